// Lines of a program with native buttons: up, down, out. The kernel judges what stands there.
const PATIENCE = 15000; // milliseconds until an answer counts as lost

function tag(name, attributes, ...children) {
  const element = document.createElement(name);
  Object.assign(element, attributes);
  element.append(...children);
  return element;
}

// `names` between backticks as code.
function prose(text) {
  return text.split("`").map((part, i) => (i % 2 ? tag("code", { textContent: part }) : part));
}

function button(text, label, act) {
  const made = tag("button", { type: "button", textContent: text, ariaLabel: label, onclick: act });
  made.dataset.lmSuppressShortcuts = "true"; // keys press it, and do not move the notebook's cursor
  return made;
}

function render({ model, el }) {
  el.classList.add("course-arranging");
  const list = tag("ol", {});
  const status = tag("p", { className: "said" });
  status.setAttribute("role", "status");
  const judge = button("Check this order", "Check this order", () => {
    status.textContent = "…";
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      status.textContent =
        "The kernel does not answer. It may be busy; if it was restarted, run this cell again.";
    }, PATIENCE);
  });
  let waiting = 0;
  const rows = {}; // place of a line → its row
  const change = (name, value) => {
    model.set(name, value);
    model.save_changes();
    draw();
  };
  const move = (line, by) => {
    const order = [...model.get("order")];
    const from = order.indexOf(line);
    const to = Math.min(Math.max(from + by, 0), order.length - 1);
    order.splice(to, 0, ...order.splice(from, 1));
    change("order", order);
  };
  const swap = (line) => {
    const out = model.get("out");
    change("out", out.includes(line) ? out.filter((one) => one !== line) : [...out, line]);
  };
  model.get("lines").forEach((text, line) => {
    const name = text.trim();
    const up = button("↑", `Move up: ${name}`, () => move(line, -1));
    const down = button("↓", `Move down: ${name}`, () => move(line, 1));
    const out = button("", "", () => swap(line));
    rows[line] = { element: tag("li", {}, up, down, out, tag("code", { textContent: text })), out, name };
  });
  const draw = () => {
    const focused = document.activeElement;
    for (const line of model.get("order")) {
      const { element, out, name } = rows[line];
      const gone = model.get("out").includes(line);
      element.classList.toggle("out", gone);
      out.textContent = gone ? "put in" : "take out";
      out.ariaLabel = `${gone ? "Put in" : "Take out"}: ${name}`;
      list.append(element);
    }
    if (el.contains(focused)) focused.focus(); // a row that is moved loses it
  };
  const write = () => {
    clearTimeout(waiting);
    status.replaceChildren(...prose(model.get("said")));
  };
  const head = tag("code", { className: "head", textContent: model.get("head") });
  const intro = tag("p", {
    textContent: "Put the lines in order, and take out those that do not belong.",
  });
  el.append(intro, head, list, judge, status);
  draw();
  write();
  model.on("change:order change:out", draw);
  model.on("change:answered", write);
  return () => {
    model.off("change:order change:out", draw);
    model.off("change:answered", write);
    clearTimeout(waiting);
  };
}

export default { render };
