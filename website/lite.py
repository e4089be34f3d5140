"""JupyterLite with the course in it: `build` writes a site that any server of files can serve.

A page loads Python (Pyodide) and the wheels of `website.wheels` before the first cell, so that a
notebook runs as it was released. The chapters on PyTorch, which Pyodide does not have, are pages.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import MarkdownExporter

from autograder.writing.sources import ROOT
from website import pyodide, wheels
from website.chapter_page import is_lab
from website.site_error import SiteError

HERE = Path(__file__).parent / "lite"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (KERNEL, "@jupyter-widgets/jupyterlab-manager", "anywidget")
# From the script in which the kernel starts, which is in extensions/@jupyterlite/…/static.
FROM_KERNEL = "../../../../pypi/"
ADDED = ("loading", "address")
# The kernel's own, by the names for which it looks.
OF_KERNEL = ("piplite", "pyodide_kernel", "ipykernel")
# Of Pyodide's own, before the first cell. It loads others, as scikit-learn, for a cell's imports.
PACKAGES = ("micropip", "ssl", "sqlite3", "jedi", "ipython", "numpy", "matplotlib")


def build(out: Path, solutions: bool = False) -> None:
    """Write the site into `out`/lite, in place of what is there. With `solutions`, for self-study,
    `solution` has ours to show.

    Pyodide's files come from the folder that PYODIDE_DIST names, else from its own address when
    the page is read. Raises SiteError if that folder is none, or if JupyterLite's build fails.
    """
    site, dist = out / "lite", pyodide.folder()
    shutil.rmtree(site, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        own = place / ("wheels" if dist else "pypi")
        made = wheels.make(own, solutions)
        _lay_out(place / "contents")
        _write(place / "jupyter_lite_config.json", {"LiteBuildConfig": _how(place)})
        _write(place / "jupyter-lite.json", _settings(made, dist is not None))
        command = [
            sys.executable,
            "-m",
            "jupyterlite_core",
            "build",
            f"--output-dir={site.resolve()}",
        ]
        done = subprocess.run(command, cwd=place, text=True, capture_output=True)
        if done.returncode:
            print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
            raise SiteError("JupyterLite could not be built; what it said stands above.")
        _add_pages(site)
        if dist:
            kernel = site / "extensions" / KERNEL / "static" / "pypi"
            of_kernel = [next(kernel.glob(f"{name}-*.whl")) for name in OF_KERNEL]
            pyodide.install(dist, site / "pyodide", [*of_kernel, *own.glob("*.whl")])


def _lay_out(contents: Path) -> None:
    """The released folders; in place of a notebook that needs PyTorch, a page of what it says."""
    shutil.copytree(ROOT / "release", contents)
    for path in sorted(contents.glob("*/*.ipynb")):
        if is_lab(read := nbformat.read(path, as_version=4)):
            said = MarkdownExporter().from_notebook_node(read)[0]
            head = (HERE / "lab.md").read_text(encoding="utf-8")
            path.with_suffix(".md").write_text(head + said, encoding="utf-8")
            path.unlink()


def _add_pages(site: Path) -> None:
    """The page of one's work; and what says what is loading, and opens pages to read."""
    for name in ("work.html", "work.js", "zip.js", "loading.js", "address.js"):
        shutil.copyfile(HERE / name, site / name)
    page = site / "lab" / "index.html"
    text = page.read_text(encoding="utf-8")
    scripts = "".join(f'<script src="../{name}.js" defer></script>' for name in ADDED)
    page.write_text(text.replace("</head>", scripts + "</head>", 1), encoding="utf-8")


def _how(place: Path) -> dict[str, Any]:
    installed = Path(sys.prefix) / "share/jupyter/labextensions"
    return {
        "apps": ["lab"],
        "contents": ["contents"],
        "ignore_sys_prefix": True,
        "federated_extensions": [str(installed / name) for name in EXTENSIONS],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "cache_dir": str(place / "cache"),
    }


def _settings(made: list[str], copied: bool) -> dict[str, Any]:
    """Where Pyodide is, and what it loads: by name where the site has a copy that lists it."""
    own = (
        [*OF_KERNEL, *(n.split("-")[0] for n in made)] if copied else map(FROM_KERNEL.__add__, made)
    )
    kernel = {
        "pyodideUrl": ("./pyodide/" if copied else pyodide.ELSEWHERE) + "pyodide.js",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": [*PACKAGES, *own]},
    }
    told: dict[str, Any] = json.loads((HERE / "jupyter-lite.json").read_text(encoding="utf-8"))
    told["jupyter-config-data"]["litePluginSettings"] = {f"{KERNEL}:kernel": kernel}
    return told


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
