"""JupyterLite with the course in it: `build` writes a site that any server of files can serve.

A page loads Python (Pyodide) and the wheels of `website.wheels` before the first cell, so that a
notebook runs as it was released. The chapters on PyTorch, which Pyodide does not have, are pages.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import MarkdownExporter

from autograder.writing.sources import ROOT
from website import wheels
from website.chapter_page import is_lab
from website.site_error import SiteError

HERE = Path(__file__).parent / "lite"
VERSION = "0.27.7"  # of Pyodide, which jupyterlite-pyodide-kernel 0.6 goes with
ELSEWHERE = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (KERNEL, "@jupyter-widgets/jupyterlab-manager", "anywidget")
# From the script in which the kernel starts, which is in extensions/@jupyterlite/…/static.
FROM_KERNEL = "../../../../pypi/"
ADDED = ("loading", "reading")
# Of Pyodide's own, before the first cell. It loads others, as scikit-learn, for a cell's imports.
PACKAGES = ("micropip", "ssl", "sqlite3", "jedi", "ipython", "numpy", "matplotlib")


def build(out: Path, solutions: bool = False) -> None:
    """Write the site into `out`/lite, in place of what is there. With `solutions`, for self-study,
    `solution` has ours to show.

    Pyodide's files come from the folder that PYODIDE_DIST names, else from its own address when
    the page is read. Raises SiteError if that folder is none, or if JupyterLite's build fails.
    """
    site = out / "lite"
    shutil.rmtree(site, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        made = wheels.make(place / "pypi", solutions)
        _lay_out(place / "contents")
        _write(place / "jupyter_lite_config.json", {"LiteBuildConfig": _how(place)})
        _write(place / "jupyter-lite.json", _settings(made, place))
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
    if dist := _dist():
        _add_pyodide(dist, site / "pyodide")


def _dist() -> Path | None:
    told = os.environ.get("PYODIDE_DIST")
    if told and not (Path(told) / "pyodide.js").is_file():
        raise SiteError(f"PYODIDE_DIST names {told}, and there is no pyodide.js in it.")
    return Path(told) if told else None


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
    for name in ("work.html", "work.js", "zip.js", "loading.js", "reading.js"):
        shutil.copyfile(HERE / name, site / name)
    page = site / "lab" / "index.html"
    text = page.read_text(encoding="utf-8")
    scripts = "".join(f'<script src="../{name}.js" defer></script>' for name in ADDED)
    page.write_text(text.replace("</head>", scripts + "</head>", 1), encoding="utf-8")


def _add_pyodide(dist: Path, place: Path) -> None:
    """Pyodide's files, and in its list of packages those alone whose files are there."""
    shutil.copytree(dist, place, copy_function=_linked)
    place.chmod(0o755)
    listed = place / "pyodide-lock.json"
    lock = json.loads(listed.read_text(encoding="utf-8"))
    here = {name: p for name, p in lock["packages"].items() if (place / p["file_name"]).exists()}
    for package in here.values():
        package["depends"] = [n for n in package["depends"] if _key(n) in map(_key, here)]
    listed.unlink()  # a link to the file elsewhere
    _write(listed, {**lock, "packages": here})


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


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


def _settings(made: list[str], place: Path) -> dict[str, Any]:
    kernel = {
        "pyodideUrl": ("./pyodide/" if _dist() else ELSEWHERE) + "pyodide.js",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": [*PACKAGES, *(FROM_KERNEL + name for name in made)]},
    }
    told: dict[str, Any] = json.loads((HERE / "jupyter-lite.json").read_text(encoding="utf-8"))
    told["jupyter-config-data"]["litePluginSettings"] = {f"{KERNEL}:kernel": kernel}
    return told


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
