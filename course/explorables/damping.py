"""Explorable 7: a ball on ½λx² with friction: creeping, critical, swinging, flipping, gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course import figures
from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.spectrum import eigenvalues, regime
from course.methods import Array, own_path, settled, trace, until_gone

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

STEPS, NEAR, FAR = 100, 0.02, 20.0
GENTLE, GOAL = 0.01, 40
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
    """The run with η = `product` and h = 1; `momentum` may be a function
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
    goal = f"at ηλ = {GENTLE}, within {NEAR} of the minimum for good from step {GOAL} on or sooner"
    controls = {
        "product": Slider("ηλ", -2, 0.6, 0.05, 0.01, log=True),
        "beta": Slider("β", 0.0, 0.99, 0.01, 0.6),
    }
    frames = (
        {"product": 0.01, "beta": 0.6},
        {"product": 0.01, "beta": 0.81},
        {"product": 0.01, "beta": 0.85},
        {"product": 0.01, "beta": 0.96},
        {"product": 10**0.4, "beta": 0.2},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1.7, 1))
        left.set(xlim=(0, STEPS), ylim=(-1.75, 1.75), xlabel="step t", ylabel="x")
        left.set_title(f"the ball, from rest at 1; grey: within {NEAR}")
        left.axhspan(-NEAR, NEAR, color="#DDDDDD", linewidth=0)
        turn = np.linspace(0, 2 * np.pi, 181)
        for radius in (0.5, 1.0, 1.5):  # equal energy, ½λx² + ½v²/η
            right.plot(radius * np.cos(turn), radius * np.sin(turn), color="#DDDDDD", linewidth=0.8)
        right.set(xlabel="x", ylabel="v / √(ηλ)", xticks=(-1, 0, 1), yticks=(-1, 0, 1))
        right.set(xlim=(-1.75, 1.75), ylim=(-1.75, 1.75), aspect="equal")
        right.set_title("place and velocity")
        right.text(0, 1.53, "equal energy", fontsize=8, ha="center", color="#777777")
        grey = {"color": "#999999", "linewidth": 1, "linestyle": "--"}
        self.bounds = [left.plot([], [], **grey)[0] for _ in range(2)]
        look = figures.METHODS["momentum"]
        (self.walk,) = left.plot([], [], **{**look, "marker": ""})
        (self.home,) = left.plot([], [], **{**figures.VARIANTS[0], "markersize": 9})
        (self.orbit,) = right.plot([], [], **{**look, "markersize": 3})
        box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.9, "pad": 2}
        corner = {"transform": left.transAxes, "ha": "right", "va": "top", "bbox": box}
        self.word = left.text(0.99, 0.97, "", **corner)
        self.when = left.text(0, 0.15, "", fontsize=9, ha="center")
        return [*self.bounds, self.walk, self.home, self.orbit, self.word, self.when]

    def update(self, state: State) -> None:
        steps = np.arange(STEPS + 1)
        for line, side in zip(self.bounds, (1, -1), strict=True):
            line.set_data(steps, side * state.envelope)
        shown = until_gone(np.stack([state.x, state.v / state.product**0.5], axis=1), FAR)
        self.walk.set_data(steps, shown[:, 0])
        self.orbit.set_data(*shown.T)
        self.word.set_text(WORDS[state.regime])
        if state.arrived is None:
            self.home.set_data([], [])
            self.when.set_text("")
        else:
            self.home.set_data([state.arrived], [0.0])
            self.when.set_text(f"step {state.arrived}")
            self.when.set_x(min(max(state.arrived, 6), STEPS - 6))

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


def damping(momentum: Function | None = None) -> Damping:
    """The lab, with your own `momentum(grad, x0, lr, beta, steps)` if given."""
    return Damping(momentum=momentum)
