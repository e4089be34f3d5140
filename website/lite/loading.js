// Says what is being loaded until a notebook's Python answers. It fetches the files itself, so that
// it can tell of them; the kernel then takes them from the browser's cache.
(async () => {
  const site = new URL(".", document.currentScript.src);
  const asked = new URLSearchParams(location.search).has("path"); // for a notebook
  const line = document.createElement("div");
  line.setAttribute("role", "status");
  line.style.cssText =
    "position:fixed;left:50%;bottom:2.2rem;transform:translateX(-50%);z-index:9999;" +
    "padding:0.5rem 1rem;border-radius:0.4rem;background:#1f2933;color:#fff;max-width:90vw;" +
    "font:14px/1.5 system-ui,sans-serif";
  const say = (text) => {
    if (line.textContent !== text) line.textContent = text;
  };

  const got = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer;
  };
  const failed = (error) => {
    console.error(error);
    lost = true;
    say(`Python could not be loaded from ${python.host}. Check the connection, then reload this page.`);
  };
  let lost = false;

  const config = await (await got(new URL("jupyter-lite.json", site))).json();
  const [kernel] = Object.values(config["jupyter-config-data"].litePluginSettings);
  const python = new URL(".", new URL(kernel.pyodideUrl, site));
  document.body.append(line);
  say("Loading what the notebook needs");
  let lock;
  try {
    lock = await (await got(new URL("pyodide-lock.json", python))).json();
  } catch (error) {
    return failed(error);
  }
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

  const left = new Set(files.keys());
  for (const [name, address] of files) {
    got(address)
      .then((answer) => answer.arrayBuffer())
      .then(() => left.delete(name), failed);
  }

  const starting = () => {
    const notebook = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
    if (!notebook) return asked;
    const named = notebook.querySelector(".jp-KernelName")?.textContent.includes("Pyodide");
    return !named || !notebook.querySelector("[data-status=idle], [data-status=busy]");
  };
  const until = Date.now() + 120_000;
  const timer = setInterval(() => {
    if (lost) return clearInterval(timer); // what went wrong stays to be read
    if (left.size === 0 && (!starting() || Date.now() > until)) {
      clearInterval(timer);
      line.remove();
      return;
    }
    const [next] = left;
    const number = files.size - left.size;
    say(
      next
        ? `Loading what the notebook needs, ${number} of ${files.size}: ${next.replaceAll("_", " ")}`
        : "Starting Python in this page. The first time takes some seconds.",
    );
  }, 200);
})();
