"""An answer beside the right one, as a small picture in SVG and the same in words.

Drawn by hand, since a page has several and a class thousands: a millisecond each, sharp at any
size, in the page's own colours. Only public cases come here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias, TypeGuard

import numpy as np
from contourpy import contour_generator
from matplotlib.ticker import MaxNLocator

from autograder.grading.shown import drawable
from course.answers.agreement import first_difference
from course.answers.failure import Answer
from course.answers.plain_data import Array
from course.answers.words import point
from course.judging.bank import Bank, BankCase
from course.objectives import objective

WIDTH, HEIGHT = 520, 320
LEFT, RIGHT, TOP, BOTTOM = 66, 10, 10, 42  # margins
MARKERS = 60  # at most so many points are marked
GRID, LEVELS = 32, 8  # of the contours

Lines: TypeAlias = dict[str, Array]  # by role: "right", perhaps "match" and "yours"
Span: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Picture:
    """`svg` holds numbers and our own words alone; `roles` are the lines in it."""

    svg: str
    words: str
    roles: tuple[str, ...]


def picture(bank: Bank, number: int, answer: Answer, known: str = "") -> Picture | None:
    """The case's right answer, the student's, and the one it was recognised as, `known` by its id;
    None where these are no lines."""
    if number >= len(bank.cases) or not drawable(bank, bank.cases[number]):
        return None
    case = bank.cases[number]
    match = case.answers.get(known)
    paths = {"right": case.expected, "match": match, "yours": answer}
    lines: Lines = {r: path for r, path in paths.items() if _like(path, case.expected)}
    if "yours" not in lines:
        return None
    with np.errstate(all="ignore"):
        svg, words = _plane(lines, case), _words(lines, bank.tolerance)
    return Picture(svg, words, tuple(lines))


def _like(path: Answer, right: Answer) -> TypeGuard[Array]:
    return (
        isinstance(path, np.ndarray)
        and isinstance(right, np.ndarray)
        and path.ndim == right.ndim
        and path.shape[1:] == right.shape[1:]
        and len(path) > 0
    )


def _plane(lines: Lines, case: BankCase) -> str:
    if lines["right"].shape[1:] == (2,):
        near = np.concatenate([_near(path, lines["right"]) for path in lines.values()])
        window = _span(near[:, 0]), _span(near[:, 1])
        points = {role: (path[:, 0], path[:, 1]) for role, path in lines.items()}
        below = _contours(case, window)
    else:
        flat = {role: path.reshape(len(path)) for role, path in lines.items()}
        points = {role: (np.arange(len(path), dtype=float), path) for role, path in flat.items()}
        near = np.concatenate([_near(path, flat["right"]) for path in flat.values()])
        longest = max(map(len, flat.values()))
        window, below = (_span(np.array([0.0, longest - 1])), _span(near)), ""
    drawn = "".join(_line(role, *xy, window) for role, xy in points.items())
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        f'<svg x="{LEFT}" y="{TOP}" width="{_inner(0)}" height="{_inner(1)}">{below}{drawn}</svg>'
        f"{_axes(window, ('x', 'y') if below else ('row', 'value'))}</svg>"
    )


def _near(path: Array, right: Array) -> Array:
    """A path, cut where it leaves the right one's neighbourhood: one that diverges must not press
    the others into a line."""
    low, high = right.min(axis=0), right.max(axis=0)
    reach = 1.2 * np.max(high - low) or 0.1 * np.max(np.abs(right)) or 1.0
    return np.clip(np.nan_to_num(path, nan=0.0), low - reach, high + reach)


def _span(values: Array) -> Span:
    low, high = float(values.min()), float(values.max())
    margin = 0.08 * (high - low) or 0.05 * (abs(high) + 1)
    return low - margin, high + margin


def _inner(axis: int) -> int:
    return HEIGHT - TOP - BOTTOM if axis else WIDTH - LEFT - RIGHT


def _pixels(values: Array, span: Span, axis: int) -> Array:
    """Within the axes, whose corner is at the top left; what is far outside stays outside."""
    share = (np.asarray(values, float) - span[0]) / (span[1] - span[0])
    share = np.clip(np.nan_to_num(share, nan=-9.0), -9, 9)
    return (1 - share if axis else share) * _inner(axis)


def _line(role: str, x: Array, y: Array, window: tuple[Span, Span]) -> str:
    points = _points(x, y, window)
    drawn = f'<polyline class="{role}" points="{_joined(points)}"/>'
    if role == "right":
        return drawn
    every = 1 + len(points) // MARKERS
    size = 2.6 if role == "yours" else 5.0
    shapes = (
        f'<circle cx="{a:.1f}" cy="{b:.1f}" r="{size}"/>'
        if role == "yours"
        else f'<path d="M{a - size:.1f} {b - size:.1f}l10 10m0-10l-10 10"/>'
        for a, b in points[::every]
    )
    return f'{drawn}<g class="{role}-marks">{"".join(shapes)}</g>'


def _points(x: Array, y: Array, window: tuple[Span, Span]) -> list[tuple[float, float]]:
    return list(zip(_pixels(x, window[0], 0), _pixels(y, window[1], 1), strict=True))


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _contours(case: BankCase, window: tuple[Span, Span]) -> str:
    """Level sets of the case's loss, if it has one."""
    spec = case.input.get("objective")
    if spec is None:
        return ""
    fixed = spec if isinstance(spec, str) else None
    rounded = _rounded(window[0]), _rounded(window[1])
    # Lines of the ground between neighbouring levels are hardly told from those of a window that
    # differs in its fourth digit; most pages show the same few cases.
    levels = _remembered(fixed, rounded) if fixed else _levels(spec, rounded)
    paths = (_joined(_points(line[:, 0], line[:, 1], window)) for line in levels)
    lines = "".join(f'<polyline points="{path}"/>' for path in paths)
    return f'<g class="ground">{lines}</g>'


def _rounded(span: Span) -> Span:
    return float(f"{span[0]:.3g}"), float(f"{span[1]:.3g}")


@lru_cache(512)
def _remembered(name: str, window: tuple[Span, Span]) -> list[Array]:
    return _levels(name, window)


def _levels(spec: Any, window: tuple[Span, Span]) -> list[Array]:
    f = objective(spec).f
    x, y = (np.linspace(low, high, GRID) for low, high in window)
    z = np.array([[float(f(np.array([a, b]))) for a in x] for b in y])
    if not np.all(np.isfinite(z)):
        return []
    low, high = z.min(), z.max()
    heights = low + (high - low) * np.linspace(0, 1, LEVELS + 2)[1:-1] ** 2
    made = contour_generator(x, y, z)
    return [np.asarray(line) for height in heights for line in made.lines(height)]


def _axes(window: tuple[Span, Span], names: tuple[str, str]) -> str:
    bottom = HEIGHT - BOTTOM
    made = [f'<path class="axes" d="M{LEFT} {TOP}V{bottom}H{WIDTH - RIGHT}"/>']
    for value, text in _ticks(window[0]):
        x = LEFT + float(_pixels(np.array(value), window[0], 0))
        made.append(f'<text x="{x:.1f}" y="{bottom + 17}" text-anchor="middle">{text}</text>')
    for value, text in _ticks(window[1]):
        y = TOP + float(_pixels(np.array(value), window[1], 1))
        made.append(f'<text x="{LEFT - 7}" y="{y + 4:.1f}" text-anchor="end">{text}</text>')
    middle = TOP + _inner(1) / 2
    places = (
        f'x="{LEFT + _inner(0) / 2}" y="{HEIGHT - 3}"',
        f'transform="translate(13 {middle})rotate(-90)"',
    )
    made += [
        f'<text {p} text-anchor="middle">{n}</text>' for p, n in zip(places, names, strict=True)
    ]
    return "".join(made)


def _ticks(span: Span) -> list[tuple[float, str]]:
    values = MaxNLocator(5).tick_values(*span)
    return [(v, f"{v + 0.0:.4g}") for v in values if span[0] <= v <= span[1]]


def _words(lines: Lines, tolerance: float) -> str:
    yours, right = lines["yours"], lines["right"]
    text = f"The right answer goes from {point(right[0])} to {point(right[-1])}"
    text += f" in {len(right)} rows; yours from {point(yours[0])} to {point(yours[-1])}"
    if len(yours) != len(right):
        text += f" in {len(yours)} rows"
    row = first_difference(yours, right, tolerance)
    text += f". They part at row {row}" if row is not None and row < len(yours) else ""
    if "match" in lines:
        text += ". The dashed line is what yours was recognised as"
    return f"{text}."
