"""All that is kept of one student, and how it goes."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.collecting.forms import Sign
from autograder.collecting.register import Register, Stranger
from autograder.gradebook import configured, database, people
from autograder.grading.lock import alone
from autograder.term import collected, roster, tables, working_groups
from autograder.term.names import one_form
from autograder.term.roster import Person

FOLDERS = ("submitted", "autograded", "feedback")  # with a folder for each student
LARGEST = 50 * 2**20  # bytes of a file that is searched for the name
OURS = {"source", "release", "course", "runner", "autograder", "tests", "docs", "benchmarks"}


class Unknown(Exception):
    """Nothing is kept of such a student; the message says so."""


@dataclass(frozen=True)
class Kept:
    """What is kept of a student: folders, chapters in whose record of collecting they stand, and
    how many submissions the gradebook holds; None if it does not know them."""

    student: str
    person: Person
    folders: list[Path]
    chapters: list[str]
    submissions: int | None
    lists: list[str]

    @property
    def shown(self) -> list[str]:
        """In words, a line each."""
        lines = [f"{path}/" for path in self.folders]
        lines += [f"downloaded/{chapter}/collected.json: an entry" for chapter in self.chapters]
        if self.submissions is not None:
            lines.append(f"the gradebook: the student, and {self.submissions} submissions")
        return lines + [f"{name}: a row" for name in self.lists]


def kept_of(course: Path, student: str) -> Kept:
    """What is kept of a student, found by id, by email or by name. Raises Unknown, TableError,
    GradebookError."""
    listed = roster.kept(course)
    try:
        (id,) = Register(listed, {}).find(Sign(texts=(one_form(student),)))
    except Stranger as error:
        if "may be" in str(error):
            raise Unknown(f"{error}. Give the id.") from error
        id = one_form(student)
    person = next((one for one in listed if one.id == id), Person(id))
    folders = [path.relative_to(course) for path in _folders(course, id)]
    chapters = [name for name in _downloaded(course) if id in collected.read(course, name)]
    lists = [roster.NAME] if person in listed else []
    lists += (
        [working_groups.NAME]
        if any(id in who for who in working_groups.kept(course).values())
        else []
    )
    kept = Kept(id, person, folders, chapters, _submissions(course, id), lists)
    if not kept.shown:
        raise Unknown(f"Nothing is kept of {student} in {course}: no folder, no row, no grade.")
    return kept


def _folders(course: Path, student: str) -> Iterator[Path]:
    """The student's own folders, in whichever form their names are."""
    places = [course / name for name in FOLDERS]
    places += [course / "downloaded" / name / "replaced" for name in _downloaded(course)]
    for place in places:
        for path in sorted(place.iterdir()) if place.is_dir() else []:
            if one_form(path.name) == student:
                yield path


def _downloaded(course: Path) -> list[str]:
    place = course / "downloaded"
    return sorted(p.name for p in place.iterdir() if p.is_dir()) if place.is_dir() else []


def _submissions(course: Path, student: str) -> int | None:
    file = configured.file(course)
    if file and not file.exists():
        return None
    with database.opened(course) as book:
        return people.submissions(book, student)


def forget(course: Path, kept: Kept) -> list[str]:
    """Remove it; returns the files of the course folder in which the student is still named. What
    is known is the last to go, so that a run that was stopped can be repeated."""
    with alone(course):
        for path in kept.folders:
            _remove(course / path)
        for chapter in kept.chapters:
            entries = collected.read(course, chapter)
            del entries[kept.student]
            collected.write(course, chapter, entries)
        if kept.submissions is not None:
            with database.opened(course) as book:
                people.remove(book, kept.student)
        if working_groups.NAME in kept.lists:
            _without(course / working_groups.NAME, kept.student)
        if roster.NAME in kept.lists:
            roster.keep(course, [one for one in roster.kept(course) if one.id != kept.student])
    return [str(path.relative_to(course)) for path in _naming(course, kept.person)]


def _remove(path: Path) -> None:
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for folder, _, _ in os.walk(path):
        os.chmod(folder, 0o700)  # nbgrader writes some without the right to delete
    shutil.rmtree(path)


def _without(path: Path, student: str) -> None:
    """A table without the rows that name a student."""
    (header, *lines), _ = tables.rows(path)
    left = [line for line in lines if student not in map(one_form, line)]
    tables.write(path, header, left)


def _naming(course: Path, person: Person) -> Iterator[Path]:
    """The files of the course folder that name a student: not its programs and texts, and not what
    others handed in and were told."""
    names = {person.id, person.email, person.name} - {""}
    wanted = [name.encode() for name in names if len(name) > 2]
    for folder, below, files in os.walk(course):
        skipped = {*OURS, *FOLDERS} if Path(folder) == course else set()
        below[:] = [name for name in below if not name.startswith(".") and name not in skipped]
        for path in (Path(folder) / name for name in sorted(files)):
            small = path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST
            if small and any(name in path.read_bytes() for name in wanted):
                yield path
