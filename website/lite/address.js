// The page's address names what is open, so that a reload opens it again.
//   lab/index.html?path=NOTEBOOK  JupyterLite opens it, and takes its name from the address
//   lab/index.html?read=PAGE      a page of Markdown as it reads, not as it is written (with ?path=
//                                 JupyterLite opens it before its settings say which way)
(() => {
  const asked = new URLSearchParams(location.search).get("read");
  const tell = ({ shell }) => {
    const path = shell.currentWidget?.context?.path;
    if (!path) return;
    const address = new URL(location);
    address.search = new URLSearchParams({ [path.endsWith(".md") ? "read" : "path"]: path });
    history.replaceState(history.state, "", address);
  };
  const timer = setInterval(async () => {
    const app = window.jupyterapp;
    if (!app?.restored) return;
    clearInterval(timer);
    await app.restored;
    if (asked) {
      await app.commands.execute("docmanager:open", { path: asked, factory: "Markdown Preview" });
    }
    app.shell.currentChanged.connect(tell);
    tell(app);
  }, 100);
})();
