"""What is to be filed for whom, and what cannot be: nothing is written here."""

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from dateutil import parser

from autograder.collecting import archives, forms, plain_folders
from autograder.collecting.archives import Member, Refused
from autograder.collecting.forms import Piece
from autograder.collecting.register import Open, Register, Stranger
from autograder.collecting.which_chapter import Chapters


@dataclass(frozen=True)
class Left:
    """A file that was not taken, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Filing:
    """What a student handed in of a chapter: the latest notebook, if there is one, the files beside
    it, and the attempts that the notebook takes the place of."""

    student: str
    chapter: str
    notebook: Piece | None
    files: tuple[Piece, ...] = ()
    older: tuple[Piece, ...] = ()

    @property
    def latest(self) -> Piece:
        return self.notebook or max(self.files, key=lambda piece: piece.order)


@dataclass
class Plan:
    """All of a collection. `passed` counts files such as .DS_Store."""

    filings: list[Filing] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    passed: int = 0


def plan(
    files: list[Path],
    chapter: str | None,
    register: Register | Open,
    chapters: Chapters,
    open_files: ExitStack,
    own: str = "",
) -> Plan:
    """What lies in `files`, for whom. Raises ArchiveError."""
    made = Plan()
    pieces: dict[str, list[Piece]] = {}
    for path in files:
        found, passed = archives.members(path, open_files)
        made.passed += passed
        if not found:
            made.left.append(Left(path.name, "there is no file in it"))
            continue
        system, told = forms.told_apart(found, own)
        if system == "folder":
            told = plain_folders.placed(told, register, chapters)
        for one in told:
            _sort_in(one, system, path.name, register, pieces, made.left)
    _file(pieces, chapter, chapters, made)
    return made


def _sort_in(
    one: Piece | Member,
    system: str,
    source: str,
    register: Register | Open,
    pieces: dict[str, list[Piece]],
    left: list[Left],
) -> None:
    if isinstance(one, Member):
        wrong = one.problem or f"its name has not the form of the others, which is {system}'s"
        left.append(Left(f"{source}/{one.path}", wrong))
        return
    students: dict[str, None] = {}
    path = f"{source}/{one.member.path}"
    for sign in one.signs:
        try:
            students |= dict.fromkeys(register.find(sign))
        except Stranger as error:
            left.append(Left(path, str(error)))
    if students and one.member.problem:
        left.append(Left(path, f"of {', '.join(students)}: {one.member.problem}"))
        return
    for student in students:
        time = _worksheet(register, student) if system == "moodle" else None
        mine = replace(one, system=system, source=source, time=time or one.time)
        pieces.setdefault(student, []).append(mine)


def _worksheet(register: Register | Open, student: str) -> datetime | None:
    """When Moodle's grading worksheet says that it was handed in, which is the time that a class
    reads on its clocks."""
    said = register.people[student].submitted if student in register.people else ""
    try:
        return (
            parser.parse(said, dayfirst=True).astimezone(UTC).replace(tzinfo=None) if said else None
        )
    except (ValueError, OverflowError):
        return None


def _file(
    pieces: dict[str, list[Piece]], chapter: str | None, chapters: Chapters, made: Plan
) -> None:
    """Sort everybody's files into chapters. Where nothing in a file says which it is of, it is of
    the one that is collected, or that all notebooks of its zip are of, or else that most are of."""
    notebooks = {one.member: one for all in pieces.values() for one in all if one.is_notebook}
    told = {member: _chapter_of(one, chapters) for member, one in notebooks.items()}
    common = Counter(name for name in told.values() if name).most_common(1)
    usual = chapter or (common[0][0] if common else None)
    of_zip = {} if chapter else _of_zip(notebooks.values(), told)
    for student, theirs in pieces.items():
        sorted_in: dict[str, list[Piece]] = {}
        for one in [one for one in theirs if one.is_notebook]:
            name = told[one.member] or of_zip.get(one.source, usual)
            if name and chapter in (None, name):
                sorted_in.setdefault(name, []).append(one)
            else:
                made.left.append(Left(one.place, _wrong_chapter(student, name, chapter)))
        rest = [one for one in theirs if not one.is_notebook]
        for one in rest:
            if name := of_zip.get(one.source, None if sorted_in else usual):
                sorted_in.setdefault(name, [])
        if not sorted_in:
            why = f"of {student}: there is no notebook to tell the chapter from"
            made.left += [Left(one.place, why) for one in rest]
        for name, found in sorted_in.items():
            mine = [one for one in rest if of_zip.get(one.source, name) == name]
            alone = len(sorted_in) == 1 or not found
            made.filings.append(_filing(student, name, found, mine, alone, of_zip))


def _of_zip(notebooks: Iterable[Piece], told: dict[Member, str | None]) -> dict[str, str]:
    """The chapter of each zip or folder whose notebooks are all of one."""
    found: dict[str, set[str]] = {}
    for one in notebooks:
        if name := told[one.member]:
            found.setdefault(one.source, set()).add(name)
    return {source: names.pop() for source, names in found.items() if len(names) == 1}


def _chapter_of(one: Piece, chapters: Chapters) -> str | None:
    try:
        told = chapters.told(one.member.read())
    except Refused:
        told = None  # it is told of when it is to be filed
    return told or chapters.named(one.file.rpartition("/")[2])


def _wrong_chapter(student: str, name: str | None, chapter: str | None) -> str:
    whose = f"of {student}: "
    if name is None:
        return f"{whose}no chapter of this course is in it; name one to collect it as such"
    return f"{whose}it holds the exercises of {name}, not of {chapter}"


def _filing(
    student: str,
    chapter: str,
    notebooks: list[Piece],
    rest: list[Piece],
    alone: bool,
    of_zip: dict[str, str],
) -> Filing:
    """Of several notebooks the latest; files with it, if there are several chapters, from its own
    folder, or from a zip of this chapter alone."""
    in_order = sorted(notebooks, key=lambda one: one.order)
    latest = in_order.pop() if in_order else None
    home = latest.member.path.rpartition("/")[0] if latest else ""
    beside = [
        one
        for one in rest
        if alone or one.source in of_zip or one.member.path.startswith(f"{home}/")
    ]
    by_name = {one.file: one for one in sorted(beside, key=lambda one: one.order)}
    return Filing(student, chapter, latest, tuple(by_name.values()), tuple(in_order))
