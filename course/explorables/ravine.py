"""Explorable 9: gradient descent, momentum and Nesterov race down a valley of a given κ."""

from dataclasses import dataclass

import numpy as np

from course import figures
from course.explorables.base import Explorable
from course.explorables.controls import Slider
from course.explorables.methods import own_path, run, until_gone

START, STEPS, CLOSE = np.array([10.0, 1.0]), 100, 1e-6
RACERS = ("gd", "momentum", "nesterov")


@dataclass(frozen=True)
class State:
    """Paths (method → (STEPS + 1, 2)), losses (method → (STEPS + 1,)), and the step from which both
    coordinates stay below CLOSE (method → step, or None)."""

    kappa: float
    curvatures: np.ndarray
    paths: dict
    losses: dict
    arrived: dict


def compute(kappa, lr, beta, momentum=None, nesterov=None) -> State:
    """Three paths on ½(x²/κ + y²) from START; `momentum` and `nesterov` may be functions
    (grad, x0, lr, beta, steps) → path that take the place of the course's own."""
    h = np.array([1 / kappa, 1.0])

    def grad(x):
        return h * x

    def walk(method):
        own = {"momentum": momentum, "nesterov": nesterov}.get(method)
        if own is None:
            return run(method, grad, START, lr, STEPS, beta)
        return own_path(own, grad, START, STEPS, lr, beta)

    with np.errstate(all="ignore"):
        paths = {method: np.clip(walk(method), -1e9, 1e9) for method in RACERS}
        losses = {method: 0.5 * np.sum(h * path**2, axis=1) for method, path in paths.items()}
    arrived = {method: _from_when(np.all(np.abs(p) < CLOSE, axis=1)) for method, p in paths.items()}
    return State(kappa, h, paths, losses, arrived)


def _from_when(close) -> int | None:
    """The step from which all are True."""
    far = np.flatnonzero(~close)
    step = far[-1] + 1 if len(far) else 0
    return int(step) if step < len(close) else None


class Ravine(Explorable):
    title = "Condition-number race"
    question = "How do η and β have to change when the valley gets longer?"
    goal = f"both coordinates of momentum below 1e-6 within {STEPS} steps, at κ = 30 or more"
    controls = {
        "kappa": Slider("κ, length of valley", 0, 3, 0.05, 30.0, log=True),
        "lr": Slider("η (edge of GD: 2)", 0.02, 4.0, 0.02, 1.8),
        "beta": Slider("β", 0.0, 0.99, 0.01, 0.5),
    }
    frames = (
        {"kappa": 3.0, "lr": 1.5, "beta": 0.1},
        {"kappa": 30.0, "lr": 1.8, "beta": 0.0},
        {"kappa": 30.0, "lr": 1.8, "beta": 0.5},
        {"kappa": 30.0, "lr": 2.8, "beta": 0.5},
        {"kappa": 30.0, "lr": 1.8, "beta": 0.95},
    )

    compute = staticmethod(compute)

    def build(self, figure, state):
        left, right = figure.subplots(1, 2, width_ratios=(1.15, 1))
        left.set(xlim=(-11, 11), ylim=(-2.2, 2.2), xlabel="x, along", ylabel="y, across")
        left.set_title("from (10, 1), 100 steps")
        right.set(xlim=(0, STEPS), ylim=(1e-14, 1e4), yscale="log", xlabel="step", ylabel="loss")
        right.set_title("loss")
        self.rings = [left.plot([], [], color="#BBBBBB", linewidth=0.8)[0] for _ in range(6)]
        self.walked, self.fallen = {}, {}
        for method in RACERS:
            look = {**figures.METHODS[method], "label": figures.NAMES[method]}
            (self.walked[method],) = left.plot([], [], **look, markevery=1)
            (self.fallen[method],) = right.plot([], [], **look, markevery=10)
        right.legend(loc="lower left", fontsize="small")
        return [*self.rings, *self.walked.values(), *self.fallen.values()]

    def update(self, state):
        angle = np.linspace(0, 2 * np.pi, 120)
        for ring, level in zip(self.rings, (0.02, 0.08, 0.2, 0.5, 1.0, 2.0), strict=True):
            radius = np.sqrt(2 * level / state.curvatures)
            ring.set_data(radius[0] * np.cos(angle), radius[1] * np.sin(angle))
        for method in RACERS:
            self.walked[method].set_data(*until_gone(state.paths[method], 30).T)
            self.fallen[method].set_data(np.arange(STEPS + 1), state.losses[method])

    def caption(self, state):
        words = []
        for method in RACERS:
            step, loss = state.arrived[method], state.losses[method][-1]
            where = (
                f"there from step {step} on" if step is not None else f"loss {loss:.2g} at the end"
            )
            if not loss < 1e6:
                where = "diverges"
            words.append(f"{figures.NAMES[method]}: {where}")
        return f"κ = {state.kappa:.3g}. {'; '.join(words)}."

    def met(self, state):
        return state.kappa >= 29.9 and state.arrived["momentum"] is not None


def ravine(momentum=None, nesterov=None) -> Ravine:
    """The race, with your own `momentum(grad, x0, lr, beta, steps)` or `nesterov` if given."""
    return Ravine(momentum=momentum, nesterov=nesterov)
