// An explorable in the page: controls, the picture, how near the goal is, words. The page of a
// notebook and that of the book share this file and differ in who computes (notebook.js, and
// website/alive/page.js).
const SETTLED = 700; // milliseconds at rest before the caption is said aloud

// `model` holds what is shown, as an anywidget model does: get, set, on, off. `connect(say)` gives
// the line to whoever computes: { move(name, value), underway(name), behind(), stop() }; by
// `say(how, sentence)` it tells that an answer takes long or will not come.
function panel(model, el, connect) {
  el.classList.add("course-explorable");
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", model.get("title"));

  const state = tag("p", { className: "state", hidden: true });
  const wire = connect((how, sentence) => {
    el.dataset.kernel = how;
    state.textContent = sentence;
    state.hidden = !sentence;
  });
  const controls = {};
  for (const spec of model.get("controls")) {
    controls[spec.name] = make[spec.kind](spec, newId(), (value) => {
      wire.move(spec.name, value);
      model.set("values", { ...model.get("values"), [spec.name]: value }); // for other views
    });
  }
  const box = tag("div", { className: "controls" });
  box.append(...Object.values(controls).map((control) => control.element));
  for (const handle of box.querySelectorAll("input, select, button"))
    handle.dataset.lmSuppressShortcuts = "true"; // arrow keys move it, not the notebook's cursor

  const picture = scene(hands(controls, wire.behind), (k) => player.hover(k));
  const reset = () => {
    for (const spec of model.get("controls")) controls[spec.name].take(spec.value);
  };
  const copy = () => {
    const values = Object.entries(model.get("values")).map(([name, value]) => {
      const shown = typeof value === "number" ? Number(value.toPrecision(6)) : JSON.stringify(value);
      return `${name}=${{ true: "True", false: "False" }[shown] ?? shown}`;
    });
    return `${model.get("call")}.set(${values.join(", ")})`;
  };
  const player = playing(picture, controls[model.get("plays")], reset, copy);

  const met = tag("span", {});
  const goal = tag("p", { className: "goal" }, met, ` ${model.get("goal")}`);
  const fill = tag("span", {});
  const meter = tag("div", { className: "meter", role: "meter", "aria-label": "how near the goal" }, fill);
  meter.setAttribute("aria-valuemin", 0);
  meter.setAttribute("aria-valuemax", 100);
  const why = tag("p", { className: "why" });
  const remark = tag("p", { className: "remark", hidden: true });
  const caption = tag("p", { className: "caption" });
  const aloud = tag("div", { className: "aloud", role: "status" });
  const question = tag("p", {}, tag("b", { textContent: `${model.get("title")}. ` }));
  question.append(model.get("question"));
  const band = tag("div", { className: "band", hidden: !model.get("goal") }, goal, meter, why);
  const frame = tag("div", { className: "frame" }, state, remark, picture.element);
  el.append(question, box, frame, player.element, band, caption, aloud);

  const stage = () => picture.stage(model.get("stage"), model.get("still"));
  const put = () => {
    picture.put(model.get("motion"), model.get("words"));
    player.fit();
  };
  let speaking = 0;
  const write = () => {
    const reached = model.get("met");
    caption.textContent = model.get("caption");
    met.textContent = reached ? "✓ Met:" : "Goal:";
    band.classList.toggle("met", reached);
    why.textContent = reached ? `${model.get("why")} Next: ${model.get("then")}` : "";
    const near = Math.round(100 * model.get("near"));
    fill.style.width = `${near}%`;
    meter.setAttribute("aria-valuenow", near);
    remark.textContent = model.get("remark");
    remark.hidden = !model.get("remark");
    frame.classList.toggle("failed", Boolean(model.get("remark")));
    clearTimeout(speaking); // those who listen hear where the control came to rest
    speaking = setTimeout(() => {
      const heard = [remark, goal, why, caption].map((p) => p.textContent).filter(Boolean);
      if (aloud.textContent !== heard.join(" ")) aloud.textContent = heard.join(" ");
    }, SETTLED);
  };
  const due = new Set();
  const show = () => {
    const now = [stage, put, write].filter((part) => due.has(part));
    due.clear();
    for (const part of now) part();
  };
  const later = (...parts) => () => {
    if (!due.size) queueMicrotask(show); // what one message brings is shown once
    for (const part of parts) due.add(part);
  };
  const place = () => {
    for (const [name, value] of Object.entries(model.get("values")))
      if (!wire.underway(name)) controls[name].put(value);
  };
  const disable = () => {
    for (const [name, control] of Object.entries(controls))
      control.disable(model.get("disabled").includes(name));
  };
  const listeners = [
    ["change:values", place],
    ["change:disabled", disable],
    ["change:stage change:still", later(stage, put)],
    ["change:motion change:words", later(put)],
    ["change:caption change:met change:near change:remark", later(write)],
  ];
  for (const [event, listener] of listeners) model.on(event, listener);
  for (const [, listener] of listeners) listener();
  return () => {
    for (const [event, listener] of listeners) model.off(event, listener);
    wire.stop();
    picture.stop();
    player.stop();
    clearTimeout(speaking);
  };
}
