"""Fingerprints for a bank: slips in a program in parts, and two mistakes at once."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations, islice, product
from typing import Any

from autograder.exercises.exercise import Exercise, Function
from autograder.exercises.shared.programs import Program
from autograder.exercises.shared.written import Written
from autograder.writing.line_slips import line_slips
from autograder.writing.slips import Slip, slips
from course.answers.failure import Answer, Failure
from course.judging import edges
from course.judging.asking import ask
from course.judging.bank import Bank
from course.judging.fingerprints import Answered, Fingerprints, Ids, same, told_apart
from course.judging.patience import OutOfTime, Patience
from course.probes.probe import PATH

APART = 10  # answers are told apart when they differ by this many tolerances
PAIRS = 5000  # at most, those first that are written down
LARGEST = 300_000  # bytes of a bank
SECONDS = 1.0  # for a case
Changes = dict[str, Any]


def fingerprinted(exercise: Exercise, bank: Bank) -> tuple[Fingerprints, dict[str, str]]:
    """The fingerprints of slips and of two mistakes at once (two wrong parts of one program, or a
    wrong path and what goes wrong in recording it), and the sentences of the slips."""
    cases, programs = _of_marks(bank, every=exercise.written is not None), _programs(exercise)
    if not cases or not (programs or _recordings(exercise)):
        return Fingerprints(), {}
    limit = APART * bank.tolerance

    def answered(found: Iterable[tuple[Ids, Function]]) -> list[Answered]:
        given = [bank.cases[n].input for n in cases]
        return [(ids, [_in_time(exercise, path, case) for case in given]) for ids, path in found]

    known: list[Answered] = [((), [bank.cases[n].expected for n in cases])]
    known += [((id,), [bank.cases[n].answers[id] for n in cases]) for id in bank.alternatives]
    every = {slip.id: (program, slip) for program in programs for slip in _slips(program)}
    ones = answered(((id,), program.path(s.changes)) for id, (program, s) in every.items())
    found = {id: every[slip] for slip, id in same(ones, known, limit).items()}
    changes = {id: (program, slip.changes) for id, (program, slip) in found.items()}
    seen = set(same(known[1:], known[:1], limit))  # what shows in these cases
    pairs = answered(islice(pairs_of(exercise, changes, seen), PAIRS))
    prints = told_apart(ones, pairs, [row for _, row in known], cases, limit)
    prints = prints.first(_room(bank, every.values(), len(cases)))
    kept = {id for ids in prints.ids for id in ids}
    return prints, {id: slip.sentence for id, (_, slip) in every.items() if id in kept}


def _room(bank: Bank, every: Iterable[tuple[Program, Slip]], cases: int) -> int:
    """How many fingerprints a bank has room for, with the sentences of all slips."""
    said = sum(len(slip.id) + len(slip.sentence.encode()) + 9 for _, slip in every)
    return int((LARGEST - len(bank.dumps().encode()) - said) / (10 + 16 / 3 * cases))


def _programs(exercise: Exercise) -> list[Program]:
    return [program for program in (exercise.program, exercise.written) if program]


def _slips(program: Program) -> Iterator[Slip]:
    return line_slips(program) if isinstance(program, Written) else slips(program)


def _of_marks(bank: Bank, every: bool) -> list[int]:
    """The cases of the first part, which show the method, and the first that asks for a path; or
    `every` one with arguments of the usual form, since there is a line that shows in it alone."""
    if every:
        return [n for n, case in enumerate(bank.cases) if not edges.edge(bank, case)[0]]
    core = [n for n in sorted(edges.core(bank)) if bank.kind(bank.cases[n]) != PATH]
    return core + [n for n, case in enumerate(bank.cases) if bank.kind(case) == PATH][:1]


def pairs_of(
    exercise: Exercise, changes: dict[str, tuple[Program, Changes]], seen: set[str]
) -> Iterator[tuple[Ids, Function]]:
    """Two at once: mistakes that are written down, then slips with them and with each other.
    `changes` holds what a slip changes in which program, under the name of what it is the same as;
    `seen` are the mistakes that show."""
    functions: dict[str, Any] = {id: f for id, (_, f, _) in exercise.alternatives.items()}
    every = _recordings(exercise)
    recordings = {id: f for id, f in every.items() if id in seen}
    paths = {id: f for id, f in functions.items() if id not in every}
    written = {id: f.changes for id, f in functions.items() if hasattr(f, "changes")}
    yield from _in_parts(exercise.program, combinations(written.items(), 2))
    yield from _recorded(paths, recordings)
    for program in _programs(exercise):
        mine = {id: change for id, (its, change) in changes.items() if its is program}
        new = {id: program.path(one) for id, one in mine.items() if id not in functions}
        yield from _recorded(new, recordings)
        declared = written if program is exercise.program else {}
        twos = combinations({**mine, **declared}.items(), 2)
        with_slips = ((a, b) for a, b in twos if not {a[0], b[0]} <= {*declared})
        yield from _in_parts(program, with_slips)


def _recordings(exercise: Exercise) -> dict[str, Function]:
    """What goes wrong in recording a path, as a function of the path function."""
    functions: dict[str, Any] = {id: f for id, (_, f, _) in exercise.alternatives.items()}
    made = {id: f.recording for id, f in functions.items() if hasattr(f, "recording")}
    return made | {id: f.__wrapped__ for id, f in functions.items() if hasattr(f, "path")}


Two = tuple[tuple[str, Changes], tuple[str, Changes]]


def _in_parts(program: Program | None, twos: Iterable[Two]) -> Iterator[tuple[Ids, Function]]:
    for (a, one), (b, other) in twos:
        if program and not set(one) & set(other):
            yield (a, b), program.path({**one, **other})


def _recorded(
    paths: dict[str, Function], recordings: dict[str, Function]
) -> Iterator[tuple[Ids, Function]]:
    for (a, path), (b, recording) in product(paths.items(), recordings.items()):
        yield (a, b), partial(recording, path)


def _in_time(exercise: Exercise, function: Function, case: dict[str, Any]) -> Answer:
    """The same for a program of which nobody knows whether it ends."""
    try:
        with Patience(each=SECONDS).limit():
            return answer(exercise, function, case)
    except OutOfTime:
        return Failure("timeout", "")


def answer(exercise: Exercise, function: Function, case: dict[str, Any]) -> Answer:
    # References may use the library that the exercise forbids to students.
    return ask(exercise.id, exercise.subject(function), exercise.probe, case)
