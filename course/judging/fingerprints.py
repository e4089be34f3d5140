"""Mistakes known by their fingerprints alone: a few numbers on a few cases. So a bank can hold
thousands, two mistakes at once among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from course.answers.failure import Answer
from course.answers.plain_data import Array

Ids: TypeAlias = tuple[str, ...]  # of one mistake, or of two at once
NO_ANSWER = float("nan")
HUGE = 1e30  # what runs away further says no more


@dataclass(frozen=True)
class Fingerprints:
    """`marks` has a row for each of `ids`, a column for each case of `cases` (their numbers). Only
    those are here that can be told from all others, and from what is known by whole answers."""

    cases: list[int] = field(default_factory=list)
    ids: list[Ids] = field(default_factory=list)
    marks: Array = field(default_factory=lambda: np.zeros((0, 0)))

    def first(self, number: int) -> "Fingerprints":
        """The first so many, where there are more."""
        return Fingerprints(self.cases, self.ids[:number], self.marks[:number])

    def matching(self, answers: Sequence[Answer], tolerance: float) -> Ids | None:
        """The one that all marks of the answers are those of, or None."""
        if not self.ids:
            return None
        mine = [answers[number] for number in self.cases]
        marks = np.array([mark(answer) for answer in mine])
        if not seen(marks) or not any(array.size for one in mine for array in _arrays(one)):
            return None  # empty arrays say nothing of what made them
        limits = np.array([limit(answer, tolerance) for answer in mine])
        found = np.flatnonzero(alike(self.marks, marks, limits).all(axis=1))
        return self.ids[found[0]] if len(found) == 1 else None


def mark(answer: Answer) -> float:
    """One number for an answer of numbers alone, in arrays or in several results: a mean of shapes
    and numbers, each with a weight of its own, so that order and place count; NaN for what holds
    more than numbers, or huge ones."""
    arrays = _arrays(answer)
    if not arrays:
        return NO_ANSWER
    numbers = np.array([n for array in arrays for n in (*array.shape, *array.ravel())])
    weights = 1 + np.arange(len(numbers)) * 0.6180339887 % 1
    with np.errstate(all="ignore"):
        found = float(weights @ numbers / weights.sum())
    return found if abs(found) < HUGE else NO_ANSWER


def _arrays(answer: Answer) -> list[Array]:
    """The arrays that an answer is made of, in the order of their names; none if that is not
    all."""
    if isinstance(answer, np.ndarray):
        return [answer]
    if isinstance(answer, int | float) and not isinstance(answer, bool):
        try:
            return [np.array(float(answer))]
        except OverflowError:  # a whole number of hundreds of digits
            return []
    if isinstance(answer, dict):
        answer = [answer[name] for name in sorted(answer)]
    if not isinstance(answer, list):
        return []
    found = [_arrays(one) for one in answer]
    return [array for arrays in found for array in arrays] if all(found) else []


def limit(answer: Answer, tolerance: float) -> float:
    """How far the marks of answers may lie apart that agree."""
    arrays = _arrays(answer)
    if not arrays or not all(np.all(np.isfinite(array)) for array in arrays):
        return 0.0
    largest = max(float(np.max(np.abs(array), initial=0.0)) for array in arrays)
    return tolerance * (1 + largest)


def seen(marks: Array) -> bool:
    """Whether marks say enough to be compared: two numbers at least."""
    return int(np.isfinite(marks).sum()) >= 2


def alike(marks: Array, others: Array, limits: Array) -> NDArray[np.bool_]:
    """Where marks agree; NaN with NaN, too. Infinite ones are none."""
    marks, others = (np.where(np.isfinite(m), m, NO_ANSWER) for m in (marks, others))
    with np.errstate(invalid="ignore"):
        close = np.abs(marks - others) <= limits + 1e-6 * np.abs(others)
    found: NDArray[np.bool_] = close | (np.isnan(marks) & np.isnan(others))
    return found


Answered: TypeAlias = tuple[Ids, Sequence[Answer]]  # to the cases of the marks


def told_apart(
    singles: Sequence[Answered],
    pairs: Sequence[Answered],
    known: Iterable[Sequence[Answer]],
    cases: list[int],
    tolerance: float,
) -> Fingerprints:
    """Of single mistakes that are alike the first; of pairs only those that nothing else is like,
    but the same two taken together in another way. What is `known` by whole answers needs no
    fingerprint."""
    others = _marks(list(known), cases)
    ones = _marks([row for _, row in singles], cases)
    twos = _marks([row for _, row in pairs], cases)
    ids, kept = list[Ids](), list[Array]()
    for n, (id, row) in enumerate(singles):
        before = np.concatenate([others, ones[:n]])
        if _unlike(ones[n], before, row, tolerance):
            ids.append(id)
            kept.append(ones[n])
    before = np.concatenate([others, ones])
    numbers = np.arange(len(pairs))
    taken: dict[frozenset[str], int] = {}
    first = np.array([taken.setdefault(frozenset(id), n) for n, (id, _) in enumerate(pairs)])
    for n, (id, row) in enumerate(pairs):
        rest = twos[(numbers < n) | (first != first[n])]
        if _unlike(twos[n], np.concatenate([before, rest]), row, tolerance):
            ids.append(id)
            kept.append(twos[n])
    return Fingerprints(cases, ids, np.array(kept).reshape(len(kept), len(cases)))


def same(
    singles: Sequence[Answered], known: Sequence[Answered], tolerance: float
) -> dict[str, str]:
    """By the id of each single mistake that of the first that is alike, among those and what is
    `known`. What is as good as the right answers, whose id is empty, is left out."""
    rows = [*known, *singles]
    marks = _marks([row for _, row in rows], list(range(len(rows[0][1]))))
    found = dict[str, str]()
    for n, (id, row) in enumerate(singles, start=len(known)):
        limits = np.array([limit(answer, tolerance) for answer in row])
        like = np.flatnonzero(alike(marks[:n], marks[n], limits).all(axis=1))
        first = "".join(rows[int(like[0])][0]) if len(like) else id[0]
        if seen(marks[n]) and first:
            found[id[0]] = first
    return found


def _marks(rows: Sequence[Sequence[Answer]], cases: list[int]) -> Array:
    marks = np.array([[mark(answer) for answer in row] for row in rows])
    return marks.reshape(len(rows), len(cases))


def _unlike(marks: Array, others: Array, answers: Sequence[Answer], tolerance: float) -> bool:
    limits = np.array([limit(answer, tolerance) for answer in answers])
    return seen(marks) and not alike(others, marks, limits).all(axis=1).any()
