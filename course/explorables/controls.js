// Sliders, lists and buttons of the page's own. Each: { element, put(value), take(value), value(),
// nudge(steps), said(), disable(yes), disabled() }; `put` shows a value, `take` moves it there as a
// hand would.

// Each panel has a copy of this file, so that a counter would give out the same id twice.
const newId = () => `explorable-${Math.random().toString(36).slice(2)}`;

function tag(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (key === "role" || key.startsWith("aria-")) element.setAttribute(key, value);
    else element[key] = value;
  element.append(...children);
  return element;
}

const make = {
  slider(spec, id, moved) {
    const input = tag("input", { type: "range", id, min: spec.low, max: spec.high, step: spec.step });
    const shown = tag("span", { "aria-hidden": "true" }); // heard as the slider's own value
    const value = () =>
      spec.log ? Number((10 ** input.valueAsNumber).toPrecision(10)) : input.valueAsNumber;
    const written = () =>
      spec.digits === null ? String(Number(value().toPrecision(3))) : value().toFixed(spec.digits);
    const show = () => {
      shown.textContent = written().replace("-", "−");
      input.setAttribute("aria-valuetext", written());
    };
    const changed = (before) => {
      show();
      if (input.value !== before) moved(value());
    };
    input.addEventListener("input", () => changed(null));
    const put = (number) => {
      input.value = spec.log ? Math.log10(number) : number;
      show();
    };
    const take = (number) => {
      const before = input.value;
      if (Number.isFinite(number)) input.value = spec.log ? Math.log10(Math.max(number, 1e-30)) : number;
      changed(before);
    };
    const nudge = (steps) => {
      const before = input.value;
      if (steps > 0) input.stepUp(steps);
      else input.stepDown(-steps);
      changed(before);
    };
    const label = tag("label", { htmlFor: id, textContent: spec.label });
    const element = tag("div", { className: "control" }, label, input, shown);
    const said = () => `${spec.label} ${written()}`;
    const disable = (yes) => (input.disabled = yes);
    return { element, put, take, value, nudge, said, disable, disabled: () => input.disabled };
  },
  choice(spec, id, moved) {
    const options = spec.options.map((name) => tag("option", { value: name, textContent: name }));
    const select = tag("select", { id }, ...options);
    select.addEventListener("change", () => moved(select.value));
    const label = tag("label", { htmlFor: id, textContent: spec.label });
    const put = (name) => (select.value = name);
    const take = (name) => {
      if (select.value === name) return;
      put(name);
      moved(name);
    };
    return {
      element: tag("div", { className: "control" }, label, select),
      put,
      take,
      value: () => select.value,
      nudge: () => {},
      said: () => `${spec.label} ${select.value}`,
      disable: (yes) => (select.disabled = yes),
      disabled: () => select.disabled,
    };
  },
  button(spec, id, moved) {
    const button = tag("button", { id, type: "button" });
    let on = false;
    const put = (value) => {
      on = value;
      button.textContent = on ? spec.pressed : spec.label;
    };
    const take = (value) => {
      if (on === value) return;
      put(value);
      moved(value);
    };
    button.addEventListener("click", () => take(!on));
    return {
      element: tag("div", { className: "control" }, button),
      put,
      take,
      value: () => on,
      nudge: () => {},
      said: () => button.textContent,
      disable: (yes) => (button.disabled = yes),
      disabled: () => button.disabled,
    };
  },
};
