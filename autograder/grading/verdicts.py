"""From a runner's answers to a verdict per exercise, and the first cause of what is missing."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from autograder.grading.canonical import Canonical
from autograder.grading.chapters import Chapter
from autograder.grading.normalised import normalised
from autograder.grading.written_answers import statements
from autograder.writing import sources
from course.answers.failure import Answer, Failure, printable
from course.judging.bank import Bank
from course.judging.judge import judge
from course.judging.verdict import Verdict
from runner.job import Result

STUB = "NotImplementedError"
UNKNOWN_NAME = re.compile(r"raised (NameError|ImportError|ModuleNotFoundError)\b")


@dataclass(frozen=True)
class Stopped:
    """A cell that ended in an error: of what type, and that with its text."""

    cell: NotebookNode
    type: str
    said: str

    @property
    def name(self) -> str | None:
        """The exercise or question whose cell this is."""
        return sources.grade_id(self.cell)


def verdicts(chapter: Chapter, canonical: Canonical, result: Result | None) -> dict[str, Verdict]:
    """A verdict per exercise of the chapter."""
    if result is None:
        sentence = printable(canonical.problem or "There was nothing to run.")
        return {e: Verdict(e, "failed", 0.0, sentence) for e in chapter.banks}
    found = {}
    stopped = list(_stopped(canonical, result))
    for exercise, mine in by_exercise(chapter, result).items():
        bank = chapter.banks[exercise]
        if all(isinstance(a, Failure) and a.kind == "missing" for a in mine):
            mine = [_absence(exercise, canonical, stopped)] * len(mine)
        found[exercise] = _judged(bank, mine, stopped)
    return found


def by_exercise(chapter: Chapter, result: Result) -> dict[str, Sequence[Answer]]:
    """What a runner's answers are to: of each exercise one to every question asked of it."""
    answers = iter(result.answers)
    return {e: [next(answers) for _ in bank.asked] for e, bank in chapter.banks.items()}


def _judged(bank: Bank, answers: Sequence[Answer], stopped: list[Stopped]) -> Verdict:
    """The verdict on answers that a student's process sent. Where our own code fails on them, they
    are wrong: a student cannot choose to be read by a person."""
    try:
        verdict = judge(bank, answers)
    except Exception as error:  # whatever strange answers do to it
        sentence = f"`{bank.exercise}` gave an answer that cannot be judged"
        verdict = Verdict(
            bank.exercise, "failed", 0.0, f"{sentence} ({type(error).__name__} in the judge)."
        )
    message = verdict.message
    if UNKNOWN_NAME.search(message):
        message = f"{message} {_first(stopped)}".strip()
    return _presentable(replace(verdict, message=message))


def _presentable(verdict: Verdict) -> Verdict:
    """The verdict with every text of it on one line of printable characters, and cut."""
    return replace(
        verdict,
        message=printable(verdict.message),
        parts=[replace(part, reason=printable(part.reason)) for part in verdict.parts],
        cases=[replace(case, message=printable(case.message)) for case in verdict.cases],
    )


def _stopped(canonical: Canonical, result: Result) -> Iterator[Stopped]:
    """The cells that ended in an error, in order."""
    ran = [cell for cell in canonical.runnable if not sources.exercise_of(cell)]
    for cell, (outputs, _) in zip(ran, result.outputs, strict=False):
        errors = [o for o in normalised(outputs) if o.output_type == "error"]
        if errors:
            name, text = errors[0].ename, errors[0].evalue[:200]
            where = re.sub(r"\((?:<[^>]*>|\d+\.py), line (\d+)\)", r"(line \1)", text)
            yield Stopped(cell, name, printable(f"{name}: {where}"))


def _first(stopped: list[Stopped]) -> str:
    """The first cell that failed, in a sentence: whatever follows may be its doing. A stub is no
    cause."""
    causes = [one for one in stopped if not (one.name and one.type == STUB)]
    if not causes:
        return ""
    lines = (line.strip() for line in causes[0].cell.source.splitlines())
    begins = next((line for line in lines if line), "")[:50]
    which = f"of `{causes[0].name}`" if causes[0].name else f"that begins “{begins}”"
    return f"The first cell that failed is the one {which}: {causes[0].said.rstrip('.')}."


def _absence(exercise: str, canonical: Canonical, stopped: list[Stopped]) -> Failure:
    """Why there is no such object: its cell is a stub, or failed, or it has another name."""
    for one in stopped:
        if one.name == exercise and one.type == STUB:
            return Failure("not written", f"`{exercise}` is not written yet.")
        if one.name == exercise:
            cause = _first(stopped) if one.type == "NameError" else ""
            cause = "" if f"`{exercise}`" in cause else f". {cause}".rstrip(". ")
            return Failure("missing", f"The cell of `{exercise}` failed: {one.said}{cause}")
    mine = [c.source for c in canonical.runnable if sources.grade_id(c) == exercise]
    source = mine[0] if mine else None
    if source and source.lstrip().startswith("%%"):
        magic = printable(source.split()[0])[:40]
        what = "so nothing that it defines is kept. Take that line out, and run the cell again."
        return Failure("missing", f"The cell of `{exercise}` begins with {magic}, {what}")
    return Failure("missing", f"There is no `{exercise}` in the notebook{_instead(source)}")


def _instead(source: str | None) -> str:
    """The end of the sentence: what the cell of a missing object holds, if it is there."""
    found = statements(source or "")
    if source is not None and not re.sub(r"#.*", "", source).strip():
        return ": its cell holds no program."
    defined = [f"`{one.name}`" for one in found if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    if defined:
        return f": its cell defines {printable(', '.join(defined[:3]))[:80]}. Was the name changed?"
    return ". Was its cell deleted, or the name changed?"
