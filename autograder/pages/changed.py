"""The table of `autograder grade --dry-run`. It only draws."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from autograder.grading.rehearsal import Change
from course.answers.failure import printable


def table(changes: list[Change], looked_at: int, total: int) -> Group:
    """A row for each score that would change, and what is said below."""
    rows = Table(title="What grading would change")
    rows.add_column("chapter", overflow="fold")
    rows.add_column("student", overflow="fold", max_width=24)
    rows.add_column("exercise", overflow="fold")
    for name in ("now", "then"):
        rows.add_column(name, justify="right")
    rows.add_column("because", ratio=1)
    for one in changes:
        because = one.because if one.given is None else f"{one.because}; {_stays(one.given)}"
        texts = (one.chapter, one.student, one.exercise, _score(one.old), _score(one.new), because)
        rows.add_row(*(Text(printable(text)) for text in texts))
    said = [Text("Nothing was written.")]
    if looked_at < total:
        said.append(Text(f"Stopped: {looked_at} of {total} submissions were looked at."))
    if not changes:
        return Group(Text("No score would change."), *said)
    students = len({one.student for one in changes})
    counted = f"{_many(len(changes), 'score')} of {_many(students, 'student')} would change."
    return Group(rows, Text(counted), *said)


def _score(score: float | None) -> str:
    return "–" if score is None else f"{score:.4g}"


def _stays(given: float) -> str:
    return f"a person gave {given:g}, which stays, and waits for another look"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
