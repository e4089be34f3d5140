// Caption, goal, accessible names, and a heartbeat while a control moves.
const HEARTBEAT = 10; // milliseconds between two empty messages
const STILL = 250; // milliseconds after which a control counts as at rest

function render({ model, el }) {
  const seen = document.createElement("p");
  const goal = document.createElement("p");
  const heard = document.createElement("p");
  seen.style.cssText = "margin:0.3em 0; min-height:3.9em; line-height:1.3; max-width:60em";
  goal.style.cssText = "margin:0.2em 0; font-weight:600";
  heard.style.cssText =
    "position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%)";
  heard.setAttribute("role", "status");
  heard.setAttribute("aria-live", "polite");
  el.append(goal, seen, heard);

  let speak = 0;
  const goalText = () => (model.get("goal") ? `${model.get("met") ? "✓ Met" : "Goal"}: ${model.get("goal")}` : "");
  const write = () => {
    seen.textContent = model.get("caption");
    goal.textContent = goalText();
    clearTimeout(speak); // a reader aloud hears where the control came to rest
    speak = setTimeout(() => {
      heard.textContent = `${goalText()} ${model.get("caption")}`;
    }, 400);
  };

  const box = () => el.closest(".course-explorable");
  const name = () => {
    const whole = box();
    if (!whole) return;
    for (const slider of whole.querySelectorAll(".widget-slider, .jupyter-widget-slider")) {
      const label = slider.querySelector(".widget-label");
      const handle = slider.querySelector(".noUi-handle");
      const readout = slider.querySelector(".widget-readout");
      if (label && handle) handle.setAttribute("aria-label", label.textContent);
      if (label && readout) readout.setAttribute("aria-label", `${label.textContent}, value`);
    }
    for (const picture of whole.querySelectorAll("img")) picture.alt = model.get("alt");
  };

  let last = -1e9;
  const stop = new AbortController();
  const touched = (event) => {
    const whole = box();
    const mine = whole && (whole.contains(event.target) || whole.contains(document.activeElement));
    if (mine && (event.type !== "pointermove" || event.buttons)) last = performance.now();
  };
  for (const kind of ["keydown", "pointermove", "pointerdown", "input"])
    document.addEventListener(kind, touched, { capture: true, signal: stop.signal });
  const beat = setInterval(() => {
    if (performance.now() - last < STILL) model.send({ beat: 1 });
  }, HEARTBEAT);

  model.on("change:caption change:goal change:met", write);
  model.on("change:alt", name);
  write();
  const later = [0, 100, 400, 1500].map((ms) => setTimeout(name, ms));
  return () => {
    clearInterval(beat);
    later.forEach(clearTimeout);
    clearTimeout(speak);
    stop.abort();
  };
}

export default { render };
