"""`solution`: ours beside the learner's own, with a remark, once theirs has passed."""

import html

from course.judging import bank as banks
from course.judging.showing import with_code
from course.study import keeping, learner, own_file, own_source, solutions
from course.study.hints import hint
from course.study.kept_output import show
from course.study.own_file import Unusable
from course.study.solutions import Solution

ROW = "display:flex; flex-wrap:wrap; gap:0 2em; align-items:flex-start"
COLUMN = "flex:1 1 24em; min-width:0; break-inside:avoid"
CODE = "white-space:pre-wrap; overflow-wrap:anywhere; padding:0.5em 0; line-height:1.35"


def solution(exercise: str, anyway: bool = False) -> None:
    """Show our solution of `exercise` beside yours, with a remark.

    Before yours has passed it gives the next hint instead, unless `anyway`. Where solutions are not
    installed, as in a graded class, it always does. Raises UnknownExercise if there is no exercise
    of that name.
    """
    bank = banks.named(exercise)
    if learner.inert():
        return
    ours = solutions.of(exercise)
    if ours is None:
        print("Solutions are not installed here. The next hint:")
        hint(exercise)
    elif not (anyway or learner.passed(exercise)):
        print(f"{_first(exercise)} The next hint:")
        hint(exercise)
        print(f'`solution("{exercise}", anyway=True)` shows it all the same.')
    else:
        _show(bank.exercise, ours, theirs(exercise))


def _first(exercise: str) -> str:
    """What to do before the solution is of use."""
    if learner.attempts(exercise):
        return f"`{exercise}` has not passed yet; once it has, you can lay both side by side."
    run = f'check("{exercise}")'
    return f"Try it first, even if it will not pass: write something, then run {run}."


def theirs(exercise: str) -> str:
    """What the learner wrote: in this notebook, else in their own file; "" if it is in neither."""
    found = own_source.needed(exercise, own_source.cells_run())
    if found and "NotImplementedError" not in found[-1].text:
        return own_source.joined(found)
    path = keeping.place()
    try:
        section = own_file.read(path).sections.get(exercise) if path else None
    except Unusable:
        section = None
    return section.body if section else ""


def _show(exercise: str, ours: Solution, own: str) -> None:
    yours = own or "(not run in this session)"
    page = as_html(exercise, ours, yours)
    text = f"Yours\n\n{yours}\n\nOurs\n\n{ours.code}\n\n{REMARK} {ours.remark}"
    show({"text/html": page, "text/plain": text})


REMARK = "Yours may differ and be as good. In ours:"


def as_html(exercise: str, ours: Solution, yours: str) -> str:
    """Both in columns, one below the other where there is no room; long lines are wrapped."""
    columns = _column(f"Your {exercise}", yours) + _column(f"Our {exercise}", ours.code)
    remark = f"<p>{REMARK} {with_code(ours.remark)}</p>"
    return f'<div class="solution"><div style="{ROW}">{columns}</div>{remark}</div>'


def _column(title: str, code: str) -> str:
    label = f'role="region" aria-label="{html.escape(title)}"'
    return (
        f'<div style="{COLUMN}"><p><strong>{html.escape(title)}</strong></p>'
        f'<pre {label} style="{CODE}">{html.escape(code)}</pre></div>'
    )
