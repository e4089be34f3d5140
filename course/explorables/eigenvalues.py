"""Explorable 4: which eigenvalue is slow, and what is left of the error along each."""

from dataclasses import dataclass

import numpy as np

from course import figures
from course.explorables.base import Explorable
from course.explorables.controls import Slider
from course.explorables.methods import run

MANY, LARGEST, STEPS, GOAL_AT = 7, 20.0, 60, 4.0
SMALL, LARGE, MIDDLE = figures.VARIANTS[0], figures.VARIANTS[1], figures.VARIANTS[3]


@dataclass(frozen=True)
class State:
    """By eigenvalue, smallest first, (MANY,): the eigenvalues, their rates |1 − ηλ|, and their
    shares of the loss after `steps` steps. left: that loss in parts of the start's. worst: the
    largest rate; best: the least that this can be, whatever the learning rate."""

    lr: float
    steps: int
    eigenvalues: np.ndarray
    rates: np.ndarray
    shares: np.ndarray
    left: float
    worst: float
    best: float


def compute(lr, smallest, steps) -> State:
    """Gradient descent on ½Σλᵢxᵢ² with equally spaced λ from `smallest` to LARGEST, from a start
    at which all have the same share of the loss.

    Least possible worst rate: (λₙ − λ₁)/(λₙ + λ₁), at η = 2/(λ₁ + λₙ) (Cauchy, 1847, is the rule;
    Polyak, 1987, *Introduction to Optimization*, the rate)."""
    eigenvalues = np.linspace(smallest, LARGEST, MANY)
    x0 = np.sqrt(2 / (MANY * eigenvalues))
    x = run("gd", lambda x: eigenvalues * x, x0, lr, steps)[-1]
    losses = 0.5 * eigenvalues * x**2
    left = float(losses.sum())  # the start's is 1
    rates = np.abs(1 - lr * eigenvalues)
    best = (LARGEST - smallest) / (LARGEST + smallest)
    return State(lr, steps, eigenvalues, rates, losses / left, left, float(rates.max()), best)


class Eigenvalues(Explorable):
    title = "Error by eigenvalue"
    question = "Which eigenvalue is slow at this η, and at which η is the slowest as quick as can be?"
    goal = "the largest rate within 1 % of the least possible, at λ₁ = 4 (dashed line)"
    controls = {
        "lr": Slider("η, learning rate", 0.001, 0.11, 0.0005, 0.04),
        "smallest": Slider("λ₁, smallest (λ₇ = 20)", 0.5, 10, 0.5, 2.0),
        "steps": Slider("k, steps", 0, STEPS, 1, 10),
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

    def build(self, figure, state):
        left, right = figure.subplots(1, 2)
        for ax in (left, right):
            ax.set(xlim=(0, 21.5), xlabel="eigenvalue λ")
        left.set(ylim=(0, 1.3), ylabel="|1 − ηλ|", title="rate: factor per step")
        left.axhspan(1, 1.3, color="#EEEEEE", linewidth=0)
        left.text(0.4, 1.27, "grows", color="#666666", va="top")
        right.set(ylim=(0, 1.12), ylabel="share", title="shares of the loss that is left")
        right.set_yticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
        (self.curve,) = left.plot([], [], color="#999999", linewidth=1)
        (self.possible,) = left.plot([], [], color="#333333", linestyle="--", linewidth=1)
        self.dots, self.bars, self.percents = [], [], []
        for number in range(MANY):
            look = {0: SMALL, MANY - 1: LARGE}.get(number, MIDDLE)
            (dot,) = left.plot([], [], **{**look, "markersize": 7}, linestyle="none")
            (bar,) = right.bar([0], [0], width=1.0, color=look["color"])
            self.dots.append(dot)
            self.bars.append(bar)
        return [self.curve, self.possible, *self.dots, *self.bars, *self.percents]
