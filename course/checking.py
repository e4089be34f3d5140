"""`check` and `hint`: what a student calls."""

import html
import sys

from course import bank as banks
from course.asking import MISSING, ask
from course.judge import Verdict, judge

_told: dict[str, int] = {}  # hints given so far, by exercise


class CheckFailed(Exception):
    """An exercise that earns nothing yet. Shown as its sentence, without a traceback."""

    def _render_traceback_(self):
        return [str(self)]


class Points(float):
    """What a check returns. Shown plainly, so that nbgrader reads it as the score."""

    def __repr__(self):
        return format(self, ".6g")


def check(exercise: str) -> Points:
    """Judge the notebook's `exercise` on the public cases and show the verdict.

    Returns the points it earns. Raises CheckFailed if it earns none, ValueError if there is no
    exercise of that name.
    """
    names = sys._getframe(1).f_globals
    bank = banks.load(exercise)
    found = names.get(exercise, MISSING)
    answers = [ask(exercise, found, bank.probe, case.input, bank.without) for case in bank.cases]
    verdict = judge(bank, answers)
    _show(bank, answers, verdict)
    if verdict.credit == 0:
        raise CheckFailed(verdict.message)
    return Points(min(bank.points, verdict.credit * bank.points))


def hint(exercise: str, number: int | None = None) -> None:
    """Print the next hint for `exercise`, or hint `number` (from 1). Each says more than the last.

    Raises ValueError if there is no exercise of that name.
    """
    hints = banks.load(exercise).hints
    if number is None:
        number = min(_told.get(exercise, 0) + 1, len(hints))
    if not 1 <= number <= len(hints):
        print(f"`{exercise}` has hints 1 to {len(hints)}.")
        return
    _told[exercise] = number
    last = "That was the last one." if number == len(hints) else "Call again for the next."
    print(f"Hint {number} of {len(hints)}: {hints[number - 1]}\n{last}")


def summary(verdict: Verdict, points: float) -> str:
    """The verdict in plain text: the sentence, and what each part earned and why."""
    lines = [verdict.message]
    told = {part.reason for part in verdict.parts} != {verdict.message}
    if len(verdict.parts) > 1 and verdict.status != "passed" and told:
        for part in verdict.parts:
            earned = format(part.share * points if part.passed else 0, ".3g")
            lines.append(
                f"{part.name}: {earned} of {format(part.share * points, '.3g')} — {part.reason}"
            )
    return "\n".join(lines)


def as_html(verdict: Verdict, points: float, extra: str = "") -> str:
    """The verdict as HTML, with nothing of the student's unescaped."""
    first, *rest = [html.escape(line) for line in summary(verdict, points).split("\n")]
    mark = {"passed": "Passed", "failed": "Not yet", "cannot_check": "Cannot check"}
    if 0 < verdict.credit < 1:
        mark["failed"] = "Partly"
    items = "".join(f"<li>{line}</li>" for line in rest)
    items = f"<ul>{items}</ul>" if items else ""
    return (
        f'<div class="verdict"><p><strong>{mark[verdict.status]}.</strong> {first}</p>'
        f"{items}{extra}</div>"
    )


def _show(bank, answers, verdict) -> None:
    from IPython.display import display

    from course import figures
    from course.overlay import overlay

    extra, drawn = "", overlay(bank, answers, verdict)
    if drawn:
        figure, words = drawn
        extra = figures.image(figures.png(figure), words) + f"<p>{html.escape(words)}</p>"
    data = {"text/html": as_html(verdict, bank.points, extra)}
    data["text/plain"] = summary(verdict, bank.points)
    display(data, raw=True)
