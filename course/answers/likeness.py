"""What a wrong answer is of the right one, where the numbers show it: twice, the transpose, the row
before. Tells neither of the two; sentences are without their beginning and end."""

from collections.abc import Callable

import numpy as np

from course.answers.agreement import agree, differing
from course.answers.failure import Answer
from course.answers.plain_data import Array

Pattern = Callable[[Array, Array, float], str]


def likeness(mine: Answer, right: Answer, tolerance: float) -> str:
    """What a wrong answer is of the right one: "each entry is twice the right one"; or "" if the
    numbers show nothing of the kind. Tells neither of the two."""
    if isinstance(mine, float | int) and isinstance(right, float | int):
        return _of_numbers(float(mine), float(right), tolerance)
    if not isinstance(mine, np.ndarray) or not isinstance(right, np.ndarray) or not right.size:
        return ""
    if not mine.ndim or not right.ndim or not np.all(np.isfinite(right)):
        return ""
    found = (pattern(mine, right, tolerance) for pattern in PATTERNS)
    return next((words for words in found if words), "")


FACTORS = {2.0: "twice", 0.5: "half", 3.0: "three times", 4.0: "four times", 0.25: "a quarter of"}


def _of_numbers(mine: float, right: float, tolerance: float) -> str:
    if not (np.isfinite(mine) and np.isfinite(right)) or not right:
        return ""
    limit = tolerance * (1 + abs(right))
    if abs(mine + right) <= limit:
        return "it is right but for its sign"
    if abs(round(mine - right)) == 1 and abs(abs(mine - right) - 1) <= limit:
        return f"it is one {'more' if mine > right else 'less'} than the right one"
    if mine.is_integer() and right.is_integer():  # of counts the rest may be chance
        return ""
    if abs(1 / right - mine) <= tolerance * (1 + abs(1 / right)):
        return "it is one over the right one"
    if abs(1 - right - mine) <= limit and abs(mine) > limit:
        return "it is one minus the right one"
    if abs(right**2 - mine) <= tolerance * (1 + right**2):
        return "it is the square of the right one"
    if right > 0 and abs(np.sqrt(right) - mine) <= limit:
        return "it is the root of the right one"
    for factor, words in FACTORS.items():
        if abs(factor * right - mine) <= factor * limit:
            return f"it is {words} the right one"
    off = 100 * (mine / right - 1)
    more = "large" if off > 0 else "small"
    return f"it is only {abs(off):.1g} % too {more}" if abs(off) < 1 else ""


def _same(a: Array, b: Array, tolerance: float) -> bool:
    return a.shape == b.shape and agree(a, b, tolerance)


def _ended_early(mine: Array, right: Array, tolerance: float) -> str:
    if mine.ndim != right.ndim or not 0 < len(mine) < len(right):
        return ""
    if _same(mine, right[: len(mine)], tolerance):
        last = len(mine) - 1
        rows = "row 0 is right" if last == 0 else f"rows 0–{last} are right"
        return f"{rows}, then it ended, {len(right) - len(mine)} too early"
    if _same(mine, right[-len(mine) :], tolerance):
        rows = "row is" if len(right) - len(mine) == 1 else "rows are"
        return f"what is there is right, but the first {rows} missing"
    return ""


def _went_on(mine: Array, right: Array, tolerance: float) -> str:
    longer = mine.ndim == right.ndim and len(mine) > len(right)
    if longer and _same(mine[: len(right)], right, tolerance):
        return f"all {len(right)} rows are right, and {len(mine) - len(right)} more came after them"
    return ""


def _every_second(mine: Array, right: Array, tolerance: float) -> str:
    if mine.ndim != right.ndim or len(right) < 3:
        return ""
    if len(mine) > 3 and _same(mine[::2], right[: len(mine[::2])], tolerance):
        twice = min(len(mine[1::2]), len(mine[::2]))
        if _same(mine[1::2][:twice], mine[::2][:twice], tolerance):
            return "every second row is the one before it"
    return ""


def _point_and_more(mine: Array, right: Array, tolerance: float) -> str:
    if len(mine) != 2 or len(right) < 4 or mine.ndim != right.ndim:
        return ""
    for row in (1, len(right) - 1):
        if _same(mine[0], right[row], tolerance):
            return f"two things came back, the first of them row {row}; the whole path is asked for"
    return ""


def _lost(mine: Array, right: Array, tolerance: float) -> str:
    if mine.size and np.all(np.isnan(mine)):
        return "everything in it is NaN"
    if mine.shape == right.shape and mine.ndim and np.any(bad := ~np.isfinite(mine)):
        place = [int(n) for n in np.argwhere(bad)[0]]
        what = "NaN" if np.isnan(mine[tuple(place)]) else "infinite"
        return f"entry {place if len(place) > 1 else place[0]} is {what}"
    return ""


def _constant(mine: Array, right: Array, tolerance: float) -> str:
    if mine.size < 2 or not np.all(mine == mine.reshape(-1)[0]) or np.ptp(right) == 0:
        return ""
    return f"everything in it is {mine.reshape(-1)[0]:.5g}"


def _turned(mine: Array, right: Array, tolerance: float) -> str:
    if right.ndim == 2 and _same(mine, right.T, tolerance):
        return "it is the transpose of the right one"
    if right.ndim and len(right) > 1 and _same(mine, right[::-1], tolerance):
        return "it is the right one in reverse order"
    if right.ndim == 2 and right.shape[1] > 1 and _same(mine, right[:, ::-1], tolerance):
        return "its columns are in reverse order"
    if mine.shape != right.shape and _same(mine.reshape(-1), right.reshape(-1), tolerance):
        return "the numbers are right, in another shape"
    return ""


def _shifted(mine: Array, right: Array, tolerance: float) -> str:
    if mine.shape != right.shape or right.ndim == 0 or len(right) < 3:
        return ""
    thing = "row" if right.ndim > 1 else "entry"
    if _same(mine[1:], right[:-1], tolerance):
        return f"from {thing} 1 on, each {thing} is the right one before it"
    if _same(mine[:-1], right[1:], tolerance):
        return f"each {thing} is the right one after it"
    return ""


@np.errstate(over="ignore", invalid="ignore")  # a student's numbers may be of any size
def _multiple(mine: Array, right: Array, tolerance: float) -> str:
    """A constant factor; or a constant that was added. Of two numbers or more."""
    if mine.shape != right.shape or right.size < 2:
        return ""
    which = np.abs(right) > 1e-3 * np.max(np.abs(right), initial=1e-300)
    several = which.sum() > 1
    factor = float(np.median(mine[which] / right[which])) if several else 0.0
    if np.isfinite(factor) and factor and np.ptp(right):
        if _same(mine / factor, right, tolerance):
            return _times(factor)
        if _same(np.abs(mine), np.abs(right), tolerance):
            return "it is right but for signs"
    shift = mine - right
    if np.ptp(right) and np.ptp(shift) <= tolerance * (1 + np.max(np.abs(right))):
        more = "more" if shift.flat[0] > 0 else "less"
        return f"each entry is {abs(float(shift.flat[0])):.5g} {more} than the right one"
    return ""


def _times(factor: float) -> str:
    if abs(factor + 1) < 1e-6:
        return "it is right but for its sign"
    for known, words in FACTORS.items():
        if abs(factor - known) < 1e-6 * known:
            return f"each entry is {words} the right one"
    return f"each entry is {factor:.5g} times the right one"


def _only_one_column(mine: Array, right: Array, tolerance: float) -> str:
    """Which columns, or which rows, are wrong, if they are few of many."""
    if mine.shape != right.shape or right.ndim != 2 or min(right.shape) < 2:
        return ""
    wrong = differing(mine, right, tolerance)
    for axis, thing in enumerate(("column", "row")):
        bad = [int(n) for n in np.flatnonzero(wrong.any(axis=axis))]
        if len(bad) == 1:
            return f"only {thing} {bad[0]} is wrong"
    return ""


# In the order in which they are tried.
PATTERNS: tuple[Pattern, ...] = (
    _ended_early,
    _went_on,
    _every_second,
    _point_and_more,
    _lost,
    _constant,
    _turned,
    _shifted,
    _multiple,
    _only_one_column,
)
