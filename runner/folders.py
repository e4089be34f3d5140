"""The scratch folder of a notebook that runs: how much is in it, and its end. By descriptor, so
that neither depth nor length of names is in the way; symbolic links are never followed."""

import contextlib
import os
import secrets
import shutil
import stat
import time

from runner.job import MB

MOST_FILES = 20_000  # as the full box has
DEEPEST = 100
LEISURE = 3  # a look at the folder may take a quarter of the time
WROTE = "wrote more than {} MB of files"
MADE = "made more than {} files"
NESTED = "made folders more than {} deep"


class Excess(Exception):
    """Too much is in a folder: the end of a sentence that says of what."""


class Disk:
    """Looks at a folder as often as its size allows."""

    def __init__(self, folder: str):
        self.folder, self.next = os.path.realpath(folder), 0.0

    def look(self, pid: int, most: int) -> str | None:
        """The end of a sentence if more than `most` bytes are in it, counting files that the
        process has deleted and keeps open, or if it would take long to know."""
        start = time.monotonic()
        if start < self.next:
            return None
        try:
            if size(self.folder) + nameless(pid, self.folder) > most:
                raise Excess(WROTE.format(most // MB))
        except Excess as excess:
            return str(excess)
        now = time.monotonic()
        self.next = now + LEISURE * (now - start)
        return None


class Level:
    """A folder that is being gone through: its descriptor `place`, and its entries."""

    def __init__(self, name: str, parent: int | None = None, ours: bool = False):
        """Raises OSError. `ours`: give ourselves all rights to it, as if they were missing."""
        flags = os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        found = os.open(name, flags, dir_fd=parent)
        try:
            path = f"/proc/self/fd/{found}"
            if ours or stat.S_IMODE(os.fstat(found).st_mode) & 0o700 != 0o700:
                os.chmod(path, 0o700)
            self.place = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        finally:
            os.close(found)
        self.entries = os.scandir(self.place)

    def close(self) -> None:
        self.entries.close()
        os.close(self.place)


def size(folder: str) -> int:
    """Bytes of all that is in a folder. Raises Excess if that is too many or too deep to count."""
    total, count, levels = 0, 0, [Level(folder)]
    try:
        while levels:
            entry = next(levels[-1].entries, None)
            if entry is None:
                levels.pop().close()
                continue
            count += 1
            if count > MOST_FILES:
                raise Excess(MADE.format(MOST_FILES))
            if len(levels) > DEEPEST:
                raise Excess(NESTED.format(DEEPEST))
            with contextlib.suppress(OSError):  # it may be gone
                if entry.is_dir(follow_symlinks=False):
                    levels.append(Level(entry.name, levels[-1].place))
                else:
                    total += _bytes(entry.stat(follow_symlinks=False))
    finally:
        for level in levels:
            level.close()
    return total


def nameless(pid: int, folder: str) -> int:
    """Bytes of files in a folder that a process has deleted, but has open or in its memory."""
    total = 0
    with contextlib.suppress(OSError):
        for name in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                found = os.stat(f"/proc/{pid}/fd/{name}")
                if stat.S_ISREG(found.st_mode) and not found.st_nlink:
                    total += _bytes(found)
        with open(f"/proc/{pid}/maps", errors="replace") as file:
            for line in file:
                if line.endswith(" (deleted)\n") and f" {folder}/" in line:
                    start, end = line.split(" ", 1)[0].split("-")
                    total += int(end, 16) - int(start, 16)
    return total


def _bytes(found: os.stat_result) -> int:
    """What a file takes; one with holes counts in full, so does what lies beyond its end."""
    return max(found.st_size, 512 * found.st_blocks)


def remove(folder: str) -> None:
    """Remove a folder that nobody writes into any more, with all that is in it. What cannot be
    removed stays; nothing is raised."""
    with contextlib.suppress(OSError, RecursionError):
        if not hasattr(os, "O_PATH"):
            shutil.rmtree(folder)
            return
        top = Level(folder, ours=True)
        try:
            while any([_removed(name, top.place) for name in _emptied(top.place)]):
                pass
        finally:
            top.close()
        os.rmdir(folder)


def _removed(name: str, top: int) -> bool:
    """Whether a folder in `top` is gone. Those in it are first moved up, so that none is deep."""
    with contextlib.suppress(OSError):
        level = Level(name, top, ours=True)
        try:
            for inner in _emptied(level.place):
                Level(inner, level.place, ours=True).close()  # to be moved it must be writable
                os.rename(inner, secrets.token_hex(8), src_dir_fd=level.place, dst_dir_fd=top)
        finally:
            level.close()
        os.rmdir(name, dir_fd=top)
        return True
    return False


def _emptied(place: int) -> list[str]:
    """Unlink what is no folder in a folder; the names of those that are."""
    folders = []
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                with contextlib.suppress(OSError):
                    os.unlink(entry.name, dir_fd=place)
    return folders
