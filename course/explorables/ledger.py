"""Explorable 5: one step of momentum as three conventions write it down, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.controls import Choice, Slider
from course.explorables.drawing import spread
from course.explorables.explorable import Explorable
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    dots,
    handle,
    line,
    target,
    tell,
    text,
    xy,
)
from course.methods import Array, trace, until_gone
from course.objectives import objective

START, LR, STEPS, CHANGE, NEAR = 10.0, 0.1, 40, 10, 0.01
HIGH = 11.0  # of what is to be seen of the paths
SCHEDULES = {"η stays": 1.0, "η halved after step 10": 0.5, "η ÷ 10 after step 10": 0.1}
# Name, and lines of code.
FORMS = {
    "momentum": ("η inside v", "v ← βv + ηg,  x ← x − v"),
    "momentum_torch": ("η outside v", "v ← βv + g,  x ← x − ηv"),
    "momentum_ewma": ("the average", "v ← βv + (1−β)g,  x ← x − ηv"),
}
COLOURS = {"momentum": "momentum", "momentum_torch": "orange", "momentum_ewma": "pink"}
DASHES = {
    "momentum": {"width": 4, "dash": [], "opacity": 0.7, "marker": ""},
    "momentum_torch": {"width": 2, "dash": [7, 4]},
    "momentum_ewma": {"width": 2.2, "dash": [2, 3]},
}
HEADS = ("η", "v before", "g", "v after", "x after")
COLUMNS = (1.9, 3.9, 5.9, 7.9, 9.9)


@dataclass(frozen=True)
class State:
    """The step t that is looked at; η by step as the first two forms have it, `rates`, and as the
    average has it, `mean_rates`, (STEPS,) each; x and v, form → (STEPS + 1,), and g, form →
    (STEPS,); and how far the average's path parts from each other form's at most, `apart`."""

    t: int
    beta: float
    changes: bool
    rates: Array
    mean_rates: Array
    x: dict[str, Array]
    v: dict[str, Array]
    g: dict[str, Array]
    apart: dict[str, float]

    def row(self, form: str) -> tuple[float, float, float, float, float]:
        """η, v before, g, v after, x after: the entries of step t."""
        rates, t = self.mean_rates if form == "momentum_ewma" else self.rates, self.t
        v = self.v[form]
        return rates[t - 1], v[t - 1], self.g[form][t - 1], v[t], self.x[form][t]


def compute(t: int, beta: float, mean_lr: float, schedule: str) -> State:
    """Three runs on θ² from START, whose gradient is 2θ: η is LR, for the average `mean_lr`, and
    both are multiplied after step CHANGE as the schedule says."""
    factor = np.where(np.arange(STEPS) < CHANGE, 1.0, SCHEDULES[schedule])
    rates, mean_rates = LR * factor, mean_lr * factor
    grad, runs = objective("square").grad, {}
    with np.errstate(all="ignore"):
        for form in FORMS:
            given = mean_rates if form == "momentum_ewma" else rates
            runs[form] = trace(form, grad, START, given.__getitem__, STEPS, beta)
        x = {form: run.x for form, run in runs.items()}
        apart = {
            form: float(np.abs(x["momentum_ewma"] - x[form]).max())
            for form in ("momentum", "momentum_torch")
        }
    v, g = ({form: getattr(run, name) for form, run in runs.items()} for name in "vg")
    return State(t, beta, SCHEDULES[schedule] != 1, rates, mean_rates, x, v, g, apart)


class Ledger(Explorable[State]):
    title = "One-step ledger"
    question = "Three spellings of momentum, with the same β: when do they take the same steps?"
    goal = (
        f"an η that changes after step {CHANGE}, β = 0.8 or more, and the average's path within "
        f"{NEAR:g} of another one at all {STEPS} steps"
    )
    why = (
        "With η/(1 − β) the average takes the steps of the form with η outside, whatever the "
        "schedule: both take the new η at once. With η inside v the old one lingers."
    )
    then = "try β = 0.95: which η does the average need now?"
    plays = "t"
    controls = {
        "t": Slider("t, the step shown", 1, STEPS, 1, 1),
        "beta": Slider("β", 0.0, 0.95, 0.05, 0.5),
        "mean_lr": Slider("η of the average", 0.05, 2.5, 0.05, 0.1),
        "schedule": Choice("schedule", tuple(SCHEDULES), "η stays"),
    }
    frames = (
        {"t": 1, "beta": 0.5, "mean_lr": 0.1, "schedule": "η stays"},
        {"t": 2, "beta": 0.5, "mean_lr": 0.2, "schedule": "η stays"},
        {"t": 12, "beta": 0.8, "mean_lr": 0.1, "schedule": "η halved after step 10"},
        {"t": 12, "beta": 0.8, "mean_lr": 0.3, "schedule": "η halved after step 10"},
        {"t": 12, "beta": 0.0, "mean_lr": 1.5, "schedule": "η stays"},  # the average diverges
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_table(state), _paths(state), _apart(state)))

    def near(self, state: State) -> float:
        apart = np.log10(np.clip(min(state.apart.values()), NEAR, 10)) / np.log10(NEAR)
        return (
            0.25 * state.changes + 0.25 * min(state.beta / 0.8, 1) + 0.49 * max(float(apart), 0.0)
        )

    def caption(self, state: State) -> str:
        inside, outside, mean = (_figure(state.x[form][state.t]) for form in FORMS)
        far = {form: _figure(distance) for form, distance in state.apart.items()}
        return (
            f"Step {state.t} leads to x = {inside} with η inside v, {outside} with η outside, "
            f"{mean} with the average. Over all {STEPS} steps the average's path is at most "
            f"{far['momentum']} away from that with η inside v, and {far['momentum_torch']} from "
            "that with η outside."
        )

    def met(self, state: State) -> bool:
        return bool(state.changes and state.beta > 0.79 and min(state.apart.values()) <= NEAR)


def _table(state: State) -> Plot:
    """Step t as each form writes it; what differs from the first row is coloured."""
    still = [text(COLUMNS, [5.8] * 5, HEADS, "quiet", anchor="end")]
    same: list[tuple[float, float, str]] = []
    other: list[tuple[float, float, str]] = []
    first = None
    for row, (form, (name, code)) in enumerate(FORMS.items()):
        y = 4.9 - 1.85 * row
        still.append(line([0, 10], [y + 0.62] * 2, "faint", width=1, name="rule"))
        still.append(
            line([0, 0.7], [y + 0.1] * 2, COLOURS[form], **{**DASHES[form], "name": "key"})
        )
        still.append(text(0.9, y + 0.1, f"{name}:  {code}"))
        rate, *entries = state.row(form)
        words = [f"{rate:.3g}", *map(_figure, entries)]
        first = first or words
        for x, word, of_first in zip(COLUMNS, words, first, strict=True):
            (same if word == of_first else other).append((x, y - 0.6, word))
    marks = [text(0, 6.7, f"step {state.t}", bold=True, size=14, name="t")]
    for name, cells, colour in (("same", same, "ink"), ("other", other, "orange")):
        places = np.array([cell[:2] for cell in cells]).reshape(-1, 2)
        look: dict[str, Any] = {"anchor": "end", "size": 13, "bold": name == "other"}
        marks.append(text(*xy(places), [cell[2] for cell in cells], colour, **look, name=name))
    return Plot(
        Axis(0, 10.2),
        Axis(-0.2, 7.2),
        still=tuple(still),
        moving=tuple(marks),
        bare=True,
        title="what differs from the first row is coloured",
        share=1.15,
        height=330,
    )


def _paths(state: State) -> Plot:
    marks: list[Mark] = []
    still = [line([0, STEPS], [0, 0], "faint", width=1, name="zero")]
    if state.changes:
        still.append(
            line([CHANGE] * 2, [-HIGH, HIGH], "quiet", width=1, dash=[4, 3], name="change")
        )
        still.append(text(CHANGE, -0.9 * HIGH, "η changes", "quiet", dx=9))
    marks.append(line([state.t] * 2, [-HIGH, HIGH], "quiet", width=1, name="now"))
    for form in FORMS:
        x = until_gone(state.x[form][:, None], 200)[:, 0]
        look = {**DASHES[form], "name": form, "marker": "", "steps": True}
        marks.append(line(np.arange(STEPS + 1), x, COLOURS[form], **look))
        marks.append(dots([state.t], [x[state.t]], COLOURS[form], size=4, name=f"{form} now"))
        marks.append(
            tell(
                FORMS[form][0],
                COLOURS[form],
                x=state.x[form],
                v=state.v[form],
                loss=state.x[form] ** 2,
            )
        )
    marks.append(handle(state.t, -0.9 * HIGH, "the step", {"t": "x"}, "quiet", anywhere=True))
    later = f", from step {CHANGE + 1} on {state.rates[-1]:g}" if state.changes else ""
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(-HIGH, HIGH, "x"),
        still=tuple(still),
        moving=tuple(marks),
        title=f"x² from {START:g}, η = {LR:g}{later}",
        height=330,
    )


def _apart(state: State) -> Plot:
    """How far the average's path is from each of the others, by powers of ten."""
    still = [target((0, STEPS), (1e-5, NEAR))]
    still.append(text(STEPS / 2, 5e-5, "goal: one of the two all in here", "goal", anchor="middle"))
    mean = state.x["momentum_ewma"]
    far = {form: np.abs(state.x[form] - mean) for form in state.apart}
    ends = [float(np.log10(np.clip(gaps[-1], 1e-5, 1e2))) for gaps in far.values()]
    marks: list[Mark] = [line([state.t] * 2, [1e-5, 1e2], "quiet", width=1, name="now")]
    for (form, gaps), height in zip(far.items(), spread(ends, -4.4, 1.4, 1.6), strict=True):
        look = {**DASHES[form], "name": form, "marker": "", "steps": True}
        marks.append(line(np.arange(STEPS + 1), gaps, COLOURS[form], **look))
        words = f"from {FORMS[form][0]}"
        marks.append(text(STEPS, 10**height, words, COLOURS[form], dx=8, name=f"{form} says"))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(1e-5, 1e2, "distance", log=True, ticks=(1e-4, 1e-2, 1, 1e2)),
        still=tuple(still),
        moving=tuple(marks),
        title="how far the average's path is from the two others",
        wide=True,
        height=190,
        room=112,
    )


def _figure(number: float) -> str:
    """Two decimals, or a power of ten where that gets long."""
    text = f"{number:.2f}" if abs(number) < 9999 else f"{number:.1e}"
    return "0.00" if text == "-0.00" else text.replace("-", "−")


def ledger() -> Ledger:
    """The ledger of one step, in three conventions."""
    return Ledger()
