"""Explorable 3: gradient descent at the edge, in the plane and along its two eigenvectors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.explorables.controls import Slider
from course.explorables.drawing import spread
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Plot,
    Scene,
    bowl,
    box,
    handle,
    line,
    path,
    target,
    tell,
    text,
    xy,
)
from course.methods import Array, own_path, run, until_gone

FLAT, START, STEPS, CLOSE = 2.0, np.array([3.0, 1.0]), 50, 0.01
VIEW, GONE, SHOWN_RATE = 3.9, 1e6, 0.205
LOOKS = {"flat": "sky", "steep": "orange"}


@dataclass(frozen=True)
class State:
    """Curvatures, axes and factors hold the flat direction first. axes (2, 2): the eigenvectors, in
    columns; factors (2,): 1 − ηλ. path (STEPS + 1, 2) in the plane; shares (STEPS + 1, 2): sizes of
    the coordinates along the eigenvectors, in parts of the start's, NaN after the path is beyond
    GONE. gone: the step at which it is, or None. is_descent: whether the path is gradient
    descent's."""

    lr: float
    angle: float
    curvatures: Array
    axes: Array
    factors: Array
    path: Array
    shares: Array
    gone: int | None
    is_descent: bool

    @property
    def edge(self) -> float:
        return float(2 / self.curvatures[1])


def compute(
    lr: float,
    steep: float,
    angle: float,
    flat0: float = START[0],
    steep0: float = START[1],
    gradient_descent: Function | None = None,
) -> State:
    """Gradient descent on ½xᵀAx, where A has the eigenvalues FLAT and `steep` and the eigenvectors
    of the axes turned by `angle` degrees; the start, (flat0, steep0), turns with them.
    `gradient_descent` may be a function (grad, x0, lr, steps) → path that takes the place of the
    course's own."""
    turn = np.deg2rad(angle)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    curvatures = np.array([FLAT, steep])
    A = (axes * curvatures) @ axes.T
    start = np.array([flat0, steep0])
    x0 = axes @ start

    def grad(x: Array) -> Array:
        slope: Array = A @ x
        return slope

    with np.errstate(all="ignore"):
        if gradient_descent is None:
            path = run("gd", grad, x0, lr, STEPS)
        else:
            path = own_path(gradient_descent, grad, x0, STEPS, lr)
        beyond = ~np.all(np.abs(path) < GONE, axis=1)
        gone = int(np.argmax(beyond)) if beyond.any() else None
        kept = slice(0, gone)
        factors = 1 - lr * curvatures
        coordinates = np.full(path.shape, np.nan)
        coordinates[kept] = path[kept] @ axes
        expected = start * factors ** np.arange(STEPS + 1)[:, None]
        apart = np.abs(coordinates - expected)[kept].max(initial=0)
        is_descent = bool(apart <= 1e-9 * np.abs(expected[kept]).max(initial=1))
    if gone is not None:
        is_descent &= bool(np.abs(expected[gone]).max() > GONE / 2)
    return State(
        lr, angle, curvatures, axes, factors, path, np.abs(coordinates) / start, gone, is_descent
    )


class Edge(Explorable[State]):
    title = "Gradient descent at the edge"
    question = "Which direction decides how large η may be, and which one how long the walk takes?"
    goal = f"both coordinates below a hundredth of their start after {STEPS} steps, at λ₂ ≥ 40"
    why = (
        "The steep direction sets the edge, 2/λ₂ = 0.05; just below it the flat one, "
        "which sets the length of the walk, shrinks by 1 − 2η a step."
    )
    then = "try λ₂ = 60: is there an η at all that does it in 50 steps?"
    controls = {
        "lr": Slider("η, learning rate", 0.001, 0.2, 0.001, 0.09),
        "steep": Slider("λ₂, steep (λ₁ = 2)", 10, 60, 2, 20),
        "angle": Slider("angle of the bowl, °", 0, 90, 5, 0),
        "flat0": Slider("start, along flat", 0.25, 3.5, 0.25, float(START[0])),
        "steep0": Slider("start, along steep", 0.25, 3.5, 0.25, float(START[1])),
    }
    frames = (
        {"lr": 0.09, "steep": 20, "angle": 0},
        {"lr": 0.09, "steep": 20, "angle": 30},
        {"lr": 0.05, "steep": 40, "angle": 30},
        {"lr": 0.048, "steep": 40, "angle": 30},
        {"lr": 0.052, "steep": 40, "angle": 30},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_plane(state), _shares(state), _rates(state)))

    def near(self, state: State) -> float:
        left = np.nan_to_num(np.log10(np.maximum(state.shares[-1], 1e-9)), nan=3.0).max()
        steep = min(float(state.curvatures[1]) / 40, 1.0)
        return 0.5 * steep + 0.5 * float(np.clip(left / np.log10(CLOSE), 0, 1))

    def caption(self, state: State) -> str:
        words = f"η = {state.lr:.3g}; the edge is at 2/λ₂ = {state.edge:.3g}. "
        flat, steep = state.factors
        if not state.is_descent:
            words += "This path is not gradient descent's, which multiplies by 1 − ηλ."
        elif abs(steep + 1) < 1e-9:
            words += "At the edge the steep coordinate jumps from side to side and never shrinks."
        elif abs(steep) < 1e-9:
            words += "The steep coordinate is gone in one step."
        else:
            side = "keeps its side" if steep > 0 else "jumps from side to side"
            size = "grows" if steep < -1 else "shrinks"
            words += f"The steep coordinate {side} and {size}."
        if state.is_descent:
            words += f" The flat one shrinks by the factor {flat:.3g} per step."
        if state.gone is not None:
            lost = np.isnan(state.path[state.gone]).any()
            where = "is no number any more" if lost else "is further out than a million"
            return f"{words} By step {state.gone} the path {where}."
        flat, steep = state.shares[-1]
        words += f" After {STEPS} steps, in parts of the start: "
        return f"{words}steep {steep:.2g}, flat {flat:.2g}."

    def met(self, state: State) -> bool:
        close = bool(np.all(state.shares[-1] < CLOSE))
        return close and state.is_descent and state.curvatures[1] > 39.9


def _plane(state: State) -> Plot:
    """Level sets, the two directions, the path, and its start to take hold of."""
    marks = [bowl(state.curvatures, (25, 16, 9, 4, 1), state.angle)]
    for column, (name, colour) in enumerate(LOOKS.items()):
        axis = state.axes[:, column]
        marks.append(line(*xy(np.outer((-9, 9), axis)), colour, width=1.2, name=f"{name} axis"))
        marks.append(text(*xy((3.3 if column else -3.2) * axis), name, colour, anchor="middle"))
    steps = np.arange(len(state.path))
    velocity = np.append(0.0, np.hypot(*(state.path[1:] - state.path[:-1]).T))
    loss = 0.5 * np.square(state.path @ state.axes) @ state.curvatures
    marks.append(path(until_gone(state.path, 3 * VIEW), "gd", width=1))
    x, y = state.path.T
    marks.append(tell("gradient descent", "gd", x=x, y=y, v=velocity, loss=loss))
    moves = {"flat0": "along/angle", "steep0": "across/angle"}
    marks.append(handle(*xy(state.path[0]), "start", moves))
    assert len(steps) == STEPS + 1
    return Plot(
        Axis(-VIEW, VIEW, "x", ticks=(-3, 0, 3)),
        Axis(-VIEW, VIEW, "y", ticks=(-3, 0, 3)),
        moving=tuple(marks),
        title=f"the path, {STEPS} steps; drag its start",
        equal=True,
    )


def _shares(state: State) -> Plot:
    """What is left of each coordinate, step by step."""
    still = [target((0, STEPS), (1e-4, CLOSE)), text(1, 1.8e-4, "goal: both end here", "goal")]
    still.append(line([0, STEPS], [1, 1], "faint", name="start"))
    marks = []
    ends = [np.log10(np.nanmax([float(state.shares[-1, k]), 1e-9])) for k in (0, 1)]
    lost = np.isnan(state.shares[-1])
    ends = [3.0 if gone else end for end, gone in zip(ends, lost, strict=True)]
    heights = spread(ends, low=-3.6, high=2.7, gap=1.1)
    for column, (name, colour) in enumerate(LOOKS.items()):
        shares = state.shares[:, column]
        look = {"steps": True, "width": 2, "dash": [6, 3] if column == 0 else []}
        marks.append(line(np.arange(STEPS + 1), shares, colour, name=name, **look))
        factor = f"{state.factors[column]:.3f}".replace("-", "−")
        words = f"{name}\n× {factor}"
        marks.append(text(STEPS, 10 ** heights[column], words, colour, dx=8, name=f"{name} says"))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(1e-4, 1e3, "size (at the start: 1)", log=True, ticks=(1e-4, 1e-2, 1, 1e2)),
        still=tuple(still),
        moving=tuple(marks),
        title="its two coordinates: each step × (1 − ηλ)",
        share=1.3,
        room=80,
    )


def _rates(state: State) -> Plot:
    """η on a line, with the edge."""
    edge = state.edge
    high = SHOWN_RATE
    marks = [box((edge, max(high, edge)), (-1, 1), "wrong", opacity=0.12, name="beyond")]
    marks.append(line([edge, edge], [-1, 1], "wrong", width=2, name="edge"))
    words = f"edge, 2/λ₂ = {edge:.3g}"
    marks.append(text(edge, 0.55, words, "wrong", dx=6))
    marks.append(line([0, high], [0, 0], "quiet", name="line"))
    marks.append(handle(state.lr, 0.0, "η", {"lr": "x"}, "gd", anywhere=True))
    return Plot(
        Axis(0, high, "η; drag it"),
        Axis(-1, 1, ticks=()),
        moving=tuple(marks),
        wide=True,
        height=100,
    )


def edge(gradient_descent: Function | None = None) -> Edge:
    """The edge, walked by your own `gradient_descent(grad, x0, lr, steps)` if given."""
    return Edge(gradient_descent=gradient_descent)
