// Python for explorables, beside the page: a question holds a name and values, its answer what is
// seen there.
import { PYODIDE } from "./where.js";

const PACKAGES = ["numpy", "contourpy"];

async function start() {
  const home = new URL(PYODIDE, import.meta.url).href;
  const { loadPyodide } = await import(`${home}pyodide.mjs`);
  const [pyodide, course] = await Promise.all([
    loadPyodide({ indexURL: home, packages: PACKAGES }),
    fetch(new URL("explorables.zip", import.meta.url)),
  ]);
  if (!course.ok) throw new Error(`${course.url}: ${course.status}`);
  pyodide.unpackArchive(await course.arrayBuffer(), "zip");
  return pyodide.runPython("from course.explorables.view import answer; answer");
}

const started = start();

addEventListener("message", async ({ data: { number, name, values } }) => {
  try {
    const answer = await started;
    const found = answer(name, JSON.stringify(values));
    const [said, still, motion] = found.toJs();
    found.destroy();
    postMessage({ number, seen: { ...JSON.parse(said), still, motion } });
  } catch (error) {
    postMessage({ number, failed: String(error) });
  }
});
