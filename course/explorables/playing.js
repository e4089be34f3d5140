// Play, scrub, single steps: how much of a path is drawn, or, where a control says the step, that
// control. Nothing here asks the kernel but such a control.
const PACE = 6; // seconds a whole path takes, at most
const LEAST = 45; // milliseconds a step

// `picture` is a scene; `step` the control that says the step, or undefined.
function playing(picture, step, reset, copy) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const play = tag("button", { type: "button", className: "play" });
  const scrub = tag("input", { type: "range", min: 0, step: 1, "aria-label": "step drawn" });
  const again = tag("button", { type: "button", textContent: "↺ Reset" });
  const setting = tag("button", { type: "button", textContent: "Copy this setting" });
  const readout = tag("p", { className: "readout" });
  let timer = null;
  let at = Infinity; // the step drawn so far
  let pointed = null; // the step that is pointed at
  const last = () => picture.last();
  const face = () => {
    play.textContent = timer ? "❚❚ Pause" : still.matches ? "Step" : "▶ Play";
  };
  const read = (k) => {
    readout.textContent = k === null ? "" : `step ${k} · ${picture.told(k)}`;
  };
  const show = (k) => {
    at = k >= last() ? Infinity : k;
    scrub.value = Math.min(k, last());
    scrub.setAttribute("aria-valuetext", `${scrub.value} of ${last()}`);
    picture.head(at);
    const marked = at === Infinity ? null : at;
    picture.cursor(marked);
    read(marked);
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
    face();
  };
  const next = () => {
    if (step) {
      const before = step.value();
      step.nudge(1);
      return step.value() !== before;
    }
    show(at === Infinity ? 1 : at + 1);
    return at !== Infinity;
  };
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (still.matches) return next();
    if (step) next() || step.nudge(-1e4); // from the end, back to the beginning
    else if (at === Infinity) show(0);
    const count = step ? 100 : Math.max(1, last());
    timer = setInterval(() => next() || stop(), Math.max(LEAST, (1000 * PACE) / count));
    face();
  });
  scrub.addEventListener("input", () => {
    stop();
    show(Number(scrub.value));
  });
  again.addEventListener("click", () => {
    stop();
    show(Infinity);
    reset();
  });
  setting.addEventListener("click", async () => {
    const call = copy();
    try {
      await navigator.clipboard.writeText(call);
      readout.textContent = `Copied: ${call}`;
    } catch {
      readout.textContent = call;
    }
  });
  still.addEventListener?.("change", face);
  for (const one of [scrub, play, again, setting]) one.dataset.lmSuppressShortcuts = "true";
  face();
  const bar = tag("div", { className: "bar" }, play, scrub, again, setting);
  return {
    element: tag("div", {}, bar, readout),
    // What there is to play may change with the picture.
    fit() {
      const long = last();
      play.hidden = !step && !long;
      scrub.hidden = Boolean(step) || !long;
      scrub.max = long;
      if (at === Infinity) scrub.value = long;
      else if (at > long) show(Infinity);
      else show(at);
      if (pointed !== null) this.hover(pointed); // it may be elsewhere now
    },
    hover(k) {
      if (timer) return;
      pointed = k;
      const marked = k ?? (at === Infinity ? null : at);
      picture.cursor(marked);
      read(marked);
    },
    stop,
  };
}
