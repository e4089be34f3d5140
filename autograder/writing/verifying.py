"""Prove that an exercise does its work: what is right passes, what is wrong is named."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.exercises.exercise import Exercise
from autograder.exercises.observed import OBSERVED
from autograder.writing import sources
from autograder.writing.banking import (
    BankError,
    drawn_only,
    hidden_bank,
    not_told_apart,
    public_bank,
)
from course.judging.asking import MISSING, ask, quietly
from course.judging.bank import Bank
from course.judging.judge import judge
from course.judging.verdict import Verdict

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


def verify(exercise: Exercise, seeds: Iterable[int] = SEEDS) -> Report:
    """Judge the reference, every alternative and the notebook's solution, on public cases and on
    the hidden ones of each seed."""
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
        banks = [public_bank(exercise), *(hidden_bank(exercise, seed) for seed in seeds)]
    except BankError as error:
        report.problems.append(str(error))
        return report
    report.confused = not_told_apart(banks[0])
    for bank in banks:
        _try_alternatives(exercise, bank, report)
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
    if judge(bank, [case.expected for case in bank.cases]).status != "passed":
        report.problems.append("The reference does not pass.")
    for id, (kind, _, credit) in exercise.alternatives.items():
        verdict = judge(bank, [case.answers[id] for case in bank.cases])
        if verdict.status == "passed" and id not in report.survivors:
            report.survivors.append(id)
        elif getattr(verdict, kind) != id and id not in report.misnamed:
            report.misnamed.append(id)
        elif kind == "convention" and verdict.credit != credit:
            report.problems.append(f"{id} earns {verdict.credit}, not {credit}.")


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
    names: dict[str, object] = {"__name__": "__main__"}
    with quietly():
        for cell in nb.cells:
            graded = not sources.is_demo(cell) and not sources.exercise_of(cell)
            if cell.cell_type == "code" and graded:
                exec(compile(cell.source, f"<{exercise.chapter}>", "exec"), names)
    return names.get(exercise.id, MISSING)
