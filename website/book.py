"""The book: chapters, the course's other pages and its docstrings, as HTML by Sphinx."""

import io
import shutil
import tempfile
from pathlib import Path
from string import Template
from typing import Any

import nbformat
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from autograder.writing import sources
from website import executing, pictures, prose
from website.chapter_page import page
from website.further_pages import chapter_table, sources_page
from website.site_error import SiteError

HERE = Path(__file__).parent
START = "00-start-here"  # in every book: the glossary lies beside it
BESIDE = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE")
SETTINGS: dict[str, Any] = {
    "project": "Momentum and its relatives",
    "html_title": "Momentum and its relatives",
    "html_theme": "furo",
    "extensions": ["myst_nb", "sphinx.ext.autodoc", "sphinx_copybutton", "website.extension"],
    "html_math_renderer": "mathml",
    "html_static_path": [str(HERE / "static")],
    "html_css_files": ["book.css"],
    "html_show_sphinx": False,
    "html_show_copyright": False,
    "html_copy_source": False,
    "myst_enable_extensions": ["dollarmath"],
    "myst_heading_anchors": 6,
    "myst_heading_slug_func": "website.prose.anchor",
    "myst_update_mathjax": False,
    "nb_execution_mode": "off",
    "nb_merge_streams": True,
    "nb_code_prompt_show": "Show the code",
    "nb_code_prompt_hide": "Hide the code",
    "autodoc_typehints": "none",  # docstrings say what goes in, and in which shape
    "autodoc_member_order": "bysource",
    "copybutton_exclude": ".linenos, .gp, .go",
    "suppress_warnings": ["myst.header"],  # chapters go from ## to ####
}


def build(
    out: Path,
    chapters: list[str] | None = None,
    solutions: bool = True,
    kept: Path = executing.KEPT,
) -> None:
    """Write the book into `out`: all chapters or some of them, with folded solutions or without.

    Raises SiteError if a chapter's cell fails, or Sphinx has anything to warn of; SourceError if
    there is no such chapter.
    """
    shown = sources.chapters() if chapters is None else list(dict.fromkeys([START, *chapters]))
    runs = executing.executed(shown, kept)
    with tempfile.TemporaryDirectory() as folder:
        src = Path(folder, "src")
        _write_chapters(src, runs, solutions)
        _write_pages(src, shown)
        made = Path(folder, "html")  # MyST-NB puts a folder beside it, which is not for `out`
        _sphinx(src, made, Path(folder, "doctrees"))
        shutil.copytree(made, out, dirs_exist_ok=True)


def _write_chapters(src: Path, runs: dict[str, Path], solutions: bool) -> None:
    files = src / "files" / pictures.FOLDER
    files.mkdir(parents=True)
    for chapter, run in runs.items():
        nb = nbformat.read(run / executing.NOTEBOOK, 4)
        made = page(chapter, nb, list(runs), solutions)
        assignment, notebook = sources.parted(chapter)
        (src / assignment).mkdir(exist_ok=True)
        nbformat.write(made, src / assignment / f"{notebook}.ipynb")
        for picture in run.glob("*.png"):
            shutil.copy(picture, files)


def _write_pages(src: Path, shown: list[str]) -> None:
    """What is not a chapter, in the places that it has in the repository, so that links hold."""
    root = sources.ROOT
    for name in BESIDE:
        shutil.copy(root / name, src)
    shutil.copytree(root / "docs", src / "docs", ignore=shutil.ignore_patterns("*.png"))
    shutil.copytree(root / "docs" / "explorables", src / "files" / "docs" / "explorables")
    glossary = (root / "source/00-start-here/glossary.md").read_text(encoding="utf-8")
    made = prose.linked(shown, prose.without_points(glossary))
    (src / START / "glossary.md").write_text(made, encoding="utf-8")
    (src / "sources.md").write_text(sources_page(shown), encoding="utf-8")
    listed = "\n".join(f"{a}/{n}" for a, n in map(sources.parted, shown))
    docs = sorted((root / "docs").glob("*.md"))
    for path in (HERE / "pages").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        others = [name for p in docs if (name := f"docs/{p.stem}") not in text]
        made = Template(text).substitute(
            chapters=listed, table=chapter_table(shown), others="\n".join(others)
        )
        (src / path.name).write_text(made, encoding="utf-8")


def _sphinx(src: Path, out: Path, doctrees: Path) -> None:
    warnings = io.StringIO()
    settings = {
        **SETTINGS,
        "html_extra_path": [str(src / "files")],
        "exclude_patterns": ["files"],
    }
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            src, None, out, doctrees, "html", settings, None, warnings, freshenv=True, parallel=2
        )
        app.build(force_all=True)
    if said := warnings.getvalue().strip():
        raise SiteError(f"Sphinx warns, so the book is not sound:\n{said}")
