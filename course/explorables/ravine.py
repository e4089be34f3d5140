"""Explorable 9: gradient descent and momentum race down a valley of a given κ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course import figures
from course.explorables.controls import Slider
from course.explorables.drawing import spread
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    bowl,
    box,
    dots,
    handle,
    line,
    path,
    target,
    tell,
    text,
    xy,
)
from course.methods import Array, own_path, run, settled, until_gone

STEPS, CLOSE = 100, 1e-3
GOAL, RIM = 100, 5.0  # the least κ and |x| of the start that the goal asks for
FAR = 1e9
LEVELS = 0.5 * np.linspace(0.15, 1, 9) ** 2  # in parts of twice the loss at the start


@dataclass(frozen=True)
class State:
    """For each method that races: its path (steps + 1, 2), velocities and losses of it, its
    distance, which is the larger of |x| and |y|, (steps + 1,), and the step from which that stays
    below CLOSE, or None."""

    kappa: float
    lr: float
    beta: float
    start: Array
    curvatures: Array
    paths: dict[str, Array]
    distances: dict[str, Array]
    arrived: dict[str, int | None]

    def losses(self, method: str) -> Array:
        loss: Array = 0.5 * np.square(self.paths[method]) @ self.curvatures
        return loss


def compute(
    kappa: float,
    lr: float,
    beta: float,
    x0: float = 10.0,
    y0: float = 1.0,
    momentum: Function | None = None,
    nesterov: Function | None = None,
    racers: Sequence[str] = ("gd", "momentum"),
    steps: int = STEPS,
) -> State:
    """Paths on ½(x²/κ + y²) from (x0, y0); `momentum` and `nesterov` may be functions
    (grad, x0, lr, beta, steps) → path that take the place of the course's own."""
    h = np.array([1 / kappa, 1.0])
    start = np.array([x0, y0])
    own = {"momentum": momentum, "nesterov": nesterov}

    def grad(x: Array) -> Array:
        return h * x

    def walk(method: str) -> Array:
        if (function := own.get(method)) is None:
            return run(method, grad, start, lr, steps, beta)
        return own_path(function, grad, start, steps, lr, beta)

    with np.errstate(all="ignore"):
        paths = {m: np.clip(np.nan_to_num(walk(m), nan=FAR), -FAR, FAR) for m in racers}
    distances = {method: np.max(np.abs(path), axis=1) for method, path in paths.items()}
    arrived = {method: settled(d < CLOSE) for method, d in distances.items()}
    return State(kappa, lr, beta, start, h, paths, distances, arrived)


class Ravine(Explorable[State]):
    title = "Condition-number race"
    question = "How do η and β have to change when the valley gets longer?"
    goal = (
        f"κ = {GOAL} or more, a start at x = {RIM:g} or further out, and momentum within {CLOSE} "
        f"of the minimum in {STEPS} steps"
    )
    why = (
        "Near η = 4/(1 + √(1/κ))² and β = ((√κ − 1)/(√κ + 1))² both directions shrink by about "
        "1 − 2/√κ a step; gradient descent's flat direction shrinks by 1 − 2/κ at best."
    )
    then = "try κ = 1000: what β does it need, and how many steps?"
    controls = {
        "kappa": Slider("κ, length of valley", 0, 3, 0.05, 10.0, log=True),
        "lr": Slider("η, learning rate", 0.02, 4.0, 0.02, 1.6),
        "beta": Slider("β, momentum", 0.0, 0.99, 0.01, 0.3),
        "x0": Slider("start, x", -10.5, 10.5, 0.5, 10.0),
        "y0": Slider("start, y", -3.0, 3.0, 0.25, 1.0),
    }
    frames = (
        {"kappa": 10**0.5, "lr": 1.6, "beta": 0.3},
        {"kappa": 10**1.5, "lr": 1.6, "beta": 0.3},
        {"kappa": 10**1.5, "lr": 1.6, "beta": 0.95},
        {"kappa": 100.0, "lr": 1.6, "beta": 0.95},
        {"kappa": 10**2.5, "lr": 3.6, "beta": 0.7},
    )

    @property
    def racers(self) -> tuple[str, ...]:
        """Nesterov's method is met two chapters later: it races if it is handed in."""
        return ("gd", "momentum", "nesterov")[: 3 if self.functions.get("nesterov") else 2]

    def compute(self, **parameters: Any) -> State:
        return compute(**parameters, racers=self.racers)

    def scene(self, state: State) -> Scene:
        return Scene((_valley(state), _fall(state)))

    def near(self, state: State) -> float:
        """By powers of ten of the distance that is left, and of κ."""
        left = np.log10(max(state.distances["momentum"][-1], CLOSE) / 10)
        long = min(np.log10(state.kappa) / np.log10(GOAL), 1.0)
        return float(0.5 * long + 0.5 * min(left / np.log10(CLOSE / 10), 1.0))

    def met(self, state: State) -> bool:
        asked = state.kappa >= 0.999 * GOAL and abs(state.start[0]) >= RIM
        return asked and state.arrived["momentum"] is not None

    def caption(self, state: State) -> str:
        words = [f"κ = {round(state.kappa, 1):g}, η = {state.lr:.3g}, β = {state.beta:.3g}."]
        for method, distance in state.distances.items():
            name, step = figures.NAMES[method], state.arrived[method]
            name = name[0].upper() + name[1:]
            if step is not None:
                words.append(f"{name} is within {CLOSE} from step {step} on.")
            elif diverges(distance):
                words.append(f"{name} diverges.")
            else:
                words.append(
                    f"{name} still has |x| or |y| at {distance[-1]:.2g} after {STEPS} steps."
                )
        return " ".join(words)


def _valley(state: State) -> Plot:
    """The plane, as far across as along: level sets, both paths, the start to take hold of."""
    rim = max(2 * float(state.losses("gd")[0]), 1e-9)
    marks: list[Mark] = [bowl(state.curvatures, LEVELS[::-1] * rim)]
    words = []
    for method, walked in state.paths.items():
        kept = walked
        if diverges(state.distances[method]):  # as far as its first step out of view
            kept = until_gone(walked / (12, 4.5), 1) * (12, 4.5)
        steps = np.vstack([np.zeros((1, 2)), walked[:-1] - walked[1:]])
        x, y, v = walked[:, 0], walked[:, 1], np.hypot(*steps.T)
        marks.append(path(kept, method, width=1.3))
        marks.append(tell(figures.NAMES[method], method, x=x, y=y, v=v, loss=state.losses(method)))
        words.append((method, kept[np.flatnonzero(np.isfinite(kept[:, 0]))[-1]]))
    marks.append(dots([0.0], [0.0], "ink", "*", size=4, name="minimum"))
    for number, (method, (x, y)) in enumerate(words):
        below = 18 if number % 2 else -18
        place = float(np.clip(x, -5.8, 10.8)), float(np.clip(y, -3.4, 3.4))
        name = figures.NAMES[method]
        marks.append(text(*place, name, method, dy=below, anchor="middle", bold=True))
    marks.append(handle(*xy(state.start), "start", {"x0": "x", "y0": "y"}))
    return Plot(
        Axis(-6, 11.5, "x, along"),
        Axis(-4, 4, "y, across"),
        moving=tuple(marks),
        title=f"{STEPS} steps; drag the start",
        equal=True,
        wide=True,
        height=330,
    )


def _fall(state: State) -> Plot:
    """The distance from the minimum, step by step."""
    still = [target((0, STEPS), (1e-9, CLOSE)), box((0, STEPS), (CLOSE, CLOSE * 1.02), "goal")]
    still.append(text(1, CLOSE, f"goal: below {CLOSE}", "goal", dy=11))
    marks: list[Mark] = []
    ends = [np.log10(np.maximum(d[-1], 1e-99)) for d in state.distances.values()]
    heights = spread(ends, low=-8.1, high=1.3, gap=2.4)
    for (method, distance), height in zip(state.distances.items(), heights, strict=True):
        steps, arrived = np.arange(len(distance)), state.arrived[method]
        marks.append(line(steps, distance, method, steps=True, marker="", width=2))
        there = ([], []) if arrived is None else ([arrived], [CLOSE])
        look = {"marker": figures.METHODS[method]["marker"], "size": 4.5, "name": f"{method} there"}
        marks.append(dots(*there, method, **look))
        words = f"{figures.NAMES[method]}\n{_outcome(distance, arrived)}"
        marks.append(text(STEPS, 10**height, words, method, dx=8, name=f"{method} says"))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(1e-9, 100, "larger of |x| and |y|", log=True),
        still=tuple(still),
        moving=tuple(marks),
        title="how far from the minimum",
        wide=True,
        height=230,
        room=130,
    )


def diverges(distance: Array) -> bool:
    """Whether a run ends further away than it began."""
    return bool(distance[-1] > distance[0])


def _outcome(distance: Array, arrived: int | None) -> str:
    if arrived is not None:
        return f"at step {arrived}"
    return "diverges" if diverges(distance) else "not there yet"


def ravine(momentum: Function | None = None, nesterov: Function | None = None) -> Ravine:
    """The race, with your own `momentum(grad, x0, lr, beta, steps)` if given; with your own
    `nesterov` too, three of them race."""
    return Ravine(momentum=momentum, nesterov=nesterov)
