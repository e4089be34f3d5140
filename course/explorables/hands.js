// Handles on a picture: by mouse, pen, touch and keys. What is taken hold of moves controls, so that
// a handle and its sliders are one thing.
const ACROSS = ["x", "angle", "along", "shift"];

// `controls` by name; `busy()`: whether the picture is older than the controls.
function hands(controls, busy) {
  let grabbed = null; // { grip, look, at, from: [pixels], values }

  const valued = (kind, x, y, at, name) => {
    if (kind === "x") return at.x.back(x);
    if (kind === "y") return at.y.back(y);
    if (kind === "angle") return (Math.atan2(at.y.back(y), at.x.back(x)) * 180) / Math.PI;
    if (kind === "shift") return grabbed.values[name] + at.x.back(x) - at.x.back(grabbed.from[0]);
    if (kind === "up") return grabbed.values[name] + (grabbed.from[1] - y) / 100;
    const [way, by] = kind.split("/");
    const value = controls[by].value();
    if (way === "x") return at.x.back(x) / value;
    const [c, s] = [Math.cos((value * Math.PI) / 180), Math.sin((value * Math.PI) / 180)];
    const [a, b] = [at.x.back(x), at.y.back(y)];
    return way === "along" ? a * c + b * s : b * c - a * s;
  };
  const pick = (look) => {
    for (const [name, value] of Object.entries(look.picks)) controls[name].take(value);
  };
  const open = (look) => Object.keys(look.moves).some((name) => !controls[name].disabled());
  const drag = (x, y) => {
    const { grip, look } = grabbed;
    const at = grabbed.at();
    const { frame } = at;
    const [px, py] = [
      held(x, frame.x, frame.x + frame.width),
      held(y, frame.y, frame.y + frame.height),
    ];
    for (const [name, kind] of Object.entries(look.moves))
      if (!controls[name].disabled())
        controls[name].take(valued(kind, kind === "up" ? x : px, kind === "up" ? y : py, at, name));
    const kinds = Object.values(look.moves);
    const [across, up] = ["x", "y"].map((axis) => kinds.some((kind) => kind[0] === axis));
    if (across || up) move(grip, across ? px : grip.at[0], up ? py : grip.at[1]);
  };
  const move = (grip, x, y) => {
    grip.at = [x, y];
    grip.setAttribute("transform", `translate(${f1(x)} ${f1(y)})`);
  };
  const grab = (event, grip, at, surface) => {
    if (!open(grip.look)) return;
    event.preventDefault();
    grip.focus({ preventScroll: true });
    const values = {};
    for (const name of Object.keys(grip.look.moves)) values[name] = controls[name].value();
    pick(grip.look);
    const box = surface.getBoundingClientRect();
    const local = (e) => [e.clientX - box.left, e.clientY - box.top];
    grabbed = { grip, look: grip.look, at, from: local(event), values };
    grip.classList.add("held");
    const follow = (e) => drag(...local(e));
    const release = () => {
      grip.classList.remove("held");
      grabbed = null;
      surface.removeEventListener("pointermove", follow);
    };
    surface.setPointerCapture(event.pointerId);
    surface.addEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"])
      surface.addEventListener(end, release, { once: true });
    return follow;
  };
  const key = (event, grip) => {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") pick(grip.look);
    if (!way && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    if (!way || !open(grip.look)) return;
    pick(grip.look);
    const sideways = event.key === "ArrowRight" || event.key === "ArrowLeft";
    const entries = Object.entries(grip.look.moves);
    const fits = ([, kind]) => ACROSS.some((a) => kind.startsWith(a)) === sideways;
    const [name] = entries.find(fits) ?? entries[0];
    if (!controls[name].disabled()) controls[name].nudge(way * (event.shiftKey ? 10 : 1));
  };

  const made = (key_, at, surface) => {
    const grip = svg("g", { class: "handle", tabindex: 0, role: "slider" });
    grip.append(svg("circle", { r: 17, class: "touch" }), svg("circle", { r: 7, class: "knob" }));
    grip.dataset.key = key_;
    grip.dataset.lmSuppressShortcuts = "true";
    grip.addEventListener("pointerdown", (event) => grab(event, grip, at, surface));
    grip.addEventListener("keydown", (event) => key(event, grip));
    return grip;
  };
  const handles = (parts) => parts.filter((part) => part.kind === "handle");

  return {
    // Makes the handles of a plot, or leaves those that are there.
    keep(group, parts, { ground, element, at }) {
      const there = new Map([...group.children].map((grip) => [grip.dataset.key, grip]));
      const wanted = handles(parts);
      for (const [name, grip] of there)
        if (!wanted.some(({ look }) => look.name === name)) grip.remove();
      wanted.forEach(({ look }, i) => {
        const grip = there.get(look.name) ?? made(look.name, at, element);
        grip.look = look;
        grip.style.setProperty("--c-handle", colour(look));
        // in their order; one that is held stays where it is, else it would be let go
        if (!there.has(look.name)) group.insertBefore(grip, group.children[i] ?? null);
      });
      const wide = () => [...group.children].filter((grip) => grip.look.anywhere);
      ground.style.cursor = wide().length ? "crosshair" : "";
      ground.onpointerdown = (event) => {
        if (event.pointerType === "touch") return; // there a page is scrolled with
        const box = element.getBoundingClientRect();
        const [x, y] = [event.clientX - box.left, event.clientY - box.top];
        const away = (grip) => Math.hypot(grip.at[0] - x, grip.at[1] - y);
        const [nearest] = wide().sort((a, b) => away(a) - away(b));
        if (nearest) grab(event, nearest, at, element)?.(event);
      };
    },
    // Puts them where the kernel says.
    place(group, parts, at) {
      for (const { look, numbers, words } of handles(parts)) {
        const grip = [...group.children].find((one) => one.dataset.key === look.name);
        if (!grip || !numbers.length) continue;
        const [x, y] = [at.x(numbers[0]), at.y(numbers[1])];
        const { frame } = at;
        if (grabbed?.grip !== grip || !busy())
          move(
            grip,
            held(x, frame.x, frame.x + frame.width),
            held(y, frame.y, frame.y + frame.height),
          );
        const names = Object.keys(look.moves);
        grip.setAttribute("aria-label", words[0] ?? look.name);
        grip.setAttribute("aria-valuetext", names.map((n) => controls[n].said()).join(", "));
        grip.setAttribute("aria-valuenow", controls[names[0]].value());
        grip.setAttribute("aria-disabled", String(!open(look)));
        grip.classList.toggle("fixed", !open(look));
      }
    },
  };
}
