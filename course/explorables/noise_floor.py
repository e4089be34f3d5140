"""Explorable 10: noise in the loss moves what is plotted, noise in the gradient moves the run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from course.explorables.controls import Slider
from course.explorables.drawing import spread
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    box,
    line,
    target,
    tell,
    text,
)
from course.methods import Array, own_path, run, settled

START, STEPS, RUNS, SHOWN, LATE = 10.0, 150, 100, 6, 50
FLOOR, NEAR, SOON = 2.6, 1.0, 50
SEED = 0  # of the run that stands out


@dataclass(frozen=True)
class State:
    """`quiet` is the path without noise and `run` the one that stands out, (STEPS + 1,); `runs` are
    others, (STEPS + 1, RUNS), and `mean_loss` is theirs. `plotted` is the loss of `run` with the
    noise on it. `floor` is the deviation that theory gives in the long run, `spread` that of `runs`
    about `quiet` over the last LATE steps; `near` is the step from which `quiet` stays within NEAR,
    or None."""

    beta: float
    std: float
    loss_std: float
    quiet: Array
    run: Array
    runs: Array
    mean_loss: Array
    plotted: Array
    floor: float
    spread: float
    near: int | None


def stationary_deviation(lr: float, beta: float, std: float, curvature: float = 1.0) -> float:
    """Where the deviation of heavy ball on ½λw² settles under noise `std` in the gradient: the root
    of ησ²(1 + β) / [λ(1 − β)(2(1 + β) − ηλ)], the variance of an autoregression of second order
    (Yule, 1927). The run must be stable: ηλ < 2(1 + β), β < 1."""
    edge = 2 * (1 + beta) - lr * curvature
    return float(std * np.sqrt(lr * (1 + beta) / (curvature * (1 - beta) * edge)))


@cache
def _numbers(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).standard_normal(shape)


def _slope(w: Array) -> Array:
    """Of ½w², with or without a number added to the loss: the number has no slope."""
    return w


def compute(
    loss_std: float,
    std: float,
    lr: float,
    beta: float,
    noisy_gradient_descent: Function | None = None,
) -> State:
    """Heavy ball on ½w² from START, without noise and with `std` in the gradient. A function
    `noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng)` → path may make the run that
    stands out."""
    noise = np.column_stack([np.zeros(STEPS), _numbers(SEED, STEPS), _numbers(1, STEPS, RUNS)])
    rows = iter(std * noise)
    start = np.full(RUNS + 2, START)
    paths = run("momentum", lambda w: _slope(w) + next(rows), start, lr, STEPS, beta)
    quiet, one, runs = paths[:, 0], paths[:, 1], paths[:, 2:]
    if noisy_gradient_descent is not None:
        rng = np.random.default_rng(SEED)
        one = own_path(
            lambda grad, x0, steps: noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng),
            _slope,
            START,
            STEPS,
        )
    with np.errstate(all="ignore"):
        one = np.clip(one, -1e9, 1e9)
        plotted = 0.5 * one**2 + loss_std * _numbers(2, STEPS + 1)
    return State(
        beta=beta,
        std=std,
        loss_std=loss_std,
        quiet=quiet,
        run=one,
        runs=runs,
        mean_loss=0.5 * np.mean(runs**2, axis=1),
        plotted=plotted,
        floor=stationary_deviation(lr, beta, std),
        spread=float(np.sqrt(np.mean((runs[-LATE:] - quiet[-LATE:, None]) ** 2))),
        near=settled(np.abs(quiet) < NEAR),
    )


class NoiseFloor(Explorable[State]):
    title = "Noise floor"
    question = "Which noise reaches the path, and what keeps it from coming to rest?"
    goal = (
        f"σ ≥ 10, β ≥ 0.9, a floor below {FLOOR}, and the run without noise within ±{NEAR:g} "
        f"from step {SOON} on"
    )
    why = (
        "The floor is about σ√(η/(2(1 − β))): a smaller η lowers it, as long as the path without "
        "noise still comes home in time."
    )
    then = "try σ = 20 with the same floor: what does it cost in steps?"
    controls = {
        "loss_std": Slider("std, noise on the loss", 0, 20, 1, 10),
        "std": Slider("σ, in the gradient", 0, 20, 1, 0),
        "lr": Slider("η, learning rate", -3, 0, 0.1, 0.1, log=True),
        "beta": Slider("β, momentum", 0.0, 0.98, 0.02, 0.9),
    }
    frames = (
        {"loss_std": 10, "std": 0, "lr": 0.1, "beta": 0.9},
        {"loss_std": 0, "std": 10, "lr": 0.1, "beta": 0.0},
        {"loss_std": 0, "std": 10, "lr": 0.4, "beta": 0.9},
        {"loss_std": 0, "std": 10, "lr": 0.002, "beta": 0.9},
        {"loss_std": 0, "std": 10, "lr": 0.1, "beta": 0.98},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_paths(state), _losses(state)))

    def near(self, state: State) -> float:
        asked = min(state.std / 10, 1) + min(state.beta / 0.9, 1)
        low = min(FLOOR / max(state.floor, 1e-6), 1) if state.std else 0.0
        soon = min(SOON / max(state.near or 4 * STEPS, 1), 1)
        return float(0.25 * (asked + low + soon)) * 0.99

    def caption(self, state: State) -> str:
        where = (
            f"within ±{NEAR:g} from step {state.near} to the end"
            if state.near is not None
            else f"not yet within ±{NEAR:g} at step {STEPS}"
        )
        strays = (
            f"With σ = {state.std:g}, {RUNS} runs stray from that path by {state.spread:.3g} in "
            f"the last {LATE} steps (theory, in the long run: {state.floor:.3g})"
            if state.std
            else f"With no noise in the gradient {RUNS} runs keep to that path"
        )
        plotted = (
            f"Noise of {state.loss_std:g} on the loss shows in the plotted line only"
            if state.loss_std
            else "The plotted losses are the true ones"
        )
        bold = f"the one drawn bold ends at {state.run[-1]:.3g}"
        return f"Without noise w is {where}. {strays}; {bold}. {plotted}."

    def met(self, state: State) -> bool:
        asked = state.std >= 10 and state.beta > 0.899
        return asked and state.floor < FLOOR and state.near is not None and state.near <= SOON


def _paths(state: State) -> Plot:
    steps = np.arange(STEPS + 1)
    some = np.full((SHOWN, STEPS + 2), np.nan)  # the last column lifts the pen
    some[:, :-1] = state.runs[:, :SHOWN].T
    others = np.tile(np.append(steps, np.nan), SHOWN), some.ravel()
    marks: list[Mark] = [box((0, STEPS), (-state.floor, state.floor), "quiet", name="floor")]
    pale = {"width": 0.8, "opacity": 0.35, "marker": "", "name": "others"}
    marks.append(line(*others, "momentum", **pale))
    look = {"width": 2, "marker": "", "steps": True}
    marks.append(line(steps, state.run, "momentum", **{**look, "name": "one run"}))
    dashed = {**look, "dash": [6, 3], "name": "without noise"}
    marks.append(line(steps, state.quiet, "orange", **dashed))
    heights = spread([float(np.clip(state.run[-1], -22, 22)), state.quiet[-1]], -23, 23, 4.5)
    names = (("one run", "momentum"), ("without noise", "orange"))
    for (name, colour), height in zip(names, heights, strict=True):
        marks.append(text(STEPS, height, name, colour, dx=8, name=f"{name} says"))
    marks.append(
        text(STEPS, -24, f"floor ±{state.floor:.3g} (grey)", anchor="end", name="floor says")
    )
    for (name, colour), w in zip(names, (state.run, state.quiet), strict=True):
        v = np.append(0.0, w[:-1] - w[1:])
        marks.append(tell(name, colour, w=w, v=v, loss=0.5 * w**2))
    still = [
        target((SOON, STEPS), (-NEAR, NEAR)),
        target((SOON, STEPS), (-FLOOR, FLOOR), opacity=0),
    ]
    words = f"goal: orange within ±{NEAR:g}, grey below ±{FLOOR}"
    still.append(text(STEPS, 24, words, "goal", anchor="end"))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(-26, 26, "w"),
        still=tuple(still),
        moving=tuple(marks),
        title=f"one run, {SHOWN} others (pale)",
        share=1.15,
        height=330,
        room=92,
    )


def _losses(state: State) -> Plot:
    steps, level = np.arange(STEPS + 1), 0.5 * state.floor**2
    look = {"width": 0.9, "marker": "", "name": "plotted", "steps": True}
    marks = [line(steps, state.plotted, "momentum", **look)]
    dark = {"width": 2.2, "name": "mean", "steps": True}
    marks.append(line(steps, state.mean_loss, "ink", **dark))
    marks.append(line((0, STEPS), [level] * 2, "quiet", dash=[1.5, 3], width=2, name="level"))
    ends = [float(np.clip(v, -40, 120)) for v in (state.plotted[-1], state.mean_loss[-1], level)]
    names = {"one, as plotted": "momentum", f"true mean of {RUNS}": "ink", "floor": "quiet"}
    for (name, colour), height in zip(names.items(), spread(ends, -38, 128, 14), strict=True):
        marks.append(text(STEPS, height, name, colour, dx=8, name=f"{name} says"))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(-45, 135, "loss, ½w²"),
        moving=tuple(marks),
        title="the loss",
        height=330,
        room=104,
    )


def noise_floor(noisy_gradient_descent: Function | None = None) -> NoiseFloor:
    """Noise on the loss against noise in the gradient, with your own
    `noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng)` if given."""
    return NoiseFloor(noisy_gradient_descent=noisy_gradient_descent)
