"""The files in a zip or a folder, whatever is wrong with it: nothing is unpacked, nothing leads
outside, and nobody's file is passed over without a sentence."""

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.term.names import one_form

MB = 2**20
MAX_BYTES = 100 * MB  # of a file, as for a notebook that is graded
MAX_TOTAL = 4096 * MB  # of all files, unpacked
MAX_FILES = 20_000
MAX_OWN_FILES = 500  # in a student's own zip, so that none takes the room of others
MAX_OWN = 2 * MAX_BYTES  # of these, unpacked
MAX_DIRECTORY = 32 * MB  # of a zip's own list of its files
MAX_DEPTH = 16  # of folders in folders
MAX_NAME = 200  # bytes of a file's name: some are put before it later
AT_ONCE = timedelta(minutes=5)  # dates as close as this are of the packing
LEFT_BY_SYSTEMS = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints"}


class ArchiveError(Exception):
    """A file cannot be collected from; the message says what was found and what to do."""


class Refused(Exception):
    """A file in an archive cannot be taken; the message says why."""


@dataclass(frozen=True)
class Member:
    """A file: its path with "/" between, its size, when it was changed (UTC, without a zone), how
    to read it, and why it cannot be taken, if it cannot."""

    path: str
    size: int
    time: datetime | None
    open: Callable[[], bytes]
    problem: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return PurePosixPath(self.path).parts

    def read(self) -> bytes:
        """Its bytes. Raises Refused."""
        if self.problem:
            raise Refused(self.problem)
        try:
            return self.open()
        except Refused:
            raise
        except Exception as error:  # of zip, and of what is packed in it, in many ways
            raise Refused(f"it is damaged ({type(error).__name__})") from error


def members(path: Path, open_files: ExitStack) -> tuple[list[Member], int]:
    """The files of a zip or a folder, or one file alone, with what lies in zips in it; and how many
    were passed over since systems leave them everywhere. Raises ArchiveError."""
    if path.is_dir():
        found = list(_of_folder(path))
    elif not path.exists():
        raise ArchiveError(f"There is no {path}. A zip or a folder of submissions was expected.")
    elif path.suffix == ".ipynb":
        found = [_of_file(path, path.name)]
    else:
        found = _of_zip(path, open_files)
    room = MAX_TOTAL
    for one in [one for one in found if one.path.lower().endswith(".zip") and not one.problem]:
        room -= one.size
        if room > 0:
            at = found.index(one)
            found[at : at + 1] = _opened(one)
    sound = [one for one in found if not _left_by_systems(one)]
    return _times(_bounded(sound)), len(found) - len(sound)


def _left_by_systems(one: Member) -> bool:
    parts = {*one.parts}
    return bool(parts & LEFT_BY_SYSTEMS) or one.parts[-1].startswith("._")


def _bounded(found: list[Member]) -> list[Member]:
    """Refuse what goes beyond the number and the size of all."""
    room, bounded = MAX_TOTAL, []
    for number, one in enumerate(found):
        room -= one.size
        if number >= MAX_FILES:
            one = replace(one, problem=f"there are more than {MAX_FILES:,} files in all")
        elif room < 0:
            one = replace(one, problem=f"unpacked, all is more than {MAX_TOTAL // 2**30} GB")
        bounded.append(one)
    return bounded


def _times(found: list[Member]) -> list[Member]:
    """Without the dates if they are all of the moment when the archive was made."""
    known = [one.time for one in found if one.time]
    if len(known) > 1 and max(known) - min(known) <= AT_ONCE:
        return [replace(one, time=None) for one in found]
    return found


def _of_zip(path: Path, open_files: ExitStack) -> list[Member]:
    try:
        archive = open_files.enter_context(_archive(open_files.enter_context(path.open("rb"))))
    except Refused as error:
        raise ArchiveError(f"{path} cannot be used: {error}.") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}.") from error
    return [_of_info(archive, info) for info in archive.infolist() if _is_file(info)]


def _archive(file: IO[bytes]) -> zipfile.ZipFile:
    """Raises Refused."""
    if _directory(file) > MAX_DIRECTORY:
        raise Refused("its list of files is too long")
    try:
        return zipfile.ZipFile(file)
    except Exception as error:  # of a damaged list, in many ways
        raise Refused("it is no zip, or a damaged one; a zip or a folder was expected") from error


def _directory(file: IO[bytes]) -> int:
    """How long a zip says its list of files is; it is read into memory, whole."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 70_000))
    tail = file.read()
    file.seek(0)
    end = tail.rfind(b"PK\5\6")
    said = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    large = tail.rfind(b"PK\6\6", 0, end)  # the longer form, for large ones
    if said == 0xFFFFFFFF and large >= 0:
        said = int.from_bytes(tail[large + 40 : large + 48], "little")
    return min(said, size)


def _of_info(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    path = _name(info).replace("\\", "/")
    problem = _fault(path)
    if stat.S_ISLNK(info.external_attr >> 16):
        problem = "it is a link to another place, which is not followed"
    elif info.flag_bits & 1:
        problem = "it is locked with a password"
    elif info.file_size > MAX_BYTES:
        problem = f"it has {info.file_size // MB} MB; at most {MAX_BYTES // MB} MB are read"

    def read() -> bytes:
        with archive.open(info) as file:
            return file.read(MAX_BYTES)

    return Member(_clean(path), info.file_size, _changed(info), read, problem)


def _is_file(info: zipfile.ZipInfo) -> bool:
    """A damaged list may hold a name without a letter, which zipfile cannot look at."""
    return not info.filename.endswith("/")


def _name(info: zipfile.ZipInfo) -> str:
    """A file's name: many programs write UTF-8 and do not say so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _clean(path: str) -> str:
    """A path that leads nowhere else, for people to read."""
    parts = [one_form(part) for part in path.split("/")]
    return (
        "/".join(part for part in parts if part not in ("", ".", "..")) or "a file without a name"
    )


def _fault(path: str) -> str:
    parts = path.split("/")
    drive = len(parts[0]) == 2 and parts[0].endswith(":")
    if path.startswith("/") or ".." in parts or drive or "\0" in path:
        return "its path leads outside of the archive"
    if len(parts) > MAX_DEPTH:
        return f"it lies more than {MAX_DEPTH} folders deep"
    if any(len(part.encode("utf-8", "replace")) > MAX_NAME for part in parts):
        return f"its name has more than {MAX_NAME} bytes"
    if not one_form(path).isprintable():
        return "its name holds control characters"
    return ""


def _changed(info: zipfile.ZipInfo) -> datetime | None:
    """When a file was changed: exactly, where the zip says it; else in this computer's zone."""
    extra = info.extra
    try:
        while len(extra) >= 4:
            kind, size = (int.from_bytes(extra[k : k + 2], "little") for k in (0, 2))
            if kind == 0x5455 and size >= 5 and extra[4] & 1:
                seconds = int.from_bytes(extra[5:9], "little", signed=True)
                return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
            extra = extra[4 + size :]
        if info.date_time[0] <= 1980:
            return None
        return datetime(*info.date_time).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None


def _of_folder(folder: Path) -> Iterator[Member]:
    """The files in a folder and its sub-folders, in order."""
    waiting, left = [folder], MAX_FILES + 1
    while waiting and left > 0:
        here = waiting.pop(0)
        try:
            entries = sorted(os.scandir(here), key=lambda e: e.name)
        except OSError as error:
            why = f"it cannot be read: {error.strerror}"
            yield Member(here.relative_to(folder).as_posix(), 0, None, bytes, why)
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.is_symlink():
                waiting.append(Path(entry.path))
            else:
                left -= 1
                place = Path(entry.path)
                yield _of_file(place, place.relative_to(folder).as_posix())


def _of_file(place: Path, path: str) -> Member:
    found = place.lstat()
    problem = _fault(path)
    if stat.S_ISLNK(found.st_mode):
        problem = "it is a link to another place, which is not followed"
    elif not stat.S_ISREG(found.st_mode):
        problem = "it is no file"
    elif found.st_size > MAX_BYTES:
        problem = f"it has {found.st_size // MB} MB; at most {MAX_BYTES // MB} MB are read"

    def read() -> bytes:
        with open(place, "rb") as file:
            return file.read(MAX_BYTES)

    time = datetime.fromtimestamp(found.st_mtime, UTC).replace(tzinfo=None, microsecond=0)
    return Member(_clean(path), found.st_size, time, read, problem)


def _opened(one: Member) -> list[Member]:
    """What lies in a zip in a zip, below its name; a zip that cannot be opened stays a file."""
    try:
        inner = _inner(one)
    except Refused:
        return [one]

    def member(number: int, info: zipfile.ZipInfo) -> Member:
        found = _of_info(inner, info)

        def read() -> bytes:
            archive = _inner(one)
            with archive.open(archive.infolist()[number]) as file:
                return file.read(MAX_BYTES)

        path, time = f"{one.path}/{found.path}", found.time or one.time
        return replace(found, path=path, time=time, open=read)

    listed = enumerate(inner.infolist())
    return [member(number, info) for number, info in listed if _is_file(info)]


@lru_cache(maxsize=1)
def _inner(one: Member) -> zipfile.ZipFile:
    """A zip in a zip, in memory: no more than one at a time. Raises Refused."""
    archive = _archive(io.BytesIO(one.read()))
    held = archive.infolist()
    if len(held) > MAX_OWN_FILES or sum(info.file_size for info in held) > MAX_OWN:
        raise Refused("it holds too much")
    return archive
