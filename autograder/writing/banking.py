"""Make banks: run an exercise's reference, conventions and mistakes on cases."""

import inspect
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.writing.fingerprinting import APART, answer, fingerprinted
from course.answers import wire
from course.answers.agreement import agree
from course.answers.failure import Failure
from course.judging import bank as banks
from course.judging.bank import Alternative, Bank, BankCase
from course.judging.forbidden import CLOSED

DRAWS = 30  # tries for hidden cases that tell all alternatives apart


class BankError(Exception):
    """An exercise's cases do not do their work."""


def public_bank(exercise: Exercise) -> Bank:
    """The bank that ships inside `course`. Raises BankError."""
    bank = _bank(exercise, exercise.cases)
    prints, sentences = fingerprinted(exercise, bank)
    return replace(bank, fingerprints=prints, slips=sentences)


def hidden_bank(exercise: Exercise, seed: int) -> Bank:
    """Public cases and drawn ones that tell all alternatives apart. Raises BankError.

    What is known by fingerprints is told by public cases: it is that of the bank in `course`, made
    by `release`.
    """
    shipped = _shipped(exercise)
    if exercise.drawn is None:
        return replace(_bank(exercise, exercise.cases, drawn=[]), **shipped)
    rng = np.random.default_rng(seed)
    confused = []
    for _ in range(DRAWS):
        bank = _bank(exercise, exercise.cases, drawn=exercise.drawn(rng))
        confused = not_told_apart(drawn_only(bank))
        if not confused:
            return replace(bank, **shipped)
    raise BankError(f"{exercise.id}: no draw out of {DRAWS} told {confused} apart.")


def _shipped(exercise: Exercise) -> dict[str, Any]:
    """The fingerprints and slips of the bank in `course`; none where that is another exercise's."""
    try:
        bank = banks.load(exercise.id)
    except banks.UnknownExercise:
        return {}
    known = {id for ids in bank.fingerprints.ids for id in ids}
    if not known <= {*exercise.alternatives, *bank.slips}:
        return {}
    return {"fingerprints": bank.fingerprints, "slips": bank.slips}


def drawn_only(bank: Bank) -> Bank:
    return replace(bank, cases=[case for case in bank.cases if case.drawn])


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


def _bank(
    exercise: Exercise, public: list[dict[str, Any]], drawn: list[dict[str, Any]] | None = None
) -> Bank:
    if exercise.right is None:
        raise BankError(f"{exercise.id} has no reference.")
    first = next(iter(exercise.parts))
    built = []
    for number, case in enumerate([*public, *(drawn or [])]):
        # As the student's process will get it: what the wire changes must be seen here.
        given = wire.decode(wire.encode(case["input"]))
        trusted = case["trusted"]
        if exercise.referee:
            expected = exercise.right(**trusted)
        else:
            expected = answer(exercise, exercise.right, given)
        if isinstance(expected, Failure):
            raise BankError(f"{exercise.id}: the reference fails. {expected.message}")
        answers = {
            id: answer(exercise, function, given)
            for id, (_, function, _) in exercise.alternatives.items()
        }
        part, hidden = case["part"] or first, number >= len(public)
        built.append(BankCase(given, part, expected, answers, hidden, trusted))
    unknown = {case.part for case in built} ^ set(exercise.parts)
    if unknown:
        raise BankError(f"{exercise.id}: parts and cases disagree about {sorted(unknown)}.")
    return Bank(
        exercise=exercise.id,
        points=exercise.points,
        probe=exercise.probe,
        tolerance=exercise.tolerance,
        parts=exercise.parts,
        without=[*exercise.without, *CLOSED],
        hints=exercise.hints,
        after=exercise.after,
        alternatives={
            id: Alternative(kind, " ".join((inspect.getdoc(function) or "").split()), credit)
            for id, (kind, function, credit) in exercise.alternatives.items()
        },
        cases=built,
        hidden=drawn is not None,
    )
