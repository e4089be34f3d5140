// Says what is being loaded until a notebook's Python answers. It fetches the files itself, so that
// it can tell of them; the kernel then takes them from the browser's cache.
(async () => {
  const site = new URL(".", document.currentScript.src);
  const line = document.createElement("div");
  line.setAttribute("role", "status");
  line.style.cssText =
    "position:fixed;left:50%;bottom:2.2rem;transform:translateX(-50%);z-index:9999;" +
    "padding:0.5rem 1rem;border-radius:0.4rem;background:#1f2933;color:#fff;max-width:90vw;" +
    "font:14px/1.5 system-ui,sans-serif";
  const say = (text) => {
    if (line.textContent !== text) line.textContent = text;
  };

  const config = await (await fetch(new URL("jupyter-lite.json", site))).json();
  const [kernel] = Object.values(config["jupyter-config-data"].litePluginSettings);
  const python = new URL(".", new URL(kernel.pyodideUrl, site));
  const lock = await (await fetch(new URL("pyodide-lock.json", python))).json();
  const key = (name) => name.toLowerCase().replace(/[-_.]+/g, "-");
  const known = new Map(Object.entries(lock.packages).map(([name, about]) => [key(name), about]));

  const files = new Map(); // what is loaded → its address
  const add = (name) => {
    const about = known.get(key(name));
    if (!about || files.has(about.name)) return;
    files.set(about.name, new URL(about.file_name, python));
    about.depends.forEach(add);
  };
  files.set("Python", new URL("pyodide.asm.wasm", python));
  files.set("Python's library", new URL("python_stdlib.zip", python));
  for (const name of kernel.loadPyodideOptions.packages) {
    const wheel = /([^/]+?)-[^/]*\.whl$/.exec(name);
    if (wheel) files.set(wheel[1], new URL(`pypi/${name.split("/").pop()}`, site));
    else add(name);
  }

  let done = 0;
  const left = new Set(files.keys());
  const fetched = [...files].map(async ([name, address]) => {
    await fetch(address).then((answer) => answer.arrayBuffer(), () => null);
    done += 1;
    left.delete(name);
  });
  void Promise.all(fetched);

  const starting = () => {
    const notebook = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
    if (!notebook) return false;
    const named = notebook.querySelector(".jp-KernelName")?.textContent.includes("Pyodide");
    return !named || !notebook.querySelector("[data-status=idle], [data-status=busy]");
  };
  const until = Date.now() + 120_000;
  const timer = setInterval(() => {
    const waits = left.size > 0 || starting();
    if (!waits || Date.now() > until) {
      clearInterval(timer);
      line.remove();
      return;
    }
    if (!line.isConnected) document.body.append(line);
    const [next] = left;
    say(
      next
        ? `Loading what the notebook needs, ${done} of ${files.size}: ${next.replaceAll("_", " ")}`
        : "Starting Python in this page. The first time takes some seconds.",
    );
  }, 200);
})();
