"""Explorable 12: two training runs on the same batches, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from course import figures
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
from course.methods import Array, run

POINTS, HIDDEN, BATCH, STEPS = 200, 20, 50, 200
RIVAL_LR, MARK, CLOSE = 0.01, 100, 0.1
RIVALS = {"momentum": "momentum", "Nesterov": "nesterov_torch", "Adam": "adam"}
GRID = np.linspace(-1, 1, 61)


@dataclass(frozen=True)
class State:
    """`fits` (name → (61,)) are the networks' outputs over GRID at `step`; `losses` (name →
    (STEPS + 1,)) are over all points, and `lengths`, as many, are those of the steps in θ; `batch`
    has the points (BATCH, 2) that the step from here uses. `gap` is plain descent's loss at step
    MARK over the rival's, minus 1. Names are "plain" and "rival"."""

    step: int
    lr: float
    beta: float
    rival: str
    fits: dict[str, Array]
    losses: dict[str, Array]
    lengths: dict[str, Array]
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
def trained(method: str, lr: float, beta: float) -> tuple[Array, Array, Array]:
    """A run on the batches of `task`: θ (STEPS + 1, 61), its losses over all points, and the
    lengths of its steps, the first of them 0."""
    x, y, start, rows = task()
    batches = iter(rows)

    def grad(theta: Array) -> Array:
        batch = next(batches)
        return gradient(theta, x[batch], y[batch])

    with np.errstate(all="ignore"):
        thetas = run(method, grad, start, lr, STEPS, beta)
        losses = np.mean((output(thetas, x) - y) ** 2, axis=1)
        lengths = np.linalg.norm(np.diff(thetas, axis=0, prepend=thetas[:1]), axis=1)
    losses, lengths = (np.nan_to_num(np.clip(v, 0, 1e9), nan=1e9) for v in (losses, lengths))
    return thetas, losses, lengths


def compute(step: int, lr: float, beta: float, rival: str) -> State:
    """Plain descent with η = `lr`, and the rival with RIVAL_LR and `beta`, at `step`."""
    x, y, _, rows = task()
    runs = {
        "plain": trained("gd", float(f"{lr:.6g}"), 0.0),
        "rival": trained(RIVALS[rival], RIVAL_LR, float(f"{beta:.6g}")),
    }
    now = rows[min(step, STEPS - 1)]  # after the last step no batch is left
    losses, lengths = ({name: of[k] for name, of in runs.items()} for k in (1, 2))
    with np.errstate(all="ignore"):
        fits = {name: np.clip(output(of[0][step], GRID), -1e9, 1e9) for name, of in runs.items()}
    return State(
        step=step,
        lr=lr,
        beta=beta,
        rival=rival,
        fits=fits,
        losses=losses,
        lengths=lengths,
        batch=np.column_stack([x[now], y[now]]),
        gap=float(losses["plain"][MARK] / losses["rival"][MARK] - 1),
    )


class Training(Explorable[State]):
    title = "Training, step by step"
    question = "Does momentum learn faster than plain descent, or with a larger learning rate?"
    goal = (
        f"the η at which plain descent's loss at step {MARK} is within {CLOSE:.0%} of that of "
        f"momentum with η = {RIVAL_LR:g} and β = 0.85 or more"
    )
    why = (
        "Momentum with η and β walks, in the long run, as far as plain descent with η/(1 − β), "
        "which is 0.1 for β = 0.9."
    )
    then = "try η = 1 for plain descent: is there an η that beats momentum outright?"
    plays = "step"
    controls = {
        "step": Slider("step", 0, STEPS, 1, 20),
        "lr": Slider("η of plain descent", -2, 0, 0.1, 0.01, log=True),
        "beta": Slider(f"β (its η: {RIVAL_LR:g})", 0.0, 0.95, 0.05, 0.9),
        "rival": Choice("beside it", tuple(RIVALS), "momentum"),
    }
    frames = (
        {"step": 0, "lr": 0.01, "beta": 0.9, "rival": "momentum"},
        {"step": 100, "lr": 0.01, "beta": 0.9, "rival": "momentum"},
        {"step": 10, "lr": 0.1, "beta": 0.9, "rival": "Adam"},
        {"step": 100, "lr": 0.03, "beta": 0.9, "rival": "momentum"},
        {"step": 100, "lr": 1.0, "beta": 0.9, "rival": "momentum"},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_fits(state), _losses(state)))

    def near(self, state: State) -> float:
        """By the ratio of the two losses at step MARK, in powers of e."""
        asked = state.rival == "momentum" and state.beta > 0.849
        off = abs(np.log(max(1 + state.gap, 1e-6))) / np.log1p(CLOSE)
        return float((0.5 + 0.49 / max(off, 1.0)) if asked else 0.2)

    def caption(self, state: State) -> str:
        plain, rival = (state.losses[name][state.step] for name in ("plain", "rival"))
        return (
            f"Step {state.step}. Loss over all points: {plain:.3g} for plain descent with "
            f"η = {state.lr:.3g}; {rival:.3g} for {state.rival} with η = {RIVAL_LR:g}, "
            f"β = {state.beta:.2g}. At step {MARK}, plain descent's is {_gap(state.gap)}."
        )

    def met(self, state: State) -> bool:
        asked = state.rival == "momentum" and state.beta > 0.849
        return asked and abs(state.gap) < CLOSE


@cache
def _points() -> Mark:
    x, y, _, _ = task()
    return dots(x, y, "faint", size=1.6, name="points")


def _style(name: str, state: State) -> tuple[str, str]:
    """Colour and words of a run."""
    if name == "plain":
        return "gd", f"plain, η = {state.lr:.3g}"
    return RIVALS[state.rival].removesuffix("_torch"), f"{state.rival}, η = {RIVAL_LR:g}"


def _fits(state: State) -> Plot:
    marks: list[Mark] = [dots(*xy(state.batch), "quiet", size=2, name="batch")]
    for name in ("rival", "plain"):
        colour, words = _style(name, state)
        look = {"width": 2.2, "marker": "", "name": name}
        marks.append(line(GRID, state.fits[name], colour, **look))
    said = f"stronger dots: the next batch of {len(state.batch)}"
    marks.append(text(-1, 1.32, said, "quiet", name="batch says"))
    return Plot(
        Axis(-1.03, 1.03, "x"),
        Axis(-0.75, 1.4, "y"),
        still=(_points(),),
        moving=tuple(marks),
        title=f"the networks at step {state.step}",
        height=330,
    )


def _losses(state: State) -> Plot:
    x, y, _, _ = task()
    floor = float(np.mean((y - x**2) ** 2))
    still = [line([0, STEPS], [floor] * 2, "quiet", width=1, name="parabola")]
    still.append(text(STEPS, floor, "the parabola itself", "quiet", anchor="end", dx=-6, dy=11))
    still.append(line([MARK] * 2, [0.006, 3], "goal", width=1, dash=[4, 3], name="mark"))
    still.append(text(MARK, 2.4, f"goal: one loss at step {MARK}", "goal", dx=6))
    rival = float(np.clip(state.losses["rival"][MARK], 0.006, 3))
    marks: list[Mark] = [line([state.step] * 2, [0.006, 3], "quiet", width=1, name="now")]
    marks.append(
        target((MARK - 3, MARK + 3), (rival / (1 + CLOSE), rival * (1 + CLOSE)), opacity=0.4)
    )
    ends = [np.log10(np.clip(state.losses[n][-1], 0.007, 2.5)) for n in ("plain", "rival")]
    heights = spread(ends, -2.1, 0.4, 0.22)
    for name, height in zip(("plain", "rival"), heights, strict=True):
        colour, words = _style(name, state)
        look = {"width": 2, "every": 25, "name": name, "steps": True}
        marks.append(line(np.arange(STEPS + 1), state.losses[name], colour, **look))
        at = [state.step], [state.losses[name][state.step]]
        marker = figures.METHODS[colour]["marker"]
        marks.append(dots(*at, colour, marker, size=5, name=f"{name} now"))
        marks.append(text(STEPS, 10**height, words, colour, dx=8, name=f"{name} says"))
        told = {"loss": state.losses[name], "step's length": state.lengths[name]}
        marks.append(tell(words, colour, **told))
    marks.append(handle(state.step, 0.0068, "the step", {"step": "x"}, "quiet", anywhere=True))
    ratio = f"plain / {state.rival}, at step {MARK}: {1 + state.gap:.3g}"
    marks.append(text(MARK, 1.5, ratio, bold=True, dx=6, name="ratio"))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(0.006, 3, "loss", log=True, ticks=(0.01, 0.1, 1)),
        still=tuple(still),
        moving=tuple(marks),
        title="loss over all 200 points; drag the step",
        share=1.25,
        height=330,
        room=128,
    )


def _gap(gap: float) -> str:
    if gap > 1:
        return f"{1 + gap:.3g} times as high" if gap < 1e3 else "over a thousand times as high"
    return f"{abs(gap):.1%} {'higher' if gap >= 0 else 'lower'}"


def training() -> Training:
    """A scrubber through two training runs from one start on the same batches."""
    return Training()
