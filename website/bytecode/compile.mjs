// node compile.mjs PYODIDE FOLDER: Pyodide's own Python compiles each source below FOLDER.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${pyodide}/` });
python.mountNodeFS("/sources", folder);
python.runPython(readFileSync(new URL("compiling.py", import.meta.url), "utf8"));
