"""What is done, what is open, what comes next: pure functions of records, and their words."""

import html
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from course.study.record_file import Record
from course.study.reviewing import due_questions

CONTENTS = Path(__file__).with_name("contents.json")


@dataclass(frozen=True)
class Row:
    """A sitting of a chapter: which of its exercises passed, which are open (those tried come with
    the number of attempts), and how many of its guesses were made."""

    chapter: str
    sitting: str
    core: bool
    passed: list[str]
    open: dict[str, int]
    guessed: int
    guesses: int


@dataclass(frozen=True)
class Report:
    rows: list[Row]
    next: str
    calibration: str
    due: int


@cache
def contents() -> dict[str, list[dict[str, Any]]]:
    """The chapters and their sittings, in order, as `autograder release` writes them."""
    found: dict[str, list[dict[str, Any]]] = json.loads(CONTENTS.read_text(encoding="utf-8"))
    return found


def report(records: Sequence[Record], today: date) -> Report:
    checks = [record for record in records if record["kind"] == "check"]
    passed = {record["name"] for record in checks if record.get("credit") == 1}
    guessed = {record["name"] for record in records if record["kind"] in ("guess", "reveal")}
    rows = []
    for chapter, sittings in contents().items():
        for number, sitting in enumerate(sittings, 1):
            tries = {
                name: sum(bool(r.get("written")) for r in checks if r["name"] == name)
                for name in sitting["exercises"]
                if name not in passed
            }
            done = [name for name in sitting["exercises"] if name in passed]
            asked = sitting["guesses"]
            title = f"{number} · {sitting['title']}" if sitting["title"] else str(number)
            core, count = sitting["kind"] == "core", sum(id in guessed for id in asked)
            rows.append(Row(chapter, title, core, done, tries, count, len(asked)))
    due = len(due_questions(records, today))
    return Report(rows, _next(rows, records), calibration(records), due)


def _next(rows: Sequence[Row], records: Sequence[Record]) -> str:
    """The first open exercise: in the chapter of the newest check, else in any, core first."""
    newest = [r["name"] for r in records if r["kind"] == "check"][-1:]
    here = {row.chapter for row in rows if {*newest} & {*row.passed, *row.open}}
    for row in sorted(rows, key=lambda row: (row.chapter not in here, not row.core)):
        for name in row.open:
            return f"Next: {name}, in {row.chapter}."
    return "Every exercise has passed."


def calibration(records: Iterable[Record]) -> str:
    """One sentence: how many guesses were right, and how many of those one was sure of."""
    told = {r["name"]: r for r in reversed(list(records)) if r["kind"] == "reveal"}  # the first
    if not told:
        return "No guess has been revealed yet."
    sure = [r for r in told.values() if r.get("sure") == "sure"]
    line = f"Of {_count(len(told), 'guess', 'guesses')} {_right(told.values())}"
    return line + (f"; where you were sure, {_share(sure)}." if sure else ".")


def _right(records: Iterable[Record]) -> str:
    count = sum(record.get("right") is True for record in records)
    return f"{count} {'was' if count == 1 else 'were'} right"


def _share(records: Sequence[Record]) -> str:
    return f"{sum(record.get('right') is True for record in records)} of {len(records)}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


# ------------------------------------------------------------ in words

HEAD = ("Chapter", "Sitting", "Passed", "Open", "Guesses")


def cells(row: Row) -> tuple[str, str, str, str, str]:
    total = len(row.passed) + len(row.open)
    tried = [f"{name} ({tries} tried)" if tries else name for name, tries in row.open.items()]
    guesses = f"{row.guessed} of {row.guesses}"
    sitting = row.sitting if row.core else f"{row.sitting} (further)"
    return row.chapter, sitting, f"{len(row.passed)} of {total}", ", ".join(tried) or "–", guesses


def lines(found: Report) -> list[str]:
    """The report as a plain text."""
    table = [HEAD, *map(cells, found.rows)]
    a, b, c, e = (max(len(row[n]) for row in table) for n in (0, 1, 2, 4))
    spaced = [
        f"{chapter:{a}}  {sitting:{b}}  {done:{c}}  {guesses:{e}}  {left}".rstrip()
        for chapter, sitting, done, left, guesses in table
    ]
    return [*spaced, "", *sentences(found)]


def sentences(found: Report) -> list[str]:
    due = "No question is due for review today."
    if found.due:
        is_are = "question is" if found.due == 1 else "questions are"
        due = f"{found.due} {is_are} due: `review()` asks up to three at the start of a chapter."
    return [found.next, found.calibration, due]


def page(found: Report) -> str:
    """The report as an HTML table with headers, and the sentences below it."""
    left, whole = "text-align:left", "text-align:left;white-space:nowrap"
    head = "".join(f'<th scope="col" style="{whole}">{name}</th>' for name in HEAD)
    body = ""
    for first, *rest in map(cells, found.rows):
        data = "".join(f'<td style="{left}">{html.escape(text)}</td>' for text in rest)
        body += f'<tr><th scope="row" style="{whole}">{html.escape(first)}</th>{data}</tr>'
    return (
        "<table><caption>Your progress</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
