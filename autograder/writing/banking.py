"""Make banks: run an exercise's reference, conventions and mistakes on cases."""

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations, product
from typing import Any

import numpy as np

from autograder.exercises.exercise import Exercise, Function
from autograder.exercises.shared.programs import Program
from autograder.writing.slips import slips
from course.answers import wire
from course.answers.agreement import agree
from course.answers.failure import Failure
from course.judging import bank as banks
from course.judging import edges
from course.judging.asking import ask
from course.judging.bank import Alternative, Bank, BankCase
from course.judging.fingerprints import Answered, Fingerprints, Ids, told_apart
from course.judging.forbidden import CLOSED
from course.probes.probe import PATH

APART = 10  # answers are told apart when they differ by this many tolerances
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
            expected = _answer(exercise, exercise.right, given)
        if isinstance(expected, Failure):
            raise BankError(f"{exercise.id}: the reference fails. {expected.message}")
        answers = {
            id: _answer(exercise, function, given)
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


def fingerprinted(exercise: Exercise, bank: Bank) -> tuple[Fingerprints, dict[str, str]]:
    """The fingerprints of slips and of two mistakes at once (two wrong parts of one program, or a
    wrong path and what goes wrong in recording it), and the sentences of the slips."""
    cases, program = _of_marks(bank), _program(exercise)
    every = {slip.id: slip for slip in slips(program)} if program else {}
    if not cases or not has_paths(exercise):
        return Fingerprints(), {}

    def answered(found: Iterable[tuple[Ids, Function]]) -> list[Answered]:
        given = [bank.cases[n].input for n in cases]
        return [(ids, [_answer(exercise, path, case) for case in given]) for ids, path in found]

    singles = [((id,), program.path(slip.changes)) for id, slip in every.items() if program]
    known = [[bank.cases[n].expected for n in cases]]
    known += [[bank.cases[n].answers[id] for n in cases] for id in bank.alternatives]
    ones, pairs = answered(singles), answered(_composed(exercise))
    prints = told_apart(ones, pairs, known, cases, APART * bank.tolerance)
    kept = {id for ids in prints.ids for id in ids}
    return prints, {id: slip.sentence for id, slip in every.items() if id in kept}


def has_paths(exercise: Exercise) -> bool:
    return any(hasattr(function, "path") for _, function, _ in exercise.alternatives.values())


def _program(exercise: Exercise) -> Program | None:
    """The program whose parts the exercise's mistakes change."""
    functions = [function for _, function, _ in exercise.alternatives.values()]
    found: list[Program] = [f.program for f in functions if hasattr(f, "program")]
    return found[0] if found else None


def _of_marks(bank: Bank) -> list[int]:
    """The cases of the first part, which show the method, and the first that asks for a path."""
    core = [n for n in sorted(edges.core(bank)) if bank.kind(bank.cases[n]) != PATH]
    return core + [n for n, case in enumerate(bank.cases) if bank.kind(case) == PATH][:1]


def _composed(exercise: Exercise) -> Iterator[tuple[Ids, Function]]:
    functions: dict[str, Any] = {id: f for id, (_, f, _) in exercise.alternatives.items()}
    recordings = {id: f.__wrapped__ for id, f in functions.items() if hasattr(f, "path")}
    in_parts = {id: f for id, f in functions.items() if hasattr(f, "changes")}
    for (a, one), (b, other) in combinations(in_parts.items(), 2):
        if not set(one.changes) & set(other.changes):
            yield (a, b), one.program.path({**one.changes, **other.changes})
    for (a, path), (b, recording) in product(functions.items(), recordings.items()):
        if a not in recordings:
            yield (a, b), partial(recording, path)


def _answer(exercise: Exercise, function: Function, case: dict[str, Any]) -> object:
    # References may use the library that the exercise forbids to students.
    return ask(exercise.id, exercise.subject(function), exercise.probe, case)
