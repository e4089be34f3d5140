"""What is given back to a learning platform: its tables, its zips, and what still waits."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.gradebook.marks import Class
from autograder.grading import kept
from autograder.pages import canvas, elsewhere, feedback_zips, grade_tables, moodle
from autograder.pages.feedback import Wanted, is_fresh
from autograder.pages.grade_tables import Returned, Row
from autograder.pages.items import items
from autograder.pages.whole_files import write

FOLDER = "returned"
Files = dict[str, bytes]  # name -> what it holds


@dataclass
class Return:
    """The files to write, and sentences: what is lost, and what is worth knowing."""

    files: Files = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    unnamed: list[tuple[str, str]] = field(default_factory=list)  # pages, by student and chapter

    def add(self, table: Returned) -> None:
        self.files[table.name] = table.data()
        self.lost += table.lost


def for_platform(system: str, course: Path, found: Class, into: Path | None) -> Return:
    """For "canvas", "moodle" or "csv". Raises TableError for a table `into` that is not theirs."""
    made, given = Return(), grade_tables.read(into) if into else None
    if system == "csv":
        made.add(grade_tables.plain_table(found))
    elif system == "canvas":
        made.add(canvas.table(found, given))
    else:
        for chapter in found.marks:
            made.add(moodle.table(chapter, found, given))
    if system != "csv":
        for chapter in found.marks:
            _feedback(system, course, chapter, found, given, made)
    waiting = grade_tables.waiting_table(found)
    made.add(waiting)
    made.said += _said(system, found, len(waiting.rows) - 1, len(made.unnamed))
    return made


def _said(system: str, found: Class, answers: int, unnamed: int) -> list[str]:
    marks = [mark for by_student in found.marks.values() for mark in by_student.values()]
    said = []
    if empty := sum(bool(mark.waiting) for mark in marks):
        what = f"{answers} written answer{'s wait' if answers > 1 else ' waits'} for a person"
        said.append(f"{empty} marks are left empty: {what}. See waiting.csv.")
    if again := sum(len(mark.again) for mark in marks):
        said.append(
            f"{again} answers were scored by a person and graded anew since. Their scores stand;"
            " formgrader shows them for another look."
        )
    if unnamed:
        said.append(
            f"{unnamed} pages are in the zip by the student's id: no name that"
            f" {system.title()} gave them is known here."
        )
    return said


def _feedback(
    system: str, course: Path, chapter: str, found: Class, table: list[Row] | None, made: Return
) -> None:
    pages = feedback_zips.pages(course, chapter)
    pages = {id: path for id, path in pages.items() if id in found.marks[chapter]}
    if lacking := len(found.marks[chapter]) - len(pages):
        made.lost.append(
            f"{chapter}: {lacking} feedback pages are not there; run `autograder feedback` first."
        )
    if not pages:
        return
    if stale := sum(not _fresh(course, found, chapter, id) for id in pages):
        made.lost.append(
            f"{chapter}: {stale} feedback pages are older than what they show; run"
            " `autograder feedback` first."
        )
    numbers = moodle.participants(found, table) if system == "moodle" else {}
    given = feedback_zips.downloaded(course, chapter)
    names = feedback_zips.names(system, chapter, found, given, numbers)
    made.unnamed += [(id, chapter) for id in pages if id not in names]
    data = feedback_zips.packed(pages, names, chapter)
    made.files[f"{system}-feedback-{chapter}.zip"] = data


def _fresh(course: Path, found: Class, chapter: str, id: str) -> bool:
    person, mark = found.people[id], found.marks[chapter][id]
    return any(is_fresh(Wanted(course, person, mark, rubrics)) for rubrics in (False, True))


def gradescope(course: Path, found: Class) -> Return:
    """A results.json for every submission."""
    made = Return()
    for name, student, text in _each(course, found, made):
        made.files[f"gradescope/{student}/{name}/results.json"] = text
    return made


def _each(course: Path, found: Class, made: Return) -> Iterator[tuple[str, str, bytes]]:
    for name, marks in found.marks.items():
        for student, mark in marks.items():
            graded = kept.read(kept.path(course, student, name))
            if graded is None:
                made.lost.append(f"{student}, {name}: no graded notebook. Grade it again.")
                continue
            results = elsewhere.gradescope(mark, items(graded, mark))
            yield name, student, json.dumps(results, ensure_ascii=False, indent=1).encode()


def github(course: Path, found: Class) -> tuple[str, list[str]]:
    """Markdown for all submissions, and what is lost."""
    texts, lost = [], []
    for name, marks in found.marks.items():
        for student, mark in marks.items():
            if graded := kept.read(kept.path(course, student, name)):
                texts.append(elsewhere.github(found.people[student], mark, items(graded, mark)))
            else:
                lost.append(f"{student}, {name}: no graded notebook. Grade it again.")
    return "\n".join(texts), lost


def write_all(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, data)
