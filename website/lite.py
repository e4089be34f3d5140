"""JupyterLite with the course in it: `build` writes a site that any server of files can serve.

A page loads Python (Pyodide) and the wheels of `website.wheels` before the first cell, so that a
notebook runs as it was released. The chapters on PyTorch, which Pyodide does not have, are pages.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from autograder.writing.sources import ROOT
from website import wheels

HERE = Path(__file__).parent / "lite"
VERSION = "0.27.7"  # of Pyodide, which jupyterlite-pyodide-kernel 0.6 goes with
ELSEWHERE = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (KERNEL, "@jupyter-widgets/jupyterlab-manager", "anywidget")
# From the script in which the kernel starts, which is in extensions/@jupyterlite/…/static.
FROM_KERNEL = "../../../../pypi/"
# Of Pyodide's own, before the first cell. It loads others, as scikit-learn, for a cell's imports.
PACKAGES = ("micropip", "ssl", "sqlite3", "jedi", "ipython", "numpy", "matplotlib")


def build(out: Path, solutions: bool = False) -> None:
    """Write the site into `out`/lite, in place of what is there. With `solutions`, for self-study,
    `solution` has ours to show.

    Pyodide's files come from the folder that PYODIDE_DIST names, else from its own address when
    the page is read. Raises CalledProcessError if JupyterLite's build fails.
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
            done.check_returncode()
    if dist := _dist():
        shutil.copytree(dist, site / "pyodide", copy_function=_linked)


def _dist() -> Path | None:
    told = os.environ.get("PYODIDE_DIST")
    if told and not (Path(told) / "pyodide.js").is_file():
        raise FileNotFoundError(f"PYODIDE_DIST names {told}, and there is no pyodide.js in it.")
    return Path(told) if told else None


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _lay_out(contents: Path) -> None:
    shutil.copytree(ROOT / "release", contents)


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
