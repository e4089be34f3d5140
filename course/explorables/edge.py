"""Explorable 3: gradient descent at the edge, in the plane and along its two eigenvectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course import figures
from course.explorables.controls import Slider
from course.explorables.drawing import level_set
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.methods import Array, own_path, run, until_gone

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

FLAT, START, STEPS, CLOSE = 2.0, np.array([3.0, 1.0]), 50, 0.01
VIEW, GONE = 3.9, 1e6
LOOKS = {"flat": figures.VARIANTS[1], "steep": figures.VARIANTS[0]}
INK = "#333333"


@dataclass(frozen=True)
class State:
    """Curvatures, axes and factors hold the flat direction first. axes (2, 2): the eigenvectors, in
    columns; factors (2,): 1 − ηλ. path (STEPS + 1, 2) in the plane; shares (STEPS + 1, 2): sizes of
    the coordinates along the eigenvectors, in parts of the start's, NaN after the path is beyond
    GONE. gone: the step at which it is, or None. is_descent: whether the path is gradient
    descent's."""

    lr: float
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
    lr: float, steep: float, angle: float, gradient_descent: Function | None = None
) -> State:
    """Gradient descent on ½xᵀAx, where A has the eigenvalues FLAT and `steep` and the eigenvectors
    of the axes turned by `angle` degrees. The start turns with them. `gradient_descent` may be a
    function (grad, x0, lr, steps) → path that takes the place of the course's own."""
    turn = np.deg2rad(angle)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    curvatures = np.array([FLAT, steep])
    A = (axes * curvatures) @ axes.T
    x0 = axes @ START

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
        expected = START * factors ** np.arange(STEPS + 1)[:, None]
        apart = np.abs(coordinates - expected)[kept].max(initial=0)
        is_descent = bool(apart <= 1e-9 * np.abs(expected[kept]).max(initial=1))
    if gone is not None:
        is_descent &= bool(np.abs(expected[gone]).max() > GONE / 2)
    return State(lr, curvatures, axes, factors, path, np.abs(coordinates) / START, gone, is_descent)


class Edge(Explorable[State]):
    title = "Gradient descent at the edge"
    question = "Which direction decides how large η may be, and which one how long the walk takes?"
    goal = f"both coordinates below a hundredth of their start after {STEPS} steps, at λ₂ ≥ 40"
    controls = {
        "lr": Slider("η, learning rate", 0.001, 0.2, 0.001, 0.09),
        "steep": Slider("λ₂, steep (λ₁ = 2)", 10, 60, 2, 20),
        "angle": Slider("angle of the bowl, °", 0, 90, 5, 0),
    }
    size = (8.4, 3.5)
    frames = (
        {"lr": 0.09, "steep": 20, "angle": 0},
        {"lr": 0.09, "steep": 20, "angle": 30},
        {"lr": 0.05, "steep": 40, "angle": 30},
        {"lr": 0.046, "steep": 40, "angle": 30},
        {"lr": 0.052, "steep": 40, "angle": 30},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1, 1.45))
        left.set(xlim=(-VIEW, VIEW), ylim=(-VIEW, VIEW), xlabel="x", ylabel="y", aspect="equal")
        left.set_xticks([-3, 0, 3])
        left.set_yticks([-3, 0, 3])
        left.set_title(f"the path, {STEPS} steps")
        right.set(xlim=(0, STEPS), ylim=(1e-4, 1e3), yscale="log", xlabel="step")
        right.set(ylabel="size (at the start: 1)", yticks=[1e-4, 1e-2, 1, 1e2])
        right.set_title("its two coordinates, flat and steep")
        right.axhline(1, color="#BBBBBB", linewidth=0.8)
        right.axhspan(1e-4, CLOSE, color="#EEEEEE", linewidth=0)
        right.text(0.7, 1.4e-4, "goal", color="#666666")
        self.rings = [left.plot([], [], color="#C8C8C8", linewidth=0.8)[0] for _ in range(5)]
        self.lines, self.names, self.sizes, self.factors = {}, {}, {}, {}
        for row, (name, look) in enumerate(LOOKS.items()):
            (self.lines[name],) = left.plot([], [], **{**look, "marker": "", "linewidth": 1.2})
            self.names[name] = left.text(0, 0, name, color=INK, ha="center", va="center")
            self.names[name].set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
            (self.sizes[name],) = right.plot([], [], **look, markevery=5)
            height = 10 ** (2.55 - 0.6 * row)
            right.plot([1.5, 5.5], [height, height], **{**look, "marker": ""})
            text = {"color": INK, "va": "center"}
            right.text(6.5, height, f"{name}: each step × (1 − ηλ{'₁₂'[row]}) =", **text)
            # Words cost more than lines: only the number moves.
            self.factors[name] = right.text(40, height, "", ha="right", **text)
        look = {**figures.METHODS["gd"], "markersize": 3, "linewidth": 1}
        (self.walk,) = left.plot([], [], **look)
        moving = [*self.rings, *self.lines.values(), self.walk, *self.names.values()]
        return [*moving, *self.sizes.values(), *self.factors.values()]

    def update(self, state: State) -> None:
        for ring, level in zip(self.rings, (1, 4, 9, 16, 25), strict=True):
            ring.set_data(*(state.axes @ level_set(state.curvatures, level)))
        for column, name in enumerate(LOOKS):
            axis = state.axes[:, column]
            self.lines[name].set_data(*np.outer(axis, (-9, 9)))
            self.names[name].set_position((3.2 if column else -3.1) * axis)
            self.sizes[name].set_data(np.arange(STEPS + 1), state.shares[:, column])
            self.factors[name].set_text(f"{state.factors[column]:.3f}".replace("-", "−"))
        self.walk.set_data(*until_gone(state.path, 3 * VIEW).T)

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


def edge(gradient_descent: Function | None = None) -> Edge:
    """The edge, walked by your own `gradient_descent(grad, x0, lr, steps)` if given."""
    return Edge(gradient_descent=gradient_descent)
