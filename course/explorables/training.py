"""Explorable 12: two training runs on the same batches, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from course import figures
from course.explorables.controls import Choice, Slider
from course.explorables.explorable import Explorable
from course.methods import Array, run

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

POINTS, HIDDEN, BATCH, STEPS = 200, 20, 50, 200
RIVAL_LR, MARK, CLOSE = 0.01, 100, 0.05
RIVALS = {"momentum": "momentum", "Nesterov": "nesterov_torch", "Adam": "adam"}
GRID = np.linspace(-1, 1, 61)


@dataclass(frozen=True)
class State:
    """`fits` (name → (61,)) are the networks' outputs over GRID at `step`; `losses` (name →
    (STEPS + 1,)) are over all points; `batch` has the points (BATCH, 2) that the step from here
    uses. `gap` is plain descent's loss at step MARK over the rival's, minus 1. Names are "plain"
    and "rival"."""

    step: int
    lr: float
    beta: float
    rival: str
    fits: dict[str, Array]
    losses: dict[str, Array]
    batch: Array
    gap: float


@cache
def task() -> tuple[Array, Array, Array, NDArray[np.int64]]:
    """x, y = x² + noise (POINTS,), the start (3·HIDDEN + 1,) and the rows of each step's batch
    (STEPS, BATCH), shuffled anew in each epoch."""
    rng = np.random.default_rng(2)
    x = np.linspace(-1, 1, POINTS)
    y = x**2 + 0.1 * rng.standard_normal(POINTS)
    widest = np.repeat([1, 1, HIDDEN**-0.5], [HIDDEN, HIDDEN, HIDDEN + 1])  # as torch draws them
    start = rng.uniform(-1, 1, 3 * HIDDEN + 1) * widest
    epochs = [rng.permutation(POINTS) for _ in range(STEPS * BATCH // POINTS)]
    return x, y, start, np.reshape(epochs, (STEPS, BATCH))


def parts(theta: Array) -> tuple[Array, ...]:
    """θ (…, 3·HIDDEN + 1) as weights and biases of the hidden layer, weights and bias of the
    output."""
    return (*np.split(theta[..., :-1], 3, axis=-1), theta[..., -1:])


def output(theta: Array, x: Array) -> Array:
    """What networks 1-20-1 with ReLU make of x (n,): (…, n)."""
    w, b, u, c = parts(theta)
    hidden = np.maximum(x[:, None] * w[..., None, :] + b[..., None, :], 0)
    out: Array = (hidden @ u[..., None])[..., 0] + c
    return out


def gradient(theta: Array, x: Array, y: Array) -> Array:
    """Of the mean squared error over a batch, with respect to θ: backpropagation by hand."""
    w, b, u, c = parts(theta)
    z = x[:, None] * w + b
    h = np.maximum(z, 0)
    error = 2 / len(x) * (h @ u + c - y)
    back = error[:, None] * u * (z > 0)
    return np.concatenate([x @ back, back.sum(axis=0), error @ h, [error.sum()]])


@lru_cache(maxsize=128)
def trained(method: str, lr: float, beta: float) -> tuple[Array, Array]:
    """A run on the batches of `task`: θ (STEPS + 1, 61), and its losses over all points."""
    x, y, start, rows = task()
    batches = iter(rows)

    def grad(theta: Array) -> Array:
        batch = next(batches)
        return gradient(theta, x[batch], y[batch])

    with np.errstate(all="ignore"):
        thetas = run(method, grad, start, lr, STEPS, beta)
        losses = np.mean((output(thetas, x) - y) ** 2, axis=1)
    return thetas, np.nan_to_num(np.clip(losses, 0, 1e9), nan=1e9)


def compute(step: int, lr: float, beta: float, rival: str) -> State:
    """Plain descent with η = `lr`, and the rival with RIVAL_LR and `beta`, at `step`."""
    x, y, _, rows = task()
    runs = {
        "plain": trained("gd", float(f"{lr:.6g}"), 0.0),
        "rival": trained(RIVALS[rival], RIVAL_LR, float(f"{beta:.6g}")),
    }
    now = rows[min(step, STEPS - 1)]  # after the last step no batch is left
    losses = {name: of[1] for name, of in runs.items()}
    with np.errstate(all="ignore"):
        fits = {name: np.clip(output(of[0][step], GRID), -1e9, 1e9) for name, of in runs.items()}
    return State(
        step=step,
        lr=lr,
        beta=beta,
        rival=rival,
        fits=fits,
        losses=losses,
        batch=np.column_stack([x[now], y[now]]),
        gap=float(losses["plain"][MARK] / losses["rival"][MARK] - 1),
    )


class Training(Explorable[State]):
    title = "Training, step by step"
    question = "Does momentum learn faster than plain descent, or with a larger learning rate?"
    goal = (
        f"the η at which plain descent's loss at step {MARK} is within {CLOSE:.0%} of that of "
        f"momentum with η = {RIVAL_LR:g}, β = 0.9"
    )
    controls = {
        "step": Slider("step", 0, STEPS, 1, 20),
        "lr": Slider("η of plain descent", -2, 0, 0.1, 0.01, log=True),
        "beta": Slider(f"β (its η: {RIVAL_LR:g})", 0.0, 0.95, 0.05, 0.9),
        "rival": Choice("beside it", tuple(RIVALS), "momentum"),
    }
    frames = (
        {"step": 0, "lr": 0.01, "beta": 0.9, "rival": "momentum"},
        {"step": 100, "lr": 0.01, "beta": 0.9, "rival": "momentum"},
        {"step": 10, "lr": 0.1, "beta": 0.9, "rival": "momentum"},
        {"step": 100, "lr": 0.1, "beta": 0.9, "rival": "momentum"},
        {"step": 100, "lr": 1.0, "beta": 0.9, "rival": "momentum"},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        x, y, _, _ = task()
        left, right = figure.subplots(1, 2, width_ratios=(1, 1.15))
        left.set(xlim=(-1.03, 1.03), ylim=(-0.75, 1.4), xlabel="x", ylabel="y")
        left.set_title("the networks at this step, dark: its batch")
        left.plot(x, y, ".", color="#CCCCCC", markersize=3, zorder=0)
        look = {"linestyle": "none", "marker": "o", "color": "#777777", "markersize": 2.5}
        (self.batch,) = left.plot([], [], **look)
        right.set(xlim=(0, STEPS), ylim=(0.006, 3), yscale="log", xlabel="step", ylabel="loss")
        right.set_title("loss over all 200 points")
        floor = np.mean((y - x**2) ** 2)
        right.axhline(floor, color="#BBBBBB", linewidth=1)
        right.text(2, floor, "the parabola itself", va="top", fontsize="small", color="#666666")
        right.axvline(MARK, color="#BBBBBB", linewidth=1, linestyle=":")
        method = RIVALS[state.rival].removesuffix("_torch")
        looks = {"rival": figures.METHODS[method], "plain": figures.METHODS["gd"]}  # dots on top
        named = {"plain": "plain descent", "rival": f"{state.rival}, η = {RIVAL_LR:g}"}
        self.fits, self.curves, self.dots = {}, {}, {}
        for name, style in looks.items():
            style = {**style, "linewidth": 2}
            (self.fits[name],) = left.plot([], [], **{**style, "marker": ""})
            (self.curves[name],) = right.plot([], [], **style, markevery=25, label=named[name])
            self.dots[name] = right.plot([], [], style["marker"], color=style["color"], ms=8)[0]
        (self.cursor,) = right.plot([], [], color="#777777", linewidth=1)
        against = f"plain / {state.rival}, at step {MARK}:"
        right.text(STEPS - 2, 0.5, against, fontsize="small", ha="right", va="top")
        self.ratio = right.text(STEPS - 2, 0.33, "", ha="right", va="top")
        right.legend(loc="upper right", fontsize="small")
        moving = [*self.fits.values(), *self.curves.values(), *self.dots.values()]
        return [self.batch, self.cursor, *moving, self.ratio]

    def update(self, state: State) -> None:
        self.batch.set_data(*state.batch.T)
        self.cursor.set_data([state.step] * 2, (0.006, 3))
        for name, losses in state.losses.items():
            self.fits[name].set_data(GRID, state.fits[name])
            self.curves[name].set_data(np.arange(STEPS + 1), losses)
            self.dots[name].set_data([state.step], [losses[state.step]])
        self.ratio.set_text(f"{1 + state.gap:.3g}")

    def caption(self, state: State) -> str:
        plain, rival = (state.losses[name][state.step] for name in ("plain", "rival"))
        return (
            f"Step {state.step}. Loss over all points: {plain:.3g} for plain descent with "
            f"η = {state.lr:.3g}; {rival:.3g} for {state.rival} with η = {RIVAL_LR:g}, "
            f"β = {state.beta:.2g}. At step {MARK}, plain descent's is {_gap(state.gap)}."
        )

    def met(self, state: State) -> bool:
        asked = state.rival == "momentum" and abs(state.beta - 0.9) < 1e-6
        return asked and abs(state.gap) < CLOSE


def _gap(gap: float) -> str:
    if gap > 1:
        return f"{1 + gap:.3g} times as high" if gap < 1e3 else "over a thousand times as high"
    return f"{abs(gap):.1%} {'higher' if gap >= 0 else 'lower'}"


def training() -> Training:
    """A scrubber through two training runs from one start on the same batches."""
    return Training()
