"""Explorable 5: one step of momentum as three conventions write it down, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course import figures
from course.explorables.controls import Choice, Slider
from course.explorables.explorable import Explorable
from course.explorables.glyphs import Numbers
from course.methods import Array, trace, until_gone
from course.objectives import objective

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

START, LR, STEPS, CHANGE, NEAR = 10.0, 0.1, 40, 10, 0.01
SIZE, WIDE, HALF = 0.35, 17, 0.318  # of the entries: size; width, in half digits; half a digit
SCHEDULES = {"η stays": 1.0, "η halved after step 10": 0.5, "η ÷ 10 after step 10": 0.1}
# Name, and lines of code.
FORMS = {
    "momentum": ("η inside v", "v ← βv + ηg,  x ← x − v"),
    "momentum_torch": ("η outside v", "v ← βv + g,  x ← x − ηv"),
    "momentum_ewma": ("the average", "v ← βv + (1−β)g,  x ← x − ηv"),
}
LOOKS = {
    "momentum": {**figures.METHODS["momentum"], "linewidth": 3.5, "alpha": 0.75},
    "momentum_torch": {**figures.VARIANTS[0], "linestyle": "--", "linewidth": 2},
    "momentum_ewma": {**figures.VARIANTS[2], "color": "#8F3B6E", "linestyle": ":", "linewidth": 2},
}


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
        {"t": 12, "beta": 0.8, "mean_lr": 0.5, "schedule": "η halved after step 10"},
        {"t": 12, "beta": 0.0, "mean_lr": 1.5, "schedule": "η stays"},  # the average diverges
    )
    size = (8.4, 3.4)

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1.1, 1))
        left.set(xlim=(0, 10), ylim=(0, 7.2), aspect="equal", anchor="W")
        left.set_axis_off()
        left.text(0, 6.7, "step")
        columns, places = (1.9, 3.9, 5.9, 7.9, 9.9), [(1.45, 6.85)]
        for x, name in zip(columns, ("η", "v before", "g", "v after", "x after"), strict=True):
            left.text(x, 5.8, name, color="#555555", fontsize=9, ha="right")
        self.paths, self.dots = {}, {}
        for row, (form, (name, code)) in enumerate(FORMS.items()):
            y, look = 4.9 - 1.85 * row, LOOKS[form]
            left.axhline(y + 0.6, color="#DDDDDD", linewidth=0.8)
            left.plot([0, 0.7], [y + 0.12, y + 0.12], **{**look, "marker": ""})
            left.text(0.9, y, f"{name}:  {code}", fontsize=9)
            places += [(x - WIDE * HALF * SIZE / 2, y - 0.6) for x in columns]
            (self.paths[form],) = right.plot([], [], **{**look, "marker": ""})
            dot = {"color": look["color"], "marker": look["marker"], "markersize": 7}
            (self.dots[form],) = right.plot([], [], linestyle="none", **dot)
        self.numbers = Numbers(left, places, SIZE, "#222222")
        right.set(xlim=(0, STEPS + 1), ylim=(-20, 20), xlabel="step", ylabel="x")
        later = f", from step {CHANGE + 1} on {state.rates[-1]:g}" if state.changes else ""
        right.set_title(f"x² from {START:g}, η = {LR:g}{later}")
        right.axhline(0, color="#BBBBBB", linewidth=0.8, zorder=0)
        if state.changes:
            right.axvline(CHANGE, color="#BBBBBB", linewidth=0.8, zorder=0)
        (self.now,) = right.plot([], [], color="#888888", linewidth=0.8)
        return [self.now, *self.numbers.artists, *self.paths.values(), *self.dots.values()]

    def update(self, state: State) -> None:
        t, words = state.t, [str(state.t)]
        self.now.set_data([t, t], [-20, 20])
        for form in FORMS:
            rate, *entries = state.row(form)
            words += [_padded(text) for text in (f"{rate:.3g}", *map(_figure, entries))]
            path = until_gone(state.x[form][:, None], 200)[:, 0]
            self.paths[form].set_data(np.arange(STEPS + 1), path)
            self.dots[form].set_data([t], [path[t]])
        self.numbers.show(words)

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


def _figure(number: float) -> str:
    """Two decimals, or a power of ten where that gets long."""
    text = f"{number:.2f}" if abs(number) < 9999 else f"{number:.1e}"
    return "0.00" if text == "-0.00" else text.replace("-", "−")


def _padded(text: str) -> str:
    """With spaces before it, so that columns of centred texts are flush right: a space and a point
    are half as wide as a digit, a sign about three halves."""
    return " " * (WIDE - sum({".": 1, "−": 3, "+": 3}.get(c, 2) for c in text)) + text


def ledger() -> Ledger:
    """The ledger of one step, in three conventions."""
    return Ledger()
