"""A page a student and chapter, in nbgrader's place, made anew only where something changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.gradebook.marks import Class, Mark, Person
from autograder.grading import kept, keys
from autograder.grading.submissions import STAMP
from autograder.pages import places
from autograder.pages.crew import spread
from autograder.pages.feedback_page import page
from autograder.pages.whole_files import write

SECRET = "submission_secret.txt"  # nbgrader's exchange asks for it, and for the time stamp
HEAD = 600  # bytes of a page among which its key stands
MADE, KEPT, LOST = "made", "kept", "lost"


@dataclass(frozen=True)
class Wanted:
    """A page to make."""

    course: Path
    person: Person
    mark: Mark
    rubrics: bool = False

    @property
    def place(self) -> Path:
        chapter = self.mark.chapter
        return self.course / "feedback" / self.person.id / chapter / f"{chapter}.html"

    @property
    def graded(self) -> Path:
        return kept.path(self.course, self.person.id, self.mark.chapter)


@dataclass(frozen=True)
class Outcome:
    """What became of a page: made, kept as it was, or lost, with the reason."""

    student: str
    chapter: str
    what: str
    reason: str = ""


def wanted(course: Path, found: Class, student: str | None, rubrics: bool) -> list[Wanted]:
    """A page for every submission in the gradebook."""
    return [
        Wanted(course, found.people[name], mark, rubrics)
        for marks in found.marks.values()
        for name, mark in marks.items()
        if student in (None, name)
    ]


def make(pages: list[Wanted], workers: int) -> Iterator[Outcome]:
    """Make those that are not as they should be, in processes of their own if they are many."""
    stale = []
    for one in pages:
        if is_fresh(one):
            yield Outcome(one.person.id, one.mark.chapter, KEPT)
        else:
            stale.append(one)
    yield from spread(_make_one, stale, workers)


def is_fresh(one: Wanted) -> bool:
    """Whether its page is there, and shows what is in the gradebook now."""
    try:
        return _key_of(one.place) == _key(one, one.graded.read_bytes())
    except OSError:
        return False


def _make_one(one: Wanted) -> Outcome:
    """Whatever is wrong with one submission stops no other."""
    student, chapter = one.person.id, one.mark.chapter
    try:
        _write_page(one)
        return Outcome(student, chapter, MADE)
    except OSError as error:
        return Outcome(student, chapter, LOST, f"{error.filename}: {error.strerror}")
    except Exception as error:
        return Outcome(student, chapter, LOST, f"{type(error).__name__}: {error}"[:200])


def _write_page(one: Wanted) -> None:
    data = one.graded.read_bytes()
    found, key = kept.parse(data), _key(one, data)
    text = page(one.mark.chapter, one.person, one.mark, found, one.rubrics, key)
    one.place.parent.mkdir(parents=True, exist_ok=True)
    for name in (STAMP, SECRET):
        _copy(one, name)
    write(one.place, text.encode("utf-8", "replace"))


def _copy(one: Wanted, name: str) -> None:
    source = one.graded.with_name(name)
    if source.is_file() and not source.is_symlink():
        write(one.place.with_name(name), source.read_bytes())


def _key(one: Wanted, data: bytes) -> str:
    """Changes with scores, comments, penalty, name, the graded notebook, and our own code."""
    about = repr((one.person, one.mark, one.rubrics, _own()))
    return hashlib.sha256(about.encode("utf-8", "replace") + data).hexdigest()[:32]


def _key_of(path: Path) -> str:
    """The key of a page that is there; empty if there is none, or it is nbgrader's."""
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    return head.partition('name="autograder-key" content="')[2].partition('"')[0]


@cache
def _own() -> str:
    templates = (p.read_bytes() for p in sorted(places.TEMPLATES.iterdir()) if p.is_file())
    return keys.own_code() + hashlib.sha256(b"".join(templates)).hexdigest()
