"""Explorable 2: what the contour lines around a point say about slope and direction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from course import figures
from course.explorables.controls import Choice, Slider
from course.explorables.explorable import Explorable
from course.methods import Array
from course.objectives import Function, objective

if TYPE_CHECKING:
    from contourpy import ContourGenerator
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

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
    controls = {
        "x": Slider("x", -X_END, X_END, 0.05, -0.3),
        "y": Slider("y", -Y_END, Y_END, 0.05, 0.55),
        "surface": Choice("surface", tuple(SURFACES), "valley"),
    }
    frames = (
        {"surface": "valley", "x": -0.3, "y": 0.55},
        {"surface": "valley", "x": 0.65, "y": 0.9},
        {"surface": "valley", "x": 1.2, "y": 0.7},
        {"surface": "valley", "x": 0.5, "y": 0.25},
        {"surface": "saddle", "x": 0.0, "y": 0.0},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        x, y, heights, _ = _table(state.surface)
        low, high = heights.min(), heights.max()
        top = heights[np.ix_(np.abs(y) <= Y_END, np.abs(x) <= X_END)].max()
        levels = STEP * np.arange(np.ceil(low / STEP), np.ceil(high / STEP))
        left, right = figure.subplots(1, 2, width_ratios=(1.3, 1))
        left.set(xlim=(-WIDE, WIDE), ylim=(-HIGH, HIGH), xlabel="x", ylabel="y", aspect="equal")
        left.set_title(f"{state.surface}, a line for every {STEP:g}")
        grey = {"colors": "#9A9A9A", "linewidths": 0.9, "linestyles": "solid"}
        lines = left.contour(x, y, heights, levels, **grey)
        named = levels[levels % (2 if len(levels) > 16 else 1) == 0]
        for label in left.clabel(lines, named, inline=False, fontsize=7.5, colors="#444444"):
            label.set(bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.3}, rotation=0)
            label.set_visible(bool(np.all(np.abs(label.get_position()) < (WIDE - 0.1, HIGH - 0.1))))
        blue, orange = figures.METHODS["momentum"]["color"], figures.METHODS["nesterov"]["color"]
        (self.line,) = left.plot([], [], color=blue, linewidth=2.4)
        cut = {"color": "black", "linewidth": 0.9, "linestyle": ":"}
        dots = {"color": "black", "linestyle": "none", "marker": "o", "markersize": 3}
        here = {"color": orange, "marker": "o", "markersize": 8, "linestyle": "none"}
        (self.cut,) = left.plot([], [], **cut)
        (self.crossed,) = left.plot([], [], **dots)
        (self.shaft,) = left.plot([], [], color=orange, linewidth=2.4)
        (self.head,) = left.fill([0, 0], [0, 0], color=orange)
        (self.here,) = left.plot([], [], **here)

        right.set(xlim=(-REACH, REACH), ylim=(low - 0.4, top + 0.22 * (top - low)))
        right.set(xlabel="distance downhill from the point", ylabel="height")
        right.set_title("the cut along the arrow")
        right.hlines(levels[levels <= top], -REACH, REACH, color="#DDDDDD", linewidth=0.8, zorder=0)
        (self.level,) = right.plot([], [], color=blue, linewidth=2.4)
        (self.profile,) = right.plot([], [], color="black", linewidth=1.5)
        (self.tangent,) = right.plot([], [], color=orange, linewidth=1.8, linestyle="--")
        (self.passed,) = right.plot([], [], **dots)
        (self.stands,) = right.plot([], [], **here)
        for height, words in ((0.95, "height"), (0.88, "slope")):
            right.text(0.8, height, words, ha="right", transform=right.transAxes)
        self.said = [
            right.text(0.98, height, "", ha="right", transform=right.transAxes)
            for height in (0.95, 0.88)
        ]
        map_ = [self.line, self.cut, self.crossed, self.shaft, self.head, self.here]
        return [*map_, self.level, self.profile, self.tangent, self.passed, self.stands, *self.said]

    def update(self, state: State) -> None:
        self.line.set_data(*state.line.T)
        self.cut.set_data(*state.cut.T)
        self.crossed.set_data(*(state.point + np.outer(state.crossings, state.downhill)).T)
        self.here.set_data(*state.point[:, None])
        length = 0.3 if state.slope > 1e-9 else 0.0  # level ground has no arrow
        ahead, aside = state.downhill, np.array([-state.downhill[1], state.downhill[0]])
        neck = state.point + 0.6 * length * ahead
        self.shaft.set_data(*np.array([state.point, neck]).T)
        side = 0.22 * length * aside
        self.head.set_xy([neck + side, state.point + length * ahead, neck - side])

        self.level.set_data([-REACH, REACH], [state.height] * 2)
        self.profile.set_data(state.along, state.profile)
        ends = np.array([-0.5, 0.5])
        self.tangent.set_data(ends, state.height - state.slope * ends)
        self.passed.set_data(state.crossings, state.heights(state.crossings))
        self.stands.set_data([0.0], [state.height])
        for text, number in zip(self.said, (state.height, state.slope), strict=True):
            text.set_text(f"{number:.2f}")

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


def contours() -> Contours:
    """The contour reader; it uses no function of yours."""
    return Contours()
