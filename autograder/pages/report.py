"""The class on one page, which needs nothing beside it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.gradebook.marks import Class, Person
from autograder.pages import evidence, report_data, sameness, statistics
from autograder.pages.evidence import Evidence
from autograder.pages.rendering import render
from autograder.writing import sources
from autograder.writing.student_code import solutions

STATES = {
    "right": "right",
    "partly": "partly",
    "wrong": "not yet",
    "empty": "empty",
    "waits": "waits",
}
RATE = 0.05  # what an hour of a rented core costs, about, in dollars or euros


def gather(
    course: Path, found: Class, workers: int, step: Callable[[], None]
) -> list[report_data.Chapter]:
    """What the page says, by chapter. `step` is called after each submission that was read."""
    whose = [(student, name) for name, marks in found.marks.items() for student in marks]
    seen: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for one in evidence.gather(course, whose, workers):
        seen[one.chapter][one.student] = one
        step()
    return [
        report_data.chapter(name, found, seen[name], _same(name, seen[name].values()))
        for name in found.marks
    ]


def in_short(one: report_data.Chapter) -> dict[str, Any]:
    """What `report --json` writes of a chapter."""
    return {
        "chapter": one.name,
        "handed_in": len(one.marks),
        "missing": [person.id for person in one.missing],
        "late": [student for student, _ in one.late],
        "waiting": one.waiting,
        "mean": one.mean,
        "median": one.median,
        "of": one.worth,
        "seconds": one.seconds,
    }


def page(found: Class, chapters: list[report_data.Chapter], now: datetime) -> str:
    shares = _course_shares(found)
    seconds = sum(one.seconds for one in chapters)
    return render(
        "report.html",
        states=STATES,
        chapters=chapters,
        people=found.people,
        shares=shares,
        histogram=statistics.histogram(shares),
        missing_all=_missing(found),
        seconds=seconds,
        rate=RATE,
        cost=seconds / 3600 * RATE,
        now=f"{now:%Y-%m-%d %H:%M}",
        fewest=statistics.FEWEST,
    )


def _missing(found: Class) -> list[Person]:
    """Who handed in nothing at all."""
    there = {student for marks in found.marks.values() for student in marks}
    return [one for id, one in found.people.items() if id not in there]


def _course_shares(found: Class) -> list[float]:
    """Of everybody with a submission, the share of all points of these chapters."""
    total = sum(found.worth.values())
    earned: dict[str, float] = defaultdict(float)
    for marks in found.marks.values():
        for student, mark in marks.items():
            earned[student] += mark.total
    return [points / total for points in earned.values()] if total else []


def _same(chapter: str, submissions: Iterable[Evidence]) -> list[sameness.Same]:
    if not sources.text_path(chapter).is_file():
        return sameness.same(submissions, {})
    stubs = {sources.grade_id(cell): cell.source for cell in sources.read(chapter).cells}
    known = {name: [text, stubs.get(name, "")] for name, text in solutions(chapter).items()}
    return sameness.same(submissions, known)
