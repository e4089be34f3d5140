"""`check`: what a student calls at each exercise."""

import sys
from typing import Any

from course.answers.failure import Answer, Failure
from course.judging import bank as banks
from course.judging.asking import MISSING, ask_all
from course.judging.bank import Bank
from course.judging.judge import judge
from course.judging.patience import Patience
from course.judging.showing import show
from course.judging.verdict import Verdict
from course.study import learner
from course.study.keeping import after_pass

UNWRITTEN = ("missing", "not written")  # kinds of failure where there is no attempt yet


class CheckFailed(Exception):
    """An exercise that earns nothing yet. Shown as its sentence, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Points(float):
    """What a check returns. Where nbgrader reads the score from a cell's result it is shown
    plainly; a learner has it in the card."""

    def __repr__(self) -> str:
        return format(self, ".6g")

    def _ipython_display_(self) -> None:
        if learner.inert():
            raise NotImplementedError  # as if this method were not there


def earned(verdict: Verdict, points: float) -> Points:
    """The points of a verdict, to the digits that are shown: what stands in the notebook and what
    stands in the gradebook are one number."""
    return Points(format(min(points, verdict.credit * points), ".6g"))


def check(exercise: str) -> Points:
    """Judge the notebook's `exercise` on the public cases and show the verdict, within 10 seconds.

    Returns the points it earns. Raises CheckFailed if it earns none, UnknownExercise if there is
    no exercise of that name.
    """
    names = sys._getframe(1).f_globals
    bank = banks.named(exercise)
    answers, verdict = _judged(bank, names.get(exercise, MISSING), names)
    written = not all(isinstance(a, Failure) and a.kind in UNWRITTEN for a in answers)
    kept = learner.add("check", exercise, credit=verdict.credit, written=written)
    more = [bank.after, after_pass(bank, names)] if verdict.status == "passed" else []
    show(bank, answers, verdict, learner.metadata(kept), more, raises=verdict.credit == 0)
    if verdict.credit == 0:
        raise CheckFailed(verdict.message)
    return earned(verdict, bank.points)


def demonstrate(exercise: str, attempt: object) -> None:
    """Show the verdict on an attempt that is not the reader's own: nothing is recorded of it.

    Raises UnknownExercise if there is no exercise of that name.
    """
    bank = banks.named(exercise)
    answers, verdict = _judged(bank, attempt, sys._getframe(1).f_globals)
    show(bank, answers, verdict, {})


def _judged(bank: Bank, found: object, names: dict[str, Any]) -> tuple[list[Answer], Verdict]:
    """The answers to the public cases, and the verdict. What is asked leaves no trace in `names`:
    the next check says the same."""
    before = dict(names)
    try:
        answers = ask_all(bank, found, Patience())
    finally:
        names.update(before)
    return answers, judge(bank, answers)
