"""Explorable 6: the convergence rate of momentum over the plane of ηλ and β."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from course import figures
from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.spectrum import eigenvalues, rate_map, regime
from course.methods import Array, trace

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STEPS, HIGHEST = 60, 4.2
LOOKS = (figures.METHODS["momentum"], {**figures.VARIANTS[0], "linestyle": "--"})


@dataclass(frozen=True)
class State:
    """One run for each of two curvatures, λ and κλ, from rest at 1. `products`, `roots` (2, 2),
    `shrinks` (the largest |eigenvalue|), `rates` (the same, or what the reader's function says),
    `regimes`; `distances` |x_t| and `lines` ρᵗ, (STEPS + 1, 2), within 1e-30 … 1e30; `best`, the
    fastest β for ηλ, None where no β below 1 converges."""

    beta: float
    kappa: float
    products: Array
    roots: NDArray[np.complex128]
    shrinks: Array
    rates: Array
    regimes: tuple[str, ...]
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
    path = trace("momentum", lambda x: h * x, np.ones(2), product, STEPS, beta).x
    with np.errstate(all="ignore"):
        lines = rates ** np.arange(STEPS + 1)[:, None]
    regimes = tuple(regime(p, beta) for p in products)
    distances, lines = (np.clip(np.abs(rows), 1e-30, 1e30) for rows in (path, lines))
    best = (1 - product**0.5) ** 2 if product < 4 else None
    return State(beta, kappa, products, roots, shrinks, rates, regimes, distances, lines, best)


def _number(given: object) -> float:
    """A rate as the reader's function gave it. Raises ValueError if it is no real number ≥ 0."""
    value = np.asarray(given)
    if value.size != 1 or value.dtype.kind not in "iuf" or not value.ravel()[0] >= 0:
        raise ValueError("it returned something other than one number ≥ 0")
    return float(value.ravel()[0])


class Stability(Explorable[State]):
    title = "The map of rates"
    size = (8.4, 3.2)
    question = "Which β is fastest for a given ηλ, and which pair serves two slopes at once?"
    goal = "both rates below 0.55, with κ = 10 or more"
    controls = {
        "product": Slider("ηλ", 0.01, HIGHEST, 0.01, 0.1),
        "beta": Slider("β", 0.0, 0.99, 0.01, 0.2),
        "kappa": Slider("κ, of a second ball", 0, 1.5, 0.05, 1.0, log=True),
    }
    frames = (
        {"product": 0.1, "beta": 0.2, "kappa": 1.0},
        {"product": 0.1, "beta": 0.47, "kappa": 1.0},
        {"product": 0.1, "beta": 0.8, "kappa": 10.0},
        {"product": 0.22, "beta": 0.29, "kappa": 10.0},
        {"product": 0.32, "beta": 0.29, "kappa": 10.0},
    )

    compute = staticmethod(compute)

    def build(self, figure: Figure, state: State) -> list[Artist]:
        left, middle, right = figure.subplots(1, 3, width_ratios=(1.45, 1, 1.1))
        self._map(left)
        middle.set(xlim=(0, STEPS), ylim=(1e-8, 1e4), yscale="log", xlabel="step t", ylabel="|x|")
        middle.set_title("the runs, and ρᵗ (grey)")
        turn = np.linspace(0, 2 * np.pi, 181)
        self.circle = np.cos(turn), np.sin(turn)
        right.plot(*self.circle, color="black", linewidth=1)
        right.axhline(0, color="#DDDDDD", linewidth=0.8, zorder=0)
        right.axvline(0, color="#DDDDDD", linewidth=0.8, zorder=0)
        right.set(xlim=(-1.3, 1.3), xticks=(-1, 0, 1))
        right.set_aspect("equal", adjustable="datalim")
        right.set(yticks=(-1, 0, 1), xlabel="real part", ylabel="imaginary part")
        right.set_title("the eigenvalues")
        right.text(0.75, 0.9, "size 1", fontsize=8)
        (self.ring,) = right.plot([], [], color="#999999", linestyle="--", linewidth=1)
        (self.stretch,) = left.plot([], [], color="white", linewidth=2)
        self.probes, self.falls, self.slopes, self.dots, self.words = [], [], [], [], []
        for i, look in enumerate(LOOKS):
            spot = {**look, "linestyle": "none", "markersize": 9, "markeredgecolor": "white"}
            self.probes += left.plot([], [], **spot, clip_on=False, in_layout=False)
            self.slopes += middle.plot([], [], color="#AAAAAA", linewidth=4, alpha=0.5)
            self.falls += middle.plot([], [], **{**look, "marker": ""})
            self.dots += right.plot([], [], **{**spot, "markersize": 8})
            at = {"ha": "right", "va": "top", "color": look["color"], "fontsize": 9}
            text = middle.text(0.98, 0.98 - 0.09 * i, "", transform=middle.transAxes, **at)
            self.words.append(text)
        self.gone = right.text(-1.25, -1.15, "", fontsize=9, va="top")
        lines = [*self.probes, *self.slopes, *self.falls, *self.dots]
        return [self.ring, self.stretch, *lines, *self.words, self.gone]

    def _map(self, ax: Axes) -> None:
        from matplotlib import colormaps

        product, beta, rates = rate_map(highest=HIGHEST)
        shades = colormaps["viridis"].with_extremes(over="#CCCCCC")
        levels = np.linspace(0, 1, 11)
        ax.contourf(product, beta, rates, levels, cmap=shades, extend="max", alpha=0.8)
        for level in (0.3, 0.5, 0.7, 0.8, 0.9):
            ax.text(1.8, level**2, f"{level:g}", fontsize=8, ha="center", va="center")
        root = np.linspace(0, 2, 201)
        ax.plot(root**2, (1 - root) ** 2, color="white", linewidth=2)
        ax.plot(2 + 2 * beta, beta, color="black", linewidth=1.5, linestyle="--")
        ax.text(0.95, 0.57, "oscillating:\nρ = $\\sqrt{β}$", fontsize=9, ha="center", va="center")
        ax.text(0.3, 0.33, "critical", fontsize=8)
        ax.text(2.3, 0.05, "edge, 2 + 2β", fontsize=8, rotation=63, rotation_mode="anchor")
        ax.text(3.5, 0.3, "divergent", fontsize=9, ha="center")
        ax.set(xlim=(0, HIGHEST), ylim=(0, 1), xlabel="ηλ", ylabel="β", title="rate ρ per step")

    def update(self, state: State) -> None:
        self.ring.set_data(*(state.beta**0.5 * part for part in self.circle))
        self.stretch.set_data(state.products, [state.beta] * 2)
        gone = []
        for i, name in enumerate(("■ λ", "▼ κλ")):
            drawn = i < _balls(state)
            for artist in (self.probes[i], self.falls[i], self.slopes[i], self.dots[i]):
                artist.set_visible(drawn)
            product, least = state.products[i], state.roots[i].real.min()
            self.probes[i].set_data([product if product <= HIGHEST else np.nan], [state.beta])
            self.slopes[i].set_data(np.arange(STEPS + 1), state.lines[:, i])
            self.falls[i].set_data(np.arange(STEPS + 1), state.distances[:, i])
            self.dots[i].set_data(state.roots[i].real, state.roots[i].imag)
            self.words[i].set_text(f"{name}: ρ = {state.rates[i]:.3g}" if drawn else "")
            if drawn and least < -1.3:
                gone.append(f"← {name[2:]}: −{-least:.3g}")
        self.gone.set_text("\n".join(gone))

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
        return state.kappa > 9.99 and max(state.shrinks) < 0.55


def _balls(state: State) -> int:
    """Two where the second slope is steeper than the first."""
    return 2 if state.kappa > 1.001 else 1


def stability(convergence_rate: Function | None = None) -> Stability:
    """The map, with your own `convergence_rate(lr, beta, h)` at the two points if given."""
    return Stability(convergence_rate=convergence_rate)
