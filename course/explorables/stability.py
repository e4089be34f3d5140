"""Explorable 6: the convergence rate of momentum over the plane of ηλ and β."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    area,
    dots,
    filled,
    handle,
    line,
    tell,
    text,
    xy,
)
from course.explorables.spectrum import eigenvalues, rate_map, regime
from course.methods import Array, trace

STEPS, HIGHEST = 60, 4.2
COLOURS = ("momentum", "orange")  # of the balls
FAST = 0.75  # below this both rates are to be


@dataclass(frozen=True)
class State:
    """One run for each of two curvatures, λ and κλ, from rest at 1. `products`, `roots` (2, 2),
    `shrinks` (the largest |eigenvalue|), `rates` (the same, or what the reader's function says),
    `regimes`; places `x`, velocities `v`, `distances` |x_t| and `lines` ρᵗ, (STEPS + 1, 2), the
    last two within 1e-30 … 1e30; `best`, the fastest β for ηλ, None where no β below 1 converges.
    """

    beta: float
    kappa: float
    products: Array
    roots: NDArray[np.complex128]
    shrinks: Array
    rates: Array
    regimes: tuple[str, ...]
    x: Array
    v: Array
    distances: Array
    lines: Array
    best: float | None


def compute(
    product: float, beta: float, kappa: float, convergence_rate: Function | None = None
) -> State:
    """Both runs at η = `product`, with curvatures 1 and κ; `convergence_rate` may be a function
    (lr, beta, h) → number that says their rates."""
    h = np.array([1.0, kappa])
    products = product * h
    roots = eigenvalues(products, beta)
    shrinks = rates = np.abs(roots).max(axis=-1)
    if convergence_rate is not None:
        rates = np.array([_number(convergence_rate(product, beta, float(c))) for c in h])
    walked = trace("momentum", lambda x: h * x, np.ones(2), product, STEPS, beta)
    with np.errstate(all="ignore"):
        lines = rates ** np.arange(STEPS + 1)[:, None]
    regimes = tuple(regime(p, beta) for p in products)
    distances, lines = (np.clip(np.abs(rows), 1e-30, 1e30) for rows in (walked.x, lines))
    best = (1 - product**0.5) ** 2 if product < 4 else None
    return State(
        beta, kappa, products, roots, shrinks, rates, regimes, walked.x, walked.v, distances, lines,
        best,
    )  # fmt: skip


def _number(given: object) -> float:
    """A rate as the reader's function gave it. Raises ValueError if it is no real number ≥ 0."""
    value = np.asarray(given)
    if value.size != 1 or value.dtype.kind not in "iuf" or not value.ravel()[0] >= 0:
        raise ValueError("it returned something other than one number ≥ 0")
    return float(value.ravel()[0])


class Stability(Explorable[State]):
    title = "The map of rates"
    question = "Which β is fastest for a given ηλ, and which pair serves two slopes at once?"
    goal = f"both rates below {FAST}, with κ = 10 or more"
    why = (
        "Where both balls lie above the critical line, both have the rate √β; for κ = 10 there is "
        "room for both from β = 0.27 on."
    )
    then = "try κ = 30 with the same β: which of the two balls is slow now, and why?"
    controls = {
        "product": Slider("ηλ", 0.01, HIGHEST, 0.01, 0.1),
        "beta": Slider("β", 0.0, 0.99, 0.01, 0.2),
        "kappa": Slider("κ, of a second ball", 0, 1.5, 0.05, 1.0, log=True),
    }
    frames = (
        {"product": 0.1, "beta": 0.2, "kappa": 1.0},
        {"product": 0.1, "beta": 0.47, "kappa": 1.0},
        {"product": 0.1, "beta": 0.8, "kappa": 10.0},
        {"product": 0.3, "beta": 0.7, "kappa": 10.0},
        {"product": 0.32, "beta": 0.1, "kappa": 10.0},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_map(state), _runs(state), _roots(state)))

    def near(self, state: State) -> float:
        rate = float(np.clip((1 - max(state.shrinks)) / (1 - FAST), 0, 1))
        return 0.5 * min(float(np.log10(state.kappa)), 1.0) + 0.49 * rate

    def caption(self, state: State) -> str:
        words = []
        for name, product, kind, rate, true, end in zip(
            ("ηλ", "κηλ")[: _balls(state)], state.products, state.regimes, state.rates,
            state.shrinks, state.distances[-1], strict=False,
        ):  # fmt: skip
            said = f"rate {rate:.3f}"
            if abs(rate - true) > 1e-4:
                said = f"your rate {rate:.3f} (the run has {true:.3f})"
            size = f"{end:.1g}" if 1e-20 < end < 1e20 else "over 1e20" if end > 1 else "under 1e-20"
            words.append(f"{name} = {product:.3g}: {kind}, {said}, |x| {size} after {STEPS} steps")
        best = "No β below 1 converges at this ηλ."
        if state.best is not None:
            best = f"For this ηλ, β = {state.best:.3f} has the best rate, {state.best**0.5:.3f}."
        return f"β = {state.beta:.2f}. {'; '.join(words)}. {best}"

    def met(self, state: State) -> bool:
        return state.kappa > 9.99 and bool(max(state.shrinks) < FAST)


@cache
def _ground() -> tuple[Mark, ...]:
    """What the map holds still: rates, the critical line, the edge, where the goal is."""
    product, beta, rates = rate_map(211, 101, highest=HIGHEST)
    # A hair above: at β = 0.01, 0.04 … the grid holds 0.1, 0.2 …, and rounding would decide.
    levels = [float(level) for level in np.linspace(0.1, 1, 10) + 1e-9]
    marks = filled(product, beta, rates, levels)
    edge = np.array([[2, 0], [4, 1], [HIGHEST, 1], [HIGHEST, 0]])
    marks.append(area(edge, "wrong", 0.12, name="divergent"))
    root = np.linspace(0, 2, 101)
    marks.append(line(root**2, (1 - root) ** 2, "ink", width=1.2, name="critical"))
    marks.append(line(2 + 2 * beta, beta, "wrong", dash=[6, 3], name="edge"))
    named = [0.3, 0.5, 0.7, 0.8, 0.9]
    words = [f"ρ {level:g}" for level in named]
    look = {"anchor": "middle", "size": 11}
    marks.append(text([1.8] * 5, [level**2 for level in named], words, "level", **look))
    places = {
        "oscillating, ρ = √β": (0.95, 0.57),
        "critical": (0.42, 0.24),
        "divergent": (3.7, 0.3),
    }
    x, y = np.array(list(places.values())).T
    marks.append(text(x, y, list(places), anchor="middle"))
    marks.append(text(2.06, 0.05, "edge, 2 + 2β", "wrong", dx=6))
    ring = _served()
    marks.append(area(ring, "goal", 0.25, edge=True, name="target"))
    marks.append(
        text(ring[:, 0].max(), float(np.mean(ring[:, 1])), "goal for ηλ, at κ = 10", "goal", dx=6)
    )
    return tuple(marks)


def _served() -> Array:
    """Where both rates are below FAST at κ = 10: the outline, (n, 2)."""
    from contourpy import contour_generator

    product, beta = np.linspace(0.01, 1.0, 150), np.linspace(0, 0.8, 150)
    rates = np.abs(eigenvalues(product[:, None] * np.array([1, 10.0]), beta[:, None, None]))
    worst = rates.max(axis=(-1, -2))
    lines = contour_generator(product, beta, worst).lines(FAST)
    outline: Array = max((np.asarray(ring, float) for ring in lines), key=len)
    return outline


def _map(state: State) -> Plot:
    marks: list[Mark] = [line(state.products, [state.beta] * 2, "quiet", width=2, name="stretch")]
    slow, steep = state.products
    if _balls(state) == 2:
        moves = {"kappa": "x/product"}
        marks.append(handle(steep, state.beta, "κηλ, the second ball", moves, COLOURS[1]))
    moves = {"product": "x", "beta": "y"}
    marks.append(handle(slow, state.beta, "ηλ and β", moves, COLOURS[0], anywhere=True))
    return Plot(
        Axis(0, HIGHEST, "ηλ"),
        Axis(0, 1, "β"),
        still=_ground(),
        moving=tuple(marks),
        title="rate ρ per step; drag on the map",
        wide=True,
        height=330,
    )


def _runs(state: State) -> Plot:
    steps = np.arange(STEPS + 1)
    marks: list[Mark] = []
    for i in range(_balls(state)):
        look = {"steps": True, "width": 2, "marker": ""}
        marks.append(line(steps, state.lines[:, i], "faint", width=5, marker="", name=f"ρᵗ {i}"))
        name = ("ball", "second ball")[i]
        marks.append(line(steps, state.distances[:, i], COLOURS[i], **{**look, "name": name}))
        said = f"{name}: ρ = {state.rates[i]:.3f}"
        place = STEPS, 10 ** (3.4 - 1.3 * i)
        marks.append(text(*place, said, COLOURS[i], anchor="end", bold=True, name=f"{name} says"))
        x, v = state.x[:, i], state.v[:, i]
        loss = 0.5 * (state.kappa if i else 1.0) * x**2
        marks.append(tell(name, COLOURS[i], x=x, v=v, loss=loss))
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(1e-8, 1e4, "|x|", log=True, ticks=(1e-8, 1e-4, 1, 1e4)),
        moving=tuple(marks),
        title="the runs, and ρᵗ (grey)",
        share=1.4,
    )


@cache
def _circle() -> tuple[Mark, ...]:
    turn = np.linspace(0, 2 * np.pi, 121)
    cross = np.array([[-2, 0], [2, 0], [np.nan, 0], [0, -2], [0, 2]])
    size = text(0.72, 0.85, "size 1", "quiet")
    one = line(np.cos(turn), np.sin(turn), "ink", width=1, name="circle")
    return (line(*xy(cross), "faint", width=1, name="cross"), one, size)


def _roots(state: State) -> Plot:
    turn, radius = np.linspace(0, 2 * np.pi, 61), state.beta**0.5
    look = {"width": 1, "dash": [5, 3], "name": "ring"}
    marks = [line(radius * np.cos(turn), radius * np.sin(turn), "quiet", **look)]
    gone = []
    for i in range(_balls(state)):
        z = state.roots[i]
        style: dict[str, Any] = {"marker": ("s", "v")[i], "size": 4.5, "name": f"roots {i}"}
        marks.append(dots(z.real, z.imag, COLOURS[i], **style))
        gone += [f"{v:.2g}".replace("-", "−") for v in z.real if abs(v) > 1.9]
    said = f"out of view: {', '.join(gone)}" if gone else ""
    marks.append(text(0, -1.2, said, "wrong", anchor="middle", name="gone"))
    return Plot(
        Axis(-1.35, 1.35, "real part", ticks=(-1, 0, 1)),
        Axis(-1.35, 1.35, "imaginary part", ticks=(-1, 0, 1)),
        still=_circle(),
        moving=tuple(marks),
        title="the eigenvalues",
        equal=True,
    )


def _balls(state: State) -> int:
    """Two where the second slope is steeper than the first."""
    return 2 if state.kappa > 1.001 else 1


def stability(convergence_rate: Function | None = None) -> Stability:
    """The map, with your own `convergence_rate(lr, beta, h)` at the two points if given."""
    return Stability(convergence_rate=convergence_rate)
