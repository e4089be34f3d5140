"""Tables for the terminal. They only draw."""

from rich.table import Table

from autograder.grading import Graded
from autograder.verifying import Report


def class_table(chapter: str, graded: list[Graded]) -> Table:
    """A row per student: points per exercise, the total, and what is worth knowing."""
    exercises = graded[0].points
    total = sum(exercises.values())
    table = Table(title=f"{chapter}, {total:g} points and what is read by a person", expand=False)
    table.add_column("student", no_wrap=True)
    for name, points in exercises.items():
        table.add_column(f"{name}\n/ {points:g}", justify="right")
    table.add_column(f"total\n/ {total:g}", justify="right")
    table.add_column("what happened", ratio=1, overflow="fold")
    for one in sorted(graded, key=lambda g: g.student):
        points = [_points(one, name) for name in exercises]
        table.add_row(one.student, *points, f"{one.score:.4g}", remark(one))
    return table


def _points(one: Graded, exercise: str) -> str:
    verdict = one.verdicts[exercise]
    if verdict.status == "cannot_check":
        return "?"
    return f"{verdict.credit * one.points[exercise]:.3g}"


def remark(one: Graded) -> str:
    """Notes on the notebook, then for each exercise that did not pass its mistake or symptom."""
    lines = list(one.notes)
    blank = [e for e, v in one.verdicts.items() if v.message.endswith("is not written yet.")]
    if len(blank) == len(one.verdicts):
        lines.append("Nothing is written yet.")
    elif blank:
        lines.append(f"Not written: {', '.join(blank)}.")
    for exercise, verdict in one.verdicts.items():
        if verdict.status == "passed" or exercise in blank or verdict.message in one.notes:
            continue
        known = verdict.mistake or verdict.convention
        lines.append(f"{exercise}: {known.replace('_', ' ') if known else verdict.message}")
    return "\n".join(lines) or "all right"


def verify_table(reports: list[Report]) -> Table:
    table = Table(title="Exercises")
    for column in ("exercise", "mistakes", "conventions", "pass", "misnamed", "not told apart"):
        table.add_column(column, justify="left" if column == "exercise" else "right")
    for r in reports:
        counts = (r.mistakes, r.conventions, len(r.survivors), len(r.misnamed), len(r.confused))
        table.add_row(r.exercise, *map(str, counts), style=None if r.sound else "bold red")
    return table
