"""Explorable 9: gradient descent and momentum race down a valley of a given κ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from course import figures
from course.explorables.controls import Slider
from course.explorables.drawing import level_set, spread
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.methods import Array, own_path, run, settled, until_gone

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

START, STEPS, CLOSE = np.array([10.0, 1.0]), 100, 1e-6
GOAL = 100  # the κ that the goal asks for
FAR = 1e9
VIEW = np.array([11.0, 2.2])  # how far the left panel shows, either way
LEVELS = (0.02, 0.08, 0.2, 0.5, 1.0, 2.0)


@dataclass(frozen=True)
class State:
    """For each method that races: its path (steps + 1, 2), its distance, which is the larger of
    |x| and |y|, (steps + 1,), and the step from which that stays below CLOSE, or None."""

    kappa: float
    lr: float
    beta: float
    curvatures: Array
    paths: dict[str, Array]
    distances: dict[str, Array]
    arrived: dict[str, int | None]


def compute(
    kappa: float,
    lr: float,
    beta: float,
    momentum: Function | None = None,
    nesterov: Function | None = None,
    racers: Sequence[str] = ("gd", "momentum"),
    steps: int = STEPS,
) -> State:
    """Paths on ½(x²/κ + y²) from START; `momentum` and `nesterov` may be functions
    (grad, x0, lr, beta, steps) → path that take the place of the course's own."""
    h = np.array([1 / kappa, 1.0])
    own = {"momentum": momentum, "nesterov": nesterov}

    def grad(x: Array) -> Array:
        return h * x

    def walk(method: str) -> Array:
        if (function := own.get(method)) is None:
            return run(method, grad, START, lr, steps, beta)
        return own_path(function, grad, START, steps, lr, beta)

    with np.errstate(all="ignore"):
        paths = {m: np.clip(np.nan_to_num(walk(m), nan=FAR), -FAR, FAR) for m in racers}
    distances = {method: np.max(np.abs(path), axis=1) for method, path in paths.items()}
    arrived = {method: settled(d < CLOSE) for method, d in distances.items()}
    return State(kappa, lr, beta, h, paths, distances, arrived)


class Ravine(Explorable[State]):
    title = "Condition-number race"
    question = "How do η and β have to change when the valley gets longer?"
    goal = f"κ = {GOAL} or more, and momentum's x and y both below 1e-6 within {STEPS} steps"
    controls = {
        "kappa": Slider("κ, length of valley", 0, 3, 0.05, 10.0, log=True),
        "lr": Slider("η, learning rate", 0.02, 4.0, 0.02, 1.6),
        "beta": Slider("β, momentum", 0.0, 0.99, 0.01, 0.3),
    }
    frames = (
        {"kappa": 10**0.5, "lr": 1.6, "beta": 0.3},
        {"kappa": 10**1.5, "lr": 1.6, "beta": 0.3},
        {"kappa": 10**1.5, "lr": 1.6, "beta": 0.95},
        {"kappa": 100.0, "lr": 3.0, "beta": 0.7},
        {"kappa": 10**2.5, "lr": 3.6, "beta": 0.7},
    )

    @property
    def racers(self) -> tuple[str, ...]:
        """Nesterov's method is met two chapters later: it races if it is handed in."""
        return ("gd", "momentum", "nesterov")[: 3 if self.functions.get("nesterov") else 2]

    def compute(self, **parameters: Any) -> State:
        return compute(**parameters, racers=self.racers)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1.15, 1))
        left.set(xlim=VIEW[0] * np.array([-1, 1]), ylim=VIEW[1] * np.array([-1, 1]))
        left.set(xlabel="x, along", ylabel="y, across", title=f"{STEPS} steps from (10, 1)")
        right.set(xlim=(0, STEPS), ylim=(1e-9, 100), yscale="log", xlabel="step")
        right.set(ylabel="larger of |x| and |y|", title="how far from the minimum")
        right.axhline(CLOSE, color="#CCCCCC", linewidth=5, zorder=0)
        right.annotate("1e-6", (0, CLOSE), (4, 5), textcoords="offset points", color="#777777")
        self.rings = [left.plot([], [], color="#DDDDDD", linewidth=0.8)[0] for _ in LEVELS]
        self.walked, self.fallen, self.there, self.names = {}, {}, {}, {}
        for method in self.racers:
            look = figures.METHODS[method]
            (self.walked[method],) = left.plot(
                [], [], **{**look, "markersize": 2.5, "linewidth": 1}
            )
            (self.fallen[method],) = right.plot([], [], **{**look, "marker": ""})
            (self.there[method],) = right.plot([], [], **{**look, "markersize": 7})
            # the widest of its texts, so that room is kept beside the axes
            self.names[method] = right.text(
                STEPS + 2,
                1,
                "gradient descent\nnot there yet",
                va="center",
                color=look["color"],
            )
        moving = (self.walked, self.fallen, self.there, self.names)
        return [*self.rings, *(artist for group in moving for artist in group.values())]

    def update(self, state: State) -> None:
        for ring, level in zip(self.rings, LEVELS, strict=True):
            ring.set_data(*level_set(state.curvatures, level))
        for method, path in state.paths.items():
            distance, arrived = state.distances[method], state.arrived[method]
            if diverges(distance):  # as far as its first step out of view
                path = until_gone(path / VIEW, 1) * VIEW
            self.walked[method].set_data(*path.T)
            self.fallen[method].set_data(np.arange(len(distance)), distance)
            point = ([], []) if arrived is None else ([arrived], [CLOSE])
            self.there[method].set_data(*point)
            self.names[method].set_text(f"{figures.NAMES[method]}\n{_outcome(distance, arrived)}")
        ends = [np.log10(np.maximum(d[-1], 1e-99)) for d in state.distances.values()]
        for name, height in zip(self.names.values(), spread(ends), strict=True):
            name.set_y(10**height)

    def caption(self, state: State) -> str:
        words = [f"κ = {round(state.kappa, 1):g}, η = {state.lr:.3g}, β = {state.beta:.3g}."]
        for method, distance in state.distances.items():
            name, step = figures.NAMES[method], state.arrived[method]
            name = name[0].upper() + name[1:]
            if step is not None:
                words.append(f"{name} has x and y below 1e-6 from step {step} on.")
            elif diverges(distance):
                words.append(f"{name} diverges.")
            else:
                words.append(
                    f"{name} still has |x| or |y| at {distance[-1]:.2g} after {STEPS} steps."
                )
        return " ".join(words)

    def met(self, state: State) -> bool:
        return state.kappa >= 0.999 * GOAL and state.arrived["momentum"] is not None


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
