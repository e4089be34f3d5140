"""Explorable 4: which eigenvalue is slow, and whose error is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from course import figures
from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.methods import Array, run

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

MANY, LARGEST, GOAL_AT = 7, 20.0, 4.0
WIDE = 22.5
INK, PALE = "#333333", "#EEEEEE"


@dataclass(frozen=True)
class State:
    """By eigenvalue, smallest first, (MANY,): the eigenvalues, their rates |1 − ηλ|, and their
    shares of the loss after `steps` steps. left: that loss, in parts of the start's. worst: the
    largest rate; best: the least that it can be at any learning rate."""

    lr: float
    steps: int
    eigenvalues: Array
    rates: Array
    shares: Array
    left: float
    best: float

    @property
    def worst(self) -> float:
        return float(self.rates.max())

    @property
    def slowest(self) -> NDArray[np.int64]:
        """Where the largest rate is: at the first or the last eigenvalue, since |1 − ηλ| falls and
        then rises; both places if the two are within 1 % of each other."""
        ends = np.array([0, MANY - 1])
        slowest: NDArray[np.int64] = ends[self.rates[ends] > 0.99 * self.worst]
        return slowest


def compute(lr: float, smallest: float, steps: int) -> State:
    """Gradient descent on ½Σλᵢxᵢ², with equally spaced λ from `smallest` to LARGEST, from a start
    where each has the same share of the loss. The largest rate is least at η = 2/(λ₁ + λₙ), where
    it is (λₙ − λ₁)/(λₙ + λ₁) (Polyak, 1987)."""
    eigenvalues = np.linspace(smallest, LARGEST, MANY)
    x0 = np.sqrt(2 / (MANY * eigenvalues))  # a loss of 1 in all
    x = run("gd", lambda x: eigenvalues * x, x0, lr, steps)[-1]
    losses = 0.5 * eigenvalues * x**2
    left = float(losses.sum())
    best = (LARGEST - smallest) / (LARGEST + smallest)
    return State(lr, steps, eigenvalues, np.abs(1 - lr * eigenvalues), losses / left, left, best)


class Eigenvalues(Explorable[State]):
    title = "Error by eigenvalue"
    question = "Which eigenvalue is slow at this η, and where is the slowest as quick as it can be?"
    goal = "the largest rate at most 1 % above the least possible (the dashed line), at λ₁ = 4"
    controls = {
        "lr": Slider("η, learning rate", 0.001, 0.11, 0.0005, 0.04),
        "smallest": Slider("λ₁, smallest (λ₇ = 20)", 0.5, 10, 0.5, 2.0),
        "steps": Slider("k, steps", 0, 60, 1, 0),
    }
    size = (8.4, 3.4)
    frames = (
        {"lr": 0.04, "smallest": 2.0, "steps": 0},
        {"lr": 0.04, "smallest": 2.0, "steps": 10},
        {"lr": 0.0985, "smallest": 2.0, "steps": 10},
        {"lr": 0.0835, "smallest": 4.0, "steps": 10},
        {"lr": 0.105, "smallest": 4.0, "steps": 10},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2)
        for ax in (left, right):
            ax.set(xlim=(-1.3, WIDE), xlabel="eigenvalue λ", xticks=[0, 5, 10, 15, 20])
        left.set(ylim=(0, 1.5), ylabel="|1 − ηλ|", title="rate: what a step makes of an error")
        left.set_yticks([0, 0.5, 1])
        left.axhspan(1, 1.5, color=PALE, linewidth=0)
        left.text(8.5, 1.04, "grows", color="#666666")
        dashed = {"color": INK, "linestyle": "--", "linewidth": 1}
        ring = {"color": INK, "marker": "o", "markersize": 13, "markerfacecolor": "none"}
        ring |= {"linestyle": "none", "markeredgewidth": 1}
        left.plot([0.5], [1.39], **{**ring, "markersize": 10})
        left.text(1.5, 1.39, "largest rate", color=INK, va="center")
        left.plot([10.3, 12.5], [1.39, 1.39], **dashed)
        left.text(12.9, 1.39, "least it can be", color=INK, va="center")
        right.set(
            ylim=(0, 1.3), ylabel="share", title="shares of the loss that is left after k steps"
        )
        right.set_yticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
        right.text(0, 1.2, "loss, relative to the start:", color=INK, va="center")
        self.left = right.text(13.6, 1.2, "", color=INK, va="center")
        (self.curve,) = left.plot([], [], color="#AAAAAA", linewidth=1)
        (self.least,) = left.plot([], [], **dashed)
        (self.rings,) = left.plot([], [], **ring)
        looks = [figures.VARIANTS[0], *[figures.VARIANTS[3]] * (MANY - 2), figures.VARIANTS[1]]
        dots = [{**look, "linestyle": "none", "markersize": 7} for look in looks]
        self.dots = [left.plot([], [], **dot)[0] for dot in dots]
        self.bars = [right.bar(0, 0, width=1, color=look["color"])[0] for look in looks]
        self.percents = [right.text(0, 0, "", color=INK, ha="center") for _ in range(2)]
        moving = [self.curve, self.least, self.rings, *self.dots, *self.bars]
        return [*moving, *self.percents, self.left]

    def update(self, state: State) -> None:
        foot = min(1 / state.lr, WIDE)
        self.curve.set_data([0, foot, WIDE], np.abs(1 - state.lr * np.array([0, foot, WIDE])))
        self.least.set_data([0, WIDE], [state.best, state.best])
        self.rings.set_data(state.eigenvalues[state.slowest], state.rates[state.slowest])
        for number, (dot, bar) in enumerate(zip(self.dots, self.bars, strict=True)):
            dot.set_data([state.eigenvalues[number]], [state.rates[number]])
            bar.set_x(state.eigenvalues[number] - 0.5)
            bar.set_height(state.shares[number])
        for text, number in zip(self.percents, (0, -1), strict=True):
            text.set_position((state.eigenvalues[number], state.shares[number] + 0.02))
            text.set_text(f"{100 * state.shares[number]:.0f} %")
        self.left.set_text(f"{state.left:.2g}")

    def caption(self, state: State) -> str:
        low, high = state.eigenvalues[[0, -1]]
        names = " and ".join(f"{value:.3g}" for value in state.eigenvalues[state.slowest])
        verb = "grows most" if state.worst > 1 + 1e-9 else "is slowest"
        if len(state.slowest) > 1:
            verb = "are slowest, within 1 % of each other"
        words = f"λ from {low:.3g} to {high:.3g}, η = {state.lr:.3g}. λ = {names} {verb}: "
        words += f"rate {state.worst:.4f}, least possible {state.best:.4f}. "
        if state.steps == 0:
            return f"{words}Before the first step all have the same share of the loss."
        words += f"After {state.steps} steps the loss is {state.left:.2g} times the start's; "
        first, last = 100 * state.shares[[0, -1]]
        words += f"λ = {low:.3g} holds {first:.0f} % of it and "
        return f"{words}λ = {high:.3g} holds {last:.0f} %."

    def met(self, state: State) -> bool:
        near = state.worst <= 1.01 * state.best
        return bool(near and abs(state.eigenvalues[0] - GOAL_AT) < 1e-6)


def eigenvalues() -> Eigenvalues:
    """Rates of gradient descent by eigenvalue, and whose error is left."""
    return Eigenvalues()
