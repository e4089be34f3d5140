"""Make banks: run an exercise's reference, conventions and mistakes on cases."""

import inspect
from itertools import combinations

import numpy as np

from autograder.exercise import Exercise
from course.agreement import agree
from course.answers import Failure
from course.asking import ask
from course.bank import Alternative, Bank, BankCase

APART = 10  # answers are told apart when they differ by this many tolerances
DRAWS = 30  # tries for hidden cases that tell all alternatives apart


class BankError(Exception):
    """An exercise's cases do not do their work."""


def public_bank(exercise: Exercise) -> Bank:
    """The bank that ships inside `course`. Raises BankError."""
    return _bank(exercise, exercise.cases, hidden=False)


def hidden_bank(exercise: Exercise, seed: int) -> Bank:
    """Public cases and drawn ones that tell all alternatives apart. Raises BankError."""
    if exercise.drawn is None:
        return _bank(exercise, exercise.cases, hidden=True)
    rng = np.random.default_rng(seed)
    confused = []
    for _ in range(DRAWS):
        bank = _bank(exercise, [*exercise.cases, *exercise.drawn(rng)], hidden=True)
        confused = not_told_apart(drawn_only(bank, len(exercise.cases)))
        if not confused:
            return bank
    raise BankError(f"{exercise.id}: no draw out of {DRAWS} told {confused} apart.")


def drawn_only(bank: Bank, public: int) -> Bank:
    """The bank without its first `public` cases."""
    from dataclasses import replace

    return replace(bank, cases=bank.cases[public:])


def not_told_apart(bank: Bank) -> list[tuple[str, str]]:
    """The pairs of alternatives (and "reference") that no case of the bank tells apart."""
    answers = {"reference": [case.expected for case in bank.cases]}
    for id in bank.alternatives:
        answers[id] = [case.answers[id] for case in bank.cases]
    return [
        (a, b)
        for a, b in combinations(answers, 2)
        if all(
            agree(x, y, APART * bank.tolerance) for x, y in zip(answers[a], answers[b], strict=True)
        )
    ]


def _bank(exercise: Exercise, cases: list, hidden: bool) -> Bank:
    first = next(iter(exercise.parts))
    built = []
    for case in cases:
        expected = _answer(exercise, exercise.right, case["input"])
        if isinstance(expected, Failure):
            raise BankError(f"{exercise.id}: the reference fails. {expected.message}")
        answers = {
            id: _answer(exercise, function, case["input"])
            for id, (_, function, _) in exercise.alternatives.items()
        }
        built.append(BankCase(case["input"], case["part"] or first, expected, answers))
    unknown = {case.part for case in built} ^ set(exercise.parts)
    if unknown:
        raise BankError(f"{exercise.id}: parts and cases disagree about {sorted(unknown)}.")
    return Bank(
        exercise=exercise.id,
        points=exercise.points,
        probe=exercise.probe,
        tolerance=exercise.tolerance,
        parts=exercise.parts,
        without=exercise.without,
        hints=exercise.hints,
        alternatives={
            id: Alternative(kind, " ".join(inspect.getdoc(function).split()), credit)
            for id, (kind, function, credit) in exercise.alternatives.items()
        },
        cases=built,
        hidden=hidden,
    )


def _answer(exercise, function, case):
    # References may use the library that the exercise forbids to students.
    return ask(exercise.id, function, exercise.probe, case)
