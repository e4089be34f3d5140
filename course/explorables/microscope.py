"""Explorable 1: an exponentially weighted moving average, its weights, its lag and its noise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from course import figures
from course.explorables.controls import Choice, Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.methods import Array, trace

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

SHOWN, PAST = 121, 240  # steps to be seen, and before them, so that the start is forgotten
AGES = 60  # ages of which the weights are to be seen
SLOPE, EVENT, JUMP = 0.1, 40, 8.0
CALM, LATE = 0.25, 10.0  # the goal
DELAYS = {  # per kind of series, what the black bar measures
    "ramp": "steps late",
    "step": "steps to half-way",
    "outlier": "steps to half forgotten",
    "constant": "",
}
KINDS = tuple(DELAYS)


@dataclass(frozen=True)
class State:
    """Arrays by step, (SHOWN,): the step `t`, the `level` under the noise, `values`, `average`.

    `weights` by age, (PAST + SHOWN − 1,), are the average's answer to a single 1. From them come
    `mean_age` and `half_life` in steps, and `noise_left`, the share of the noise's standard
    deviation that gets through. `lag`, in steps, is measured on a ramp.
    """

    kind: str
    beta: float
    noise: float
    t: NDArray[np.int64]
    level: Array
    values: Array
    average: Array
    weights: Array
    mean_age: float
    lag: float
    noise_left: float
    half_life: float

    @property
    def window(self) -> float:
        """How many values a plain mean needs to be as calm."""
        return 1 / max(self.noise_left, 1e-3) ** 2

    @property
    def total(self) -> float:
        """What the weights add up to: 1, if this is an average."""
        return float(np.sum(self.weights))


@cache
def _series(kind: str) -> tuple[NDArray[np.int64], Array, Array, Array]:
    """Steps, the level under the noise, what comes in without it, and noise of variance 1."""
    t = np.arange(-PAST, SHOWN)
    after = t >= EVENT
    level = {"ramp": SLOPE * t, "step": 2 + JUMP * after}.get(
        kind, np.full(len(t), 2.0 if kind == "outlier" else 6.0)
    )
    hit = level + JUMP * (t == EVENT) if kind == "outlier" else level
    return t, level, hit, np.random.default_rng(4).standard_normal(len(t))


def compute(beta: float, noise: float, kind: str, ewma: Function | None = None) -> State:
    """The average of one series; `ewma(values, beta)`, which starts at the first value, may take
    the place of the course's own."""
    t, level, hit, white = _series(kind)
    values = hit + noise * white
    pulse = (np.arange(len(t)) == 1).astype(float)
    series = np.stack([values, pulse, SLOPE * t], axis=1)
    with np.errstate(all="ignore"):
        averages = _ours(series, beta) if ewma is None else _theirs(ewma, series, beta)
        average, answer, late = averages.T
        weights = answer[1:]
        ratio = weights[1] / weights[0] if weights[0] else 0.0
        return State(
            kind,
            beta,
            noise,
            t[PAST:],
            level[PAST:],
            values[PAST:],
            average[PAST:],
            weights,
            mean_age=float(np.arange(len(weights)) @ weights / (np.sum(weights) or 1.0)),
            lag=float(t[-1] - late[-1] / SLOPE),
            noise_left=float(np.sqrt(weights @ weights)),
            half_life=float(np.log(0.5) / np.log(ratio)) if 0 < ratio < 1 else 0.0,
        )


def _ours(columns: Array, beta: float) -> Array:
    """The averages of columns, each started at its first value: the series as gradients."""
    rows = iter(columns - columns[0])
    start = np.zeros(columns.shape[1])
    run = trace("momentum_ewma", lambda _x: next(rows), start, 0.0, len(columns), beta)
    averages: Array = columns[0] + run.v[1:]
    return averages


def _theirs(ewma: Function, columns: Array, beta: float) -> Array:
    """The same by the reader's own function. Raises ValueError, in a sentence, if it is no series
    of finite numbers."""
    lines = [np.asarray(ewma(column.copy(), beta), float) for column in columns.T]
    for line in lines:
        if line.shape != (len(columns),):
            raise ValueError(f"it returned shape {line.shape}, expected {(len(columns),)}")
        if not np.all(np.isfinite(line)):
            raise ValueError("not all it returned is finite")
    averages: Array = np.clip(np.stack(lines, axis=1), -1e6, 1e6)
    return averages


class Microscope(Explorable[State]):
    title = "EWMA microscope"
    question = "What does a calm average cost?"
    goal = f"on the ramp: under {CALM:.0%} of the noise left, and less than {LATE:.0f} steps late"
    controls = {
        "beta": Slider("β, share of the old", 0.0, 0.96, 0.01, 0.5),
        "noise": Slider("σ, noise", 0.0, 2.0, 0.1, 1.0),
        "kind": Choice("series", KINDS, "ramp"),
    }
    frames = (
        {"beta": 0.5, "noise": 1.0, "kind": "ramp"},
        {"beta": 0.9, "noise": 1.0, "kind": "ramp"},
        {"beta": 0.96, "noise": 1.0, "kind": "ramp"},
        {"beta": 0.96, "noise": 1.0, "kind": "constant"},
        {"beta": 0.9, "noise": 1.0, "kind": "step"},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1.35, 1))
        left.set(xlim=(0, SHOWN - 1), ylim=(-5.5, 20), yticks=(0, 5, 10, 15))
        left.set(xlabel="step", ylabel="value", title="what comes in, and its average")
        left.plot(state.t, state.level, color="#D0D0D0", linewidth=5, label="without noise")
        dots = {"color": "#8A8A8A", "linestyle": "none", "marker": "o", "markersize": 2.5}
        (self.values,) = left.plot([], [], **dots, label="values")
        look = {**figures.VARIANTS[0], "marker": "", "linewidth": 2}
        (self.average,) = left.plot([], [], **look, label="average")
        late = {"color": "black", "marker": "|", "markersize": 9, "linewidth": 1.5}
        (self.bar,) = left.plot([], [], **late)
        left.legend(loc="lower right", ncols=3, fontsize="small", columnspacing=1)
        self.left_over = _number(left, 0.12, 0.93, "of the noise left (std)")
        self.delay = _number(left, 0.12, 0.85, DELAYS[state.kind])

        right.set(xlim=(-1, AGES), ylim=(0, 1.05), yticks=(0, 0.5, 1))
        right.set(xlabel="age of a value, in steps", ylabel="weight, newest = 1")
        right.set_title("what the average is made of")
        (self.bars,) = right.fill([0, 0], [0, 0], color=look["color"], alpha=0.55, linewidth=0)
        dotted = {"color": "#444444", "linewidth": 1.5, "linestyle": ":"}
        dashed = {"color": "black", "linewidth": 1.3, "linestyle": "--"}
        (self.plain,) = right.plot([], [], **dotted)
        (self.age,) = right.plot([], [], **dashed)
        for height, line in ((0.95, dashed), (0.87, dotted)):
            right.plot([0.32, 0.4], [height] * 2, **line, transform=right.transAxes)
        right.text(0.43, 0.93, "mean age", transform=right.transAxes)
        right.text(0.43, 0.85, "as calm: mean of", transform=right.transAxes)
        self.mean_age = _number(right, 1.0, 0.93)
        self.window = _number(right, 1.0, 0.85)
        moving = [self.values, self.average, self.bar, self.left_over, self.delay]
        return [*moving, self.bars, self.plain, self.age, self.mean_age, self.window]

    def update(self, state: State) -> None:
        self.values.set_data(state.t, state.values)
        self.average.set_data(state.t, state.average)
        self.bar.set_data(*_late(state))
        steps = {"ramp": state.lag, "constant": None}.get(state.kind, state.half_life)
        self.delay.set_text("" if steps is None else f"{steps:.1f}")
        self.left_over.set_text(f"{state.noise_left:.0%}")

        newest = state.weights[0] or 1.0
        edges = np.repeat(np.arange(AGES + 1) - 0.5, 2)
        heights = np.repeat(state.weights[:AGES] / newest, 2)
        self.bars.set_xy(np.stack([edges, [0, *heights, 0]], axis=1))
        n = min(state.window, 1e6)
        self.plain.set_data([-0.5, n - 0.5, n - 0.5], [1 / n / newest, 1 / n / newest, 0])
        self.age.set_data([state.mean_age] * 2, [0, 0.72])
        self.mean_age.set_text(f"{state.mean_age:.1f}")
        self.window.set_text(f"{n:.1f}")

    def caption(self, state: State) -> str:
        if abs(state.total - 1) > 0.01:
            added = f"β = {state.beta:.2f}: the weights add up to {state.total:.3g}"
            return f"{added}. Those of an average add up to 1."
        says = {
            "ramp": f"It runs {state.lag:.1f} steps behind the ramp; the mean age of what it holds "
            f"is {state.mean_age:.1f}",
            "step": f"Half of the step is made up after {state.half_life:.1f} steps",
            "outlier": f"The outlier of {JUMP:.0f} lifts it by {JUMP * state.weights[0]:.2g}, and "
            f"half of that is gone after {state.half_life:.1f} steps",
            "constant": "Nothing changes here, so it is not late",
        }[state.kind]
        noise = (
            "noise's standard deviation"
            if state.noise
            else "noise's standard deviation, if there were noise,"
        )
        return (
            f"β = {state.beta:.2f}: the newest value has the weight {state.weights[0]:.2g} in the "
            f"average. {says}. {state.noise_left:.0%} of the {noise} is left: as much as a plain "
            f"mean of {state.window:.1f} values leaves."
        )

    def met(self, state: State) -> bool:
        return state.kind == "ramp" and state.noise_left < CALM and state.lag < LATE


def _number(ax: Axes, x: float, y: float, words: str = "") -> Text:
    """A number that moves, before words that stay: letters cost time."""
    ax.text(x + 0.015, y, words, transform=ax.transAxes)
    return ax.text(x, y, "", ha="right", transform=ax.transAxes)


def _late(state: State) -> tuple[list[float], list[float]]:
    """Two points, x and y: how many steps lie between what was and the average that says so."""
    newest, half = state.weights[0], state.half_life
    if state.kind == "ramp":
        return [100 - state.lag, 100], [SLOPE * (100 - state.lag)] * 2
    if state.kind == "step":
        return [EVENT - 1, EVENT - 1 + half], [2 + JUMP / 2] * 2
    if state.kind == "outlier":
        return [EVENT, EVENT + half], [2 + JUMP * newest / 2] * 2
    return [], []


def microscope(ewma: Function | None = None) -> Microscope:
    """The microscope, with your own `ewma(values, beta)`, started at the first value, if given."""
    return Microscope(ewma=ewma)
