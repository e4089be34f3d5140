"""Explorable 1: an exponentially weighted moving average, its weights, its lag and its noise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from course.explorables.controls import Choice, Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    boxes,
    dots,
    line,
    target,
    tell,
    text,
)
from course.methods import Array

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
    """The averages of columns, each started at its first value: a value of age k has the weight
    (1 − β)βᵏ. All at once, as a slider waits for it."""
    weights = (1 - beta) * beta ** np.arange(len(columns))
    risen = [np.convolve(weights, column)[: len(columns)] for column in (columns - columns[0]).T]
    averages: Array = columns[0] + np.stack(risen, axis=1)
    return averages


def _theirs(ewma: Function, columns: Array, beta: float) -> Array:
    """The same by the reader's own function. Raises ValueError, in a sentence, if it is no series
    of finite numbers."""
    lines = [np.asarray(ewma(column.copy(), beta), float) for column in columns.T]
    for one in lines:
        if one.shape != (len(columns),):
            raise ValueError(f"it returned shape {one.shape}, expected {(len(columns),)}")
        if not np.all(np.isfinite(one)):
            raise ValueError("not all it returned is finite")
    averages: Array = np.clip(np.stack(lines, axis=1), -1e6, 1e6)
    return averages


class Microscope(Explorable[State]):
    title = "EWMA microscope"
    question = "What does a calm average cost?"
    goal = f"on the ramp: under {CALM:.0%} of the noise left, and less than {LATE:.0f} steps late"
    why = (
        "With β = 0.9 the mean age is β/(1 − β) = 9 steps, and √((1 − β)/(1 + β)) = 23 % of the "
        "noise is left: calm is paid for with lag."
    )
    then = "try the step and the outlier at the same β: what does each leave behind?"
    controls = {
        "beta": Slider("β, share of the old", 0.0, 0.96, 0.01, 0.5),
        "noise": Slider("σ, noise", 0.0, 2.0, 0.1, 1.0),
        "kind": Choice("series", KINDS, "ramp"),
    }
    frames = (
        {"beta": 0.5, "noise": 1.0, "kind": "ramp"},
        {"beta": 0.85, "noise": 1.0, "kind": "ramp"},
        {"beta": 0.96, "noise": 1.0, "kind": "ramp"},
        {"beta": 0.96, "noise": 1.0, "kind": "constant"},
        {"beta": 0.9, "noise": 1.0, "kind": "step"},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_series_plot(state), _weights(state)))

    def near(self, state: State) -> float:
        calm = min(CALM / max(state.noise_left, 1e-3), 1.0)
        late = min(LATE / max(abs(state.lag), 1e-3), 1.0)
        return 0.2 * (state.kind == "ramp") + 0.79 * min(calm, late)

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


def _series_plot(state: State) -> Plot:
    still = [line(state.t, state.level, "faint", width=6, name="level")]
    marks = [dots(state.t, state.values, "quiet", size=2, name="values")]
    marks.append(line(state.t, state.average, "orange", width=2.2, steps=True, name="average"))
    columns = {"value": state.values, "average": state.average, "without noise": state.level}
    marks.append(tell("here", "orange", **columns))
    x, y = _late(state)
    ends = np.array([[x[0], y[0], x[1], y[1], 2.0]]).ravel() if x else np.empty(0)
    marks.append(Mark("arrows", ends, {"colour": "ink", "name": "lag"}))
    steps = {"ramp": state.lag, "constant": 0.0}.get(state.kind, state.half_life)
    said = f"{steps:.1f} {DELAYS[state.kind]}" if x else ""
    place = (float(np.mean(x)), y[0]) if x else (0.0, 0.0)
    marks.append(text(*place, said, anchor="middle", dy=24, bold=True, name="lag says"))
    left = f"{state.noise_left:.0%} of the noise left (std)"
    marks.append(text(3, 18.6, left, bold=True, name="left says"))
    marks.append(text(SHOWN - 1, float(state.average[-1]), "average", "orange", dx=6))
    return Plot(
        Axis(0, SHOWN - 1, "step"),
        Axis(-5.5, 20, "value", ticks=(0, 5, 10, 15)),
        still=tuple(still),
        moving=tuple(marks),
        title="what comes in, and its average",
        share=1.35,
        room=66,
    )


def _weights(state: State) -> Plot:
    newest = state.weights[0] or 1.0
    ages, heights = np.arange(AGES), state.weights[:AGES] / newest
    marks: list[Mark] = [boxes(ages, 0.0, heights, 1.0, "orange", opacity=0.5, name="weights")]
    n = min(state.window, 1e6)
    plain = [-0.5, n - 0.5, n - 0.5], [1 / n / newest, 1 / n / newest, 0]
    marks.append(line(*plain, "ink", dash=[1.5, 3], name="plain mean"))
    marks.append(line([state.mean_age] * 2, [0, 0.72], "ink", dash=[6, 3], name="mean age"))
    age = min(state.mean_age, AGES - 22.0)
    marks.append(text(age, 0.76, f"mean age {state.mean_age:.1f}", dx=4, name="age says"))
    marks.append(text(12, 0.95, f"as calm: a plain mean of {n:.1f} (dotted)", name="window says"))
    still: list[Mark] = []
    if state.kind == "ramp":  # what is left of the noise is 1/√n
        still.append(target((-1, LATE), (0, 0.72)))
        still.append(text(LATE, 0.65, "goal: the dashed line in here,", "goal", dx=6))
        still.append(target((1 / CALM**2, AGES), (0, 0.5)))
        still.append(text(1 / CALM**2, 0.44, "the dotted one into here", "goal", dx=6))
    return Plot(
        Axis(-1, AGES, "age of a value, in steps"),
        Axis(0, 1.05, "weight, newest = 1", ticks=(0, 0.5, 1)),
        still=tuple(still),
        moving=tuple(marks),
        title="what the average is made of",
    )


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
