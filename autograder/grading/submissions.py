"""What a student handed in of one chapter, read once: the notebook, the files beside it, when."""

import os
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from dateutil.tz import gettz
from nbgrader.utils import parse_utc

from autograder.grading import reading
from course.answers.failure import printable

MAX_FILES = 500
MAX_ENTRIES = 20_000  # files and folders that are looked at
MAX_DEPTH = 16  # of folders in folders
MAX_FILES_BYTES = 4 * 2**20  # of all files beside the notebook
MAX_STAMP_BYTES = 200
STAMP = "timestamp.txt"  # nbgrader's: when it was handed in
COPIED = timedelta(days=1)  # a notebook may have been copied a little after it was handed in


@dataclass(frozen=True)
class Submission:
    """What a student's folder for a chapter held when it was read."""

    student: str
    chapter: str
    notebook: bytes | None
    problem: str | None  # why there is no notebook
    files: dict[str, bytes] = field(default_factory=dict)  # path beside the notebook -> bytes
    stamp: bytes | None = None  # what timestamp.txt holds
    time: datetime | None = None  # what it says, in UTC and without a zone, as nbgrader has it
    notes: list[str] = field(default_factory=list)


def students(course: Path) -> tuple[list[str], list[str]]:
    """Everybody who has a folder in `submitted`, and the names that cannot be a student's: in no
    encoding, or with control characters."""
    folder = course / "submitted"
    found = [p.name for p in folder.iterdir() if p.is_dir()] if folder.is_dir() else []
    names = sorted(found)
    return [n for n in names if _sound(n)], [n for n in names if not _sound(n)]


def handed_in(course: Path, student: str, chapter: str) -> bool:
    """Whether a student has a folder for a chapter, or something in its place. What cannot be
    looked into counts: that is told when it is read."""
    try:
        os.lstat(course / "submitted" / student / chapter)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _sound(name: str) -> bool:
    """Whether a name is text that can be written anywhere; invisible and odd letters are."""
    return not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name)


def astray(course: Path, student: str, chapter: str) -> str | None:
    """In a sentence: what seems to be a chapter's, but does not lie where it is looked for."""
    try:
        found = sorted(os.listdir(course / "submitted" / student))
    except OSError:
        return None
    if chapter in found:
        return None
    alike = {chapter.casefold(), f"{chapter}.ipynb".casefold()}
    for name in found:
        if name.casefold() in alike:
            place = printable(f"submitted/{student}")
            expected = f"a folder {chapter} with {chapter}.ipynb in it was expected"
            said = f"{place} was not graded: it holds {printable(name)}, and {expected}."
            return f"{said} Move it there, and grade again."
    return None


def read(course: Path, student: str, chapter: str) -> Submission:
    """Read what a student handed in; what is wrong with it becomes a sentence."""
    folder = course / "submitted" / student / chapter
    notebook, problem = None, None
    try:
        notebook = reading.contents(folder, chapter)
    except reading.Unreadable as error:
        problem = str(error)
    except OSError as error:
        problem = f"{chapter}.ipynb cannot be read: {error.strerror}."
    files, notes = beside(folder, chapter)
    stamp, time, doubts = _stamp(folder, chapter)
    return Submission(student, chapter, notebook, problem, files, stamp, time, notes + doubts)


def beside(folder: Path, chapter: str) -> tuple[dict[str, bytes], list[str]]:
    """The files beside a notebook, by their paths from `folder`, and a note on those left out.

    Links are not followed; hidden files, and any named as the chapter's notebook, are passed over.
    What goes beyond 4 MB or 500 files in all is left out.
    """
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    room = MAX_FILES_BYTES
    for name, path in _walk(folder):
        if path.name == f"{chapter}.ipynb" or name == STAMP:
            continue
        data = _head(path, room)
        if data is None or len(files) == MAX_FILES:
            left_out.append(name)
            if len(left_out) > MAX_FILES:
                break
        else:
            files[name] = data
            room -= len(data)
    if not left_out:
        return files, []
    named = ", ".join(printable(name) for name in left_out[:3])
    named += ", …" if len(left_out) > 3 else ""
    limits = f"the first {MAX_FILES} and {MAX_FILES_BYTES // 2**20} MB"
    return files, [f"Files beside the notebook were left out, beyond {limits}: {named}."]


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """The regular files in a folder and its sub-folders: (path from the folder, path), in order.
    No more entries than MAX_ENTRIES are looked at."""
    left = MAX_ENTRIES
    waiting = [] if os.path.islink(folder) or not os.path.isdir(folder) else [("", folder)]
    while waiting:
        above, here = waiting.pop()
        inner = []
        for entry in sorted(_entries(here, left), key=lambda e: e.name):
            left -= 1
            # A name that is no text cannot travel as one.
            if entry.name.startswith(".") or not _sound(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False) and above.count("/") < MAX_DEPTH:
                inner.append((f"{above}{entry.name}/", Path(entry.path)))
            elif entry.is_file(follow_symlinks=False):
                yield above + entry.name, Path(entry.path)
        waiting += reversed(inner)


def _entries(folder: Path, most: int) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(islice(entries, max(0, most)))
    except OSError:
        return []


def _head(path: Path, limit: int) -> bytes | None:
    """A file's bytes; None if there are more than `limit`, or it cannot be read."""
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except OSError:
        return None
    return data if len(data) <= limit else None


def _stamp(folder: Path, chapter: str) -> tuple[bytes | None, datetime | None, list[str]]:
    """What timestamp.txt holds and says, and what speaks against it. It is never corrected: who
    hands in can often write it, and only a person can tell."""
    path = folder / STAMP
    if os.path.islink(folder) or not os.path.lexists(path):
        return None, None, []
    regular = os.path.isfile(path) and not os.path.islink(path)
    data = _head(path, MAX_STAMP_BYTES) if regular else None
    if data is None:
        return None, None, [f"{STAMP} is not a short text file, so nobody knows if it was late."]
    try:
        time = _time(data.decode("utf-8-sig").strip())
    except Exception:  # dateutil has many ways to refuse, decimal's among them
        doubt = f"{STAMP} holds no date that can be read, so nobody knows if it was late."
        return data, None, [doubt]
    if time > datetime.now(UTC).replace(tzinfo=None):
        return data, time, [f"{STAMP} says {_day(time)}, which is still to come."]
    changed = _changed(folder / f"{chapter}.ipynb")
    if changed and changed - time > COPIED:
        last = f"but the notebook was last changed on {_day(changed)}"
        return (
            data,
            time,
            [f"{STAMP} says {_day(time)}, {last}: look before you count it as in time."],
        )
    return data, time, []


def _time(text: str) -> datetime:
    """As nbgrader reads it; but there a zone that nobody knows is UTC. Raises whatever it will."""
    zone = text.split(" ")[2:]
    known = not zone or zone[0] == "Z" or zone[0].lstrip("+-").isdigit() or gettz(zone[0])
    if not known:
        raise ValueError(f"{zone[0]} is no zone")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # of a zone, too
        time: datetime = parse_utc(text)
    return time


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.lstat().st_mtime, UTC).replace(tzinfo=None)
    except (OSError, OverflowError, ValueError):
        return None


def _day(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"
