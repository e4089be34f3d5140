"""Control groups: limits on memory, processes and processor time that the kernel itself holds.

One group for a program of warm parents, under a ceiling that leaves the machine some memory, and
below it one for each worker, in which notebooks are forked and so are born. Unlike what is watched
from outside, a group counts what the kernel holds for a process: buffers of sockets, pipes, page
tables. Workers share the processors evenly, however many processes they start.

Version 2 of control groups is one tree; in version 1 each kind ("controller") has its own. The
caller makes the groups where it may; else it asks systemd for one of the user's.
"""

import contextlib
import itertools
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from runner.job import MB, Limits

KINDS = ("memory", "pids", "cpu")  # the last is taken where it is to be had
NEEDED = {"memory", "pids"}
PREFIX = "autograder"
OWN = 64 * MB  # for what the worker's warm parent itself takes beyond the first one's
SHARE = 0.9  # of the memory that is free at the start, for the whole program
PARENTS = 8  # processes of a worker that are no notebook's
PATIENCE = 2.0  # seconds for processes that are just ending
SCOPE = ["--user", "--scope", "--quiet", "--collect", "--property=Delegate=yes"]
BUS = ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")  # where systemd is asked; not for notebooks
ANSWER_SECONDS = 10
NONE = "no control group can be made here: none of ours may be written to, and systemd gives none"

_count = itertools.count(1)


@dataclass(frozen=True)
class Group:
    """A group: its folder for each kind, which is the same one in version 2."""

    folders: dict[str, Path]
    unified: bool

    def below(self, name: str) -> "Group":
        """Make a group in it. Raises OSError."""
        made = {kind: folder / name for kind, folder in self.folders.items()}
        for folder in dict.fromkeys(made.values()):
            folder.mkdir()
        return Group(made, self.unified)

    def add(self, pid: int) -> None:
        """Move a process into it. Raises OSError."""
        for folder in dict.fromkeys(self.folders.values()):
            (folder / "cgroup.procs").write_text(str(pid))

    def pass_on(self) -> None:
        """Let the groups below it have limits of their own; no process may be in it itself."""
        if self.unified:
            for kind in self.folders:
                (self.folders[kind] / "cgroup.subtree_control").write_text(f"+{kind}")

    def limit(self, memory: int, processes: int | None = None) -> None:
        """Bytes for all that its processes take, and how many there may be. Raises OSError."""
        folder = self.folders["memory"]
        most, swap = ("max", "swap.max") if self.unified else ("limit_in_bytes", "swappiness")
        (folder / f"memory.{most}").write_text(str(memory))
        with contextlib.suppress(OSError):  # where swap is not counted
            (folder / f"memory.{swap}").write_text("0")
        if processes and "pids" in self.folders:
            (self.folders["pids"] / "pids.max").write_text(str(processes))

    def kills(self) -> int:
        """How many processes the kernel has ended in it for want of memory."""
        name = "memory.events" if self.unified else "memory.oom_control"
        with contextlib.suppress(OSError):
            for line in (self.folders["memory"] / name).read_text().splitlines():
                if line.startswith("oom_kill "):
                    return int(line.split()[1])
        return 0

    def remove(self) -> None:
        """With the groups below it, once their processes have ended; else it stays, empty, until
        it is swept."""
        deadline = time.monotonic() + PATIENCE
        for folder in dict.fromkeys(self.folders.values()):
            while not _removed(folder) and time.monotonic() < deadline:
                time.sleep(0.01)


class Program:
    """The groups of one program of warm parents: of none, if `why` says why there are none."""

    def __init__(self) -> None:
        self.top: Group | None = None
        self.why, self.prefix = "", list[str]()
        if place := home():
            _sweep(place)
            with contextlib.suppress(OSError):
                self.top = place.below(f"{PREFIX}-{os.getpid()}-{next(_count)}")
        if not self.top:
            self.prefix = scope()
        if not self.top and not self.prefix:
            self.why = NONE

    def command(self, command: list[str]) -> list[str]:
        """How to start the program so that it can be taken in."""
        return [*self.prefix, *command]

    def take_in(self, pid: int) -> None:
        """Put the program, which has just started as this process, under its ceiling."""
        if self.why:
            return
        try:
            if self.prefix:
                self.top = _of(pid)
            if not self.top:
                raise OSError("the group that systemd made cannot be found")
            parents = self.top.below("parents")
            for one in _processes(self.top) or [pid]:
                parents.add(one)
            self.top.pass_on()
            self.top.limit(int(SHARE * free_memory()))
        except OSError as error:
            self.why = f"the control group that was made cannot be used: {error}"
            self.close()

    def worker(self, pid: int) -> Group | None:
        """A group for a warm parent that is this process, and for all its notebooks."""
        if not self.top:
            return None
        try:
            group = self.top.below(f"worker-{next(_count)}")
            group.add(pid)
            restrict(group, Limits())
        except OSError as error:
            self.why = f"a control group could not be made: {error}"
            return None
        return group

    def close(self) -> None:
        if self.top:
            self.top.remove()
        self.top = None


def restrict(group: Group, limits: Limits) -> None:
    """What a worker may use while a notebook with these limits runs. Its files lie in memory."""
    memory = limits.memory_bytes + limits.scratch_bytes + OWN
    group.limit(memory, limits.processes + PARENTS)


def free_memory() -> int:
    """Bytes that could be had without swapping."""
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    raise OSError("/proc/meminfo does not say how much memory is free")


def _removed(folder: Path) -> bool:
    """Whether the group is gone, with those below it."""
    with contextlib.suppress(OSError):
        for below in [path for path in folder.iterdir() if path.is_dir()]:
            _removed(below)
    with contextlib.suppress(OSError):
        folder.rmdir()
    return not folder.exists()


def _sweep(home: Group) -> None:
    """Remove what programs left whose caller was killed. A group with processes in it stays."""
    for folder in dict.fromkeys(home.folders.values()):
        for left in folder.glob(f"{PREFIX}-*-*"):
            owner = left.name.split("-")[1]
            if owner.isdigit() and not os.path.exists(f"/proc/{owner}"):
                _removed(left)


def _processes(group: Group) -> list[int]:
    text = (group.folders["memory"] / "cgroup.procs").read_text()
    return [int(line) for line in text.split()]


def home() -> Group | None:
    """The nearest group, from ours upwards, in which others with limits can be made."""
    places = _places("self")
    if unified := places.get(""):
        for folder in [unified, *unified.parents]:
            with contextlib.suppress(OSError):
                kinds = (folder / "cgroup.subtree_control").read_text().split()
                if set(kinds) >= NEEDED and _writable(folder):
                    return Group(dict.fromkeys(filter(kinds.__contains__, KINDS), folder), True)
    kinds = [kind for kind in KINDS if kind in places and _writable(places[kind])]
    return Group({kind: places[kind] for kind in kinds}, False) if "memory" in kinds else None


def scope() -> list[str]:
    """What to put before a command so that systemd starts it in a group of its own that belongs to
    this user; nothing if it does not."""
    program = shutil.which("systemd-run")
    if not program or BUS[0] not in os.environ:
        return []
    bus = [f"{name}={os.environ[name]}" for name in BUS if name in os.environ]
    without = [word for name in BUS for word in ("-u", name)]
    start = ["env", *bus, program, *SCOPE, "env", *without]
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run([*start, "true"], capture_output=True, check=True, timeout=ANSWER_SECONDS)
        return start
    return []


def _of(pid: int) -> Group | None:
    """The group of version 2 that a process is in."""
    folder = _places(str(pid)).get("")
    return Group(dict.fromkeys(_offered(folder), folder), True) if folder else None


def _offered(folder: Path) -> Iterator[str]:
    kinds = (folder / "cgroup.controllers").read_text().split()
    if not set(kinds) >= NEEDED:
        raise OSError("systemd hands on no limits of memory and processes")
    return filter(kinds.__contains__, KINDS)


def _writable(folder: Path) -> bool:
    return all(os.access(path, os.W_OK) for path in (folder, folder / "cgroup.procs"))


def _places(pid: str) -> dict[str, Path]:
    """Where the groups of a process lie, by kind; that of version 2 by "". Both may be there."""
    paths: dict[str, str] = {}
    for line in _lines(f"/proc/{pid}/cgroup"):
        _, kinds, path = line.split(":", 2)
        paths |= dict.fromkeys(kinds.split(","), path)
    found: dict[str, Path] = {}
    for line in _lines("/proc/self/mountinfo"):
        (_, _, _, root, place, *_), (system, _, *options) = (
            part.split() for part in line.split(" - ", 1)
        )
        here = {"cgroup": ",".join(options).split(","), "cgroup2": [""]}.get(system, [])
        for kind in here:
            own = Path(paths.get(kind, ""))
            if kind in paths and own.is_relative_to(root):
                found.setdefault(kind, Path(place) / own.relative_to(root))
    return found


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []
