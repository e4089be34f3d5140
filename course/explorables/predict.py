"""Explorable 11: say when gradient descent and momentum will have settled, then let them race."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from course import figures
from course.explorables.controls import Button, Choice, Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    bowl,
    dots,
    handle,
    line,
    path,
    target,
    tell,
    text,
)
from course.methods import Array, own_path, run, settled, until_gone
from course.objectives import objective

STEPS, TOLERANCE = 150, 0.01
NEAR, SHARE = 3, 0.15  # steps, and share of the true step, by which a prediction may be off
RACERS = ("gd", "momentum")


@dataclass(frozen=True)
class Race:
    """What both methods get: the name of a surface, a start, η, and β for momentum."""

    surface: str
    start: tuple[float, float]
    lr: float
    beta: float


RACES = {
    "1: valley, η 0.02, β 0.8": Race("ravine", (10.0, 1.0), 0.02, 0.8),
    "2: bowl, η 0.1, β 0.9": Race("bowl", (2.0, 2.0), 0.1, 0.9),
    "3: valley, η 0.05, β 0.99": Race("ravine", (10.0, 1.0), 0.05, 0.99),
    "4: valley, η 0.1, β 0.5": Race("ravine", (10.0, 1.0), 0.1, 0.5),
}
FIRST, SECOND, *_ = RACES


@dataclass(frozen=True)
class State:
    """The race, and the predicted step by method, STEPS for "not within STEPS". Once it has been
    run: paths (method → (STEPS + 1, 2)), losses (method → (STEPS + 1,)) and the settling step
    (method → step, or None). Before, these three are empty: nothing has been run."""

    race: Race
    said: dict[str, int]
    paths: dict[str, Array] = field(default_factory=dict)
    losses: dict[str, Array] = field(default_factory=dict)
    settled: dict[str, int | None] = field(default_factory=dict)

    @property
    def locked(self) -> bool:
        return bool(self.settled)


def compute(
    race: str, gd: int, momentum_step: int, locked: bool, momentum: Function | None = None
) -> State:
    """The predictions; and, if they are locked, the race. `momentum` may be a function
    (grad, x0, lr, beta, steps) → path that runs in place of the course's own."""
    this, said = RACES[race], {"gd": gd, "momentum": momentum_step}
    if not locked:
        return State(this, said)
    surface, start = objective(this.surface), np.array(this.start)

    def walk(method: str) -> Array:
        if method == "gd" or momentum is None:
            return run(method, surface.grad, start, this.lr, STEPS, this.beta)
        return own_path(momentum, surface.grad, start, STEPS, this.lr, this.beta)

    with np.errstate(all="ignore"):
        paths = {method: np.clip(walk(method), -1e9, 1e9) for method in RACERS}
        losses = {m: np.array([surface.f(x) for x in path]) for m, path in paths.items()}
    return State(this, said, paths, losses, {m: settling(loss) for m, loss in losses.items()})


def settling(losses: Array) -> int | None:
    """The first step from which every loss is below TOLERANCE; NaN is not."""
    return settled(losses < TOLERANCE)


def right(said: int, settled: int | None) -> bool:
    """Within 3 steps or 15 % of the settling step; STEPS is right where there is none."""
    if settled is None or said == STEPS:
        return settled is None and said == STEPS
    return abs(said - settled) <= max(NEAR, SHARE * settled)


class Predict(Explorable[State]):
    title = "Predict, then race"
    question = f"From which step on does each method's loss stay below {TOLERANCE:g}?"
    goal = "both predictions within 15 % of the true step, or within 3 steps of it"
    why = (
        "Plain descent's slow direction sets its step; momentum's two directions swing, and what "
        "is left of them shrinks by about √β a step."
    )
    then = "try another race, and write down a reason before you lock it."
    controls = {
        "gd": Slider("gradient descent, step", 0, STEPS, 1, 75),
        "momentum_step": Slider("momentum, step", 0, STEPS, 1, 75),
        "race": Choice("race", tuple(RACES), FIRST),
        "locked": Button("Lock my prediction and run", "Unlock, and hide the race"),
    }
    frames = (  # races 3 and 4 are left to be predicted
        {"race": FIRST, "gd": 75, "momentum_step": 75, "locked": False},
        {"race": FIRST, "gd": 75, "momentum_step": 15, "locked": True},
        {"race": FIRST, "gd": 114, "momentum_step": 25, "locked": True},
        {"race": SECOND, "gd": 40, "momentum_step": 20, "locked": False},
        {"race": SECOND, "gd": 40, "momentum_step": 20, "locked": True},  # thought to win
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_paths(state), _losses(state)))

    def near(self, state: State) -> float:
        """Half for each prediction that is right; nothing is told before the lock."""
        if not state.locked:
            return 0.0
        return 0.5 * sum(right(state.said[m], state.settled[m]) for m in RACERS)

    def caption(self, state: State) -> str:
        race, said = state.race, {m: _step(step, " steps") for m, step in state.said.items()}
        if not state.locked:
            return (
                f"{objective(race.surface).formula} from ({race.start[0]:g}, {race.start[1]:g}), "
                f"η = {race.lr:g}, momentum with β = {race.beta:g}. You say: gradient descent "
                f"{said['gd']}, momentum {said['momentum']}. The race is hidden until you lock it."
            )
        words = []
        for method in RACERS:
            end, name = state.settled[method], figures.NAMES[method].capitalize()
            known = f"within {STEPS} steps it does not stay below {TOLERANCE:g}"
            if end is not None:
                known = f"it stays below {TOLERANCE:g} from step {end} on, "
                known += _off(state.said[method], end)
            words.append(f"{name}: you said {said[method]}; {known}.")
        count = sum(right(state.said[m], state.settled[m]) for m in RACERS)
        return f"{' '.join(words)} {('Neither is', 'One is', 'Both are')[count]} near enough."

    def disabled(self, state: State) -> list[str]:
        return ["gd", "momentum_step", "race"] if state.locked else []

    def met(self, state: State) -> bool:
        return state.locked and all(right(state.said[m], state.settled[m]) for m in RACERS)


@cache
def _ground(race: Race) -> tuple[Mark, ...]:
    """Level sets, to scale: a valley looks as long as it is."""
    surface, start = objective(race.surface), np.array(race.start)
    h = np.diag([surface.grad(np.eye(2)[k])[k] for k in (0, 1)]).diagonal()
    levels = surface.f(start) * np.linspace(0.15, 1, 7)[::-1] ** 2
    return (bowl(h, levels), dots([0.0], [0.0], "ink", "*", size=4, name="minimum"))


def _paths(state: State) -> Plot:
    race = state.race
    high = max(1.15 * min(race.start), 0.5 * race.start[0])
    marks: list[Mark] = []
    surface = objective(race.surface)
    for method in RACERS:
        walked = state.paths.get(method, np.empty((0, 2)))
        marks.append(path(until_gone(walked, 30) if len(walked) else walked, method, width=1.2))
        v = np.hypot(*np.diff(walked, axis=0, prepend=walked[:1]).T) if len(walked) else []
        loss = state.losses.get(method, np.empty(0))
        x, y = walked.T
        marks.append(tell(figures.NAMES[method], method, x=x, y=y, v=v, loss=loss))
    marks.append(dots([race.start[0]], [race.start[1]], "ink", size=5, hollow=True, name="start"))
    return Plot(
        Axis(-2.3 * high, 2.3 * high, "x"),
        Axis(-high, high, "y"),
        still=_ground(race),
        moving=tuple(marks),
        title=f"{surface.formula} from ({race.start[0]:g}, {race.start[1]:g})",
        equal=True,
        share=1.1,
    )


def _losses(state: State) -> Plot:
    race = state.race
    still = [line([0, STEPS], [TOLERANCE] * 2, "goal", width=1, name="tolerance")]
    still.append(text(STEPS, TOLERANCE, f"{TOLERANCE:g}", "goal", dx=5))
    marks: list[Mark] = []
    for method, control in zip(RACERS, ("gd", "momentum_step"), strict=True):
        said, end = state.said[method], state.settled.get(method)
        loss = state.losses.get(method, np.empty(0))
        marks.append(line(np.arange(len(loss)), loss, method, steps=True, every=10, width=2))
        pole = 1e-5 if method == "gd" else 1e3  # down and up: seen where they coincide
        flag = 4e-5 if method == "gd" else 250.0
        marks.append(
            line([said, said], [TOLERANCE, pole], method, marker="", name=f"{method} pole")
        )
        if end is not None:  # where the flag would be near enough
            off = max(NEAR, SHARE * end)
            marks.append(target((end - off, end + off), (flag / 4, flag * 4)))
        there = ([], []) if end is None else ([end], [TOLERANCE])
        look = {"marker": figures.METHODS[method]["marker"], "size": 5, "rim": True}
        marks.append(dots(*there, method, **look, name=f"{method} there"))
        true = f"; true: {_step(end)}" if state.locked else ""
        words = f"{figures.NAMES[method]}: you say {_step(said)}{true}"
        side = {"anchor": "end", "dx": -13} if said >= STEPS / 2 else {"anchor": "start", "dx": 13}
        marks.append(text(said, flag, words, method, bold=True, **side, name=f"{method} says"))
        name = f"flag of {figures.NAMES[method]}"
        marks.append(handle(said, flag, name, {control: "x"}, method))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(1e-5, 1e3, "loss", log=True, ticks=(1e-4, 1e-2, 1, 1e2)),
        still=tuple(still),
        moving=tuple(marks),
        title=f"η = {race.lr:g}; β = {race.beta:g} for momentum; drag the flags",
        share=1.2,
        height=330,
        room=36,
    )


def _step(step: int | None, unit: str = "") -> str:
    return f"step {step}" if step is not None and step < STEPS else f"not within {STEPS}{unit}"


def _off(said: int, end: int) -> str:
    if said == STEPS:
        return "so it does settle"
    off = end - said
    if off == 0:
        return "as you said"
    return f"{abs(off)} step{'s' * (abs(off) > 1)} {'later' if off > 0 else 'earlier'}"


def predict(momentum: Function | None = None) -> Predict:
    """The races, with your own `momentum(grad, x0, lr, beta, steps)` if given."""
    return Predict(momentum=momentum)
