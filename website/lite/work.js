// What JupyterLite keeps of a learner in this browser: out as a zip, and in again.
// It keeps a file as a model of Jupyter's, by its path (localforage: one store of IndexedDB).
import { packed, unpacked } from "./zip.js";

const [BASE, STORE] = ["momentum-course", "files"]; // as jupyter-lite.json says
const TEXT = /\.(py|md|txt|csv|jsonl|toml)$/;
const KEPT = /\.(ipynb|json|py|md|txt|csv|jsonl|toml|png|svg)$/;
const KERNEL = { display_name: "Python 3 (ipykernel)", language: "python", name: "python3" };
const said = document.getElementById("said");

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function store(mode) {
  const opening = indexedDB.open(BASE);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const base = await asked(opening);
  base.onversionchange = () => base.close();
  return base.transaction(STORE, mode).objectStore(STORE);
}

async function kept() {
  const models = await asked((await store("readonly")).getAll());
  return models.filter((model) => model.type !== "directory" && model.content != null);
}

// ---------------------------------------------------------------- out

function bytes(model) {
  if (model.format === "base64") return Uint8Array.from(atob(model.content), (c) => c.charCodeAt(0));
  let content = model.content;
  if (model.type === "notebook") {
    content = structuredClone(content);
    content.metadata.kernelspec = KERNEL; // as it was released, for a Jupyter on a computer
  }
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 1) + "\n";
  return new TextEncoder().encode(text);
}

async function download() {
  const files = (await kept()).map((model) => ({ path: model.path, bytes: bytes(model) }));
  if (!files.length) return "There is no work in this browser yet. Run a cell, and save.";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(packed(files));
  link.download = "my-notebooks.zip";
  link.click();
  return `my-notebooks.zip has ${counted(files)}.`;
}

// ---------------------------------------------------------------- in

function model({ path, bytes }) {
  const now = new Date().toISOString();
  const name = path.split("/").pop();
  const about = { name, path, created: now, last_modified: now, writable: true, size: bytes.length };
  if (!/\.(ipynb|json)$/.test(name) && !TEXT.test(name)) {
    const content = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
    return { ...about, type: "file", format: "base64", mimetype: "application/octet-stream", content };
  }
  const text = new TextDecoder().decode(bytes);
  if (TEXT.test(name)) {
    return { ...about, type: "file", format: "text", mimetype: "text/plain", content: text };
  }
  const type = name.endsWith(".ipynb") ? "notebook" : "file";
  const content = JSON.parse(text);
  if (type === "notebook" && !Array.isArray(content.cells)) throw new Error("no cells");
  return { ...about, type, format: "json", mimetype: "application/json", content };
}

// A folder around the chapters, as a zip or a choice of a folder has it, is left out.
function bare(files) {
  const tops = new Set(files.map(({ path }) => path.split("/")[0]));
  const [top] = tops;
  if (tops.size > 1 || /^\d\d-/.test(top) || !files[0].path.includes("/")) return files;
  return bare(files.map((file) => ({ ...file, path: file.path.slice(top.length + 1) })));
}

const own = ({ path }) => KEPT.test(path) && !path.split("/").some((part) => /^\.|^__/.test(part));

async function takeIn(files) {
  const chosen = files.filter(own);
  if (!chosen.length) return "There are no notebooks in it. Choose the zip that this page made.";
  const models = bare(chosen).map((file) => {
    try {
      return model(file);
    } catch {
      throw new Error(`${file.path} cannot be read as a notebook. Nothing was taken in.`);
    }
  });
  const known = new Set((await kept()).map(({ path }) => path));
  const replaced = models.filter(({ path }) => known.has(path));
  const question = `These are here already and will be replaced: `;
  if (replaced.length && !confirm(question + replaced.map(({ path }) => path).join(", "))) {
    return "Nothing was taken in.";
  }
  const into = await store("readwrite");
  await Promise.all(models.map((one) => asked(into.put(one, one.path))));
  return `Taken in: ${counted(models)}. They are in the notebooks now.`;
}

const counted = (files) => (files.length === 1 ? "1 file" : `${files.length} files`);

// ---------------------------------------------------------------- the page

async function telling(work) {
  said.textContent = "…";
  try {
    said.textContent = await work();
  } catch (error) {
    said.textContent = error.message;
  }
}

const read = async (file) => new Uint8Array(await file.arrayBuffer());
document.getElementById("download").onclick = () => telling(download);
document.getElementById("zip").onchange = ({ target }) =>
  telling(async () => takeIn(await unpacked(await read(target.files[0]))));
document.getElementById("folder").onchange = ({ target }) =>
  telling(async () => {
    const files = [...target.files].map(async (file) => ({
      path: file.webkitRelativePath || file.name,
      bytes: await read(file),
    }));
    return takeIn(await Promise.all(files));
  });
