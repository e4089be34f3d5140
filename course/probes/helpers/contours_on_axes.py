"""Which function's level sets are on the axes?"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from course.answers.plain_data import Array

Surface: TypeAlias = Callable[[Any, Any], Any]  # f(x, y)

MOST = 60  # points looked at per level
SAME = 0.99  # how far the level must explain f


def kind_of_contours(ax: Any, f: Surface) -> str:
    """Which key of `axes.SAID` describes what is wrong with the contours on `ax`, as contours of
    f; "" if nothing is."""
    sets = _contour_sets(ax)
    if not sets:
        return "no contours"
    lines = [_lines(found) for found in sets]
    best, window = max(lines, key=len), window_of(ax)
    if len(best) < 3 or window is None:
        return "too few levels"
    if any(_explained(some, f) >= SAME for some in lines if len(some) >= 3):
        return ""
    (x_low, y_low), (x_high, y_high) = window

    def turned(x: Any, y: Any) -> Any:  # what a transposed table shows at (x, y)
        s, t = (x - x_low) / (x_high - x_low), (y - y_low) / (y_high - y_low)
        return f(x_low + t * (x_high - x_low), y_low + s * (y_high - y_low))

    exchanged = max(_explained(best, turned), _explained(best, lambda x, y: f(y, x)))
    return "contours transposed" if exchanged >= SAME else "contours of something else"


def window_of(ax: Any) -> tuple[Array, Array] | None:
    """The lowest and the highest corner of what the contours on `ax` cover; None without any."""
    corners = [corner for found in _contour_sets(ax) for corner in _corners(found)]
    return (np.min(corners, axis=0), np.max(corners, axis=0)) if corners else None


def _contour_sets(ax: Any) -> list[Any]:
    from matplotlib.contour import ContourSet

    return [c for c in ax.collections if isinstance(c, ContourSet) and c.get_visible()]


def _corners(found: Any) -> list[Array]:
    """Those of the grid, where this version of matplotlib keeps them; else of the lines."""
    kept = getattr(found, "_mins", None), getattr(found, "_maxs", None)
    if all(corner is not None for corner in kept):
        return [np.asarray(corner, float) for corner in kept]
    points = np.concatenate([np.empty((0, 2)), *(p.vertices for p in found.get_paths())])
    return [points.min(axis=0), points.max(axis=0)] if len(points) else []


def _lines(found: Any) -> list[Array]:
    """An array of points per level that can be seen."""
    paths = [path.vertices[np.isfinite(path.vertices).all(axis=1)] for path in found.get_paths()]
    if found.filled:  # a level's line is where two neighbouring bands touch
        bands = [{tuple(p): p for p in path.round(9)} for path in paths]
        touch = [[a[key] for key in a if key in b] for a, b in zip(bands, bands[1:], strict=False)]
        paths = [np.array(points) for points in touch]
    return [path[:: 1 + len(path) // MOST] for path in paths if len(path)]


def _explained(lines: Sequence[Array], f: Surface) -> float:
    """How far the level explains f along all lines: 1 if f on each line keeps apart from f on all
    others, 0 if it has nothing to do with the lines. In ranks, so that it does not matter how the
    levels were chosen, nor whether they are those of f or of log f."""
    sizes = np.array([len(line) for line in lines])
    groups = np.repeat(np.arange(len(lines)), sizes)
    with np.errstate(all="ignore"):
        values = np.array([float(f(x, y)) for line in lines for x, y in line])
    if np.ptp(values) <= 1e-9 * np.max(np.abs(values)):
        return 0.0
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values))
    means = np.bincount(groups, ranks) / sizes
    total = np.sum((ranks - ranks.mean()) ** 2)
    within = np.sum((ranks - means[groups]) ** 2)
    least = np.sum(sizes * (sizes**2 - 1)) / 12  # ranks in a row on every line
    return float((total - within) / (total - least))
