"""What there is to grade in a course folder."""

import os
from pathlib import Path

from autograder.grading import submissions
from autograder.grading.lock import ClassError
from autograder.writing import sources


def submitted_chapters(course: Path) -> list[str]:
    """The chapters that somebody handed in, in order."""
    known = {*sources.chapters(course), *sources.chapters()}
    found = {p.name for p in (course / "submitted").glob("*/*") if p.is_dir()}
    return sorted(name for name in known if sources.parted(name)[0] in found)


def handed_in(
    course: Path, names: list[str], student: str | None
) -> tuple[list[tuple[str, str]], list[str]]:
    """What there is to grade, (chapter, student), and the names that cannot be a student's. Raises
    ClassError if there is nothing; SourceError for an unknown chapter."""
    told = [found for n in names for found in sources.expanded(n, sources.root_of(n, course))]
    names = list(dict.fromkeys(told)) or submitted_chapters(course)
    for name in names:
        sources.read(name, sources.root_of(name, course))
    students, refused = submissions.students(course)
    work = [
        (name, who)
        for name in names
        for who in students
        if student in (None, who)
        and os.path.lexists(course / "submitted" / who / sources.parted(name)[0])
    ]
    if not work:
        what = ", ".join(names) or "any chapter"
        whose = f" by {student}" if student else ""
        raise ClassError(f"Nothing was handed in{whose} for {what} in {course / 'submitted'}.")
    return work, refused
