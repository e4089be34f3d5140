"""What is to be seen of a wrong answer, in sentences for the student: what holds for any answer.

What a probe can say better of its own answers it says itself, in `course.probes`.
"""

from collections.abc import Sequence

import numpy as np

from course.answers.failure import Answer, Failure
from course.answers.words import brief
from course.judging.bank import Bank, BankCase
from course.judging.hidden import in_own_words
from course.judging.verdict import CaseResult
from course.probes.probe import INPUTS, PATH, Wrong


def symptom(answer: Answer, case: BankCase, bank: Bank, always: bool = False) -> str:
    """What is to be seen of a wrong answer, in a sentence. A failure that comes `always` needs no
    case to be seen."""
    if isinstance(answer, Failure):
        if case.drawn:
            return in_own_words(answer, bank.exercise)
        return answer.message if always else f"{where(case, bank)} {answer.message}"
    wrong = Wrong(
        answer,
        case.expected,
        case.input,
        bank.kind(case),
        where(case, bank),
        bank.tolerance,
        hidden=case.drawn,
    )
    return bank.its_probe.symptom(wrong) or _of_any(wrong)


def _of_any(wrong: Wrong) -> str:
    mine, right, where = wrong.answer, wrong.expected, wrong.where
    if mine is None and right is not None:
        return f"{where} it gave None. Is there a `return` at the end?"
    if wrong.kind == INPUTS:
        return f"{where} what was handed in came back changed: work on a copy of it."
    if shapes := wrong.shapes():
        return f"{where} {shapes}."
    row = wrong.row() if wrong.kind == PATH else None
    if row is not None and isinstance(mine, np.ndarray) and isinstance(right, np.ndarray):
        values = wrong.values(mine[row], right[row])
        return f"{where} the path leaves the right one at row {row}{values}."
    return f"{where} the answer is not the right one{wrong.values(mine, right)}."


def where(case: BankCase, bank: Bank) -> str:
    """The beginning of a sentence on a case, which says how to ask for it again."""
    if case.drawn:
        return f"On a hidden case ({case.part}),"
    told = {k: brief(v) for k, v in case.input.items() if k not in bank.its_probe.untold}
    surface = case.input.get("objective", "")
    if bank.its_probe.by_number or not all(told.values()) or not isinstance(surface, str):
        number = next(n for n, one in enumerate(bank.cases, start=1) if one is case)
        return f'With case("{bank.exercise}", {number}),'
    shown = ", ".join(f"{name}={text}" for name, text in told.items())
    return f"With {': '.join(text for text in (surface, shown) if text)},"


def unnamed(bank: Bank, cases: Sequence[CaseResult], answers: Sequence[Answer]) -> str:
    """The message for a mistake without a name: a whole path shows more than its end."""
    wrong = [
        (result.message, answer, bank.kind(case) == PATH)
        for result, answer, case in zip(cases, answers, bank.cases, strict=True)
        if not result.passed
    ]
    message, answer, _ = wrong[0]
    if isinstance(answer, Failure):
        return message
    paths = (m for m, a, path in wrong if path and not isinstance(a, Failure))
    return f"{next(paths, message)} {bank.its_probe.unknown}".strip()
