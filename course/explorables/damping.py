"""Explorable 7: a ball on ½λx² with friction: creeping, critical, swinging, flipping, gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    box,
    dots,
    line,
    path,
    target,
    tell,
    text,
)
from course.explorables.spectrum import eigenvalues, regime
from course.methods import Array, own_path, settled, trace, until_gone

STEPS, NEAR, FAR = 100, 0.02, 20.0
GENTLE, GOAL = 0.015, 40
WORDS = {
    "over-damped": "over-damped: it creeps",
    "critical": "critical: the edge of swinging",
    "oscillating": "oscillating: it swings",
    "flipping": "flipping: a jump across in each step",
    "at the edge": "at the edge: it jumps for ever",
    "divergent": "divergent: further in each step",
}


@dataclass(frozen=True)
class State:
    """Places `x` and velocities `v`, (STEPS + 1,), from rest at 1; `regime`; the `envelope` on
    both sides of x where the eigenvalues are complex, else NaN, and their `angle` per step, else 0;
    `arrived`, the step from which |x| stays below NEAR, or None; `beyond`, how far the ball gets
    past the minimum; `passes`, how often it changes sides."""

    product: float
    beta: float
    critical: float
    x: Array
    v: Array
    regime: str
    envelope: Array
    angle: float
    arrived: int | None
    beyond: float
    passes: int


def compute(product: float, beta: float, momentum: Function | None = None) -> State:
    """The run with η = `product` and λ = 1; `momentum` may be a function
    (grad, x0, lr, beta, steps) → path that takes the place of the course's own."""
    start = np.array([1.0])
    with np.errstate(all="ignore"):
        if momentum is None:
            run = trace("momentum", _slope, start, product, STEPS, beta)
            x, v = run.x[:, 0], run.v[:, 0]
        else:
            x = own_path(momentum, _slope, start, STEPS, product, beta)[:, 0]
            v = np.append(0.0, x[:-1] - x[1:])
    z = eigenvalues(product, beta)[0]
    name, envelope, angle = regime(product, beta), np.full(STEPS + 1, np.nan), 0.0
    if z.imag > 1e-9:
        # x_t = 2 Re(c zᵗ), with x_0 = x_{−1} = 1: so |x_t| ≤ 2|c| √βᵗ, and the tops touch it.
        c = (1 - product - z.conjugate()) / (2j * z.imag)
        envelope, angle = 2 * abs(c) * beta ** (np.arange(STEPS + 1) / 2), float(np.angle(z))
    sides = np.sign(x[x != 0])
    arrived = settled(np.abs(x) < NEAR)
    return State(
        product, beta, (1 - product**0.5) ** 2, x, v, name, envelope, angle, arrived,
        max(0.0, -float(np.min(x))), int(np.count_nonzero(sides[1:] != sides[:-1])),
    )  # fmt: skip


def _slope(x: Array) -> Array:
    return x


class Damping(Explorable[State]):
    title = "Damping lab"
    question = "Which β brings the ball home soonest, and is it the critical one?"
    goal = (
        f"at ηλ = {GENTLE} or less, within {NEAR} of the minimum for good from step {GOAL} on "
        "or sooner"
    )
    why = (
        "A β a little above the critical one lets the ball pass the minimum by less than 0.02, "
        "so that it is home before the critical ball, which creeps at the end."
    )
    then = "try ηλ = 0.04: where is the critical β now, and is a little more still sooner?"
    controls = {
        "product": Slider("ηλ", -2, 0.6, 0.05, 0.01, log=True),
        "beta": Slider("β", 0.0, 0.99, 0.01, 0.6),
    }
    frames = (
        {"product": 0.01, "beta": 0.6},
        {"product": 0.01, "beta": 0.81},
        {"product": 0.03, "beta": 0.9},
        {"product": 0.01, "beta": 0.96},
        {"product": 10**0.4, "beta": 0.2},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_curve(state), _distance(state), _bowl(state), _orbit(state)))

    def near(self, state: State) -> float:
        """By the share of steps from GOAL on that lie within NEAR, and by ηλ."""
        calm = float(np.mean(np.abs(state.x[GOAL:]) < NEAR))
        gentle = float(np.clip(1 - np.log10(state.product / GENTLE) / 2, 0, 1))
        return 0.4 * gentle + 0.59 * calm

    def caption(self, state: State) -> str:
        critical = f"critical: {state.critical:.3f}"
        words = [f"ηλ = {state.product:.3g}, β = {state.beta:.2f} ({critical}): {state.regime}."]
        if state.arrived is None and not np.abs(state.x).max() <= FAR:
            return f"{words[0]} The ball is thrown out of the picture."
        if state.arrived is None:
            words.append(f"The ball is not within {NEAR} of the minimum for good by step {STEPS}.")
        else:
            words.append(f"From step {state.arrived} on the ball stays within {NEAR}.")
        if state.passes == 0:
            words.append("It never passes the minimum.")
        else:
            times = "once" if state.passes == 1 else f"{state.passes} times"
            words.append(f"It passes the minimum {times} and gets {state.beyond:.3f} beyond it.")
        return " ".join(words)

    def met(self, state: State) -> bool:
        gentle = state.product < GENTLE * 1.001
        return gentle and state.arrived is not None and state.arrived <= GOAL


def _seen(state: State) -> Array:
    """x and v/√(ηλ), (STEPS + 1, 2), as far as they are in view."""
    return until_gone(np.stack([state.x, state.v / state.product**0.5], axis=1), FAR)


def _curve(state: State) -> Plot:
    steps, x = np.arange(STEPS + 1), _seen(state)[:, 0]
    still = (box((0, STEPS), (-NEAR, NEAR), "quiet", opacity=0.3, name="near"),)
    marks: list[Mark] = []
    for name, side in (("above", 1), ("below", -1)):
        look = {"dash": [5, 3], "width": 1, "name": name}
        marks.append(line(steps, side * state.envelope, "quiet", **look))
    marks.append(line(steps, x, "momentum", steps=True, marker="", width=2))
    home = ([], []) if state.arrived is None else ([state.arrived], [0.0])
    marks.append(dots(*home, "orange", "v", size=5, name="home"))
    when = "" if state.arrived is None else f"step {state.arrived}"
    marks.append(
        text(state.arrived or 0, 0.15, when, "orange", anchor="middle", bold=True, name="when")
    )
    marks.append(text(STEPS, 1.6, WORDS[state.regime], anchor="end", bold=True, name="regime"))
    loss = 0.5 * state.product * state.x**2
    marks.append(tell("momentum", "momentum", x=state.x, v=state.v, loss=loss))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(-1.75, 1.75, "x", ticks=(-1, 0, 1)),
        still=still,
        moving=tuple(marks),
        title="the ball, from rest at 1",
        wide=True,
        height=230,
    )


def _distance(state: State) -> Plot:
    """How far from the minimum, by powers of ten: there the goal is large enough to be seen."""
    low, high = 1e-4, 10
    still = [
        target((GOAL, STEPS), (low, NEAR)),
        box((0, STEPS), (low, NEAR), "quiet", opacity=0.08),
    ]
    words = f"goal: in here from\nstep {GOAL} on"
    still.append(text(STEPS, 3e-4, words, "goal", anchor="end", dx=-6))
    steps, look = np.arange(STEPS + 1), {"steps": True, "marker": "", "width": 2}
    marks = [line(steps, state.envelope, "quiet", dash=[5, 3], width=1, name="envelope")]
    marks.append(line(steps, np.abs(_seen(state)[:, 0]), "momentum", **look))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(low, high, "|x|", log=True),
        still=tuple(still),
        moving=tuple(marks),
        title="how far from the minimum",
    )


def _bowl(state: State) -> Plot:
    """The ball where it lies in its bowl: it rolls as the step plays."""
    place = np.linspace(-1.75, 1.75, 81)
    still = (line(place, place**2, "quiet", width=2, name="bowl"),)
    x = _seen(state)[:, 0]
    ball = {"steps": True, "width": 0, "marker": "", "name": "ball"}
    marks = (
        line(x, x**2, "momentum", **ball),
        dots([1.0], [1.0], "ink", hollow=True, size=5, name="start"),
    )
    return Plot(
        Axis(-1.75, 1.75, "x", ticks=(-1, 0, 1)),
        Axis(-0.2, 3.2, "height, in parts of the start's", ticks=(0, 1, 2, 3)),
        still=still,
        moving=marks,
        title="the ball in its bowl; play, or point",
    )


@cache
def _energy() -> tuple[Mark, ...]:
    turn = np.linspace(0, 2 * np.pi, 91)
    rings = [(r * np.cos(turn), r * np.sin(turn)) for r in (0.5, 1.0, 1.5)]
    marks = [line(*ring, "faint", width=1, name="energy") for ring in rings]
    return (*marks, text(0, 1.53, "equal energy", "quiet", anchor="middle"))


def _orbit(state: State) -> Plot:
    return Plot(
        Axis(-1.75, 1.75, "x", ticks=(-1, 0, 1)),
        Axis(-1.75, 1.75, "v / √(ηλ)", ticks=(-1, 0, 1)),
        still=_energy(),
        moving=(path(_seen(state), "momentum"),),
        title="place and velocity",
        equal=True,
    )


def damping(momentum: Function | None = None) -> Damping:
    """The lab, with your own `momentum(grad, x0, lr, beta, steps)` if given."""
    return Damping(momentum=momentum)
