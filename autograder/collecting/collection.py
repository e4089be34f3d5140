"""A whole collection: files and a roster → `submitted/`, the roster and the gradebook."""

import os
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from autograder.collecting import filing
from autograder.collecting.filing import Filed
from autograder.collecting.planning import Left, plan
from autograder.collecting.register import Open, Register
from autograder.collecting.which_chapter import Chapters
from autograder.gradebook import configured, database, people
from autograder.grading.lock import alone
from autograder.term import roster, working_groups
from autograder.term.roster import Person


@dataclass(frozen=True)
class Outcome:
    """`absent` are the students of the roster who handed in nothing, by chapter; `names` those of
    students by id, `remarks` what is to be said beside."""

    filed: list[Filed]
    left: list[Left]
    absent: dict[str, list[str]]
    dry: bool
    names: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def late(self) -> list[Filed]:
        return [one for one in self.filed if one.filing.latest.late]


def collect(
    course: Path, files: list[Path], chapter: str | None, class_list: Path | None, dry: bool
) -> Outcome:
    """Bring what lies in `files` into the course folder; with `dry` only say what would be done.

    Raises ArchiveError, TableError, ClassError, GradebookError, SourceError.
    """
    before = roster.kept(course)
    new, remarks = roster.read(class_list) if class_list else ([], [])
    known = roster.merged(before, new)
    grouped = working_groups.kept(course)
    register = Register(known, grouped) if known else Open(grouped)
    own = configured.configuration(course).FileNameCollectorPlugin.get("named_regexp", "")
    with ExitStack() as held:
        if not dry:
            held.enter_context(alone(course))
        planned = plan(files, chapter, register, Chapters(course), held, own)
        filed = filing.carry_out(course, planned, dry)
        if not dry:
            _keep(course, known, register.people.values(), new=bool(class_list))
    chapters = {one.filing.chapter for one in filed} | ({chapter} if chapter else set())
    absent = {name: _absent(course, name, known, filed) for name in sorted(chapters)}
    remarks += _gone(before, new)
    remarks += [
        f"groups.csv names {one}, whom the roster does not have." for one in register.unknown
    ]
    if planned.passed:
        remarks.append(
            f"Passed over: {planned.passed} files such as .DS_Store, which systems leave."
        )
    names = {one.id: one.name for one in register.people.values() if one.name != one.id}
    return Outcome(filed, planned.left, absent, dry, names, remarks)


def _keep(course: Path, known: list[Person], met: Iterable[Person], new: bool) -> None:
    """The roster, if there is a new one, and names in the gradebook."""
    if new:
        roster.keep(course, known)
    with database.opened(course) as book:
        people.put(book, met)


def _absent(course: Path, chapter: str, known: list[Person], filed: list[Filed]) -> list[str]:
    here = {one.filing.student for one in filed if one.filing.chapter == chapter}
    place = course / "submitted"
    return sorted(
        one.id
        for one in known
        if one.id not in here and not os.path.lexists(place / one.id / chapter)
    )


def _gone(before: list[Person], new: list[Person]) -> list[str]:
    """Who is in the kept roster, but no longer in a new one: who would add somebody to it."""
    gone = [one.id for one in before if len(roster.merged(new, [one])) > len(new) > 0]
    return [f"No longer in the new list, but kept: {', '.join(gone)}."] if gone else []
