"""Two mistakes at once, by fingerprints: a few numbers for each pair, on a few cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from course.answers.failure import Answer
from course.answers.plain_data import Array

NO_ANSWER = float("nan")


@dataclass(frozen=True)
class Pairs:
    """`ids` of pairs, and `marks`: a row for each of them, a column for each case of `cases` (their
    numbers). Only pairs are here that no other pair and no single mistake looks like."""

    cases: list[int] = field(default_factory=list)
    ids: list[tuple[str, str]] = field(default_factory=list)
    marks: Array = field(default_factory=lambda: np.zeros((0, 0)))

    def matching(self, answers: Sequence[Answer], tolerance: float) -> tuple[str, str] | None:
        """The one pair that all marks of the answers are those of, or None."""
        if not self.ids:
            return None
        mine = [answers[number] for number in self.cases]
        if not seen(marks := np.array([mark(answer) for answer in mine])):
            return None
        limits = np.array([limit(answer, tolerance) for answer in mine])
        found = np.flatnonzero(alike(self.marks, marks, limits).all(axis=1))
        return self.ids[found[0]] if len(found) == 1 else None


def mark(answer: Answer) -> float:
    """One number for a whole array: a mean of its shape and its numbers, each with a weight of its
    own, so that order and place count; NaN for what is no array of numbers."""
    if not isinstance(answer, np.ndarray):
        return NO_ANSWER
    numbers = np.array([*answer.shape, *answer.ravel()])
    weights = 1 + np.arange(len(numbers)) * 0.6180339887 % 1
    with np.errstate(all="ignore"):
        return float(weights @ numbers / weights.sum())


def limit(answer: Answer, tolerance: float) -> float:
    """How far the marks of answers may lie apart that agree."""
    if not isinstance(answer, np.ndarray) or not np.all(np.isfinite(answer)):
        return 0.0
    return tolerance * (1 + float(np.max(np.abs(answer), initial=0.0)))


def seen(marks: Array) -> bool:
    """Whether marks say enough to be compared: two numbers at least."""
    return int(np.isfinite(marks).sum()) >= 2


def alike(marks: Array, others: Array, limits: Array) -> np.ndarray:
    """Where marks agree; NaN with NaN, too. Infinite ones are none."""
    marks, others = (np.where(np.isfinite(m), m, NO_ANSWER) for m in (marks, others))
    with np.errstate(invalid="ignore"):
        close = np.abs(marks - others) <= limits + 1e-6 * np.abs(others)
    return close | (np.isnan(marks) & np.isnan(others))


def kept(
    cases: list[int],
    found: Iterable[tuple[tuple[str, str], Sequence[Answer]]],
    known: Iterable[Sequence[Answer]],
    tolerance: float,
    apart: float,
) -> Pairs:
    """The pairs, each with its answers to the cases, that can be told from all others and from
    what is `known` by `apart` tolerances."""
    ids, answers = zip(*found, strict=True)
    marks = np.array([[mark(a) for a in row] for row in answers])
    others = np.array([[mark(a) for a in row] for row in known])
    limits = apart * np.array([[limit(a, tolerance) for a in row] for row in answers])
    alone = [
        seen(row)
        and not alike(others, row, its).all(axis=1).any()
        and alike(marks, row, its).all(axis=1).sum() == 1
        for row, its in zip(marks, limits, strict=True)
    ]
    chosen = [id for id, one in zip(ids, alone, strict=True) if one]
    return Pairs(cases, chosen, marks[np.array(alone, bool)])
