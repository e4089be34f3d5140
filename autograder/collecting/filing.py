"""Into `submitted/`, a folder at a time; what is replaced is kept aside, and nothing is lost."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from autograder.collecting.archives import Refused
from autograder.collecting.forms import Piece, time_of
from autograder.collecting.planning import Filing, Left, Plan
from autograder.grading.submissions import STAMP
from autograder.term import collected
from autograder.term.collected import Collected

NEW, UNCHANGED, REPLACED, OLDER = "new", "unchanged", "replaced", "older"


@dataclass(frozen=True)
class Filed:
    """What became of a student's submission: "new", "unchanged", "replaced" (another was there,
    which is kept), or "older" (than what is there, which stays)."""

    filing: Filing
    what: str
    notes: list[str] = field(default_factory=list)


def carry_out(course: Path, plan: Plan, dry: bool) -> list[Filed]:
    """File everything that is planned, for everybody; what cannot be is added to `plan.left`. With
    `dry` nothing is written."""
    filed = []
    for filing in plan.filings:
        contents = _contents(filing, plan.left)
        try:
            filed += [_file(course, filing, contents, dry)] if contents else []
        except OSError as error:
            reason = f"{error.filename or filing.chapter} cannot be written: {error.strerror}"
            plan.left.append(Left(filing.latest.place, f"of {filing.student}: {reason}"))
    if not dry:
        _record(course, filed)
    return filed


def _contents(filing: Filing, left: list[Left]) -> dict[str, bytes] | None:
    """The files by their names in the student's folder; None if there are none."""
    found: dict[str, bytes] = {}
    for one in (*filing.files, filing.notebook):
        if one is None:
            continue
        name = f"{filing.chapter}.ipynb" if one is filing.notebook else one.file
        try:
            if name == STAMP:
                raise Refused("it would be taken for the time when it was handed in")
            found[name] = one.member.read()
        except Refused as error:
            left.append(Left(one.place, f"of {filing.student}: {error}"))
            if one is filing.notebook:
                return None
    return found or None


def _file(course: Path, filing: Filing, contents: dict[str, bytes], dry: bool) -> Filed:
    place = course / "submitted" / filing.student / filing.chapter
    before = _there(place)
    stamp, time = before.pop(STAMP, None), filing.latest.time
    old = time_of(stamp.decode(errors="replace").strip()) if stamp else None
    if before == contents and (time is None or time == old):
        what = UNCHANGED
    elif before and old and time and time < old:
        what = OLDER
    else:
        what = REPLACED if before else NEW
    if what in (NEW, REPLACED) and not dry:
        _write(course, place, contents, time)
    return Filed(filing, what, _notes(filing, what))


def _there(place: Path) -> dict[str, bytes]:
    """The files that are in a student's folder."""
    if place.is_symlink() or not place.is_dir():
        return {}
    found = [p for p in sorted(place.rglob("*")) if p.is_file() and not p.is_symlink()]
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}


def _notes(filing: Filing, what: str) -> list[str]:
    notes = []
    if filing.notebook is None:
        names = ", ".join(one.file for one in filing.files[:3])
        notes.append(f"No notebook, but {names}.")
    if filing.older:
        names = ", ".join(one.file for one in filing.older[:3])
        more = ", …" if len(filing.older) > 3 else ""
        notes.append(f"Earlier attempts left where they are: {names}{more}.")
    if filing.latest.late:
        notes.append("Marked late.")
    if what == OLDER:
        notes.append("What is there is newer, and stays.")
    if what == REPLACED:
        notes.append("What was there is kept in downloaded/.")
    return notes


def _write(course: Path, place: Path, contents: dict[str, bytes], time: datetime | None) -> None:
    """Put a folder where it belongs, whole; what is there is moved away first."""
    new = course / "submitted" / ".collecting"
    shutil.rmtree(new, ignore_errors=True)
    try:
        for name, data in contents.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            if time:
                seconds = time.replace(tzinfo=UTC).timestamp()
                os.utime(path, (seconds, seconds))
        if time:
            (new / STAMP).write_text(f"{time:%Y-%m-%d %H:%M:%S} UTC\n", encoding="utf-8")
        if os.path.lexists(place):
            _keep(course, place)
        place.parent.mkdir(parents=True, exist_ok=True)
        new.rename(place)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _keep(course: Path, place: Path) -> None:
    """Move a student's folder for a chapter aside, under the time when it was changed."""
    changed = datetime.fromtimestamp(place.lstat().st_mtime, UTC)
    aside = course / "downloaded" / place.name / "replaced" / place.parent.name
    aside.mkdir(parents=True, exist_ok=True)
    name = f"{changed:%Y-%m-%d-%H%M%S}"
    taken = {path.name for path in aside.iterdir()}
    free = next(
        n for k in range(len(taken) + 1) if (n := f"{name}-{k}" if k else name) not in taken
    )
    shutil.move(place, aside / free)


def _record(course: Path, filed: Iterable[Filed]) -> None:
    """Say in `downloaded/` where each submission came from."""
    by_chapter: dict[str, dict[str, Collected]] = {}
    for one in filed:
        if one.what != OLDER:
            by_chapter.setdefault(one.filing.chapter, {})[one.filing.student] = _collected(
                one.filing.latest
            )
    for chapter, entries in by_chapter.items():
        collected.write(course, chapter, collected.read(course, chapter) | entries)


def _collected(one: Piece) -> Collected:
    time = f"{one.time:%Y-%m-%d %H:%M:%S} UTC" if one.time else None
    return Collected(one.system, one.source, one.member.path, time, one.late)
