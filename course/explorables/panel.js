// An explorable in the page: native controls, the picture, the goal, the caption.
//
// Positions are sent as they change, a few messages ahead of the kernel's answers; each answer
// is one message with picture and caption. A stock server holds a small packet back until the last
// one is acknowledged, and a browser takes 40 ms to do so unless it has something to send. The next
// position serves; where there is none, an empty message does, as soon as that small packet is here.
const AHEAD = 4;
const NUDGE = 20; // milliseconds without a message while an answer is due
const TAIL = 150; // milliseconds after which the kernel is busy, and no message helps
const PATIENCE = 3000; // milliseconds until an answer counts as lost
const SETTLED = 400; // milliseconds at rest before the caption is said aloud

// Each panel has a copy of this file, so that a counter would give out the same id twice.
const newId = () => `explorable-${Math.random().toString(36).slice(2)}`;

function tag(name, attributes, ...children) {
  const element = document.createElement(name);
  Object.assign(element, attributes);
  element.append(...children);
  return element;
}

// Each control: { element, put(value), disable(yes) }.
const make = {
  slider(spec, id, moved) {
    const input = tag("input", { type: "range", id, min: spec.low, max: spec.high, step: spec.step });
    const shown = tag("span", { ariaHidden: "true" }); // heard as the slider's own value
    const value = () =>
      spec.log ? Number((10 ** input.valueAsNumber).toPrecision(10)) : input.valueAsNumber;
    const show = () => {
      const text =
        spec.digits === null ? String(Number(value().toPrecision(3))) : value().toFixed(spec.digits);
      shown.textContent = text;
      input.setAttribute("aria-valuetext", text);
    };
    input.addEventListener("input", () => {
      show();
      moved(value());
    });
    const put = (number) => {
      input.value = spec.log ? Math.log10(number) : number;
      show();
    };
    const label = tag("label", { htmlFor: id, textContent: spec.label });
    const element = tag("div", { className: "control" }, label, input, shown);
    return { element, put, disable: (yes) => (input.disabled = yes) };
  },
  choice(spec, id, moved) {
    const options = spec.options.map((name) => tag("option", { value: name, textContent: name }));
    const select = tag("select", { id }, ...options);
    select.addEventListener("change", () => moved(select.value));
    const label = tag("label", { htmlFor: id, textContent: spec.label });
    const element = tag("div", { className: "control" }, label, select);
    return {
      element,
      put: (name) => (select.value = name),
      disable: (yes) => (select.disabled = yes),
    };
  },
  button(spec, id, moved) {
    const button = tag("button", { id, type: "button" });
    let on = false;
    const put = (value) => {
      on = value;
      button.textContent = on ? spec.pressed : spec.label;
    };
    button.addEventListener("click", () => {
      put(!on);
      moved(on);
    });
    const element = tag("div", { className: "control" }, button);
    return { element, put, disable: (yes) => (button.disabled = yes) };
  },
};

// As an address in itself: an object URL asks the browser's own process, which takes twice as long.
function inline(picture) {
  const bytes = new Uint8Array(picture.buffer, picture.byteOffset, picture.byteLength);
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return `data:image/png;base64,${btoa(text)}`;
}

// Sends what changed, keeps count of what is not answered yet; `lost` is called if no answer comes.
function line(model, lost) {
  let waiting = {};
  const moves = {}; // name → the number of the message that holds its newest position
  let sent = model.get("answered"); // numbers go on where another view of the panel left off
  let answered = sent;
  let last = 0; // when something was sent
  let moved = 0; // when a position was sent, or an answer came
  let timer = null;
  const post = (content, callbacks) => {
    last = performance.now();
    model.send(content, callbacks);
  };
  const send = () => {
    if (!Object.keys(waiting).length || sent - answered >= AHEAD) return;
    sent += 1;
    const status = (message) => {
      const taken = message.content.execution_state === "busy"; // the first small packet is here
      if (taken && sent - answered === 1) post({});
    };
    post({ number: sent, values: waiting }, { iopub: { status } });
    moved = last;
    for (const name in waiting) moves[name] = sent;
    waiting = {};
    timer ??= setInterval(watch, 10);
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
  };
  const watch = () => {
    const now = performance.now();
    if (sent === answered) {
      stop();
    } else if (now - moved > PATIENCE) {
      stop();
      answered = sent; // what moves later is sent all the same
      lost();
    } else if (now - moved < TAIL && now - last >= NUDGE) {
      post({});
    }
  };
  return {
    move(name, value) {
      waiting[name] = value;
      send();
    },
    // Whether a position of this control is on its way: what the kernel says of it is older.
    underway: (name) => name in waiting || moves[name] > model.get("answered"),
    heard(number) {
      answered = Math.max(answered, number);
      sent = Math.max(sent, answered); // another view of the panel may have sent it
      moved = performance.now();
      send();
    },
    stop,
  };
}

function render({ model, el }) {
  el.classList.add("course-explorable");
  const wire = line(model, () => {
    caption.textContent =
      "The kernel does not answer. It may be busy; if it was restarted, run this cell again.";
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
  const image = tag("img", { width: model.get("width"), height: model.get("height") });
  const met = tag("span", {});
  const goal = tag("p", { className: "goal" }, met, ` ${model.get("goal")}`);
  const caption = tag("p", { className: "caption" });
  const aloud = tag("div", { className: "aloud" });
  aloud.setAttribute("role", "status");
  const question = tag("p", {}, tag("b", { textContent: `${model.get("title")}. ` }));
  question.append(model.get("question"));
  el.append(question, box, tag("div", { className: "frame" }, image), goal, caption, aloud);

  let painting = false;
  const paint = async () => {
    if (painting) return; // the newest picture is taken when this one is there
    painting = true;
    const picture = model.get("picture");
    image.src = inline(picture); // the old picture stays until the new one is there
    await new Promise((done) => (image.onload = image.onerror = done));
    painting = false;
    if (model.get("picture") !== picture) paint();
  };
  let speaking = 0;
  const write = () => {
    caption.textContent = model.get("caption");
    met.textContent = model.get("met") ? "✓ Met:" : "Goal:";
    image.alt = `${model.get("title")}. ${model.get("caption")}`;
    clearTimeout(speaking); // those who listen hear where the control came to rest
    speaking = setTimeout(() => {
      aloud.textContent = `${goal.textContent}. ${caption.textContent}`;
    }, SETTLED);
  };
  const place = () => {
    for (const [name, value] of Object.entries(model.get("values")))
      if (!wire.underway(name)) controls[name].put(value);
  };
  const disable = () => {
    for (const [name, control] of Object.entries(controls))
      control.disable(model.get("disabled").includes(name));
  };
  const answer = () => {
    wire.heard(model.get("answered"));
    if (caption.textContent !== model.get("caption")) write();
  };
  const listeners = [
    ["change:picture", paint],
    ["change:caption change:met", write],
    ["change:values", place],
    ["change:disabled", disable],
    ["change:answered", answer],
  ];
  for (const [event, listener] of listeners) model.on(event, listener);
  for (const [, listener] of listeners.slice(0, 4)) listener();
  return () => {
    for (const [event, listener] of listeners) model.off(event, listener);
    wire.stop();
    clearTimeout(speaking);
  };
}

export default { render };
