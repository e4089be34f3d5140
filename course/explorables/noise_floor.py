"""Explorable 10: noise in the loss moves what is plotted, noise in the gradient moves the run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from course import figures
from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.methods import Array, own_path, run, settled

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

START, STEPS, RUNS, SHOWN, LATE = 10.0, 150, 100, 6, 50
FLOOR, NEAR, SOON = 2.3, 1.0, 50
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
    controls = {
        "loss_std": Slider("std, noise on the loss", 0, 20, 1, 10),
        "std": Slider("σ, in the gradient", 0, 20, 1, 0),
        "lr": Slider("η, learning rate", -3, 0, 0.1, 0.1, log=True),
        "beta": Slider("β, momentum", 0.0, 0.98, 0.02, 0.9),
    }
    frames = (
        {"loss_std": 10, "std": 0, "lr": 0.1, "beta": 0.9},
        {"loss_std": 0, "std": 10, "lr": 0.1, "beta": 0.0},
        {"loss_std": 0, "std": 10, "lr": 0.1, "beta": 0.9},
        {"loss_std": 0, "std": 10, "lr": 0.01, "beta": 0.9},
        {"loss_std": 0, "std": 10, "lr": 0.1, "beta": 0.98},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1.1, 1))
        ball, pale = figures.METHODS["momentum"]["color"], "#9CC3DE"
        above = {"loc": "lower left", "bbox_to_anchor": (-0.02, 0.98), "ncols": 4}
        above |= {"fontsize": "small", "columnspacing": 1, "handlelength": 1.6}
        left.set(xlim=(0, STEPS), ylim=(-26, 26), xlabel="step", ylabel="w")
        self.band = left.axhspan(0, 0, color="#E4E4E4", linewidth=0, label="floor")
        (self.others,) = left.plot([], [], color=pale, linewidth=0.7, label="others")
        (self.one,) = left.plot([], [], color=ball, linewidth=1.8, label="one run")
        (self.quiet,) = left.plot([], [], color="#E69F00", linestyle="--", label="without noise")
        left.text(STEPS - 29, -25, "floor:", ha="right", va="bottom")
        self.width = left.text(STEPS - 27, -25, "", ha="left", va="bottom")
        left.legend(**above)
        right.set(xlim=(0, STEPS), ylim=(-45, 135), xlabel="step", ylabel="loss, ½w²")
        (self.plotted,) = right.plot([], [], color=ball, linewidth=0.8, label="one, as plotted")
        dark = {"color": "#222222", "linewidth": 2}
        (self.mean,) = right.plot([], [], **dark, label=f"true mean of {RUNS}")
        (self.level,) = right.plot([], [], color="black", linestyle=":", label="floor")
        right.legend(**above)
        lines = [self.others, self.one, self.quiet, self.plotted, self.level, self.mean]
        return [self.band, *lines, self.width]

    def update(self, state: State) -> None:
        steps = np.arange(STEPS + 1)
        some = np.full((SHOWN, STEPS + 2), np.nan)  # the last column lifts the pen
        some[:, :-1] = state.runs[:, :SHOWN].T
        self.others.set_data(np.tile(np.append(steps, np.nan), SHOWN), some.ravel())
        self.one.set_data(steps, state.run)
        self.quiet.set_data(steps, state.quiet)
        self.band.set(y=-state.floor, height=2 * state.floor)
        self.width.set_text(f"±{state.floor:.3g}")
        self.plotted.set_data(steps, state.plotted)
        self.mean.set_data(steps, state.mean_loss)
        self.level.set_data((0, STEPS), [0.5 * state.floor**2] * 2)

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


def noise_floor(noisy_gradient_descent: Function | None = None) -> NoiseFloor:
    """Noise on the loss against noise in the gradient, with your own
    `noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng)` if given."""
    return NoiseFloor(noisy_gradient_descent=noisy_gradient_descent)
