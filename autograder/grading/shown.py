"""What is kept of an exercise's answers for the pages that people read.

Of a wrong one the first public case that shows it, one that can be drawn if there is such a case;
and a mark by which answers that behave alike are known.
"""

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np

from autograder.grading.chapters import Chapter
from autograder.grading.verdicts import by_exercise
from course.answers import wire
from course.answers.failure import Answer, Failure, pack, unpack
from course.judging.bank import Bank, BankCase
from course.judging.verdict import Verdict
from course.probes.probe import INPUTS, PATH
from runner.job import Result

LARGEST = 3_000  # characters of an answer that is kept
FEWEST = 3  # rows that make a line
MANY = 2_000  # numbers, entries or characters are enough to tell answers apart
Shown = dict[str, Any]  # {"alike": mark, "case": number, "answer": packed}; the last two if kept


def shown(
    chapter: Chapter, result: Result | None, found: Mapping[str, Verdict]
) -> dict[str, Shown]:
    """By exercise, of those that ran and did not pass. Nothing of a hidden case is in it but the
    mark, from which no answer can be had."""
    if result is None:
        return {}
    return {
        exercise: _shown(chapter.banks[exercise], answers, found[exercise])
        for exercise, answers in by_exercise(chapter, result).items()
        if found[exercise].status == "failed"
    }


def _shown(bank: Bank, answers: Sequence[Answer], verdict: Verdict) -> Shown:
    kept: Shown = {"alike": alike(answers)}
    every = enumerate(zip(answers, bank.cases, verdict.cases, strict=False))
    wrong = [
        (not drawable(bank, case), number, answer)
        for number, (answer, case, outcome) in every
        if not (case.drawn or outcome.passed or isinstance(answer, Failure))
    ]
    for _, number, answer in sorted(wrong, key=lambda one: one[:2]):
        with contextlib.suppress(wire.WireError):
            packed = wire.encode(pack(answer))
            if len(json.dumps(packed)) <= LARGEST:
                return kept | {"case": number, "answer": packed}
    return kept


def drawable(bank: Bank, case: BankCase) -> bool:
    """Whether the right answer makes a line: rows of one number, or points in the plane."""
    right = case.expected
    if not isinstance(right, np.ndarray) or bank.kind(case) == INPUTS or right.size < FEWEST:
        return False
    return right.shape[1:] in ((), (1,)) or (right.shape[1:] == (2,) and bank.kind(case) == PATH)


def alike(answers: Sequence[Answer]) -> str:
    """A mark that is the same for answers that agree in five digits."""
    return hashlib.sha256(repr([_digits(a) for a in answers]).encode()).hexdigest()[:16]


def _digits(answer: Answer) -> object:
    if isinstance(answer, Failure):
        return answer.kind, answer.error
    if isinstance(answer, np.ndarray):
        return answer.shape, [_digits(float(x)) for x in answer.ravel()[:MANY]]
    if isinstance(answer, float):
        return f"{answer + 0.0:.5g}"
    if isinstance(answer, dict):
        return [(key, _digits(value)) for key, value in islice(answer.items(), MANY)]
    if isinstance(answer, list):
        return [_digits(item) for item in answer[:MANY]]
    return str(answer)[:MANY]


def answer_of(kept: Shown) -> tuple[int, Answer] | None:
    """The number of the case that was kept, and the answer to it; None if there is none."""
    try:
        return int(kept["case"]), unpack(wire.decode(kept["answer"]))
    except (LookupError, ValueError, TypeError):
        return None
