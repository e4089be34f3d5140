"""What a student handed in of one chapter, read once: the notebook, the files beside it, when."""

import os
import unicodedata
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from dateutil.tz import gettz
from nbgrader.utils import parse_utc

from autograder.grading import reading
from autograder.term import collected
from autograder.writing import sources
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
    return [n for n in names if sound(n)], [n for n in names if not sound(n)]


def handed_in(course: Path, student: str, assignment: str) -> bool:
    """Whether a student has a folder for an assignment, or something in its place. What cannot be
    looked into counts: that is told when it is read."""
    try:
        os.lstat(course / "submitted" / student / assignment)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def sound(name: str) -> bool:
    """Whether a name is text that can be written anywhere; invisible and odd letters are."""
    return not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name)


def read(
    course: Path,
    student: str,
    chapter: str,
    given: Mapping[str, bytes] | None = None,
    others: Collection[str] = (),
) -> Submission:
    """Read what a student handed in; what is wrong with it becomes a sentence. `given` are the
    assignment's own files: they stand in the place of any handed in under their names. `others`
    are its other notebooks, which are passed over."""
    assignment, name = sources.parted(chapter)
    folder = course / "submitted" / student / assignment
    notebook, problem, handed = None, None, name
    try:
        handed = reading.standing_for(name, folder, others)
        notebook = reading.contents(folder, handed)
    except reading.Unreadable as error:
        problem = str(error)
    except OSError as error:
        problem = f"{name}.ipynb cannot be read: {error.strerror}."
    given = given or {}
    taken = sum(map(len, given.values()))
    files, notes = beside(folder, {name, handed, *others}, taken)
    files |= given
    stamp, time, doubts = _stamp(folder, handed)
    notes += doubts + _marked(course, student, assignment)
    if handed != name:
        notes.append(f"{printable(handed)}.ipynb was read: there is no {name}.ipynb.")
    return Submission(student, chapter, notebook, problem, files, stamp, time, notes)


def _marked(course: Path, student: str, assignment: str) -> list[str]:
    """What the system that it was collected from says of the time."""
    found = collected.read(course, assignment).get(student)
    return [f"{found.system.title()} marks it as late."] if found and found.late else []


def beside(
    folder: Path, notebooks: Collection[str], taken: int = 0
) -> tuple[dict[str, bytes], list[str]]:
    """The files beside notebooks, by their paths from `folder`, and a note on those left out.
    `taken` bytes of the room are used already.

    Links are not followed; hidden files, and any named as one of the notebooks, are passed over.
    What goes beyond 4 MB or 500 files in all is left out.
    """
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    room = MAX_FILES_BYTES - taken
    names = {f"{notebook}.ipynb" for notebook in notebooks}
    for name, path in _walk(folder):
        if path.name in names or name == STAMP:
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
            if entry.name.startswith(".") or not sound(entry.name):
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


def _stamp(folder: Path, notebook: str) -> tuple[bytes | None, datetime | None, list[str]]:
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
    changed = _changed(folder / f"{notebook}.ipynb")
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
