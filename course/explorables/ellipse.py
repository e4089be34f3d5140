"""Explorable 14: what Adam's division makes of a step, in a valley that turns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from course import figures
from course.explorables.controls import Slider
from course.explorables.drawing import CIRCLE, spread
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    arrows,
    bowl,
    handle,
    line,
    target,
    tell,
    text,
    xy,
)
from course.methods import Array, own_path, run, settled, trace, until_gone

LEVELS = (200, 110, 60, 30, 12, 5, 2, 0.8, 0.5, 0.3, 0.15, 0.06, 0.02)  # high ones: the walls
CURVATURES, START = np.array([1.0, 100.0]), np.array([1.0, 0.2])  # along the valley, across it
STEPS, TOLERANCE, IN_TIME = 120, 1e-3, 60
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
    why = (
        "At 45° both divisors are alike, so Adam's ellipse is a circle: a rate for each coordinate "
        "does not help, and what saves it is η and the average β₁, as in momentum."
    )
    then = "try 0° with the same setting: in which direction does the ellipse help there?"
    plays = "t"
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
        {"angle": 45, "lr": 10**-0.5, "beta1": 0.9, "t": 10},
        {"angle": 45, "lr": 10**-0.5, "beta1": 0.0, "t": 20},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_plane(state), _lengths(state), _loss_plot(state)))

    def near(self, state: State) -> float:
        turned = 1 - abs(state.angle - 45) / 45
        late = state.settled if state.settled is not None else 3 * STEPS
        return 0.4 * turned + 0.59 * min(IN_TIME / max(late, 1), 1)

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


def _plane(state: State) -> Plot:
    """The valley, both paths, and what Adam's division makes of a circle."""
    marks: list[Mark] = [bowl(CURVATURES, LEVELS, state.angle)]
    look: dict[str, Any] = {"marker": "", "steps": True, "width": 1.2}
    marks.append(line(*xy(state.ball_path), "momentum", **look))
    marks.append(line(*xy(until_gone(state.path, 10)), "adam", **{**look, "width": 2, "dash": []}))
    before, after = state.path[state.t - 1 : state.t + 1]
    outline = before[:, None] + state.half[:, None] * CIRCLE
    marks.append(line(*xy(outline.T), "orange", width=2, name="ellipse"))
    marks.append(arrows(before, after, "orange", 2.5, name="step"))
    marks.append(text(*xy(after), f"step {state.t}", "orange", dx=10, dy=-10, bold=True, name="t"))
    end = 1.25 * state.turn[:, 0]
    marks.append(line(*xy(np.outer((-0.7, 1), end)), "quiet", width=1, dash=[2, 3], name="valley"))
    marks.append(handle(*xy(end), "the valley's angle", {"angle": "angle"}))
    for name, method, walked in (
        ("Adam", "adam", state.path),
        ("momentum", "momentum", state.ball_path),
    ):
        v = np.hypot(*np.diff(walked, axis=0, prepend=walked[:1]).T)
        x, y = walked.T
        loss = state.losses if method == "adam" else state.ball_losses
        marks.append(tell(name, method, x=x, y=y, v=v, loss=loss))
    return Plot(
        Axis(-1.0, 2.0, "x₁"),
        Axis(-0.95, 1.45, "x₂"),
        moving=tuple(marks),
        title="drag the end of the valley",
        equal=True,
        share=1.1,
        height=380,
    )


def _lengths(state: State) -> Plot:
    marks: list[Mark] = [line([state.t] * 2, [0, 1.6], "quiet", width=1, name="now")]
    ends = spread([float(np.clip(v, 0, 1.5)) for v in state.lengths[-1]], 0.05, 1.5, 0.14)
    for column, (name, colour) in enumerate((("x₁", "orange"), ("x₂", "sky"))):
        lengths = np.append(np.nan, state.lengths[:, column])
        look = {"width": 2, "dash": [6, 3] if column else [], "name": name, "steps": True}
        marks.append(line(np.arange(STEPS + 1), lengths, colour, **look))
        marks.append(text(STEPS, ends[column], f"in {name}", colour, dx=8, name=f"{name} says"))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(0, 1.6, "step's size, in η", ticks=(0, 0.5, 1, 1.5)),
        moving=tuple(marks),
        title="Adam's step in each coordinate",
        height=380,
        room=44,
    )


def _loss_plot(state: State) -> Plot:
    still = [target((IN_TIME, STEPS), (1e-8, TOLERANCE))]
    words = f"goal: Adam in here from step {IN_TIME} on"
    still.append(text(STEPS, 3e-8, words, "goal", anchor="end", dx=-6))
    marks: list[Mark] = [line([state.t] * 2, [1e-8, 1e2], "quiet", width=1, name="now")]
    runs = {"momentum": state.ball_losses, "adam": state.losses}
    ends = [np.log10(np.clip(losses[-1], 1e-8, 1e2)) for losses in runs.values()]
    for (method, losses), height in zip(runs.items(), spread(ends, -7.4, 1.6, 1.6), strict=True):
        look = {"steps": True, "every": 10, "width": 2}
        marks.append(line(np.arange(STEPS + 1), losses, method, **look))
        name = figures.NAMES[method]
        marks.append(text(STEPS, 10**height, name, method, dx=8, name=f"{method} says"))
    marks.append(handle(state.t, 1e-7, "the step", {"t": "x"}, "quiet", anywhere=True))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(1e-8, 1e2, "loss", log=True, ticks=(1e-8, 1e-3, 1e2)),
        still=tuple(still),
        moving=tuple(marks),
        title="the loss; drag the step",
        wide=True,
        height=230,
        room=84,
    )


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
