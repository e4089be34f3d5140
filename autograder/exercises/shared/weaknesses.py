"""What else is wrong with many programs, at the edges alone: weaknesses that any answer can have
beside a mistake. `verify` gives every mistake each of them, and sees that no wrong name comes out.
"""

from collections.abc import Callable

import numpy as np

from course.answers.failure import Answer, Failure
from course.judging import edges
from course.judging.bank import Bank, BankCase
from course.probes.probe import INPUTS, PATH

Weakness = Callable[[Answer, str, BankCase, Bank], Answer]  # (answer, edge, …) → the weaker one
WEAKNESSES: dict[str, Weakness] = {}
LATER = "later"  # of a case that is usual in form, but does not belong to the first part
CRASHED = Failure("raised", "It raised AttributeError.", "AttributeError")


def _weakness(function: Weakness) -> Weakness:
    WEAKNESSES[function.__name__] = function
    return function


@_weakness
def wants_an_array(answer: Answer, edge: str, case: BankCase, bank: Bank) -> Answer:
    return CRASHED if edge in ("number", "list") else answer


@_weakness
def wants_a_vector_of_floats(answer: Answer, edge: str, case: BankCase, bank: Bank) -> Answer:
    return CRASHED if edge in ("number", "whole", "list", "shape") else answer


@_weakness
def whole_numbers_crash(answer: Answer, edge: str, case: BankCase, bank: Bank) -> Answer:
    return Failure("raised", "", "TypeError") if edge == "whole" else answer


@_weakness
def whole_numbers_lose_fractions(answer: Answer, edge: str, case: BankCase, bank: Bank) -> Answer:
    whole = edge == "whole" and isinstance(answer, np.ndarray)
    return np.trunc(answer) if whole else answer  # type: ignore[call-overload]


@_weakness
def leaves_out_the_start(answer: Answer, edge: str, case: BankCase, bank: Bank) -> Answer:
    rows = bank.kind(case) == PATH and isinstance(answer, np.ndarray) and answer.ndim > 0
    return answer[1:] if rows else answer  # type: ignore[index]


@_weakness
def changes_what_is_handed_in(answer: Answer, edge: str, case: BankCase, bank: Bank) -> Answer:
    changed = edge == INPUTS and isinstance(answer, np.ndarray)
    return answer + 1 if changed else answer  # type: ignore[operator]


@_weakness
def gives_none_for_numbers(answer: Answer, edge: str, case: BankCase, bank: Bank) -> Answer:
    return Failure("unusable", "") if edge == "number" else answer


@_weakness
def breaks_down(answer: Answer, edge: str, case: BankCase, bank: Bank) -> Answer:
    """NaN wherever no method is shown, as where a logarithm meets 0."""
    number = isinstance(case.expected, float) and np.isfinite(case.expected)
    return np.nan if edge == LATER and number else answer


def weakened(bank: Bank, answers: list[Answer], weakness: Weakness) -> list[Answer]:
    """The answers of a program to a bank's cases, if it had the weakness too."""
    core = edges.core(bank)
    where = [edges.edge(bank, case)[0] for case in bank.cases]
    where = [edge or ("" if number in core else LATER) for number, edge in enumerate(where)]
    return [weakness(*one, bank) for one in zip(answers, where, bank.cases, strict=True)]
