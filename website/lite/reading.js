// lab/index.html?read=PATH opens a page of Markdown as it reads, not as it is written.
// (With ?path= JupyterLite opens it before its settings say which way.)
(() => {
  const path = new URLSearchParams(location.search).get("read");
  if (!path) return;
  const timer = setInterval(async () => {
    const app = window.jupyterapp;
    if (!app?.restored) return;
    clearInterval(timer);
    await app.restored;
    await app.commands.execute("docmanager:open", { path, factory: "Markdown Preview" });
  }, 100);
})();
