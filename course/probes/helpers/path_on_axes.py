"""Is the path on the axes? As a line, in pieces, as points, as arrows."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from course.answers.plain_data import Array


def kind_of_path(ax: Any, path: Array) -> str:
    """Which key of `axes.SAID` describes what is drawn in place of `path`; "" if it is there."""
    pieces = _pieces(ax)
    if not pieces:
        return "no path"
    if _carried(path, pieces):
        return ""
    if _carried(path[:, ::-1], pieces):
        return "axes of the path exchanged"
    steps = np.arange(len(path))
    if any(_same(piece, np.column_stack([steps, c])) for piece in pieces for c in path.T):
        return "path against the step"
    if any(_same(piece, path[:2].T) for piece in pieces):
        return "rows for columns"
    known = [p for p in pieces if len(p) < len(path) and _in_order(p, path)]
    return "points of the path missing" if known else "another path"


def _carried(path: Array, pieces: Sequence[Array]) -> bool:
    """Whether one of the pieces is the path, or all of them joined, or single points in order."""
    path = _without_repeats(path)
    long = [piece for piece in pieces if len(piece) > 1]
    single = [piece for piece in pieces if len(piece) == 1]
    joined = [np.concatenate(long)] if long else []
    if any(_same(line, path) or _same(line[::-1], path) for line in [*long, *joined]):
        return True
    return bool(single) and _in_order(path, np.concatenate(single))


def _same(line: Array, path: Array) -> bool:
    line = _without_repeats(line)
    return line.shape == path.shape and bool(np.all(np.abs(line - path) <= _near(path)))


def _in_order(some: Array, points: Array) -> bool:
    """Whether `some` are among the points, in their order."""
    left = iter(points)
    near = _near(points)
    return all(any(np.all(np.abs(q - p) <= near) for q in left) for p in some)


def _near(path: Array) -> float:
    return float(1e-9 + 1e-5 * np.max(np.ptp(path, axis=0)))


def _without_repeats(points: Array) -> Array:
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    return np.concatenate([points[:1], points[1:][moved]])


def _pieces(ax: Any) -> list[Array]:
    """Arrays of points, in the order of drawing: (n, 2) for a line, (2, 2) for an arrow."""
    found = [piece for child in ax.get_children() if child.get_visible() for piece in _of(child)]
    arrays: list[Array] = [np.ma.filled(np.ma.asarray(piece, float), np.nan) for piece in found]
    return [
        p for p in arrays if p.ndim == 2 and p.shape[1] == 2 and len(p) and np.isfinite(p).all()
    ]


def _of(artist: Any) -> list[Any]:
    from matplotlib.collections import LineCollection, PathCollection
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrow, FancyArrowPatch
    from matplotlib.quiver import Quiver
    from matplotlib.text import Annotation

    if isinstance(artist, Line2D):
        return [artist.get_xydata()]
    if isinstance(artist, Quiver):
        start = np.column_stack([artist.X, artist.Y])
        return list(np.stack([start, start + np.column_stack([artist.U, artist.V])], axis=1))
    if isinstance(artist, LineCollection):
        return artist.get_segments()
    if isinstance(artist, PathCollection):
        return [artist.get_offsets()]
    if isinstance(artist, Annotation):
        return [[artist.xyann, artist.xy]] if artist.arrowprops else []
    own = vars(artist)
    if isinstance(artist, FancyArrow) and "_dx" in own:
        start = np.array([own["_x"], own["_y"]])
        return [[start, start + [own["_dx"], own["_dy"]]]]
    if isinstance(artist, FancyArrowPatch):
        return [own["_posA_posB"]] if own.get("_posA_posB") else []
    return []
