"""JupyterLab as a learner needs it, and a notebook as a page to read or print.

`lab/` is a folder of Jupyter's configuration. It holds for these commands alone: an instructor's
`jupyter lab` has the buttons of nbgrader as ever.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SETTINGS = Path(__file__).with_name("lab")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


class NotExported(Exception):
    """There is no page; the message says why and what to do."""


def lab(folder: Path, flags: Sequence[str] = ()) -> int:
    """Open JupyterLab in a learner's folder, and return its exit status once it has ended."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}"]
    return subprocess.call([*command, *flags], env=environment())


def environment() -> dict[str, str]:
    """The variables with which Jupyter's programs find the settings of this course first."""

    def first(name: str) -> str:
        return os.pathsep.join(filter(None, [str(SETTINGS), os.environ.get(name)]))

    return {**os.environ, **{name: first(name) for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH")}}


def export(notebook: Path, pdf: bool = False) -> Path:
    """Write a notebook as a page beside it, code that was folded folded; returns where.

    Raises NotExported if there is no such notebook, or no browser that could print a PDF.
    """
    if not notebook.is_file():
        raise NotExported(f"There is no notebook {notebook}. Name one, such as 04-momentum.ipynb.")
    browser = _browser() if pdf else None
    made = notebook.with_suffix(".html")
    made.write_text(_page(notebook), encoding="utf-8")
    return _printed(browser, made) if browser else made


def _page(notebook: Path) -> str:
    """A notebook as HTML, with its formulas as MathML: they need no network."""
    from jinja2 import pass_context
    from jinja2.runtime import Context
    from nbconvert import HTMLExporter

    from course.formulas import with_formulas

    templates = str(SETTINGS / "nbconvert" / "templates")
    exporter = HTMLExporter(template_name="course", extra_template_basedirs=[templates])
    plain = exporter.markdown2html

    @pass_context
    def readable(context: Context, source: str) -> str:
        return with_formulas(plain(context, source))

    exporter.register_filter("markdown2html", readable)
    page: str = exporter.from_filename(str(notebook))[0]
    return page


def _browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise NotExported(
            "No Chromium, Chrome or Edge was found to print with. Export without --pdf, open the"
            " page in your browser, and choose Print, Save as PDF."
        )
    return found


def _printed(browser: str, page: Path) -> Path:
    made = page.with_suffix(".pdf").resolve()
    flags = ["--headless", "--disable-gpu", "--no-pdf-header-footer", "--virtual-time-budget=10000"]
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [browser, *flags, *root, f"--print-to-pdf={made}", page.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return made
