"""Explorable 2: what the contour lines around a point say about slope and direction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from course.explorables.controls import Choice, Slider
from course.explorables.explorable import Explorable
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    arrows,
    dots,
    filled,
    handle,
    line,
    target,
    text,
    xy,
)
from course.methods import Array
from course.objectives import Function, objective

if TYPE_CHECKING:
    from contourpy import ContourGenerator

WIDE, HIGH = 1.6, 1.2  # the map reaches from −WIDE to WIDE and from −HIGH to HIGH
X_END, Y_END = 1.5, 0.9  # where the point may go, so that the arrow stays on the map
REACH, STEP = 1.0, 0.5  # of the cut, to either side of the point; of height, between two lines
HEIGHT, NEAR, GENTLE = 1.0, 0.1, 1.5  # the goal
SIDES = ("right", "upper right", "top", "upper left", "left", "lower left", "bottom", "lower right")


@dataclass(frozen=True)
class Surface:
    """f and grad take points of shape (2, …)."""

    f: Function
    grad: Function


def _quadratic(matrix: ArrayLike) -> Surface:
    A = np.array(matrix, float)
    return Surface(
        lambda p: 0.5 * np.einsum("i...,ij,j...->...", p, A, p), lambda p: np.tensordot(A, p, 1)
    )


_TURN = np.array([[np.sqrt(3), -1], [1, np.sqrt(3)]]) / 2  # by 30°
_WELLS = objective("two_wells")
SURFACES = {
    "bowl": _quadratic([[2, 0], [0, 2]]),
    "valley": _quadratic(_TURN @ np.diag([1.0, 5.0]) @ _TURN.T),
    "saddle": _quadratic([[2, 0], [0, -2]]),
    "two wells": Surface(_WELLS.f, _WELLS.grad),
}


@dataclass(frozen=True)
class State:
    """A point of a surface, (2,), its height, and the gradient there, (2,).

    `line` (n, 2): the contour line through the point, NaN after each part. The cut goes through
    the point straight downhill: `along` (m,) is the distance from it, `cut` (m, 2) the points and
    `profile` (m,) their heights. The lines of the map cross it at `crossings` (k,), distances.
    """

    surface: str
    point: Array
    height: float
    gradient: Array
    downhill: Array
    line: Array
    along: Array
    cut: Array
    profile: Array
    crossings: Array

    @property
    def slope(self) -> float:
        return float(np.linalg.norm(self.gradient))

    def heights(self, distances: Array) -> Array:
        """The heights of the cut at some distances."""
        points = self.point + np.outer(distances, self.downhill)
        heights: Array = SURFACES[self.surface].f(points.T)
        return heights


@cache
def _table(surface: str) -> tuple[Array, Array, Array, ContourGenerator]:
    """x, y and heights of a grid, for the map; and what makes lines of it."""
    from contourpy import contour_generator

    x, y = np.linspace(-WIDE, WIDE, 129), np.linspace(-HIGH, HIGH, 97)
    heights = SURFACES[surface].f(np.array(np.meshgrid(x, y)))
    return x, y, heights, contour_generator(x, y, heights)


def compute(surface: str, x: float, y: float) -> State:
    """What is to be seen from the point (x, y)."""
    f, grad = SURFACES[surface].f, SURFACES[surface].grad
    point = np.array([x, y])
    height, gradient = float(f(point)), grad(point)
    slope = np.linalg.norm(gradient)
    downhill = -gradient / slope if slope > 1e-9 else np.array([1.0, 0.0])
    along = np.linspace(-REACH, REACH, 201)
    cut = point + np.outer(along, downhill)
    profile = f(cut.T)
    lines: list[Any] = list(_table(surface)[3].lines(height))
    parts = [np.append(line, [[np.nan] * 2], axis=0) for line in lines]
    return State(
        surface,
        point,
        height,
        gradient,
        downhill,
        np.concatenate([np.empty((0, 2)), *parts]),
        along,
        cut,
        profile,
        _crossings(along, profile),
    )


def _crossings(along: Array, profile: Array) -> Array:
    """Distances at which a profile passes a multiple of STEP, between samples by straight lines."""
    share = profile / STEP
    low, high = np.minimum(share[:-1], share[1:]), np.maximum(share[:-1], share[1:])
    number = np.ceil(low)  # the samples lie so close that there is one line at most between two
    found = np.flatnonzero((number <= high) & (low < high))
    part = (number[found] - share[found]) / (share[found + 1] - share[found])
    return np.unique(np.round(along[found] + part * (along[1] - along[0]), 6))


class Contours(Explorable[State]):
    title = "Contour reader"
    question = "What do the lines around a point say about the slope there, and its direction?"
    goal = (
        f"valley: a point at height {HEIGHT:g} (± {NEAR:g}) where the slope is less than {GENTLE:g}"
    )
    why = (
        "Along the valley's floor the lines lie far apart: the same height is reached there on a "
        "gentle slope, and across it on a steep one."
    )
    then = "try the saddle: where is the ground level, and is it a minimum?"
    controls = {
        "x": Slider("x of the point", -X_END, X_END, 0.05, -0.3),
        "y": Slider("y of the point", -Y_END, Y_END, 0.05, 0.55),
        "surface": Choice("surface", tuple(SURFACES), "valley"),
    }
    frames = (
        {"surface": "valley", "x": -0.3, "y": 0.55},
        {"surface": "valley", "x": 0.65, "y": 0.9},
        {"surface": "valley", "x": -1.2, "y": 0.3},
        {"surface": "valley", "x": 0.5, "y": 0.25},
        {"surface": "saddle", "x": 0.0, "y": 0.0},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_map(state), _cut(state)))

    def near(self, state: State) -> float:
        high = max(abs(state.height - HEIGHT) - NEAR, 0.0)
        steep = max(state.slope - GENTLE, 0.0)
        return (0.3 + 0.69 / (1 + 2 * high + steep)) * (state.surface == "valley")

    def caption(self, state: State) -> str:
        x, y = state.point
        words = (
            f"At ({x:.2f}, {y:.2f}) the height is {state.height:.2f}, the slope {state.slope:.2f}."
        )
        if state.slope < 1e-9:
            return f"{words} The ground is level here: there is no arrow, and the cut runs along x."
        turn = round(np.arctan2(state.downhill[1], state.downhill[0]) / (np.pi / 4))
        words += f" Downhill is towards the {SIDES[turn % 8]}, square to the line of this height."
        above = state.crossings[state.crossings < -1e-3]
        below = state.crossings[state.crossings > 1e-3]
        beside = np.append(above[-1:], below[:1])
        fall = float(-np.sum(np.diff(state.heights(beside))))
        if len(beside) < 2 or fall < STEP / 2:  # nothing there, or on the other side of the floor
            return f"{words} There is not both a line higher up behind it and a lower one ahead."
        gap = beside[1] - beside[0]
        return (
            f"{words} From the last line uphill to the next one downhill it falls by {fall:.1f} in "
            f"{gap:.2f}: {fall / gap:.2f} per unit, on average."
        )

    def met(self, state: State) -> bool:
        there = abs(state.height - HEIGHT) <= NEAR and state.slope < GENTLE
        return state.surface == "valley" and bool(there)


def _levels(surface: str) -> tuple[Array, Array]:
    """Heights of the map's lines, and those that are named."""
    heights = _table(surface)[2]
    levels = STEP * np.arange(np.ceil(heights.min() / STEP), np.ceil(heights.max() / STEP))
    return levels, levels[levels % (2 if len(levels) > 16 else 1) == 0]


@cache
def _ground(surface: str) -> tuple[Mark, ...]:
    """What the map holds still: filled level sets with their heights."""
    x, y, heights, lines = _table(surface)
    levels, named = _levels(surface)
    marks = filled(x, y, heights, [float(level) for level in levels])
    places: list[Array] = []
    words: list[str] = []
    for level in named:
        for found in lines.lines(level):
            ring = np.asarray(found, float)
            inside = np.all(np.abs(ring) < (WIDE - 0.12, HIGH - 0.1), axis=1)
            if inside.sum() > 10:
                place = ring[inside][int(0.2 * inside.sum())]
                if all(np.hypot(*(place - other)) > 0.17 for other in places):
                    places.append(place)
                    words.append(f"{level:g}")
    xs, ys = np.array(places).T
    return (*marks, text(xs, ys, words, "quiet", size=11, anchor="middle"))


@cache
def _wanted() -> tuple[Mark, ...]:
    """Where the valley has the height and the slope of the goal, as far as the point goes."""
    x, y = np.linspace(-X_END, X_END, 241), np.linspace(-Y_END, Y_END, 181)
    points, valley = np.array(np.meshgrid(x, y)), SURFACES["valley"]
    high = np.abs(valley.f(points) - HEIGHT) / NEAR
    steep = np.hypot(*valley.grad(points)) / GENTLE
    (found,) = filled(x, y, np.maximum(high, steep), [1.0], "goal")
    look = {**found.look, "opacity": 0.25, "name": "target"}
    return (Mark("area", found.numbers, look), text(1.05, 0.98, "goal: in here", "goal"))


def _map(state: State) -> Plot:
    marks = [line(*xy(state.cut), "quiet", width=1, dash=[1.5, 3], name="cut")]
    marks.append(line(*xy(state.line), "momentum", width=2.4, dash=[], marker="", name="level"))
    crossed = state.point + np.outer(state.crossings, state.downhill)
    marks.append(dots(*xy(crossed), "ink", size=2.5, name="crossings"))
    length = 0.34 if state.slope > 1e-9 else 0.0  # level ground has no arrow
    tip = state.point + length * state.downhill
    marks.append(arrows(state.point, tip, "nesterov", 3, name="downhill"))
    moves = {"x": "x", "y": "y"}
    marks.append(handle(*xy(state.point), "the point", moves, "nesterov", anywhere=True))
    return Plot(
        Axis(-WIDE, WIDE, "x"),
        Axis(-HIGH, HIGH, "y"),
        still=_ground(state.surface) + (_wanted() if state.surface == "valley" else ()),
        moving=tuple(marks),
        title=f"{state.surface}, a line for every {STEP:g}; drag the point",
        equal=True,
        share=1.3,
        height=360,
    )


def _cut(state: State) -> Plot:
    x, y, heights, _ = _table(state.surface)
    low = heights.min()
    top = heights[np.ix_(np.abs(y) <= Y_END, np.abs(x) <= X_END)].max()
    levels = _levels(state.surface)[0]
    levels = levels[levels <= top]
    rows = [[-REACH, level, REACH, level, np.nan, np.nan] for level in levels]
    still = [line(*xy(np.reshape(rows, (-1, 2))), "faint", width=1, name="levels")]
    if state.surface == "valley":
        still.append(target((-REACH, REACH), (HEIGHT - NEAR, HEIGHT + NEAR)))
        still.append(text(-REACH, HEIGHT + NEAR, "goal: a height of 1", "goal", dx=4, dy=-8))
    look = {"dash": [], "marker": "", "width": 2.4, "name": "level"}
    marks = [line([-REACH, REACH], [state.height] * 2, "momentum", **look)]
    marks.append(line(state.along, state.profile, "ink", width=1.8, name="profile"))
    ends = np.array([-0.5, 0.5])
    look = {"dash": [6, 3], "marker": "", "width": 2, "name": "tangent"}
    marks.append(line(ends, state.height - state.slope * ends, "nesterov", **look))
    marks.append(dots(state.crossings, state.heights(state.crossings), "ink", size=2.5))
    marks.append(dots([0.0], [state.height], "nesterov", "o", size=5, name="here"))
    said = f"height {state.height:.2f}\nslope {state.slope:.2f}"
    at = low + 0.9 * (top + 0.22 * (top - low) - low)
    marks.append(text(REACH, at, said, anchor="end", bold=True, dx=-6, name="says"))
    return Plot(
        Axis(-REACH, REACH, "distance downhill from the point"),
        Axis(low - 0.4, top + 0.22 * (top - low), "height"),
        still=tuple(still),
        moving=tuple(marks),
        title="the cut along the arrow",
        height=330,
    )


def contours() -> Contours:
    """The contour reader; it uses no function of yours."""
    return Contours()
