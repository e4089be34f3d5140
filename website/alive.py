"""Explorables that follow their controls in the book, where no kernel runs.

An executed page holds the first scene of each, as data, around its filmstrip (`figure`). In the
browser the panel of the notebooks draws it; the first move of a reader loads Python into a worker
of the page, which computes scenes from then on (alive/page.js, alive/worker.js).
"""

from __future__ import annotations

import base64
import html
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course import explore, figures
from course.explorables import display, view
from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.explorables.panel import SCRIPTS, script, style
from course.explorables.printing import encoded
from website import bytecode
from website.pyodide import ELSEWHERE, LIBRARY, LOCK, VERSION

HERE = Path(__file__).with_suffix("")  # the folder of what runs in the page
COURSE = Path(figures.__file__).parent
CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", LIBRARY)
PACKAGES = ("numpy-*.whl", "contourpy-*.whl")
# All that an explorable imports of the course.
PARTS = ("explorables/*.py", "figures.py", "methods.py", "objectives.py")

# ------------------------------------------------------------ in the pages


def figure(explorable: Explorable[Any]) -> str:
    """The explorable as HTML: what draws it as it stands, and in it its filmstrip, for where
    nothing draws."""
    strip = figures.image(encoded(explorable.filmstrip(), level=9), explorable.text())
    return drawn(explorable, strip)


def drawn(explorable: Explorable[Any], inside: str = "") -> str:
    """An element of a page that becomes the explorable. Functions of a reader do not go with the
    page: the course's own explorables are drawn with the course's functions, and of what
    `explore.make` made the page holds the scene at each position, where it has one slider."""
    name, own, more = type(explorable).__module__.rpartition(".")[2], explorable, ""
    if name in explore.NAMES:
        own = getattr(explore, name)()
    elif (table := _table(explorable)) is None:
        return f'<div class="explorable">{inside}</div>'
    else:
        more = f' data-table="{_as_text(table)}"'
    state = {**view.declared(explorable), "values": explorable.parameters}
    state |= view.seen(own, explorable.parameters)
    named = f'data-name="{name}" data-state="{_as_text(state)}"'
    return f'<div class="explorable" {named}{more}>{inside}</div>'


def _table(explorable: Explorable[Any]) -> list[dict[str, Any]] | None:
    """What is seen at each position of the one slider, as far as it differs from the first."""
    match list(explorable.controls.items()):
        case [(name, Slider(log=False) as slider)]:
            stands = explorable.parameters
            steps = int((slider.high - slider.low) / slider.step + 1e-9)
            found = []
            for step in range(steps + 1):
                explorable.set(**{name: round(slider.low + step * slider.step, 10)})
                found.append(view.seen(explorable, explorable.parameters))
            explorable.set(**stands)
            always = {n for n in found[0] if all(one[n] == found[0][n] for one in found)}
            return [{n: v for n, v in one.items() if n not in always} for one in found]
    return None


def _as_text(data: object) -> str:
    """As JSON, for an attribute."""
    return html.escape(json.dumps(data, default=_in_letters, ensure_ascii=False))


def _in_letters(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def use() -> None:
    """From now on explorables at the end of a cell display as such HTML."""
    display.show = show


def show(explorable: Explorable[Any]) -> None:
    from IPython.display import HTML
    from IPython.display import display as put

    put(HTML(figure(explorable)))


# ------------------------------------------------------------ beside the pages


def install(out: Path) -> None:
    """Put beside the pages in `out` what they need: scripts, styles, the explorables' Python and,
    where PYODIDE_DIST names a folder with Pyodide's files, those; and name them in the pages.

    Raises FileNotFoundError if that folder lacks one of them.
    """
    folder = out / "alive"
    folder.mkdir(parents=True, exist_ok=True)
    page = (HERE / "page.js").read_text(encoding="utf-8")
    _write(folder / "alive.js", f"{script(*SCRIPTS)}\n{page}")
    _write(folder / "alive.css", style() + (HERE / "alive.css").read_text(encoding="utf-8"))
    shutil.copy(HERE / "worker.js", folder)
    _pack(folder / "explorables.zip")
    _write(folder / "where.js", f'export const PYODIDE = "{_pyodide(out)}";\n')
    for path in out.rglob("*.html"):
        _name(path, "../" * (len(path.relative_to(out).parts) - 1))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _pack(path: Path) -> None:
    """The course as explorables need it, a hundredth of the whole."""
    found = {"course/__init__.py": b""}
    for one in (one for part in PARTS for one in COURSE.glob(part)):
        found[f"course/{one.relative_to(COURSE).as_posix()}"] = one.read_bytes()
    bytecode.write(path, found)


def _pyodide(out: Path) -> str:
    """Its address, from the scripts' folder: the notebooks', one of the book's own, or its own."""
    if (out / "lite" / "pyodide" / LOCK).exists():
        return "../lite/pyodide/"
    if not (source := os.environ.get("PYODIDE_DIST")):
        return ELSEWHERE
    (out / "pyodide").mkdir(exist_ok=True)
    for path in _needed(Path(source)):
        shutil.copy(path, out / "pyodide")
    return "../pyodide/"


def _needed(source: Path) -> Iterator[Path]:
    for name in (*CORE, LOCK, *PACKAGES):
        found = sorted(source.glob(name))
        if not found:
            raise FileNotFoundError(
                f"{source} holds no {name}. PYODIDE_DIST must name a folder with the files of "
                f"Pyodide {VERSION}: its core and the wheels of NumPy and contourpy."
            )
        yield from found


def _name(path: Path, root: str) -> None:
    """Name script and styles in a page that holds an explorable."""
    page = path.read_text(encoding="utf-8")
    if 'class="explorable"' not in page or "alive/alive.js" in page:
        return
    tags = (
        f'<link rel="stylesheet" href="{root}alive/alive.css">\n'
        f'<script type="module" src="{root}alive/alive.js"></script>\n'
    )
    _write(path, page.replace("</head>", f"{tags}</head>", 1))
