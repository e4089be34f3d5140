"""What became of everything that was collected, as a table and as data."""

from typing import Any

from rich.table import Table
from rich.text import Text

from autograder.collecting.collection import Outcome
from autograder.collecting.filing import NEW, OLDER, REPLACED, UNCHANGED, Filed
from course.answers.failure import printable

MOST = 40  # rows of students with whom all is well


def table(outcome: Outcome) -> Table:
    """A row per submission, and one for whatever was not matched, or not handed in. Where many are
    without a remark, these are only counted."""
    made = Table(title="Collected" if not outcome.dry else "To be collected; nothing is written")
    for column in ("student", "chapter", "what", "file"):
        made.add_column(column, overflow="fold")
    made.add_column("handed in", no_wrap=True)
    made.add_column("remark", ratio=1)
    plain = [one for one in outcome.filed if not one.notes]
    shown = [one for one in outcome.filed if one.notes or len(plain) <= MOST]
    for one in sorted(shown, key=lambda f: (f.filing.chapter, f.filing.student)):
        latest, who = one.filing.latest, _who(outcome, one.filing.student)
        time = f"{latest.time:%Y-%m-%d %H:%M} UTC" if latest.time else ""
        cells = (who, one.filing.chapter, one.what, latest.place, time, " ".join(one.notes))
        made.add_row(*_texts(*cells))
    if len(plain) > MOST:
        made.add_row(f"{len(plain)} more", "", "", "", "", "Nothing to remark.")
    for left in outcome.left:
        made.add_row(*_texts("?", "", "unmatched", left.path, "", left.reason), style="red")
    for chapter, students in outcome.absent.items():
        for student in students:
            cells = (_who(outcome, student), chapter, "not handed in", "", "", "")
            made.add_row(*_texts(*cells), style="yellow")
    return made


def _who(outcome: Outcome, student: str) -> str:
    """A student's id, with the name if that says more."""
    return f"{student} {outcome.names.get(student, '')}".strip()


def _texts(*cells: str) -> list[Text]:
    # Text, not markup: names come from students.
    return [Text(printable(cell)) for cell in cells]


def counts(outcome: Outcome) -> str:
    """All in one line."""
    of = {what: sum(one.what == what for one in outcome.filed) for what in (NEW, UNCHANGED)}
    replaced = sum(one.what == REPLACED for one in outcome.filed)
    older = sum(one.what == OLDER for one in outcome.filed)
    said = [
        f"{len(outcome.filed)} matched ({of[NEW]} new, {of[UNCHANGED]} unchanged, {replaced} "
        f"replaced, {older} older than what is there)",
        f"{len(outcome.late)} marked late",
        f"{len(outcome.left)} unmatched",
    ]
    said += [f"{len(who)} not handed in of {chapter}" for chapter, who in outcome.absent.items()]
    return f"{'; '.join(said)}."


def data(outcome: Outcome) -> dict[str, Any]:
    """What `collect --json` writes."""
    return {
        "filed": [_row(one) for one in outcome.filed],
        "unmatched": [vars(left) for left in outcome.left],
        "not_handed_in": outcome.absent,
        "written": not outcome.dry,
    }


def _row(one: Filed) -> dict[str, Any]:
    latest = one.filing.latest
    return {
        "student": one.filing.student,
        "chapter": one.filing.chapter,
        "what": one.what,
        "file": latest.place,
        "system": latest.system,
        "time": f"{latest.time:%Y-%m-%d %H:%M:%S} UTC" if latest.time else None,
        "late": latest.late,
        "notes": one.notes,
    }
