"""Fingerprints for a bank: slips in a program in parts, and two mistakes at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain, combinations, islice, product
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
    known = Known(exercise, bank)
    if not known.cases:
        return Fingerprints(), {}
    prints = told_apart(
        known.answered(known.ones.items()),
        known.answered(known.twos),
        [row for _, row in known.by_answers],
        known.cases,
        known.limit,
    )
    while True:
        kept = {id for ids in prints.ids for id in ids}
        sentences = {id: slip.sentence for id, (_, slip) in known.slips.items() if id in kept}
        size = len(replace(bank, fingerprints=prints, slips=sentences).dumps().encode())
        if size < LARGEST or not prints.ids:
            return prints, sentences
        prints = prints.first(len(prints.ids) * 19 // 20)


class Known:
    """What an exercise's mistakes are as functions: `ones`, the slips, and `twos`, each under its
    ids; two may come together in several ways. `cases` are the numbers of the cases of the marks;
    none where there is nothing to know."""

    def __init__(self, exercise: Exercise, bank: Bank) -> None:
        self.exercise, self.bank = exercise, bank
        programs, cases = _programs(exercise), _of_marks(bank, every=exercise.written is not None)
        self.cases = cases if programs or _recordings(exercise) else []
        self.limit = APART * bank.tolerance
        self.slips = {slip.id: (program, slip) for program in programs for slip in _slips(program)}

    @cached_property
    def ones(self) -> dict[Ids, Function]:
        return {(id,): program.path(s.changes) for id, (program, s) in self.slips.items()}

    @cached_property
    def by_answers(self) -> list[Answered]:
        """The right answers, whose id is empty, and those of the alternatives."""
        used = [self.bank.cases[n] for n in self.cases]
        right: Answered = ((), [case.expected for case in used])
        return [right, *(((id,), [c.answers[id] for c in used]) for id in self.bank.alternatives)]

    @cached_property
    def twos(self) -> list[tuple[Ids, Function]]:
        known = self.by_answers
        first = same(self.answered(self.ones.items()), known, self.limit)
        found = [(id, *self.slips[slip]) for slip, id in first.items()]
        changes = [(id, program, slip.changes) for id, program, slip in found]
        alike = same(known[1:], known[:1], self.limit)  # of what shows in these cases
        seen = {id for id, one in alike.items() if id == one}
        return [*islice(pairs_of(self.exercise, changes, seen), PAIRS)]

    def answered(self, found: Iterable[tuple[Ids, Function]]) -> list[Answered]:
        given = [self.bank.cases[n].input for n in self.cases]
        return [(ids, [in_time(self.exercise, f, case) for case in given]) for ids, f in found]


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
    exercise: Exercise, changes: Sequence[tuple[str, Program, Changes]], seen: set[str]
) -> Iterator[tuple[Ids, Function]]:
    """Two at once: mistakes that are written down, then slips with them and with each other, and
    two in recording a path. `changes` holds what a slip changes in which program, and the name of
    what it is the same as; `seen` are the mistakes that show, of those alike the first."""
    functions: dict[str, Any] = {id: f for id, (_, f, _) in exercise.alternatives.items()}
    every = _recordings(exercise)
    recordings = {id: f for id, f in every.items() if id in seen}
    alone = {id: f for id, f in functions.items() if id in seen and not hasattr(f, "several")}
    paths = {id: f for id, f in alone.items() if id not in every}
    written = {id: f.changes for id, f in functions.items() if hasattr(f, "changes")}
    yield from _in_parts(exercise.program, combinations(written.items(), 2))
    yield from _recorded(paths, recordings)
    again: list[Iterator[tuple[Ids, Function]]] = []
    for program in _programs(exercise):
        mine = [(id, change) for id, its, change in changes if its is program]
        declared = written if program is exercise.program else {}
        first, more = _by_way(mine, declared)
        new = {id: program.path(one) for id, one in first if id not in functions}
        yield from _recorded(new, recordings)
        yield from _in_parts(program, combinations(first, 2))
        yield from _in_parts(program, product(first, declared.items()))
        again.append(_in_parts(program, product(more, [*first, *declared.items()])))
    yield from chain(*again)
    yield from _recorded({id: functions[id] for id in recordings}, recordings)


def _recordings(exercise: Exercise) -> dict[str, Function]:
    """What goes wrong in recording a path, as a function of the path function."""
    functions: dict[str, Any] = {id: f for id, (_, f, _) in exercise.alternatives.items()}
    made = {id: f.recording for id, f in functions.items() if hasattr(f, "recording")}
    return made | {id: f.__wrapped__ for id, f in functions.items() if hasattr(f, "path")}


One = tuple[str, Changes]
Two = tuple[One, One]


def _by_way(slips: Iterable[One], declared: dict[str, Changes]) -> tuple[list[One], list[One]]:
    """Of slips the first of each name, and those that come to the same by changing another part."""
    ways = {(id, *change) for id, change in declared.items()}
    first, more = dict[str, Changes](), list[One]()
    for id, change in slips:
        if (id, *change) in ways:
            continue
        ways.add((id, *change))
        if id in first or id in declared:
            more.append((id, change))
        else:
            first[id] = change
    return [*first.items()], more


def _in_parts(program: Program | None, twos: Iterable[Two]) -> Iterator[tuple[Ids, Function]]:
    for (a, one), (b, other) in twos:
        if program and a != b and not set(one) & set(other):
            yield (a, b), program.path({**one, **other})


def _recorded(
    paths: dict[str, Function], recordings: dict[str, Function]
) -> Iterator[tuple[Ids, Function]]:
    for (a, path), (b, recording) in product(paths.items(), recordings.items()):
        if a != b:
            yield (a, b), partial(recording, path)


def in_time(exercise: Exercise, function: Function, case: dict[str, Any]) -> Answer:
    """The same for a program of which nobody knows whether it ends."""
    try:
        with Patience(each=SECONDS).limit():
            return answer(exercise, function, case)
    except OutOfTime:
        return Failure("timeout", "")


def answer(exercise: Exercise, function: Function, case: dict[str, Any]) -> Answer:
    # References may use the library that the exercise forbids to students.
    return ask(exercise.id, exercise.subject(function), exercise.probe, case)
