"""A small bank, for what the judge makes of any."""

from course.answers.failure import Answer
from course.judging.bank import Bank, BankCase


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
