"""What `check` makes of an answer; and a small bank, for what the judge makes of any."""

from typing import Any

from course.answers.failure import Answer
from course.judging.asking import ask
from course.judging.bank import Bank, BankCase, load
from course.judging.judge import judge
from course.judging.verdict import Verdict


def verdict(name: str, written: Any, bank: Bank | None = None) -> Verdict:
    """That of the bank that ships: tests/project/test_release.py holds it fresh."""
    bank = bank or load(name)
    answers = [ask(name, written, bank.probe, case.input, bank.without) for case in bank.cases]
    return judge(bank, answers)


def bank(*right: Answer, parts: tuple[str, ...] = ("answer",), drawn: bool = False) -> Bank:
    """One with a case for each right answer; they belong to the parts in turn."""
    cases = [
        BankCase({"n": n}, parts[n % len(parts)], answer, drawn=drawn)
        for n, answer in enumerate(right)
    ]
    return Bank(
        exercise="f",
        points=1,
        probe="value_probe",
        tolerance=1e-6,
        parts=dict.fromkeys(parts, 1.0),
        without=[],
        hints=[],
        alternatives={},
        cases=cases,
        hidden=drawn,
    )
