"""What no right function does: answer everything alike, or the same question in two ways."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np

from course.answers.agreement import agree
from course.answers.failure import Answer, Failure
from course.judging.bank import Bank
from course.judging.verdict import CaseResult
from course.probes.probe import INPUTS

ALIKE = "The same answer came back for every case, although the right ones differ."
AGAIN = (
    "Asked the first case again at the end, `{}` answered otherwise: something is remembered from "
    "an earlier call, such as a global that is never reset, or a list as a default argument. Make "
    "it anew inside the function, in every call."
)
DRAWN = " If numbers are drawn, draw them from the generator that is handed in."


def believed(
    bank: Bank, answers: Sequence[Answer], again: Sequence[Answer], cases: list[CaseResult]
) -> tuple[list[CaseResult], str | None]:
    """The results that count, and why some that look right do not.

    `again` holds the answer to the first case when it was asked once more, or nothing.
    """
    if _alike(bank, answers):
        return [_wrong(case, ALIKE) for case in cases], ALIKE
    if again and _remembers(bank, answers[0], again[0]):
        drawn = DRAWN if "seed" in bank.cases[0].input else ""
        said = AGAIN.format(bank.exercise) + drawn
        return [_wrong(cases[0], said), *cases[1:]], said
    return cases, None


def _wrong(case: CaseResult, why: str) -> CaseResult:
    return replace(case, passed=False, message=why) if case.passed else case


def _alike(bank: Bank, answers: Sequence[Answer]) -> bool:
    """Whether two answers or more are all one value, where the right ones are not. What became of
    the arguments is no answer."""
    pairs = zip(answers, bank.cases, strict=True)
    asked = [(a, case.expected) for a, case in pairs if bank.kind(case) != INPUTS]
    given = [a for a, _ in asked if not isinstance(a, Failure)]
    return len(given) > 1 and _one_value(given) and not _one_value([right for _, right in asked])


def _one_value(answers: list[Answer]) -> bool:
    first = _value(answers[0])
    return all(_value(answer) == first for answer in answers[1:])


def _value(answer: Answer, deep: int = 4) -> Hashable:
    """An answer as one thing to compare, looked at so deep; an array of equal numbers is that
    number."""
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, list):
        items = tuple(_value(item, deep - 1) for item in answer) if deep else ()
        return items[0] if len(set(items)) == 1 else items
    if answer is None or isinstance(answer, str | bool):
        return (type(answer).__name__, answer)
    numbers = np.asarray(answer)
    if not numbers.size:
        return ()
    first = numbers.flat[0]
    if np.array_equal(numbers, np.full(numbers.shape, first), equal_nan=numbers.dtype.kind == "f"):
        return repr(first)
    return (numbers.shape, numbers.tobytes())


def _remembers(bank: Bank, first: Answer, again: Answer) -> bool:
    """Whether the second answer to a question says something else than the first: is wrong where
    that was right, or another wrong one. That time ran out in between says nothing."""
    if isinstance(first, Failure) and isinstance(again, Failure):
        return False
    if any(isinstance(a, Failure) and a.kind not in ("raised", "unusable") for a in (first, again)):
        return False
    expected = bank.cases[0].expected
    right = agree(first, expected, bank.tolerance)
    return not agree(again, expected if right else first, bank.tolerance)
