"""Prove that an exercise does its work: what is right passes, what is wrong is named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from autograder.exercises.exercise import Exercise
from autograder.exercises.observed import OBSERVED
from autograder.exercises.shared.weaknesses import WEAKNESSES, weakened
from autograder.writing import sources
from autograder.writing.banking import (
    BankError,
    drawn_only,
    hidden_bank,
    not_told_apart,
    public_bank,
)
from autograder.writing.fingerprinting import Known, in_time
from autograder.writing.student_code import names_of
from course.answers.agreement import agree
from course.answers.failure import Answer
from course.judging import edges
from course.judging.asking import MISSING, ask
from course.judging.bank import Bank
from course.judging.fingerprints import Ids
from course.judging.judge import judge
from course.judging.naming import named
from course.judging.verdict import Verdict

MISTAKES = {"leaves_out_the_start": "start_left_out"}  # weaknesses that are mistakes, too
SEEDS = range(1, 11)  # hidden banks that every alternative is tried on


@dataclass
class Report:
    """What `verify` found of one exercise. `problems` are sentences; none means it is sound."""

    exercise: str
    mistakes: int = 0
    conventions: int = 0
    survivors: list[str] = field(default_factory=list)
    misnamed: list[str] = field(default_factory=list)
    confused: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not (self.survivors or self.misnamed or self.confused or self.problems)


def verify(exercise: Exercise, seeds: Iterable[int] = SEEDS, public: Bank | None = None) -> Report:
    """Judge the reference, every alternative and the notebook's solution, on public cases and on
    the hidden ones of each seed. The public bank is made anew unless it is given."""
    kinds = [kind for kind, _, _ in exercise.alternatives.values()]
    report = Report(exercise.id, kinds.count("mistake"), kinds.count("convention"))
    if exercise.right is None:
        report.problems.append("It has no reference.")
        return report
    if (exercise.drawn is None) != (exercise.id in OBSERVED):
        report.problems.append(
            "It needs hidden cases or a place in exercises/observed.py, and not both."
        )
    try:
        seeds = seeds if exercise.drawn else ()  # without a draw all banks are the public one
        hidden = [hidden_bank(exercise, seed) for seed in seeds]
        banks = [public or public_bank(exercise), *hidden]
    except BankError as error:
        report.problems.append(str(error))
        return report
    report.confused = not_told_apart(banks[0])
    for bank in banks:
        _try_alternatives(exercise, bank, report)
    _try_weaknesses(exercise, banks[0], report)
    for bank in banks[1:]:
        if seen := set(bank.parts) - {case.part for case in drawn_only(bank).cases}:
            report.problems.append(f"No hidden case examines {sorted(seen)}.")
    solution = _solution(exercise, report)
    for bank in banks:
        verdict = _verdict(exercise, bank, solution, bank.without)
        if verdict.status != "passed":
            report.problems.append(f"The notebook's solution fails: {verdict.message}")
            break
    return report


def _try_alternatives(exercise: Exercise, bank: Bank, report: Report) -> None:
    right = [case.expected for case in bank.cases]  # of a race, what its referee measures by
    if not exercise.referee and judge(bank, right).status != "passed":
        report.problems.append("The reference does not pass.")
    for id, (kind, _, credit) in exercise.alternatives.items():
        verdict = judge(bank, [case.answers[id] for case in bank.cases])
        if verdict.status == "passed" and id not in report.survivors:
            report.survivors.append(id)
        elif getattr(verdict, kind) != id and id not in report.misnamed:
            report.misnamed.append(id)
        elif kind == "convention" and verdict.credit != credit:
            report.problems.append(f"{id} earns {verdict.credit}, not {credit}.")


def _try_weaknesses(exercise: Exercise, bank: Bank, report: Report) -> None:
    """A mistake with a weakness beside it is named itself, or not at all, or by the name of both,
    as `needs_an_array` is a weakness with a name; or by what is the same, but for edges at most."""
    right, known = [case.expected for case in bank.cases], Known(exercise, bank)
    for what, weakness in WEAKNESSES.items():
        alone = named(bank, weakened(bank, right, weakness))
        for id in exercise.alternatives:
            its = [case.answers[id] for case in bank.cases]
            weak = weakened(bank, its, weakness)
            name = named(bank, weak)
            ids = name.ids if name else ()
            if set(ids) <= {id, *(alone.ids if alone else ()), MISTAKES.get(what)}:
                continue
            theirs = _answers_of(ids, bank, known)
            if not (_same(bank, weak, theirs) or _same_but_for_edges(bank, its, theirs)):
                report.misnamed.append(f"{id} ({what.replace('_', ' ')}: {'+'.join(ids)})")


def _answers_of(ids: Ids, bank: Bank, known: Known) -> list[Answer]:
    """The answers to all public cases of what has that name, whether or not the bank holds them: a
    slip, and two at once, are run. Their marks alone are on some of the cases."""
    if len(ids) == 1 and ids[0] in bank.alternatives:
        return [case.answers[ids[0]] for case in bank.cases]
    function = (known.ones | dict(known.twos))[ids]
    return [in_time(known.exercise, function, case.input) for case in bank.cases]


def _same(bank: Bank, ones: Sequence[Answer], others: Sequence[Answer]) -> bool:
    """Whether nothing tells these answers from those."""
    return all(agree(x, y, bank.tolerance) for x, y in zip(ones, others, strict=True))


def _same_but_for_edges(bank: Bank, ones: Sequence[Answer], others: Sequence[Answer]) -> bool:
    """Whether these answers are those with weaknesses at the edges, or those are these."""
    core = edges.core(bank)
    return any(
        all(
            agree(x, y, bank.tolerance) or edges.weakness(x, y, number, bank, core)
            for number, (x, y) in enumerate(zip(*two, strict=True))
        )
        for two in ((ones, others), (others, ones))
    )


def _verdict(
    exercise: Exercise, bank: Bank, found: object, forbidden: Iterable[str] = ()
) -> Verdict:
    answers = [ask(exercise.id, found, bank.probe, case.input, forbidden) for case in bank.asked]
    return judge(bank, answers)


def _solution(exercise: Exercise, report: Report) -> object:
    """What the source notebook's own cells make of the exercise, run without demonstrations."""
    try:
        nb = sources.read(exercise.chapter)
    except sources.SourceError as error:
        report.problems.append(str(error))
        return MISSING
    cells = {sources.grade_id(cell): cell for cell in nb.cells}
    if exercise.id not in cells or f"test-{exercise.id}" not in cells:
        report.problems.append(f"{exercise.chapter} lacks its cell or its test cell.")
        return MISSING
    points = cells[f"test-{exercise.id}"].metadata.nbgrader.get("points")
    if points != exercise.points:
        report.problems.append(f"{points} points in the notebook, {exercise.points} declared.")
    return names_of(exercise.chapter).get(exercise.id, MISSING)
