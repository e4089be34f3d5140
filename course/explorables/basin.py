"""Explorable 15: which η and β lead from a start to which of two minima, without noise and with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from course.explorables.controls import Slider
from course.explorables.explorable import Explorable
from course.explorables.own_functions import Function
from course.explorables.scene import (
    Axis,
    Mark,
    Plot,
    Scene,
    area,
    boxes,
    filled,
    handle,
    line,
    tell,
    text,
)
from course.methods import Array, own_path, run
from course.objectives import objective

STEPS, SEEDS, NEAR = 150, 200, 1.0
LOWER, UPPER, HILL = -2.0, 4.0, 1.375  # the minima of the lab's quartic, and the hill between them
FAR = 20.0  # beyond this a run is gone
LOWEST, HIGHEST = -3.5, -1.5  # η, in powers of ten
LOUD, SURE, RIGHT = 30.0, 0.9, 5.5  # the goal: σ, the share of seeds, the least start
WINDOW = (-4.0, 6.2)
COLOURS = {"lower": "momentum", "upper": "orange", "neither": "grey"}
NAMED = {"lower": f"w = {LOWER:g}".replace("-", "−"), "upper": f"w = {UPPER:g}"}
NAMED["neither"] = "neither"


@dataclass(frozen=True)
class State:
    """The run that stands out: `path` and `losses`, (STEPS + 1,). `shares` of SEEDS runs that end
    within NEAR of each minimum, by COLOURS; `ends` says of the run itself where it ends."""

    lr: float
    beta: float
    start: float
    std: float
    path: Array
    losses: Array
    shares: dict[str, float]
    ends: str


QUARTIC = objective("lab_quartic")


def _slope(w: Array) -> Array:
    """Of the lab's quartic, as it is no further out than FAR: numbers stay numbers. Without powers,
    which take most of a run's time."""
    w = np.minimum(np.maximum(w, -FAR), FAR)
    slope: Array = ((8 * w - 27) * w - 42) * w + 88
    return slope


@lru_cache(maxsize=32)
def _noise(seed: int) -> Array:
    return np.random.default_rng(seed).standard_normal((STEPS, SEEDS + 1))


def _ended(w: Array) -> Array:
    """0, 1 or 2 for the lower minimum, the upper one, neither."""
    found: Array = np.where(np.abs(w - LOWER) < NEAR, 0, np.where(np.abs(w - UPPER) < NEAR, 1, 2))
    return found


@lru_cache(maxsize=64)
def reached(start: float) -> tuple[Array, Array, Array]:
    """log₁₀ η (columns,), β (rows,), and where the run without noise from `start` ends at each
    pair, (rows, columns), as of `_ended`."""
    places, betas = np.linspace(LOWEST, HIGHEST, 91), np.linspace(0, 0.99, 67)
    ends = []
    with np.errstate(all="ignore"):
        for rows in np.array_split(betas[:, None], 4):  # few enough for the processor's cache
            starts = np.full((len(rows), len(places)), start)
            ends.append(run("momentum", _slope, starts, 10**places, STEPS, rows)[-1])
    return places, betas, _ended(np.nan_to_num(np.concatenate(ends), nan=2 * FAR))


def compute(
    lr: float,
    beta: float,
    start: float,
    std: float,
    seed: float,
    noisy_gradient_descent: Function | None = None,
) -> State:
    """Heavy ball on the lab's quartic, with noise of deviation `std` in the gradient: one run, and
    SEEDS more with other noise. `noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng)` may
    make the one."""
    noise = iter(std * _noise(int(seed)))
    with np.errstate(all="ignore"):
        paths = run(
            "momentum",
            lambda w: _slope(w) + next(noise),
            np.full(SEEDS + 1, start),
            lr,
            STEPS,
            beta,
        )
        one = paths[:, 0]
        if noisy_gradient_descent is not None:
            own = np.random.default_rng(int(seed))
            one = own_path(
                lambda grad, x0, n: noisy_gradient_descent(grad, x0, lr, beta, std, n, own),
                _slope,
                np.asarray(start),
                STEPS,
            )
        one = np.clip(np.nan_to_num(one, nan=FAR), -FAR, FAR)
        ends = _ended(np.nan_to_num(paths[-1, 1:], nan=2 * FAR))
    shares = {name: float(np.mean(ends == k)) for k, name in enumerate(COLOURS)}
    losses = QUARTIC.f(one)
    end = tuple(COLOURS)[int(_ended(one[-1:])[0])]
    return State(lr, beta, start, std, one, losses, shares, end)


class Basin(Explorable[State]):
    title = "Over the hill"
    question = "Which η and β carry the ball over the hill, and does noise leave it there?"
    goal = (
        f"from w = {RIGHT:g} or further right, with σ = {LOUD:g} or more, at least {SURE:.0%} of "
        f"{SEEDS} seeds in the lower minimum, w = −2"
    )
    why = (
        "The ball needs the speed to pass the hill at 1.375, and then friction enough to stay: "
        "both come from β, and η says how far a step goes."
    )
    then = "try a larger σ with the same η and β: from where on does noise decide?"
    controls = {
        "lr": Slider("η, learning rate", LOWEST, HIGHEST, 0.025, 0.001, log=True),
        "beta": Slider("β, momentum", 0.0, 0.99, 0.01, 0.5),
        "start": Slider("start w₀", 0, 6, 0.25, 6.0),
        "std": Slider("σ, noise in the gradient", 0, 100, 5, 20),
        "seed": Slider("seed", 0, 20, 1, 0),
    }
    frames = (
        {"lr": 0.001, "beta": 0.5, "start": 6.0, "std": 0},
        {"lr": 0.001, "beta": 0.9, "start": 6.0, "std": 0},
        {"lr": 0.001, "beta": 0.97, "start": 6.0, "std": 20},
        {"lr": 0.001, "beta": 0.9, "start": 6.0, "std": 100},
        {"lr": 0.01, "beta": 0.9, "start": 6.0, "std": 20},
    )

    compute = staticmethod(compute)

    def scene(self, state: State) -> Scene:
        return Scene((_map(state), _landscape(state), _steps(state), _shares(state)))

    def near(self, state: State) -> float:
        loud = min(state.std / LOUD, 1.0)
        far = float(np.clip((state.start - HILL) / (RIGHT - HILL), 0, 1))
        return 0.2 * loud + 0.2 * far + 0.59 * min(state.shares["lower"] / SURE, 1)

    def caption(self, state: State) -> str:
        lower, upper, neither = (round(100 * share) for share in state.shares.values())
        places = {"lower": "at w = −2, the lower minimum", "upper": "at w = 4"}
        where = places.get(state.ends, "at neither minimum")
        return (
            f"η = {state.lr:.3g}, β = {state.beta:.2f}, from w = {state.start:.3g}, "
            f"σ = {state.std:g}: this run ends {where}. Of {SEEDS} seeds "
            f"{lower} % end in the lower minimum, {upper} % in the upper one, {neither} % in none."
        ).replace("-", "−")

    def met(self, state: State) -> bool:
        asked = state.start >= RIGHT and state.std >= LOUD
        return asked and state.shares["lower"] >= SURE


@lru_cache(maxsize=16)
def _ground(start: float) -> tuple[Mark, ...]:
    """The map of a start: where runs without noise end, in areas that meet."""
    places, betas, ends = reached(start)
    shares = np.stack([_blurred((ends == k).astype(float)) for k in range(len(COLOURS))])
    marks: list[Mark] = []
    for k, (name, colour) in enumerate(COLOURS.items()):
        others = np.delete(shares, k, axis=0).max(axis=0)
        for mark in filled(places, betas, others - shares[k], [0.0], colour):
            marks.append(Mark("area", mark.numbers, {**mark.look, "opacity": 0.35, "name": name}))
        if np.mean(ends == k) > 0.02:
            row, column = np.unravel_index(np.argmax(_blurred(shares[k], 12)), ends.shape)
            where = places[column], betas[row]
            marks.append(text(*where, NAMED[name], colour, anchor="middle", bold=True))
    return tuple(Mark(m.kind, _powers(m.numbers), m.look, m.words) for m in marks)


def _blurred(share: Array, times: int = 1) -> Array:
    """Each place with its neighbours, so that borders are smooth and no speckles are left."""
    for _ in range(times):
        for axis in (0, 1):
            padded = np.pad(share, [(1, 1) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
            n = share.shape[axis]
            before, after = (np.take(padded, range(k, k + n), axis) for k in (0, 2))
            share = (before + 2 * share + after) / 4
    return share


def _powers(numbers: Array) -> Array:
    """Marks drawn over log₁₀ η, over η."""
    points = numbers.reshape(-1, 2).copy()
    points[:, 0] = 10 ** points[:, 0]
    return points.ravel()


def _map(state: State) -> Plot:
    grip = handle(state.lr, state.beta, "η and β", {"lr": "x", "beta": "y"}, anywhere=True)
    return Plot(
        Axis(10**LOWEST, 10**HIGHEST, "η", log=True, ticks=(1e-3, 1e-2)),
        Axis(0, 1, "β"),
        still=_ground(state.start),
        moving=(grip,),
        title=f"where the run without noise from {state.start:.3g} ends; drag on the map",
        wide=True,
        height=330,
    )


def _landscape(state: State) -> Plot:
    w = np.linspace(*WINDOW, 121)
    f = QUARTIC.f
    still = (line(w, f(w), "quiet", width=2, name="loss"),)
    look = {"steps": True, "width": 0.8, "marker": "s", "size": 2.5, "opacity": 0.8}
    seen = np.where(np.abs(state.path) < 7, state.path, np.nan)
    marks = [line(seen, f(seen), "momentum", **look)]
    marks.append(handle(state.start, f(state.start), "start", {"start": "x"}))
    steps = np.append(0.0, state.path[:-1] - state.path[1:])
    marks.append(tell("this run", "momentum", w=state.path, v=steps, loss=state.losses))
    return Plot(
        Axis(*WINDOW, "w"),
        Axis(-200, 550, "loss"),
        still=still,
        moving=tuple(marks),
        title="the ball on the quartic; drag the start",
        share=1.1,
    )


def _steps(state: State) -> Plot:
    still = []
    for name, place in (("lower", LOWER), ("upper", UPPER)):
        look = {"width": 1, "dash": [4, 3], "marker": ""}
        still.append(line([0, STEPS], [place, place], COLOURS[name], **look))
    walk = line(np.arange(STEPS + 1), state.path, "momentum", steps=True, marker="", width=1.5)
    return Plot(
        Axis(0, STEPS, "step"),
        Axis(*WINDOW, "w"),
        still=tuple(still),
        moving=(walk,),
        title="the same, step by step",
    )


def _shares(state: State) -> Plot:
    marks: list[Mark] = []
    for k, (name, colour) in enumerate(COLOURS.items()):
        share = state.shares[name]
        marks.append(boxes([k], 0.0, [share], 0.7, colour, opacity=0.8, name=name))
        words = f"{round(100 * share)} %"
        marks.append(text(k, share, words, colour, anchor="middle", dy=-9, bold=True))
    goal = np.array([[-0.45, SURE], [0.45, SURE], [0.45, 1], [-0.45, 1]])
    return Plot(
        Axis(-0.6, 2.6, "end", ticks=(0, 1, 2), names=tuple(NAMED.values())),
        Axis(0, 1.1, "share", ticks=(0, 0.5, 1)),
        still=(area(goal, "goal", 0.2, edge=True, name="target"),),
        moving=tuple(marks),
        title=f"of {SEEDS} seeds",
    )


def basin(noisy_gradient_descent: Function | None = None) -> Basin:
    """Two minima and a map of who reaches which, with your own
    `noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng)` if given."""
    return Basin(noisy_gradient_descent=noisy_gradient_descent)
