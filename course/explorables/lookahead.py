"""Explorable 8: where momentum and Nesterov take the slope, and what becomes of the swing."""

from __future__ import annotations

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
    arrows,
    dots,
    ellipses,
    handle,
    line,
    target,
    tell,
    text,
    xy,
)
from course.methods import Array, own_path, run, settled, until_gone

CURVATURES = np.array([2.0, 20.0])  # of x² + 10y², along and across
START, STEPS = np.array([10.0, 1.0]), 60
METHODS = ("momentum", "nesterov")
CALM, SWINGS = 0.01, 0.1  # shares of the start, in y
CALM_FROM, SWINGS_AT = 6, 40  # the steps that the goal asks of Nesterov and of momentum
FAR = 1e12
PUSHES = {"momentum": "slope here\n(momentum)", "nesterov": "slope ahead\n(Nesterov)"}
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
    why = (
        "With ηλ = 1 across the valley nothing of Nesterov's velocity survives there, "
        "β(1 − ηλ) = 0, while momentum's swing keeps √β a step."
    )
    then = "try η = 0.08, past 1/λ: who swings now?"
    plays = "step"
    controls = {
        "step": Slider("t, step", 0, 20, 1, 2),
        "lr": Slider("η, learning rate", 0.002, 0.1, 0.002, 0.02),
        "beta": Slider("β, momentum", 0.0, 0.99, 0.01, 0.7),
    }
    frames = (
        {"step": 2, "lr": 0.02, "beta": 0.7},
        {"step": 2, "lr": 0.02, "beta": 0.95},
        {"step": 2, "lr": 0.02, "beta": 0.99},
        {"step": 1, "lr": 0.09, "beta": 0.95},
        {"step": 2, "lr": 0.07, "beta": 0.95},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_close_up(state), _across(state)))

    def near(self, state: State) -> float:
        calm = min(CALM_FROM / max(state.calm or 10 * STEPS, CALM_FROM), 1.0)
        return 0.5 * calm + 0.49 * min(max(state.swings, 0) / SWINGS_AT, 1.0)

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


def _close_up(state: State) -> Plot:
    """One step from Nesterov's point. The plot follows the ball: what is carried on is as long as
    the unit of its x-axis."""
    unit = np.array([max(abs(state.ahead[0] - state.here[0]), 0.5), 1.0])
    origin = np.array([state.here[0], 0.0])

    def seen(point: Array) -> Array:
        place: Array = (point - origin) / unit
        return place

    here, ahead = seen(state.here), seen(state.ahead)
    half = np.sqrt(2 * np.array(LEVELS)[::-1, None] / CURVATURES) / unit
    marks: list[Mark] = [ellipses(seen(np.zeros(2)), 0.0, half)]
    for method in METHODS:
        walked = seen(until_gone(state.paths[method][: state.step + 1], 12))
        look: dict[str, Any] = {"width": 1, "size": 2, "name": f"{method} path"}
        marks.append(line(*xy(walked), method, steps=True, **look))
    drawn = bool(np.all(np.abs(here) < 3))
    carried = (here, ahead) if np.hypot(*(ahead - here)) > 0.02 and drawn else (here, here)
    marks.append(arrows(*carried, "quiet", 3, name="carried"))
    middle = (here + ahead) / 2
    far = drawn and np.hypot(*(ahead - here)) > 0.4
    said = "carried on: −βv" if far else ""
    marks.append(text(*xy(middle), said, "quiet", dy=22, anchor="middle", name="carried says"))
    for side, method in ((14, "momentum"), (-14, "nesterov")):
        end = seen(state.ends[method])
        shown = bool(np.hypot(*(end - ahead)) > 0.02 and np.all(np.abs(ahead) < 3))
        marks.append(arrows(ahead, end if shown else ahead, method, 3, name=f"{method} push"))
        words = PUSHES[method] if shown and abs(end[1]) < 1.5 else ""
        dy = side if abs(state.ends["momentum"][1] - state.ends["nesterov"][1]) < 0.3 else 0
        left = end[0] < ahead[0]
        beside: dict[str, Any] = {
            "anchor": "end" if left else "start",
            "dx": -9 if left else 9,
            "bold": True,
        }
        marks.append(text(*xy(end), words, method, dy=dy, **beside, name=f"{method} says"))
    marks.append(dots([here[0]], [here[1]], "momentum", "o", size=5, name="here"))
    marks.append(dots([ahead[0]], [ahead[1]], "nesterov", "o", size=5, hollow=True, name="ahead"))
    under: dict[str, Any] = {"dy": 17 if here[1] <= ahead[1] else -17, "anchor": "middle"}
    marks.append(text(*xy(here), "here", **under, name="places"))
    return Plot(
        Axis(-3.4, 2.2, "along the valley, seen from the ball", ticks=()),
        Axis(-1.6, 1.6, "y, across", ticks=(-1, 0, 1)),
        still=(line([-3.4, 2.2], [0, 0], "faint", width=1, name="floor"),),
        moving=tuple(marks),
        title=f"step {state.step} of Nesterov's, close up",
        height=340,
    )


def _across(state: State) -> Plot:
    still = [
        target((CALM_FROM, STEPS), (1e-4, CALM)),
        text(STEPS, 1.7e-4, "goal: Nesterov in here", "goal", anchor="end", dx=-6),
        target((SWINGS_AT, STEPS), (SWINGS, 10)),
        text(STEPS, 6, "momentum in here", "goal", anchor="end", dx=-6),
    ]
    steps, marks = np.arange(STEPS + 1), []
    ends_at = [np.log10(max(state.factors[m], 1e-9)) * STEPS for m in METHODS]
    heights = spread(ends_at, low=-3.6, high=0.3, gap=1.0)
    marks.append(line([state.step] * 2, [1e-4, 10], "quiet", width=1, name="now"))
    for method, height in zip(METHODS, heights, strict=True):
        walked, left_over = state.paths[method], state.factors[method]
        across = np.abs(walked[:, 1])
        look = {"dash": [2, 3], "width": 1.5, "marker": "", "name": f"{method} trend"}
        marks.append(line([0, STEPS], [1, left_over**STEPS], "quiet", **look))
        marks.append(line(steps, across, method, marker="", width=2, steps=True))
        marker = figures.METHODS[method]["marker"]
        at = [state.step], [across[state.step]]
        marks.append(dots(*at, method, marker, size=4, name=f"{method} now"))
        words = f"{figures.NAMES[method]}\n× {left_over:.3f}"
        marks.append(text(STEPS, 10**height, words, method, dx=8, name=f"{method} says"))
        v = np.hypot(*np.diff(walked, axis=0, prepend=walked[:1]).T)
        loss = 0.5 * np.square(walked) @ CURVATURES
        x, y = walked.T
        marks.append(tell(figures.NAMES[method], method, x=x, y=y, v=v, loss=loss))
    marks.append(handle(state.step, 1.7e-4, "the step", {"step": "x"}, "quiet", anywhere=True))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(1e-4, 10, "|y|", log=True),
        still=tuple(still),
        moving=tuple(marks),
        title="across the valley; × the factor per step",
        share=1.1,
        height=340,
        room=84,
    )


def _short(number: float) -> str:
    if abs(number) < 5e-4:
        return "0.000"  # not −0.000
    return (f"{number:.3f}" if abs(number) < 10 else f"{number:.3g}").replace("-", "−")


def lookahead(nesterov: Function | None = None) -> Lookahead:
    """The look-ahead, with your own `nesterov(grad, x0, lr, beta, steps)` if given."""
    return Lookahead(nesterov=nesterov)
