// Positions on their way to the kernel, and whether it hears them.
//
// Positions are sent as they change, a few messages ahead of the kernel's answers; each answer
// is one message with numbers and caption. A stock server holds a small packet back until the last
// one is acknowledged, and a browser takes 40 ms to do so unless it has something to send. The next
// position serves; where there is none, an empty message does, as soon as that small packet is here.
const AHEAD = 4;
const APART = 25; // milliseconds between messages that a long way to the kernel should not lengthen
const MOST = 12; // on their way at once, however long it is
const NUDGE = 20; // milliseconds without a message while an answer is due
const TAIL = 150; // milliseconds after which the kernel is busy, and no message helps
const PATIENCE = 3000; // milliseconds until an answer counts as lost
const LONG = 1500; // milliseconds of work that a reader is told of

// Sends what changed, keeps count of what is not answered yet. `waits(how)` is told "", "busy" where
// an answer takes long, "lost" where none comes, "gone" where nobody is there to be sent to, and
// "occupied" where a position would have to wait.
function line(model, waits) {
  let waiting = {};
  const moves = {}; // name → the number of the message that holds its newest position
  let sent = model.get("answered"); // numbers go on where another view of the panel left off
  let answered = sent;
  let last = 0; // when something was sent
  let moved = 0; // when a position was sent, or an answer came
  let timer = null;
  let ahead = AHEAD;
  let [own, told, occupied] = ["", "", false];
  const tell = (how) => {
    own = how;
    const all = own || (occupied ? "occupied" : "");
    if (all !== told) waits((told = all));
  };
  const post = (content, callbacks) => {
    last = performance.now();
    try {
      model.send(content, callbacks);
    } catch {
      tell("gone");
    }
  };
  const send = () => {
    if (!Object.keys(waiting).length || sent - answered >= ahead) return;
    sent += 1;
    const [started, alone] = [performance.now(), sent - answered === 1];
    const status = (message) => {
      if (message.content.execution_state !== "busy") return;
      const away = performance.now() - started; // there and back, before the kernel computes
      if (alone) ahead = Math.min(Math.max(AHEAD, Math.ceil(away / APART)), MOST);
      if (sent - answered === 1) post({}); // the first small packet is here
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
      tell("lost");
    } else if (now - moved >= 2 * TAIL) {
      tell("busy");
    } else if (now - moved < TAIL && now - last >= NUDGE) {
      post({});
    }
  };
  return {
    move(name, value) {
      if (!Object.keys(waiting).length) queueMicrotask(send); // what one pull moves goes together
      waiting[name] = value;
    },
    // Whether a position of this control is on its way: what the kernel says of it is older.
    underway: (name) => name in waiting || moves[name] > model.get("answered"),
    behind: () => sent !== answered || Object.keys(waiting).length > 0,
    heard(number) {
      answered = Math.max(answered, number);
      sent = Math.max(sent, answered); // another view of the panel may have sent it
      moved = performance.now();
      tell("");
      send();
    },
    gone: () => tell("gone"),
    occupied(yes) {
      occupied = yes;
      tell(own);
    },
    stop,
  };
}

const SAID = {
  occupied: "The kernel is busy with a cell: what you move is followed when it is done.",
  busy: "The kernel is busy; the picture waits for it.",
  lost: "The kernel does not answer. It may be busy; if it was restarted, run this cell again.",
  gone: "The kernel was restarted or has stopped: the picture is as it was before. Run this cell again.",
};

// Tells `wire` as soon as the notebook says that the kernel this panel belongs to is no more, and
// whether it has been busy for long. Returns how to stop listening.
function listen(model, { gone, occupied }) {
  const kernel = model.widget_manager?.kernel;
  const over = ["restarting", "autorestarting", "dead", "terminating"];
  let timer = 0;
  const hear = (_kernel, status) => {
    clearTimeout(timer);
    if (over.includes(status)) gone();
    if (status === "busy") timer = setTimeout(() => occupied(true), LONG);
    else occupied(false);
  };
  if (kernel) hear(kernel, kernel.status);
  kernel?.statusChanged?.connect(hear);
  model.on("comm_live_update", gone);
  model.on("comm:close", gone);
  return () => {
    clearTimeout(timer);
    kernel?.statusChanged?.disconnect(hear);
    model.off("comm_live_update", gone);
    model.off("comm:close", gone);
  };
}
