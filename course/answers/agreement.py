"""When two answers are the same: within a tolerance, in shape and in kind."""

import numpy as np
from numpy.typing import NDArray

from course.answers.failure import Answer, Failure
from course.answers.plain_data import Array


def agree(answer: Answer, expected: Answer, tolerance: float) -> bool:
    """Whether |answer − expected| ≤ tolerance · (1 + max|expected|), shapes and kinds too.

    Failures agree in kind and in the type of their exception, never in words; one that was declared
    to raise a bare Exception agrees with any.
    """
    if isinstance(expected, Failure):
        same = isinstance(answer, Failure) and answer.kind == expected.kind
        return same and expected.error in ("", "Exception", getattr(answer, "error", ""))
    if isinstance(answer, Failure):
        return False
    if expected is None or isinstance(expected, str | bool):
        return type(answer) is type(expected) and answer == expected
    if isinstance(expected, dict):
        return (
            isinstance(answer, dict)
            and answer.keys() == expected.keys()
            and all(agree(answer[k], v, tolerance) for k, v in expected.items())
        )
    if isinstance(expected, list):
        return (
            isinstance(answer, list)
            and len(answer) == len(expected)
            and all(agree(a, e, tolerance) for a, e in zip(answer, expected, strict=True))
        )
    return _close(answer, expected, tolerance)


def _close(answer: Answer, expected: Answer, tolerance: float) -> bool:
    if isinstance(answer, bool) or not isinstance(answer, int | float | np.ndarray):
        return False
    try:
        a, e = np.asarray(answer, float), np.asarray(expected, float)
    except OverflowError:
        return False
    if a.shape != e.shape and not (e.ndim == 0 and a.size == 1):
        return False
    return _within(a.reshape(e.shape), e, tolerance * _scale(e))


def _scale(expected: Array) -> float:
    return 1 + float(np.max(np.abs(expected), initial=0.0, where=np.isfinite(expected)))


def _within(a: Array, e: Array, limit: float) -> bool:
    finite = np.isfinite(e)
    if not np.array_equal(a[~finite], e[~finite], equal_nan=True):
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        return bool(np.all(np.abs(a[finite] - e[finite]) <= limit))


def differing(answer: Array, expected: Array, tolerance: float) -> NDArray[np.bool_]:
    """Where two arrays of one shape differ, as an array of that shape."""
    with np.errstate(invalid="ignore", over="ignore"):
        close = np.abs(answer - expected) <= tolerance * _scale(expected)
    same = (answer == expected) | (np.isnan(answer) & np.isnan(expected))
    found: NDArray[np.bool_] = ~(same | (close & np.isfinite(expected)))
    return found


def first_difference(answer: Answer, expected: Answer, tolerance: float) -> int | None:
    """The first row in which two paths differ; None if they do not, or are not both paths."""
    if not isinstance(expected, np.ndarray) or not isinstance(answer, np.ndarray):
        return None
    if not expected.ndim or answer.ndim != expected.ndim or answer.shape[1:] != expected.shape[1:]:
        return None
    limit = tolerance * _scale(expected)
    for row, (a, e) in enumerate(zip(answer, expected, strict=False)):
        if not _within(a, e, limit):
            return row
    return None if len(answer) == len(expected) else min(len(answer), len(expected))
