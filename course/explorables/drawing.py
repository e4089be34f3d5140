"""What several scenes draw alike: a circle, labels kept apart, short numbers."""

import re

import numpy as np
from numpy.typing import ArrayLike

from course.methods import Array

_ANGLE = np.linspace(0, 2 * np.pi, 120)
CIRCLE: Array = np.stack([np.cos(_ANGLE), np.sin(_ANGLE)])  # (2, points)


def spread(
    heights: ArrayLike, low: float = -8.4, high: float = 1.4, gap: float = 1.7
) -> list[float]:
    """Heights of labels, in powers of ten, moved into view and apart, in their order."""
    order = np.argsort(heights, kind="stable")[::-1]
    placed = np.clip(heights, low, high)
    for above, below in zip(order, order[1:], strict=False):
        placed[below] = min(placed[below], placed[above] - gap)
    if placed[order[-1]] < low:  # from the bottom up again
        placed[order[-1]] = low
        for below, above in zip(order[::-1], order[-2::-1], strict=False):
            placed[above] = max(placed[above], placed[below] + gap)
    return list(placed)


def spans(x: Array, margin: Array) -> list[tuple[float, float]]:
    """The stretches of x, increasing, where `margin` is above 0, by straight lines between its
    points; NaN is not."""
    margin = np.where(np.isfinite(margin), margin, -1.0)
    above = np.concatenate([[False], margin > 0, [False]])
    changes = np.flatnonzero(above[1:] != above[:-1])  # between the points before and at each

    def crossing(at: int) -> float:
        if at in (0, len(x)):
            return float(x[min(at, len(x) - 1)])
        part = margin[at - 1] / (margin[at - 1] - margin[at])
        return float(x[at - 1] + part * (x[at] - x[at - 1]))

    return [(crossing(a), crossing(b)) for a, b in changes.reshape(-1, 2)]


def short(number: float) -> str:
    """At most four decimals, with a true minus; "?" for what is no number."""
    if not abs(number) < 1e6:
        return "?" if np.isnan(number) else f"{number:.0e}".replace("-", "−")
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def typeset(words: str) -> str:
    """Numbers as they are printed: a true minus, and 1.4e-05 as 1.4 · 10⁻⁵."""

    def power(found: re.Match[str]) -> str:
        exponent = str(int(found[2])).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f"{found[1]} · 10{exponent}"

    words = re.sub(r"(\d)e([+-]?\d+)\b", power, words)
    return re.sub(r"(?<![\w)])-(?=\d)", "−", words)
