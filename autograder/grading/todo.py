"""What there is to grade in a course folder, and what there is not."""

from dataclasses import dataclass
from pathlib import Path

from autograder.grading import leftovers, submissions
from autograder.grading.lock import ClassError
from autograder.term import settings
from autograder.term.settings import Settings
from autograder.writing import sources
from autograder.writing.points import refuse_unknown


@dataclass(frozen=True)
class HandedIn:
    """`work` is to be graded, (chapter, student); `refused` are names in `submitted` that cannot be
    a student's; `left` says what else there is not graded; `term` is what course.toml sets."""

    work: list[tuple[str, str]]
    refused: list[str]
    left: list[str]
    term: Settings


def submitted_chapters(course: Path, term: Settings) -> list[str]:
    """The chapters in use that somebody handed in, in order."""
    known = {*sources.chapters(course), *sources.chapters()}
    found = {p.name for p in (course / "submitted").glob("*/*") if p.is_dir()}
    used = set(term.used(sorted(found)))
    return sorted(name for name in known if sources.parted(name)[0] in used)


def handed_in(course: Path, names: list[str], student: str | None) -> HandedIn:
    """What there is to grade. Raises ClassError if there is nothing; SourceError for an unknown
    chapter; SettingsError; TableError."""
    term = settings.read(course)
    refuse_unknown(term, course)
    left = leftovers.left(course, term) if student is None else []
    told = [found for n in names for found in sources.expanded(n, sources.root_of(n, course))]
    names = list(dict.fromkeys(told)) or submitted_chapters(course, term)
    for name in names:
        sources.read(name, sources.root_of(name, course))
    students, refused = submissions.students(course)
    work = [
        (name, who)
        for name in names
        for who in students
        if student in (None, who) and submissions.handed_in(course, who, sources.parted(name)[0])
    ]
    if not work:
        what = ", ".join(names) or "any chapter"
        whose = f" by {student}" if student else ""
        nothing = f"Nothing was handed in{whose} for {what} in {course / 'submitted'}."
        raise ClassError(" ".join([nothing, *left[:3]]))
    return HandedIn(work, refused, left, term)
