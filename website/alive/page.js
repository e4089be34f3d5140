// Explorables in the book: each stands as it was drawn when the book was made. What a reader moves
// is computed by Python in a worker, one for all of a page, which the first move loads.
const MEGABYTES = "9 to 17 MB, once";
const BEFORE = `The first move loads Python into this page: ${MEGABYTES}.`;
const LOADING = `Loading Python into this page: ${MEGABYTES} …`;
const HERE = "Python computes in this page.";
const FAILED =
  "Python could not be loaded, so the controls stay where they are; five settings are shown below. " +
  "Reload the page to try again.";
const PATIENCE = 300; // milliseconds until a picture that is older than its controls is dimmed

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// What is shown of one explorable, as the panel asks for it: get, set, on, off; `put` changes several.
function store(values) {
  const listeners = {};
  const names = (events) => events.split(" ").map((event) => event.replace("change:", ""));
  const same = (a, b) =>
    a instanceof Uint8Array
      ? a.length === b.length && a.every((byte, i) => byte === b[i])
      : JSON.stringify(a) === JSON.stringify(b);
  const put = (fresh) => {
    const changed = Object.keys(fresh).filter((name) => !same(values[name], fresh[name]));
    for (const name of changed) values[name] = fresh[name];
    const due = new Set(changed.flatMap((name) => listeners[name] ?? []));
    for (const listener of due) listener();
  };
  return {
    get: (name) => values[name],
    set: (name, value) => put({ [name]: value }),
    on: (events, listener) => names(events).forEach((name) => (listeners[name] ??= []).push(listener)),
    off: () => {}, // it goes with its page
    put,
  };
}

// { ask(name, values) → what is seen, loaded() }
function python() {
  const waiting = new Map();
  let worker = null;
  let [asked, answered] = [0, 0];
  const hear = ({ data: { number, seen, failed } }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    if (failed) return reject(new Error(failed));
    answered = number;
    resolve(seen);
  };
  const broken = () => {
    for (const { reject } of waiting.values()) reject(new Error("no worker"));
    waiting.clear();
  };
  const start = () => {
    const made = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    made.addEventListener("message", hear);
    made.addEventListener("error", broken);
    return made;
  };
  const ask = (name, values) =>
    new Promise((resolve, reject) => {
      worker ??= start();
      waiting.set(++asked, { resolve, reject });
      worker.postMessage({ number: asked, name, values });
    });
  return { ask, loaded: () => answered > 0 };
}

// The newest positions go as soon as the answer to the last ones is here. `behind(yes)` is told when
// the picture is older than its controls, and when it no longer is.
function toPython(model, ask, say, behind) {
  let moved = false;
  let asked = false;
  const send = async () => {
    [moved, asked] = [false, true];
    const late = setTimeout(() => say("busy", ""), PATIENCE);
    const fresh = await ask(model.get("values"));
    clearTimeout(late);
    asked = false;
    say("", "");
    model.put(fresh);
    if (moved) send();
    else behind(false);
  };
  return {
    move() {
      if (!moved && !asked) queueMicrotask(send); // what one pull moves goes together
      moved = true;
      behind(true);
    },
    underway: () => moved || asked,
    behind: () => moved || asked,
    stop() {},
  };
}

// Scenes have two entries of bytes, which stand as letters in the page.
function read(scene) {
  for (const name of ["still", "motion"]) if (name in scene) scene[name] = bytes(scene[name]);
  return scene;
}

// In place of Python where the page holds what is seen at each position of the one slider.
function fromTable(table, { name, low, step }) {
  const scenes = table.map(read);
  return { ask: async (_, values) => scenes[Math.round((values[name] - low) / step)], loaded: () => true };
}

function alive(place, python) {
  const first = read(JSON.parse(place.dataset.state));
  const table = place.dataset.table && JSON.parse(place.dataset.table);
  const { ask, loaded } = table ? fromTable(table, first.controls[0]) : python;
  const model = store({ ...first });
  const note = tag("p", { className: "note", textContent: BEFORE, role: "status" });
  const asked = async (values) => {
    if (!loaded()) note.textContent = LOADING;
    note.classList.toggle("loading", !loaded());
    try {
      const seen = await ask(place.dataset.name, values);
      note.textContent = HERE;
      note.classList.remove("loading");
      return seen;
    } catch (error) {
      console.error(error);
      note.textContent = FAILED;
      place.classList.remove("alive");
      return { ...first, disabled: Object.keys(first.values) };
    }
  };
  const el = tag("div", {});
  const behind = (yes) => el.querySelector(".frame").setAttribute("aria-busy", yes);
  panel(model, el, (say) => toPython(model, asked, say, behind));
  if (!table) el.querySelector(".controls").after(note);
  place.classList.add("alive");
  place.prepend(el);
}

const one = python();
for (const place of document.querySelectorAll(".explorable[data-state]")) alive(place, one);
