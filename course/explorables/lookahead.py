"""Explorable 8: where momentum and Nesterov take the slope, and what becomes of the swing."""

from __future__ import annotations

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
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.text import Annotation

CURVATURES = np.array([2.0, 20.0])  # of x² + 10y², along and across
START, STEPS = np.array([10.0, 1.0]), 60
METHODS = ("momentum", "nesterov")
CALM, SWINGS = 0.01, 0.1  # shares of the start, in y
CALM_FROM, SWINGS_AT = 6, 40  # the steps that the goal asks of Nesterov and of momentum
FAR = 1e12
PARTS = {
    "carried": "−βv, carried on",
    "momentum": "push of the slope here (momentum)",
    "nesterov": "push of the slope ahead (Nesterov)",
}
LEVELS = (2, 10, 30, 60, 100, 150)


@dataclass(frozen=True)
class State:
    """Both paths (method → (STEPS + 1, 2)), and one step from Nesterov's point at step `step`.

    here, ahead: that point and its look-ahead point, (2,); ends: where a step from there leads if
    the slope is taken here (momentum) or ahead (Nesterov), method → (2,). factors: what is left of
    an error in y per step in the long run, by theory, method → number. calm: the step from which
    Nesterov's |y| stays below CALM, or None; swings: the last step at which momentum's is at least
    SWINGS.
    """

    step: int
    lr: float
    beta: float
    paths: dict[str, Array]
    here: Array
    ahead: Array
    ends: dict[str, Array]
    factors: dict[str, float]
    calm: int | None
    swings: int


def slope(x: Array) -> Array:
    return CURVATURES * x


def compute(step: int, lr: float, beta: float, nesterov: Function | None = None) -> State:
    """Two runs from START; `nesterov` may be a function (grad, x0, lr, beta, steps) → path that
    takes the place of the course's own."""
    with np.errstate(all="ignore"):
        paths = {method: run(method, slope, START, lr, STEPS, beta) for method in METHODS}
        if nesterov is not None:
            paths["nesterov"] = own_path(nesterov, slope, START, STEPS, lr, beta)
        paths = {m: np.clip(np.nan_to_num(p, nan=FAR), -FAR, FAR) for m, p in paths.items()}
    way = paths["nesterov"]
    here = way[step]
    ahead = here + beta * (here - way[max(step - 1, 0)])
    ends = {"momentum": ahead - lr * slope(here), "nesterov": way[step + 1]}
    calm = settled(np.abs(way[:, 1]) < CALM)
    steep = lr * CURVATURES[1]
    factors = {"momentum": factor(steep, beta), "nesterov": factor(steep, beta * (1 - steep))}
    wide = np.abs(paths["momentum"][:, 1]) >= SWINGS
    swings = int(np.max(np.flatnonzero(wide), initial=-1))
    return State(step, lr, beta, paths, here, ahead, ends, factors, calm, swings)


def factor(steep: float, share: float) -> float:
    """The larger root, in size, of z² − (1 − ηλ + s)z + s, where s is the share of v that survives:
    β for momentum, β(1 − ηλ) for Nesterov (Sutskever and others, 2013); √s where it swings."""
    half = (1 - steep + share) / 2
    return float(abs(half) + np.sqrt(half**2 - share) if half**2 > share else np.sqrt(share))


class Lookahead(Explorable[State]):
    title = "Look before you leap"
    question = "Which η and β let momentum swing for long, and Nesterov hardly at all?"
    goal = (
        f"Nesterov's |y| below {CALM} from step {CALM_FROM} on, "
        f"and momentum's still {SWINGS} or more at step {SWINGS_AT} or later"
    )
    controls = {
        "step": Slider("t, step", 0, 20, 1, 2),
        "lr": Slider("η, learning rate", 0.002, 0.1, 0.002, 0.02),
        "beta": Slider("β, momentum", 0.0, 0.99, 0.01, 0.7),
    }
    size = (8.4, 3.6)
    frames = (
        {"step": 2, "lr": 0.02, "beta": 0.7},
        {"step": 2, "lr": 0.02, "beta": 0.95},
        {"step": 2, "lr": 0.04, "beta": 0.95},
        {"step": 1, "lr": 0.05, "beta": 0.95},
        {"step": 2, "lr": 0.07, "beta": 0.95},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1.3, 1))
        self._axes(left, right)
        look = {m: {**figures.METHODS[m], "marker": ""} for m in METHODS}
        colours = {"carried": figures.VARIANTS[1]["color"]}
        colours |= {m: figures.METHODS[m]["color"] for m in METHODS}

        def each(ax: Axes, **style: Any) -> dict[str, Line2D]:
            return {m: ax.plot([], [], **{**look[m], **style})[0] for m in METHODS}

        self.level_sets = [left.plot([], [], color="#DDDDDD", linewidth=0.8)[0] for _ in LEVELS]
        self.now = right.plot([], [], color="#BBBBBB", linewidth=1)[0]
        self.trends = each(right, color="#BBBBBB", linewidth=1)
        self.curves, self.walked = each(right), each(left, linewidth=0.9)
        self.rings = each(left, marker="o", markersize=11, fillstyle="none")
        self.dots, self.reached = (
            {m: ax.plot([], [], **{**figures.METHODS[m], "markersize": 6})[0] for m in METHODS}
            for ax in (right, left)
        )
        self.names = {
            m: right.text(STEPS + 1.5, 1, "momentum\n×0.000", va="center", color=colours[m])
            for m in METHODS
        }
        self.places = [left.text(0, 0, t, ha="center", va="center") for t in ("here", "ahead")]
        dashes = {"carried": "--"}
        self.arrows = {
            name: _arrow(left, colour, dashes.get(name, "-")) for name, colour in colours.items()
        }
        for name, words in PARTS.items():
            dash = "--" if name == "carried" else "-"
            left.plot([], [], color=colours[name], linestyle=dash, linewidth=2, label=words)
        figure.legend(loc="outside upper left", ncols=3, fontsize="small")
        groups = [self.trends, self.curves, self.walked, self.dots, self.rings]
        groups += [self.arrows, self.reached, self.names]
        moving = [artist for group in groups for artist in group.values()]
        return [*self.level_sets, self.now, *moving, *self.places]

    def _axes(self, left: Axes, right: Axes) -> None:
        left.axhline(0, color="#BBBBBB", linewidth=0.8)
        left.set(xlim=(-2.2, 2.2), ylim=(-1.6, 1.6), ylabel="y, across", xticks=[])
        left.set(xlabel="along the valley, seen from x")
        left.set_title("one step from Nesterov's point, close up")
        right.set(xlim=(0, STEPS), ylim=(1e-4, 10), yscale="log", xlabel="step", ylabel="|y|")
        right.set_title("across the valley; the bars: the goal")
        right.text(
            STEPS + 1.5, 7, "factor per step", va="center", color="#777777", fontsize="small"
        )
        for first, height in ((CALM_FROM, CALM), (SWINGS_AT, SWINGS)):  # what the goal asks
            right.plot([first, STEPS], [height, height], color="#D8D8D8", linewidth=5, zorder=0)

    def update(self, state: State) -> None:
        # The left panel follows the ball: what is carried on is as long as the unit of its x-axis.
        unit = np.array([max(abs(state.ahead[0] - state.here[0]), 0.5), 1.0])
        origin = np.array([state.here[0], 0.0])

        def seen(point: Array) -> Array:
            place: Array = (point - origin) / unit
            return place

        here, ahead = seen(state.here), seen(state.ahead)
        ends = {method: seen(end) for method, end in state.ends.items()}
        for line, level in zip(self.level_sets, LEVELS, strict=True):
            line.set_data(*seen(level_set(CURVATURES, level).T).T)
        steps = np.arange(STEPS + 1)
        ends_at = [np.log10(max(state.factors[m], 1e-9)) * STEPS for m in METHODS]
        heights = spread(ends_at, low=-3.6, high=0.3, gap=0.9)
        for method, height in zip(METHODS, heights, strict=True):
            path, left_over = state.paths[method], state.factors[method]
            across = np.abs(path[:, 1])
            self.walked[method].set_data(*seen(until_gone(path[: state.step + 1], 12)).T)
            self.curves[method].set_data(steps, across)
            self.trends[method].set_data([0, STEPS], [1, left_over**STEPS])
            self.dots[method].set_data([state.step], [across[state.step]])
            self.reached[method].set_data(*ends[method][:, None])
            self.reached[method].set_visible(bool(np.all(np.abs(ahead) < 3)))  # as its arrow
            self.names[method].set_text(f"{figures.NAMES[method]}\n×{left_over:.3f}")
            self.names[method].set_y(10**height)
            _lay(self.arrows[method], ahead, ends[method])
        _lay(self.arrows["carried"], here, ahead)
        self.rings["momentum"].set_data(*here[:, None])
        self.rings["nesterov"].set_data(*ahead[:, None])
        sides = (here[1] - ahead[1], ahead[1] - ends["nesterov"][1])
        far_apart = np.hypot(*(ahead - here)) > 0.4
        shown = (abs(here[1]) < 1.35, abs(ahead[1]) < 1.35 and far_apart)
        for text, point, side, yes in zip(self.places, (here, ahead), sides, shown, strict=True):
            text.set_position(point + np.array([0, np.copysign(0.24, side)]))
            text.set_visible(bool(yes))
        self.now.set_data([state.step, state.step], [1e-4, 10])

    def caption(self, state: State) -> str:
        (here, ahead), ends = (state.here[1], state.ahead[1]), state.ends
        pushes = [ends[method][1] - ahead for method in METHODS]
        y, up, up_ahead = _short(here), _short(pushes[0]), _short(pushes[1])
        words = f"y is {y} here and {_short(ahead)} ahead. "
        words += f"The slope here pushes y by {up}, the slope ahead by {up_ahead}. "
        if np.array_equal(state.here, state.ahead):
            words = f"nothing is carried on, so that both slopes are taken at y = {y}. "
        end = abs(state.paths["nesterov"][-1, 1])
        least = "at least " if end >= FAR else ""
        calm = f"stays below {CALM} from step {state.calm} on"
        if state.calm is None:
            calm = f"is {least}{_short(end)} at step {STEPS}"
        return (
            f"Step {state.step}: {words}Nesterov's |y| {calm}; "
            f"momentum's last reaches {SWINGS} at step {state.swings}."
        )

    def met(self, state: State) -> bool:
        return state.calm is not None and state.calm <= CALM_FROM and state.swings >= SWINGS_AT


def _short(number: float) -> str:
    if abs(number) < 5e-4:
        return "0.000"  # not −0.000
    return (f"{number:.3f}" if abs(number) < 10 else f"{number:.3g}").replace("-", "−")


def _arrow(ax: Axes, colour: str, dash: str) -> Annotation:
    look: figures.Style = {"arrowstyle": "-|>", "linewidth": 2, "mutation_scale": 13}
    look |= {"shrinkA": 0, "shrinkB": 0, "color": colour, "linestyle": dash, "clip_box": ax.bbox}
    return ax.annotate("", (1, 1), (0, 0), arrowprops=look, annotation_clip=False)


def _lay(arrow: Annotation, start: Array, end: Array) -> None:
    arrow.xy = (end[0], end[1])
    arrow.set_position((start[0], start[1]))
    # A head alone says nothing; an arrow from far away is a line across all.
    arrow.set_visible(bool(np.hypot(*(end - start)) > 0.02 and np.all(np.abs(start) < 3)))


def lookahead(nesterov: Function | None = None) -> Lookahead:
    """The look-ahead, with your own `nesterov(grad, x0, lr, beta, steps)` if given."""
    return Lookahead(nesterov=nesterov)
