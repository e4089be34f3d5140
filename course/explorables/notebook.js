// The panel in a notebook: the kernel computes, a widget's model holds what is shown.
function render({ model, el }) {
  return panel(model, el, (say) => {
    const wire = line(model, (how) => say(how, SAID[how] ?? ""));
    const answer = () => wire.heard(model.get("answered"));
    model.on("change:answered", answer);
    const unlisten = listen(model, wire);
    const stop = () => {
      model.off("change:answered", answer);
      unlisten();
      wire.stop();
    };
    return { ...wire, stop };
  });
}

export default { render };
