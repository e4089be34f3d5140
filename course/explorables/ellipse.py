"""Explorable 14: what Adam's division makes of a step, in a valley that turns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from course import figures
from course.explorables.controls import Slider
from course.explorables.drawing import CIRCLE, level_set
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.methods import Array, own_path, run, settled, trace, until_gone

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

CURVATURES, START = np.array([1.0, 100.0]), np.array([1.0, 0.2])  # along the valley, across it
STEPS, TOLERANCE, IN_TIME = 120, 1e-3, 55
BETA2, EPS = 0.999, 1e-8
BALL = {"lr": 0.004, "beta": 0.9}  # momentum's constants, as in the chapter's figure


@dataclass(frozen=True)
class State:
    """The valley's matrix `turn`; paths of Adam and momentum, (STEPS + 1, 2), their losses, and the
    steps from which these stay below TOLERANCE (or None). Of Adam's steps, (STEPS, 2): the
    divisors √ŝ + ε, and the lengths in each coordinate in units of η. `half` (2,): half axes of the
    ellipse at step t: what a gradient as long as the root mean square of those met so far, in any
    direction, would become."""

    angle: float
    t: int
    turn: Array
    path: Array
    losses: Array
    settled: int | None
    ball_path: Array
    ball_losses: Array
    ball_settled: int | None
    divisors: Array
    lengths: Array
    half: Array


@cache
def rotation(angle: float) -> Array:
    """The matrix that turns by `angle` degrees."""
    c, s = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    return np.array([[c, -s], [s, c]])


@cache
def _ball() -> Array:
    """Momentum in a valley along the first axis: turned with the valley it is the same path."""
    return run("momentum", lambda x: CURVATURES * x, START, steps=STEPS, **BALL)


def compute(angle: float, lr: float, beta1: float, t: int, adam: Function | None = None) -> State:
    """Adam on ½xᵀAx, where A has CURVATURES and its valley is turned by `angle` degrees, the start
    with it. `adam` may be a function (grad, x0, lr, beta1, beta2, eps, steps) → path."""
    turn = rotation(angle)
    matrix = turn @ (CURVATURES[:, None] * turn.T)

    def grad(x: Array) -> Array:
        return x @ matrix

    with np.errstate(all="ignore"):
        if adam is None:
            path = run("adam", grad, turn @ START, lr, STEPS, beta1, beta2=BETA2, eps=EPS)
        else:
            path = own_path(adam, grad, turn @ START, STEPS, lr, beta1, BETA2, EPS)
        path = np.clip(path, -1e9, 1e9)
        squares = iter(grad(path[:-1]) ** 2)  # whose moving average is s
        s = trace("momentum_ewma", lambda _: next(squares), np.zeros(2), 0.0, STEPS, BETA2).v[1:]
        roots = np.sqrt(s / (1 - BETA2 ** np.arange(1, STEPS + 1))[:, None])
        divisors = roots + EPS
        losses = _losses(path @ turn)
    here = int(t) - 1
    return State(
        angle,
        int(t),
        turn,
        path,
        losses,
        settled(losses < TOLERANCE),
        _ball() @ turn.T,
        _losses(_ball()),
        settled(_losses(_ball()) < TOLERANCE),
        divisors,
        np.abs(np.diff(path, axis=0)) / lr,
        lr * np.hypot(*roots[here]) / divisors[here],
    )


def _losses(path: Array) -> Array:
    """Of a path in the valley's own directions."""
    losses: Array = 0.5 * (path**2 @ CURVATURES)
    return losses


class Ellipse(Explorable[State]):
    title = "Adam's ellipse"
    question = "What can Adam do for a valley that does not lie along an axis?"
    goal = f"valley at 45°: Adam's loss stays below {TOLERANCE} from step {IN_TIME} on, or earlier"
    controls = {
        "angle": Slider("angle of valley, °", 0, 90, 5, 0),
        "lr": Slider("η of Adam", -2, 0.5, 0.05, 10**-1.3, log=True),
        "beta1": Slider("β₁", 0.0, 0.95, 0.05, 0.9),
        "t": Slider("step t", 1, STEPS, 1, 1),
    }
    frames = (
        {"angle": 0, "lr": 10**-1.3, "beta1": 0.9, "t": 1},
        {"angle": 45, "lr": 10**-1.3, "beta1": 0.9, "t": 1},
        {"angle": 45, "lr": 10**-0.8, "beta1": 0.9, "t": 20},
        {"angle": 45, "lr": 10**-0.5, "beta1": 0.75, "t": 10},
        {"angle": 45, "lr": 10**-0.5, "beta1": 0.0, "t": 20},
    )
    size = (8.4, 3.6)

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        axes = figure.subplot_mosaic([["plane", "steps"], ["plane", "loss"]], width_ratios=(1, 1.3))
        plane, steps, loss = axes["plane"], axes["steps"], axes["loss"]
        plane.set(xlim=(-0.5, 1.3), ylim=(-0.5, 1.3), aspect="equal", xlabel="x₁", ylabel="x₂")
        plane.set_title("paths, and the ellipse at step t", fontsize=9.5)
        steps.set(xlim=(0, STEPS), ylim=(0, 1.6), ylabel="step, in η")
        steps.set_title("Adam's step in each coordinate", fontsize=9.5)
        loss.set(xlim=(0, STEPS), ylim=(1e-8, 1e2), yscale="log", xlabel="step", ylabel="loss")
        loss.axhline(TOLERANCE, color="#BBBBBB", linewidth=0.8)
        loss.set_yticks([1e-8, 1e-3, 1e2])
        loss.minorticks_off()
        adam = {**figures.METHODS["adam"], "markersize": 3}
        ball = {**figures.METHODS["momentum"], "markersize": 3}
        bare = {"marker": "", "linewidth": 1.4}
        self.rings = [plane.plot([], [], color="#CCCCCC", linewidth=0.8)[0] for _ in range(4)]
        (self.ball,) = plane.plot([], [], **{**ball, "linewidth": 1, "marker": ""})
        (self.walked,) = plane.plot([], [], **{**adam, **bare})
        (self.ellipse,) = plane.plot([], [], color="black", linewidth=1.6)
        (self.step,) = plane.plot([], [], color="black", linewidth=2.5)
        (self.centre,) = plane.plot([], [], "ko", markersize=5)
        self.lengths = [
            steps.plot([], [], **{**look, **bare}, label=name)[0]
            for look, name in zip(figures.VARIANTS, ("in x₁", "in x₂"), strict=False)
        ]
        steps.legend(loc="upper right", fontsize="small", ncols=2)
        (self.ball_fallen,) = loss.plot([], [], **ball, markevery=10, label="momentum")
        (self.fallen,) = loss.plot([], [], **adam, markevery=10, label="Adam")
        loss.legend(loc="upper right", fontsize="small", ncols=2)
        thin: figures.Style = {"color": "black", "linewidth": 0.8}
        self.marks = [ax.plot([0, 0], ax.get_ylim(), **thin)[0] for ax in (steps, loss)]
        paths = (self.ball, self.walked, self.ellipse, self.step, self.centre)
        return [*self.rings, *paths, *self.lengths, self.ball_fallen, self.fallen, *self.marks]

    def update(self, state: State) -> None:
        for ring, level in zip(self.rings, (0.02, 0.1, 0.3, 0.6), strict=True):
            ring.set_data(*(state.turn @ level_set(CURVATURES, level)))
        self.ball.set_data(*state.ball_path.T)
        self.walked.set_data(*until_gone(state.path, 10).T)
        before, after = state.path[state.t - 1 : state.t + 1]
        self.ellipse.set_data(*(before[:, None] + state.half[:, None] * CIRCLE))
        self.step.set_data(*np.stack([before, after], axis=1))
        self.centre.set_data(*before[:, None])
        for line, lengths in zip(self.lengths, state.lengths.T, strict=True):
            line.set_data(np.arange(1, STEPS + 1), lengths)
        self.fallen.set_data(np.arange(STEPS + 1), state.losses)
        self.ball_fallen.set_data(np.arange(STEPS + 1), state.ball_losses)
        for mark in self.marks:
            mark.set_xdata([state.t, state.t])

    def caption(self, state: State) -> str:
        first, second = state.lengths[state.t - 1]
        wide, high = state.half
        words = (
            f"Valley at {state.angle:g}°. At step {state.t} the ellipse is {_shape(wide, high)}; "
        )
        words += f"Adam moves {first:.2g} η in x₁ and {second:.2g} η in x₂. "
        when = [
            f"from step {step} on" if step is not None else f"not within {STEPS} steps"
            for step in (state.settled, state.ball_settled)
        ]
        return words + f"Loss below {TOLERANCE}: Adam {when[0]}, momentum {when[1]}."

    def met(self, state: State) -> bool:
        return abs(state.angle - 45) < 1 and state.settled is not None and state.settled <= IN_TIME


def _shape(wide: float, high: float) -> str:
    """How much longer an ellipse is one way than the other."""
    (longer, there), (shorter, other) = sorted([(wide, "x₁"), (high, "x₂")], reverse=True)
    if not np.isfinite(longer / shorter):
        return "not to be drawn"
    if longer < 1.05 * shorter:
        return "nearly round"
    return f"{longer / shorter:.3g} times as long in {there} as in {other}"


def ellipse(adam: Function | None = None) -> Ellipse:
    """The ellipse, with your own `adam(grad, x0, lr, beta1, beta2, eps, steps)` if given."""
    return Ellipse(adam=adam)
