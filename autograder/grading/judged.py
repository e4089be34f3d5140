"""Grade one submission: canonical notebook → job → verdicts → the notebook with its outputs.

Pure but for `runner`, a function from Job to Result: `run_job`, here or on an executor.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import LimitOutput

from autograder.exercises import of_chapter
from autograder.grading import canonical
from autograder.grading.seeds import course_seed, exercise_seed
from autograder.writing import sources
from autograder.writing.banking import hidden_bank
from course.answers.failure import Failure
from course.checking import earned
from course.judging.judge import Verdict, judge
from course.judging.showing import as_html, summary
from runner.job import Job, Result, RunnerError


@dataclass(frozen=True)
class Chapter:
    """What grading a chapter needs; made once per run."""

    name: str
    root: Path  # where `source` is
    template: NotebookNode
    banks: dict  # exercise -> hidden Bank, in the order of the notebook

    @property
    def points(self) -> dict:
        """What each exercise is worth."""
        return {exercise: bank.points for exercise, bank in self.banks.items()}


@dataclass
class Graded:
    """A graded submission of one chapter; without its notebook once that is written."""

    student: str
    chapter: str
    notebook: NotebookNode | None
    verdicts: dict  # exercise -> Verdict
    points: dict  # exercise -> points it is worth
    notes: list = field(default_factory=list)
    seconds: float = 0.0
    mode: str = ""  # of the sandbox, as in Result

    @property
    def score(self) -> float:
        return sum(earned(v, self.points[e]) for e, v in self.verdicts.items())


def chapter(name: str, course: Path, root: Path = sources.ROOT) -> Chapter:
    """Read a chapter and draw its hidden cases. Raises SourceError, BankError."""
    template = canonical.template(name, root)
    seed = course_seed(course)
    names = [e for cell in template.cells if (e := sources.exercise_of(cell))]
    declared = of_chapter(name)
    unknown = [e for e in names if e not in declared]
    if unknown:
        raise sources.SourceError(
            f"{name} tests {unknown}, which no exercise of the chapter declares."
        )
    banks = {e: hidden_bank(declared[e], exercise_seed(seed, declared[e])) for e in names}
    return Chapter(name, root, template, banks)


def job(
    chapter: Chapter, nb: NotebookNode, files: dict | None = None, sandboxed: bool = True
) -> Job | None:
    """What to run and ask of a canonical notebook; None if there is nothing to run. Nobody looks
    at the figures of cells that are ours and unchanged, so they are not drawn."""
    if canonical.problem(nb):
        return None
    ours = {cell.source for cell in chapter.template.cells}
    cells = [
        {
            "source": cell.source,
            "object": sources.exercise_of(cell),
            "draw": cell.source not in ours,
        }
        for cell in canonical.runnable(nb)
    ]
    questions = [
        {"exercise": e, "probe": bank.probe, "case": case.input, "without": bank.without}
        for e, bank in chapter.banks.items()
        for case in bank.cases
    ]
    return Job(cells, questions, files=files or {}, sandboxed=sandboxed)


def verdicts(chapter: Chapter, nb: NotebookNode, result: Result | None) -> dict[str, Verdict]:
    """A verdict per exercise of the chapter."""
    if sentence := canonical.problem(nb):
        return {e: Verdict(e, "failed", 0.0, sentence) for e in chapter.banks}
    answers, found = iter(result.answers), {}
    for exercise, bank in chapter.banks.items():
        mine = [next(answers) for _ in bank.cases]
        if all(isinstance(a, Failure) and a.kind == "missing" for a in mine):
            mine = [_absence(exercise, nb, result)] * len(mine)
        found[exercise] = judge(bank, mine)
    return found


def _absence(exercise: str, nb: NotebookNode, result: Result) -> Failure:
    """Why there is no such object: its cell is a stub, or failed, or it has another name."""
    ran = [cell for cell in canonical.runnable(nb) if not sources.exercise_of(cell)]
    for cell, (outputs, _) in zip(ran, result.outputs, strict=False):
        if sources.grade_id(cell) != exercise:
            continue
        errors = [o for o in sound(outputs) if o.output_type == "error"]
        if not errors:
            continue
        if errors[0].ename == "NotImplementedError":
            return Failure("not written", f"`{exercise}` is not written yet.")
        where = re.sub(r"\((?:<[^>]*>|\d+\.py), line (\d+)\)", r"(line \1)", errors[0].evalue[:200])
        return Failure("missing", f"The cell of `{exercise}` failed: {errors[0].ename}: {where}")
    sentence = "in the notebook. Was its cell deleted, or the name changed?"
    return Failure("missing", f"There is no `{exercise}` {sentence}")


def uncheckable(chapter: Chapter, student: str, sentence: str) -> Graded:
    """What stands for a submission on which our own code failed: for a person to look at."""
    nb = canonical.unreadable(sentence, chapter.template)
    del nb.metadata.autograder["problem"]
    found = {e: Verdict(e, "cannot_check", 0.0, sentence) for e in chapter.banks}
    write_outputs(chapter, nb, None, found)
    return Graded(student, chapter.name, nb, found, chapter.points, [sentence])


def run(job: Job | None, runner) -> Result | None:
    """`runner(job)`. If the runner itself fails, every question is answered by our failure."""
    if job is None:
        return None
    try:
        return runner(job)
    except RunnerError as error:
        ours = Failure("ours", f"It could not be checked. {error}")
        return Result(answers=[ours] * len(job.questions))


def write_outputs(chapter: Chapter, nb: NotebookNode, result: Result | None, found: dict) -> None:
    """Put the outputs into the canonical notebook, in place: the cells' own, and the verdicts."""
    ran = iter(result.outputs if result else [])
    for cell in canonical.runnable(nb):
        if not sources.exercise_of(cell):
            outputs, count = next(ran, ([], None))
            cell.outputs, cell.execution_count = sound(outputs), count
    LimitOutput().preprocess(nb, {})
    for cell in nb.cells:
        if exercise := sources.exercise_of(cell):
            cell.outputs = verdict_outputs(found[exercise], chapter.banks[exercise].points)


def sound(outputs: list) -> list:
    """The outputs, each the text of its JSON, that are valid in a notebook; a student's process
    can send anything."""
    kept = []
    for text in outputs:
        try:
            node = nbformat.from_dict(json.loads(text))
            nbformat.validate(node, ref="output", version=4, version_minor=5)
            json.dumps(node, ensure_ascii=False).encode()  # no lone surrogates
            kept.append(node)
        except Exception:  # whatever a validator makes of nonsense
            continue
    return kept


def verdict_outputs(verdict: Verdict, points: float) -> list:
    """One display_data with the reason, then one execute_result with the score. Without the
    second, nbgrader's own scorer would read full credit: `cannot_check` carries a mark instead."""
    # Not made by nbformat's functions, which validate each and take ten times as long.
    shown = {
        "output_type": "display_data",
        "data": {"text/html": as_html(verdict, points), "text/plain": summary(verdict, points)},
        "metadata": {"autograder": {"status": verdict.status}},
    }
    score = {
        "output_type": "execute_result",
        "data": {"text/plain": repr(earned(verdict, points))},
        "metadata": {},
        "execution_count": None,
    }
    outputs = [shown] if verdict.status == "cannot_check" else [shown, score]
    return [nbformat.from_dict(output) for output in outputs]


def needs_person(cell) -> bool:
    """Whether a test cell's output says that it could not be checked."""
    status = [
        o.get("metadata", {}).get("autograder", {}).get("status") for o in cell.get("outputs", [])
    ]
    return "cannot_check" in status


def rows(graded: Graded) -> list[dict]:
    """What `grade --json` writes: a row per exercise."""
    return [
        {
            "student": graded.student,
            "chapter": graded.chapter,
            "exercise": exercise,
            "status": verdict.status,
            "credit": verdict.credit,
            "points": earned(verdict, graded.points[exercise]),
            "mistake": verdict.mistake or verdict.convention,
            "message": verdict.message,
            "closeness": verdict.closeness,
            "seconds": round(graded.seconds, 4),
        }
        for exercise, verdict in graded.verdicts.items()
    ]


def grade(chapter: Chapter, student: str, nb: NotebookNode, result: Result | None) -> Graded:
    """The graded submission; its notebook is `nb`, filled in place."""
    found = verdicts(chapter, nb, result)
    write_outputs(chapter, nb, result, found)
    graded = Graded(student, chapter.name, nb, found, chapter.points, canonical.notes(nb))
    if result:
        graded.seconds, graded.mode = result.seconds, result.mode
    return graded
