"""What a notebook's processes use, read from /proc twenty times a second."""

import contextlib
import math
import os
import resource
import socket
import time
from collections.abc import Iterable

from runner.job import MB, Limits

PAGE = resource.getpagesize()
MEMORY = "used more than {} MB of memory"
TASKS = "started more than {} processes and threads"
BUSY = "used more than {} seconds of processor time"
SPARE = 8  # tasks beyond the limit, before a look at them ends a notebook
PATIENCE = 1.0  # seconds of more processors than one, before it stands back
UNREAD = 2  # buffers that a socket may keep full, whoever filled them


class Meter:
    """Says when a notebook has used too much. `warm`: bytes of the warm parent, which a
    notebook's processes share and which are not counted."""

    def __init__(self, limits: Limits, warm: int):
        self.limits, self.warm = limits, warm
        self.last, self.busy, self.beyond = time.monotonic(), 0.0, 0.0

    def look(self, pids: Iterable[str], sockets: int = 0) -> str | None:
        """The end of a sentence on what is too much. `sockets`: bytes that may wait in them."""
        pids = list(pids)
        tasks = [task for pid in pids for task in _listed(f"/proc/{pid}/task")]
        if len(tasks) > self.limits.processes + SPARE:
            return TASKS.format(self.limits.processes)
        if self._memory(pids, sockets):
            return MEMORY.format(self.limits.memory_bytes // MB)
        running = sum(map(runs, tasks))
        self._count(running)
        if self.beyond > PATIENCE and running > 1:
            stand_back(pids, tasks, running)
        if self.busy > self.limits.cpu_seconds:
            return BUSY.format(self.limits.cpu_seconds)
        return None

    def _memory(self, pids: list[str], sockets: int) -> bool:
        """The dear, exact sum is made only if the cheap one is too large."""
        most = self.limits.memory_bytes + self.warm - sockets
        return sum(map(resident, pids)) > most and sum(map(proportional, pids)) > most

    def _count(self, running: int) -> None:
        """Tasks that run or want to: how long each process took is lost if it is short."""
        now = time.monotonic()
        passed, self.last = now - self.last, now
        self.busy += running * passed
        self.beyond += max(0, running - 1) * passed


def stand_back(pids: list[str], tasks: list[str], running: int) -> None:
    """Let all of them have together no more of the processors than one process would, for good;
    not less: they would take long to end. What they will start is like them."""
    for task in tasks:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, int(task), priority(running))
    sessions = {_state(pid)[3]: pid for pid in pids if len(_state(pid)) > 3}
    for pid in sessions.values() if len(sessions) > 1 else ():
        # On many machines each session has a share of its own.
        with contextlib.suppress(OSError), open(f"/proc/{pid}/autogroup", "w") as file:
            file.write(str(priority(len(sessions))))


def priority(count: int) -> int:
    """The priority at which so many weigh as much as one of priority 0. One step is a quarter."""
    return min(19, round(math.log(count, 1.25)))


def first_to_go() -> None:
    """Where the memory of the machine, or of a group, is at its end, this process is ended before
    others."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


def space() -> int:
    """Bytes of addresses of this process."""
    return int(_text("/proc/self/statm").split()[0]) * PAGE


def runs(task: str) -> bool:
    """Whether a task runs or waits for a processor."""
    return _state(task)[:1] == ["R"]


def _state(task: str) -> list[str]:
    """From /proc/TASK/stat: its state, its parent, its group, its session, ..."""
    return _text(f"/proc/{task}/stat").rpartition(")")[2].split()


def waited(pid: int) -> float:
    """Seconds for which a process, its first thread, wanted to run and could not."""
    fields = _text(f"/proc/{pid}/schedstat").split()
    return int(fields[1]) / 1e9 if len(fields) == 3 else 0.0


def resident(pid: str) -> int:
    """Bytes of a process in memory; 0 if it is gone."""
    fields = _text(f"/proc/{pid}/statm").split()
    return int(fields[1]) * PAGE if fields else 0


def proportional(pid: str) -> int:
    """The same, a page that n processes share counting as one nth."""
    for line in _text(f"/proc/{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def in_sockets() -> int:
    """Bytes that may wait in the sockets of this network namespace, in the kernel's memory."""
    with socket.socket(socket.AF_UNIX) as sock:
        most = UNREAD * sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
    return most * max(0, _text("/proc/net/unix").count("\n") - 1)


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _text(path: str) -> str:
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""
