"""Figures as answers: what is on the axes, whatever the style."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from course.answers.failure import Answer
from course.answers.plain_data import Array
from course.objectives import objective
from course.probes.grids import of_two_numbers
from course.probes.helpers.calling import call
from course.probes.helpers.contours_on_axes import Surface, kind_of_contours, window_of
from course.probes.helpers.path_on_axes import kind_of_path
from course.probes.helpers.sharing import Looks, Shared
from course.probes.probe import Case, Wrong, probe

RIGHT = "as asked"
SAID = {  # what can be seen of a figure, as a sentence to go on with after "With coupled,"
    "nothing drawn": "nothing is drawn on the axes that were handed in.",
    "drawn elsewhere": "the axes that were handed in are empty, and pyplot made a figure of its "
    "own. Draw with the methods of `ax`.",
    "no contours": "no contour lines are on the axes (ax.contour draws them, ax.contourf fills "
    "between them).",
    "too few levels": "fewer than three levels can be seen.",
    "contours transposed": "the contours are those of f with its two axes exchanged. Is Z "
    "transposed, or f called as f(y, x)?",
    "contours of something else": "f is not constant along the contour lines.",
    "no path": "there is no line and there are no points for the path.",
    "axes of the path exchanged": "the path is drawn with its two columns exchanged: column 0 "
    "belongs to the horizontal axis.",
    "path against the step": "the columns of the path are drawn against the step. On a map, "
    "column 0 goes along x and column 1 along y.",
    "rows for columns": "row 0 of the path is drawn against row 1. These are two points, as "
    "path[0] and path[1] give them; path[:, 0] and path[:, 1] are the columns.",
    "points of the path missing": "some points of the path are missing.",
    "another path": "what is drawn does not go through the points of the path, in order.",
    "contours elsewhere": "the contours lie elsewhere, and no point of the path is on the map. Let "
    "the window follow from `path`.",
    "contours end before the path": "the path leaves the region where there are contours. Let "
    "the window follow from `path`.",
    "path outside the limits": "part of the path lies outside the limits of the axes.",
    "path too small to see": "the path takes less than a twentieth of the picture. Let the "
    "window follow from `path`.",
    "labels missing": "an axis has no label.",
}


def _of_figure(wrong: Wrong) -> str | None:
    if wrong.answer is None:
        return None
    said = SAID.get(wrong.answer) if isinstance(wrong.answer, str) else None
    return f"{wrong.where} {said or 'the figure is not the one that was asked for.'}"


@probe(kind="figure", symptom=_of_figure)
def axes_probe(function: Any, case: Case) -> Answer:
    """`function(ax, f, path)`, which draws contours of f and the path; what the case's `look` asks
    for: "contours", "path", "window" or "labels". Answers RIGHT or a key of SAID.

    Contours are `ax.contour`, `ax.contourf` or their triangular forms; an image is none. They are
    f's if f is constant along them, so any levels do, and the levels of log f too. The path may be
    a line, pieces, points or arrows, beside anything else.
    """
    return str(_drawn.look(function, case, case["look"]))


def _draw(function: Any, figure: Case) -> Looks:
    surface = objective(figure["objective"])
    f, path = of_two_numbers(surface), np.array(figure["path"], float)
    with _axes() as (ax, others):
        call(function, {"ax": ax, "f": f, "path": path.copy()})
        if not ax.has_data():
            blank = "drawn elsewhere" if others() else "nothing drawn"
            return dict.fromkeys(_LOOKS, lambda: blank)
    return {name: partial(look, ax, f, path) for name, look in _LOOKS.items()}


_drawn = Shared(_draw)


def _window(ax: Any, f: Surface, path: Array) -> str:
    found = window_of(ax)
    if found is None:
        return "no contours"
    margin = 1e-9 + 1e-6 * np.ptp(path, axis=0)
    low, high = found
    if np.any(path.max(axis=0) < low) or np.any(path.min(axis=0) > high):
        return "contours elsewhere"
    if np.any(path < low - margin) or np.any(path > high + margin):
        return "contours end before the path"
    limits = np.sort([ax.get_xlim(), ax.get_ylim()], axis=1)
    if np.any(path < limits[:, 0] - margin) or np.any(path > limits[:, 1] + margin):
        return "path outside the limits"
    return RIGHT if np.max(np.ptp(path, axis=0) / np.ptp(limits, axis=1)) > 0.05 else _SMALL


def _labels(ax: Any, f: Surface, path: Array) -> str:
    return RIGHT if ax.get_xlabel().strip() and ax.get_ylabel().strip() else "labels missing"


_SMALL = "path too small to see"
_LOOKS: dict[str, Callable[[Any, Surface, Array], str]] = {
    "contours": lambda ax, f, path: kind_of_contours(ax, f) or RIGHT,
    "path": lambda ax, f, path: kind_of_path(ax, path) or RIGHT,
    "window": _window,
    "labels": _labels,
}


@contextlib.contextmanager
def _axes() -> Iterator[tuple[Any, Callable[[], bool]]]:
    """Axes of a figure that nobody sees, and a function that says whether pyplot drew elsewhere."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 4))
    FigureCanvasAgg(figure)
    before = _open_figures()
    try:
        yield figure.add_axes((0.15, 0.15, 0.8, 0.8)), lambda: _open_figures() != before
    finally:
        for number in _open_figures().keys() - before.keys():
            sys.modules["matplotlib.pyplot"].close(number)


def _open_figures() -> dict[int, int]:
    """How much is drawn on each of pyplot's figures, by number; nothing, if nobody has loaded it.

    Counted, since pyplot draws on a figure that is open already rather than make a new one.
    """
    pylab = sys.modules.get("matplotlib._pylab_helpers")  # to ask pyplot would make one current
    managers = pylab.Gcf.get_all_fig_managers() if pylab else []
    return {manager.num: len(manager.canvas.figure.findobj()) for manager in managers}
