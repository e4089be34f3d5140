"""What is seen of a state, as data: plots with axes, and marks on them.

`scene(state) → Scene` is pure. Two renderers draw it: scene.js in the page, printing.py with
matplotlib for strips and print. A mark is its kind, its numbers, its words and its look:

kind      numbers (rows)                 words        drawn as
line      x, y; NaN breaks               –            a line with markers, either may be left out
area      x, y; NaN between rings        –            filled; rings within rings are holes
ellipses  cx, cy, degrees, then a, b …   –            level sets, filled one over the other
arrows    x0, y0, x1, y1, width          –            from, to; width in pixels
text      x, y                           one each     letters with a rim of paper
handle    x, y                           its name     what a reader takes hold of
tell      columns, by step               –            nothing: what a step is told to be

What a plot holds `still` is sent again only when it changed; what moves is sent with every state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from course import figures
from course.methods import Array

Look = Mapping[str, Any]
BOUND = 1e30  # numbers go to the page in 32 bits


@dataclass(frozen=True)
class Mark:
    kind: str
    numbers: Array  # flat
    look: Look = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @property
    def points(self) -> Array:
        """Rows of x and y, (n, 2), of kinds that have such."""
        return self.numbers.reshape(-1, 2)


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, evenly or by powers of ten, with ticks of one's own if given."""

    low: float
    high: float
    label: str = ""
    log: bool = False
    ticks: tuple[float, ...] | None = None
    names: tuple[str, ...] = ()  # of the ticks, where their numbers do not serve


@dataclass(frozen=True)
class Plot:
    """Axes with marks. `equal`: a unit is as long across as up, and more is shown where there is
    room. `share`: width beside others of its row; `wide`: a row of its own. `height` and `room`
    (at the right, for words) are in pixels. `bare`: without axes."""

    x: Axis
    y: Axis
    still: tuple[Mark, ...] = ()
    moving: tuple[Mark, ...] = ()
    title: str = ""
    equal: bool = False
    share: float = 1.0
    wide: bool = False
    height: int = 300
    room: int = 14
    bare: bool = False

    def __getitem__(self, name: str) -> Mark:
        """The mark whose look says `name`."""
        for mark in (*self.still, *self.moving):
            if mark.look.get("name") == name:
                return mark
        raise KeyError(name)


@dataclass(frozen=True)
class Scene:
    plots: tuple[Plot, ...]

    def stage(self) -> list[dict[str, Any]]:
        """All but the numbers and words of what moves, as plain data."""
        return [_plot(plot) for plot in self.plots]

    def still(self) -> bytes:
        return packed(mark for plot in self.plots for mark in plot.still)

    def motion(self) -> bytes:
        return packed(mark for plot in self.plots for mark in plot.moving)

    def words(self) -> list[list[str]]:
        """The plots' titles; then, of what moves, a list a mark that has any."""
        moving = [mark for plot in self.plots for mark in plot.moving]
        titles = [plot.title for plot in self.plots]
        return [titles, *(list(m.words) for m in moving if "words" in KINDS[m.kind])]

    def __getitem__(self, place: int) -> Plot:
        return self.plots[place]


# What a kind has besides numbers.
KINDS = {
    "line": (),
    "area": (),
    "ellipses": (),
    "arrows": (),
    "text": ("words",),
    "handle": ("words",),
    "tell": (),
}


def packed(marks: Any) -> bytes:
    """Numbers of marks in 32 bits, each after their count."""
    parts = []
    for mark in marks:
        parts += [[len(mark.numbers)], mark.numbers]
    if not parts:
        return b""
    bound: Array = np.clip(np.concatenate(parts), -BOUND, BOUND)
    return bound.astype("<f4").tobytes()


def _plot(plot: Plot) -> dict[str, Any]:
    data = {k: v for k, v in vars(plot).items() if k not in ("x", "y", "still", "moving", "title")}
    still = [{"kind": m.kind, "look": dict(m.look), "words": list(m.words)} for m in plot.still]
    moving = [{"kind": m.kind, "look": dict(m.look)} for m in plot.moving]
    axes = {name: _axis(axis) for name, axis in (("x", plot.x), ("y", plot.y))}
    return {**data, **axes, "titled": bool(plot.title), "still": still, "moving": moving}


def _axis(axis: Axis) -> dict[str, Any]:
    ticks = None if axis.ticks is None else list(axis.ticks)
    return {**vars(axis), "ticks": ticks, "names": list(axis.names)}


# ------------------------------------------------------------ marks


def xy(points: ArrayLike) -> tuple[Array, Array]:
    """x and y of points (…, 2)."""
    rows = np.asarray(points, float)
    return rows[..., 0], rows[..., 1]


def _xy(x: ArrayLike, y: ArrayLike) -> Array:
    columns = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float))
    return np.stack(columns, axis=-1).ravel()


def style(colour: str, /, **more: Any) -> dict[str, Any]:
    """Colour, dash and marker of a method; of another colour's name, a plain line."""
    found = figures.METHODS.get(colour, {})
    dash = found.get("linestyle", "-")
    dash = list(dash[1]) if isinstance(dash, tuple) else DASHES[dash]
    look = {"colour": colour, "dash": dash, "marker": found.get("marker", ""), "width": 1.5}
    return {**look, "size": 2.5, "every": 1, "name": colour, **more}


DASHES = {"-": [], ":": [1.2, 3], "--": [6, 3.5], "-.": [7, 3, 1.5, 3]}


def line(x: ArrayLike, y: ArrayLike, colour: str, /, **look: Any) -> Mark:
    """A line through points. `steps=True`: its points are steps 0, 1 …, which play and a cursor
    follow. `marker`, `every`-th point; `width=0` leaves the line out."""
    return Mark("line", _xy(x, y), style(colour, **look))


def path(points: Array, colour: str, **look: Any) -> Mark:
    """Iterates in the plane, (steps + 1, 2)."""
    return line(points[:, 0], points[:, 1], colour, steps=True, **look)


def dots(x: ArrayLike, y: ArrayLike, colour: str, marker: str = "o", **look: Any) -> Mark:
    return line(
        np.atleast_1d(x), np.atleast_1d(y), colour, **{"marker": marker, "width": 0, **look}
    )


def area(rings: Array, colour: str, opacity: float = 0.15, **look: Any) -> Mark:
    """Filled rings (n, 2), NaN between them."""
    numbers = np.asarray(rings, float).ravel()
    return Mark("area", numbers, {"colour": colour, "opacity": opacity, "name": colour, **look})


def box(x: tuple[float, float], y: tuple[float, float], colour: str, **look: Any) -> Mark:
    """A rectangle from x[0] to x[1] and from y[0] to y[1]: a band if it reaches across."""
    (a, b), (c, d) = x, y
    return area(np.array([[a, c], [b, c], [b, d], [a, d]]), colour, **look)


def boxes(
    x: ArrayLike, low: ArrayLike, high: ArrayLike, width: float, colour: str, **look: Any
) -> Mark:
    """Bars around each of x, `width` wide."""
    x, low, high = np.broadcast_arrays(*(np.asarray(v, float) for v in (x, low, high)))
    gap = np.full_like(x, np.nan)
    a, b = x - width / 2, x + width / 2
    corners = [(a, low), (b, low), (b, high), (a, high), (gap, gap)]
    rings = np.stack([np.stack(corner, axis=-1) for corner in corners], axis=1)
    return area(rings.reshape(-1, 2), colour, **look)


def target(x: tuple[float, float], y: tuple[float, float], **look: Any) -> Mark:
    """Where the goal is, as a rectangle."""
    return box(x, y, "goal", **{"name": "target", "opacity": 0.13, "edge": True, **look})


def ellipses(
    centre: ArrayLike, degrees: float, half: Array, colour: str = "level", **look: Any
) -> Mark:
    """Ellipses (n, 2) of half axes around one centre, the first axis turned by `degrees`."""
    numbers = np.concatenate([np.asarray(centre, float), [degrees], np.asarray(half).ravel()])
    return Mark("ellipses", numbers, {"colour": colour, "opacity": 0.055, "name": "levels", **look})


def bowl(curvatures: ArrayLike, levels: ArrayLike, degrees: float = 0.0, **look: Any) -> Mark:
    """Level sets of ½(h₁x² + h₂y²), turned."""
    half = np.sqrt(2 * np.asarray(levels, float)[:, None] / np.asarray(curvatures, float))
    return ellipses((0, 0), degrees, half, **look)


def filled(
    X: Array, Y: Array, Z: Array, levels: Sequence[float], colour: str = "level"
) -> list[Mark]:
    """Where Z is below each level, filled one over the other; outermost first."""
    from contourpy import FillType, contour_generator

    found = contour_generator(X, Y, Z, fill_type=FillType.OuterOffset)
    marks, opacity = [], min(0.055, 0.6 / len(levels))
    for level in sorted(levels, reverse=True):
        rings: list[Array] = []
        points, offsets = found.filled(-np.inf, level)[:2]
        for polygon, ends in zip(points, offsets, strict=True):
            cuts = np.asarray(ends).tolist()
            polygon = np.asarray(polygon, float)
            for a, b in zip(cuts, cuts[1:], strict=False):
                rings += [polygon[a:b], np.full((1, 2), np.nan)]
        if rings:
            look = {"edge": True, "name": f"below {level:.4g}"}
            marks.append(area(np.concatenate(rings), colour, opacity, **look))
    return marks


def arrows(
    starts: ArrayLike, ends: ArrayLike, colour: str, width: ArrayLike = 1.8, **look: Any
) -> Mark:
    """From (n, 2) to (n, 2)."""
    starts, ends = np.atleast_2d(np.asarray(starts, float)), np.atleast_2d(np.asarray(ends, float))
    widths = np.broadcast_to(np.asarray(width, float), (len(starts),))
    numbers = np.column_stack([starts, ends, widths]).ravel()
    return Mark("arrows", numbers, {"colour": colour, "name": colour, **look})


def text(
    x: ArrayLike, y: ArrayLike, words: str | Sequence[str], colour: str = "ink", **look: Any
) -> Mark:
    """Words at places. `anchor` start, middle, end; `size` in pixels; `dx`, `dy` in pixels; lines
    of one text are parted by line breaks."""
    words = (words,) if isinstance(words, str) else tuple(words)
    look = {"colour": colour, "anchor": "start", "size": 12, "dx": 0, "dy": 0, "name": "", **look}
    return Mark("text", _xy(np.atleast_1d(x), np.atleast_1d(y)), look, words)


def handle(
    x: ArrayLike,
    y: ArrayLike,
    called: str,
    moves: Mapping[str, str],
    colour: str = "ink",
    **look: Any,
) -> Mark:
    """What a reader takes hold of: `moves` says which control follows what: "x", "y", "angle"
    (degrees around 0), "x/NAME" (x over the value of a control), "along/NAME" and "across/NAME" (x
    and y in axes turned by a control's degrees), "shift" (by as much as it is pulled along x), "up"
    (by parts of 100 pixels that it is pulled up). `picks` gives values to choices when it is taken;
    `anywhere`: the whole plot serves as its handle."""
    plain = {"colour": colour, "name": called, "picks": {}, "anywhere": False}
    return Mark("handle", _xy(x, y), {**plain, "moves": dict(moves), **look}, (called,))


def tell(name: str, colour: str, **columns: ArrayLike) -> Mark:
    """What each step is told to be: a column a quantity, a row a step."""
    rows = np.column_stack([np.asarray(column, float) for column in columns.values()])
    return Mark("tell", rows.ravel(), {"name": name, "colour": colour, "columns": list(columns)})
