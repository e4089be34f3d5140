"""A graded submission: its notebook with outputs and verdicts, and what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.grading import own_tests
from autograder.grading.canonical import Canonical, unreadable
from autograder.grading.cell_outputs import write_outputs
from autograder.grading.chapters import Chapter
from autograder.grading.shown import Shown, shown
from autograder.grading.verdicts import verdicts
from course.checking import earned
from course.judging.verdict import Verdict
from runner.job import Result


@dataclass
class Graded:
    """A graded submission of one chapter; without its notebook once that is written. `waiting` maps
    the cells that a person has to score to the remark beside them."""

    student: str
    chapter: str
    notebook: NotebookNode | None
    verdicts: dict[str, Verdict]
    points: dict[str, float]  # exercise -> points it is worth
    notes: list[str] = field(default_factory=list)
    waiting: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    seconds: float = 0.0
    mode: str = ""  # of the sandbox, as in Result
    walls: str = ""  # of the sandbox, as in Result
    made_of: Mapping[str, Any] = field(default_factory=dict)  # what its key was made of
    fresh: bool = True  # graded now; else as it was recorded

    @property
    def score(self) -> float:
        return sum(earned(v, self.points[e]) for e, v in self.verdicts.items())


def grade(chapter: Chapter, student: str, canonical: Canonical, result: Result | None) -> Graded:
    """The graded submission; its notebook is the canonical one, filled in place."""
    found = verdicts(chapter, canonical, result)
    write_outputs(chapter, canonical, result, found)
    found |= own_tests.verdicts(canonical.notebook, result)
    found = {exercise: found[exercise] for exercise in chapter.points}
    waiting = dict(canonical.waiting) | {
        chapter.cell_of(exercise): verdict.message
        for exercise, verdict in found.items()
        if verdict.status == "cannot_check"
    }
    graded = Graded(
        student, chapter.name, canonical.notebook, found, chapter.points, list(canonical.notes)
    )
    graded.waiting, graded.shown = waiting, shown(chapter, result, found)
    if result:
        graded.seconds, graded.mode, graded.walls = result.seconds, result.mode, result.walls
    return graded


def uncheckable(chapter: Chapter, student: str, sentence: str) -> Graded:
    """What stands for a submission on which the machine failed: for a person to look at."""
    return _for_all(chapter, student, "cannot_check", sentence)


def unusable(chapter: Chapter, student: str, sentence: str) -> Graded:
    """What stands for a submission that our own code could not take: wrong, with a sentence."""
    return _for_all(chapter, student, "failed", sentence)


def _for_all(chapter: Chapter, student: str, status: str, sentence: str) -> Graded:
    bare = unreadable(sentence, chapter.template, beside=["what was handed in"])
    found = {e: Verdict(e, status, 0.0, sentence) for e in chapter.points}
    write_outputs(chapter, bare, None, found)
    made = Graded(student, chapter.name, bare.notebook, found, chapter.points, list(bare.notes))
    made.waiting = dict(bare.waiting)
    if status == "cannot_check":
        made.waiting |= {chapter.cell_of(exercise): sentence for exercise in found}
    return made


def rows(graded: Graded) -> list[dict[str, Any]]:
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
