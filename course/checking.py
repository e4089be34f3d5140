"""`check` and `hint`: what a student calls."""

import sys

from course.answers.failure import Failure
from course.judging import bank as banks
from course.judging.asking import MISSING, ask_all
from course.judging.judge import judge
from course.judging.patience import Patience
from course.judging.showing import show
from course.judging.verdict import Verdict
from course.study import learner

UNWRITTEN = ("missing", "not written")  # kinds of failure where there is no attempt yet
_told: dict[str, int] = {}  # hints given so far, by exercise


class CheckFailed(Exception):
    """An exercise that earns nothing yet. Shown as its sentence, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Points(float):
    """What a check returns. Shown plainly, so that nbgrader reads it as the score."""

    def __repr__(self) -> str:
        return format(self, ".6g")


def earned(verdict: Verdict, points: float) -> Points:
    """The points of a verdict, to the digits that are shown: what stands in the notebook and what
    stands in the gradebook are one number."""
    return Points(format(min(points, verdict.credit * points), ".6g"))


def _by_name(exercise: object) -> banks.Bank:
    """The bank of an exercise; for `check(momentum)`, a sentence about the missing quotes."""
    if not isinstance(exercise, str):
        name = getattr(exercise, "__name__", "momentum")
        raise banks.UnknownExercise(f'Put the name in quotes, as in check("{name}").')
    return banks.load(exercise)


def check(exercise: str) -> Points:
    """Judge the notebook's `exercise` on the public cases and show the verdict, within 10 seconds.

    Returns the points it earns. Raises CheckFailed if it earns none, UnknownExercise if there is
    no exercise of that name.
    """
    names = sys._getframe(1).f_globals
    bank = _by_name(exercise)
    found, before = names.get(exercise, MISSING), dict(names)
    try:
        answers = ask_all(bank, found, Patience())
    finally:
        names.update(before)  # what is asked leaves no trace: the next check says the same
    verdict = judge(bank, answers)
    written = not all(isinstance(a, Failure) and a.kind in UNWRITTEN for a in answers)
    kept = learner.add("check", exercise, credit=verdict.credit, written=written)
    show(bank, answers, verdict, learner.metadata(kept))
    if verdict.credit == 0:
        raise CheckFailed(verdict.message)
    return earned(verdict, bank.points)


def hint(exercise: str, number: int | None = None) -> None:
    """Print the next hint for `exercise`, or hint `number` (from 1). Each says more than the last.

    Raises UnknownExercise if there is no exercise of that name.
    """
    hints = _by_name(exercise).hints
    if number is None:
        number = min(_told.get(exercise, 0) + 1, len(hints))
    if number not in range(1, len(hints) + 1):
        print(f"`{exercise}` has hints 1 to {len(hints)}.")
        return
    _told[exercise] = number
    last = "That was the last one." if number == len(hints) else "Call again for the next."
    print(f"Hint {number} of {len(hints)}: {hints[number - 1]}\n{last}")
