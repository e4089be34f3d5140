"""Explorable 11: say when gradient descent and momentum will have settled, then let them race."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from course import figures
from course.explorables.controls import Button, Choice, Slider
from course.explorables.explorable import Explorable
from course.explorables.glyphs import Numbers
from course.explorables.own_functions import Function
from course.methods import Array, own_path, run, settled, until_gone
from course.objectives import objective

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STEPS, TOLERANCE = 150, 0.01
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
    """Within 2 steps or 10 % of the settling step; STEPS is right where there is none."""
    if settled is None or said == STEPS:
        return settled is None and said == STEPS
    return abs(said - settled) <= max(2, 0.1 * settled)


class Predict(Explorable[State]):
    title = "Predict, then race"
    question = f"From which step on does each method's loss stay below {TOLERANCE:g}?"
    goal = "both predictions within 10 % of the true step, or within 2 steps of it"
    controls = {
        "gd": Slider("gradient descent, step", 0, STEPS, 1, 75),
        "momentum_step": Slider("momentum, step", 0, STEPS, 1, 75),
        "race": Choice("race", tuple(RACES), FIRST),
        "locked": Button("Lock my prediction and run", "Unlock, and hide the race"),
    }
    frames = (  # races 3 and 4 are left to be predicted
        {"race": FIRST, "gd": 75, "momentum_step": 75, "locked": False},
        {"race": FIRST, "gd": 75, "momentum_step": 15, "locked": True},
        {"race": FIRST, "gd": 114, "momentum_step": 40, "locked": True},
        {"race": SECOND, "gd": 40, "momentum_step": 20, "locked": False},
        {"race": SECOND, "gd": 40, "momentum_step": 20, "locked": True},  # thought to win
    )
    size = (8.4, 3.4)

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        ratios: dict[str, Any] = {"width_ratios": (1, 1.1), "height_ratios": (1.9, 1)}
        axes = figure.subplot_mosaic([["paths", "loss"], ["words", "loss"]], **ratios)
        self._landscape(axes["paths"], state.race)
        loss, words = axes["loss"], axes["words"]
        loss.set(xlim=(0, STEPS + 3), ylim=(1e-5, 1e3), yscale="log", xlabel="step", ylabel="loss")
        loss.set_yticks([1e-4, 1e-2, 1, 1e2])
        loss.yaxis.minorticks_off()
        loss.set_title(f"η = {state.race.lr:g}; β = {state.race.beta:g} for momentum")
        loss.axhline(TOLERANCE, color="#999999", linewidth=0.8)
        words.set(xlim=(0, 12), ylim=(0, 2.6), aspect="equal")
        words.set_axis_off()
        columns = (6.7, 10.3)
        for x, text in zip(columns, ("you say (open)", "true (filled)"), strict=True):
            words.text(x, 2.1, text, color="#666666", fontsize=9, ha="center")
        self.walked, self.fallen, self.marks, self.ends, self.words = {}, {}, {}, {}, {}
        for method, y in zip(RACERS, (1.2, 0.3), strict=True):
            look = figures.METHODS[method]
            words.plot([-0.4, 0, 0.4], [y] * 3, **look, markevery=[1], clip_on=False)
            words.text(0.7, y, figures.NAMES[method], va="center", fontsize=9)
            self.words[method] = Numbers(words, [(x, y) for x in columns], 0.42, look["color"])
            thin = {**look, "linewidth": 1.1, "markersize": 3}
            (self.walked[method],) = axes["paths"].plot([], [], **thin)
            (self.fallen[method],) = loss.plot([], [], **look, markevery=10)
            open_mark = {**look, "linewidth": 0.8, "fillstyle": "none", "markersize": 9}
            (self.marks[method],) = loss.plot([], [], **open_mark, markevery=[0])
            (self.ends[method],) = loss.plot([], [], **{**look, "markersize": 9})
        lines = (self.walked, self.fallen, self.marks, self.ends)
        moving = [artist for group in lines for artist in group.values()]
        return moving + [ink for words in self.words.values() for ink in words.artists]

    def _landscape(self, ax: Axes, race: Race) -> None:
        """Level sets, to scale: a valley looks as long as it is."""
        surface, start, high = objective(race.surface), race.start, 1.15 * min(race.start)
        high = max(high, 0.5 * race.start[0])
        x, y = np.meshgrid(np.linspace(-2.3 * high, 2.3 * high, 90), np.linspace(-high, high, 40))
        z = np.reshape([surface.f(p) for p in np.stack([x, y], -1).reshape(-1, 2)], x.shape)
        levels = surface.f(np.array(start)) * np.linspace(0.1, 1.15, 7) ** 2
        ax.contour(x, y, z, levels=levels, colors="#BBBBBB", linewidths=0.8)
        ax.plot(0, 0, marker="+", color="#777777", markersize=9)
        ax.plot(*start, marker="o", color="#777777", markersize=6)
        ax.set(xlabel="x", ylabel="y", xlim=(-2.3 * high, 2.3 * high), ylim=(-high, high))
        ax.set_aspect("equal")
        ax.set_title(f"{surface.formula} from ({start[0]:g}, {start[1]:g})")

    def update(self, state: State) -> None:
        for method in RACERS:
            said, end, true = state.said[method], None, "hidden"
            path, loss = np.empty((0, 2)), np.empty(0)
            if state.locked:
                path, loss = until_gone(state.paths[method], 30), state.losses[method]
                end = state.settled[method]
                true = _step(end)
            self.words[method].show((_step(said), true))
            whisker = 1e-5 if method == "gd" else 1e3  # down and up: seen where they coincide
            self.marks[method].set_data([said, said], [TOLERANCE, whisker])
            self.walked[method].set_data(*path.T)
            self.fallen[method].set_data(np.arange(len(loss)), loss)
            self.ends[method].set_data(*([], []) if end is None else ([end], [TOLERANCE]))

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
