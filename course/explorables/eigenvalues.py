"""Explorable 4: which eigenvalue is slow, and whose error is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    box,
    boxes,
    dots,
    line,
    tell,
    text,
)
from course.methods import Array, run

MANY, LARGEST, GOAL_AT = 7, 20.0, 4.0
WIDE = 22.5
LEAST = 1e-6  # of the shares that are drawn


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
    goal = (
        "the largest rate at most 1 % above the least possible (the dashed line), at λ₁ = 4 or more"
    )
    why = (
        "At η = 2/(λ₁ + λₙ) the flattest and the steepest direction are equally slow: a larger η "
        "slows the one, a smaller η the other."
    )
    then = "try λ₁ = 1: how much slower is the best rate, and what says κ = 20 about it?"
    plays = "steps"
    controls = {
        "lr": Slider("η, learning rate", 0.001, 0.11, 0.0005, 0.04),
        "smallest": Slider("λ₁, smallest (λ₇ = 20)", 0.5, 10, 0.5, 2.0),
        "steps": Slider("k, steps", 0, 60, 1, 0),
    }
    frames = (
        {"lr": 0.04, "smallest": 2.0, "steps": 0},
        {"lr": 0.04, "smallest": 2.0, "steps": 10},
        {"lr": 0.0985, "smallest": 2.0, "steps": 10},
        {"lr": 0.0745, "smallest": 4.0, "steps": 10},
        {"lr": 0.105, "smallest": 4.0, "steps": 10},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_rates(state), _shares(state)))

    def near(self, state: State) -> float:
        over = float(np.clip((state.worst / state.best - 1) / 0.3, 0.01, 1))
        return float(1 - 0.5 * over - 0.4 * max(1 - state.eigenvalues[0] / GOAL_AT, 0.0))

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
        return bool(near and state.eigenvalues[0] >= GOAL_AT)


COLOURS = ("orange", *["grey"] * (MANY - 2), "sky")


def _each(state: State, heights: Array, name: str) -> list[Mark]:
    """A point an eigenvalue, in its colour; the pointer finds the same one in both plots."""
    look = {"marker": "", "width": 0, "steps": True, "name": name}
    return [line(state.eigenvalues, heights, "ink", **look)]


def _rates(state: State) -> Plot:
    still = [box((-1.3, WIDE), (1, 1.5), "wrong", opacity=0.1), text(8.5, 1.07, "grows", "wrong")]
    foot = min(1 / state.lr, WIDE)
    ends = np.array([0, foot, WIDE])
    marks = [line(ends, np.abs(1 - state.lr * ends), "quiet", width=1, name="curve")]
    look = {"dash": [6, 3], "width": 1.2}
    marks.append(line([0, WIDE], [state.best, state.best], "goal", **look, name="least"))
    words = f"least possible {state.best:.3f}"
    marks.append(text(WIDE, state.best, words, "goal", anchor="end", dx=-4, dy=-9))
    worst = state.eigenvalues[state.slowest], state.rates[state.slowest]
    marks.append(dots(*worst, "ink", size=9, hollow=True, name="slowest"))
    for at, rate, colour in zip(state.eigenvalues, state.rates, COLOURS, strict=True):
        marks.append(dots([at], [rate], colour, size=5))
    end = state.slowest[-1]
    place = state.eigenvalues[end], min(float(state.rates[end]), 1.42)
    side: dict[str, Any] = {"anchor": "end", "dx": -13} if end else {"anchor": "start", "dx": 13}
    marks.append(text(*place, f"largest rate {state.worst:.3f}", **side))
    marks += _each(state, np.minimum(state.rates, 1.5), "rates")
    columns = {"λ": state.eigenvalues, "rate": state.rates, "share": state.shares}
    marks.append(tell("eigenvalue", "ink", **columns))
    return Plot(
        Axis(-1.3, WIDE, "eigenvalue λ", ticks=(0, 5, 10, 15, 20)),
        Axis(0, 1.5, "|1 − ηλ|", ticks=(0, 0.5, 1)),
        still=tuple(still),
        moving=tuple(marks),
        title="rate: what a step makes of an error",
    )


def _shares(state: State) -> Plot:
    shares = np.maximum(state.shares, LEAST)
    marks: list[Mark] = []
    for at, share, colour in zip(state.eigenvalues, shares, COLOURS, strict=True):
        marks.append(boxes([at], LEAST, [share], 1.0, colour, opacity=0.85))
    for number in (0, -1):
        said = f"{state.shares[number]:.0%}" if state.shares[number] > 0.005 else "under 1 %"
        place = state.eigenvalues[number], shares[number]
        marks.append(
            text(*place, said.replace("%", " %").replace("  ", " "), dy=-9, anchor="middle")
        )
    marks += _each(state, shares, "shares")
    left = f"loss left: {state.left:.2g} of the start's"
    marks.append(text(-1, 4.5, left, bold=True, name="left"))
    return Plot(
        Axis(-1.3, WIDE, "eigenvalue λ", ticks=(0, 5, 10, 15, 20)),
        Axis(LEAST, 8, "share (powers of ten)", log=True, ticks=(1e-6, 1e-4, 1e-2, 1)),
        moving=tuple(marks),
        title="shares of the loss that is left after k steps",
    )


def eigenvalues() -> Eigenvalues:
    """Rates of gradient descent by eigenvalue, and whose error is left."""
    return Eigenvalues()
