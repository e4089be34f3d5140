"""One notebook's process: put it into its box, watch what it uses, end it and all it started.

The warm parent forks a supervisor, which divides itself off and forks the process that runs the
notebook; the supervisor stays outside of the box.
"""

import contextlib
import os
import resource
import select
import signal
import tempfile

from course import wire
from course.runner import linux

LOOK_EVERY = 0.05  # seconds between two looks at the memory
LAST_MOMENT = 0.04  # seconds for a process that is just ending to do so by itself
PAGE = resource.getpagesize()
WORK, HOME = "work", "home"


def supervise(link, sock, box, limits: dict, serve) -> None:
    """Run `serve(sock)` in a boxed process until it ends or `link` asks; report on `link`.

    Never returns. The report: {"exit", "cpu", "why"}, or {"error"} if there was no box to be had.
    """
    try:
        linux.die_with_parent()
        warm = resident("self")
        box.divide()
        told, tell = os.pipe()
        pid = os.fork()
        if not pid:
            _inside(box, limits, tell, sock, serve)
        os.close(tell)
        sock.close()
        with os.fdopen(told, "rb") as pipe:
            problem = pipe.read().decode(errors="replace")
        report = watch(pid, link, box, limits, warm)
        if problem:
            report = {"error": problem}
    except OSError as error:
        report = {"error": f"The sandbox could not be set up ({error})."}
    with contextlib.suppress(OSError):
        wire.send(link, report)
    os._exit(0)


def _inside(box, limits: dict, tell: int, sock, serve) -> None:
    """In the new process: close the box, then serve. Never returns."""
    status = 1
    try:
        keep = sock.fileno()
        silence()
        for low, high in ((3, min(tell, keep)), (min(tell, keep) + 1, max(tell, keep))):
            os.closerange(low, high)
        os.closerange(max(tell, keep) + 1, 256)
        try:
            os.setsid()
            scratch = box.enter(limits)
            settle(scratch)
            limit(limits)
            box.lock()
        except OSError as error:
            os.write(tell, f"The sandbox could not be set up ({error}).".encode())
            return
        os.close(tell)
        serve(sock)
        status = 0
    finally:
        os._exit(status)


def silence() -> None:
    """Nothing below Python's own streams reaches the terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def settle(scratch: str) -> None:
    """A working folder and a home, both empty."""
    for name in (WORK, HOME):
        os.mkdir(os.path.join(scratch, name))
    os.chdir(os.path.join(scratch, WORK))
    os.environ.update(HOME=os.path.join(scratch, HOME), TMPDIR=scratch)
    tempfile.tempdir = None


def limit(limits: dict) -> None:
    """The kernel's own limits, for each process. Memory is watched as well: see `watch`."""
    space = int(_fields("/proc/self/statm")[0]) * PAGE
    for what, value in (
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_AS, space + 2 * limits["memory_bytes"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        _, most = resource.getrlimit(what)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(what, (value, value))
    # A file that would grow too large fails with a sentence instead of ending the process.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def watch(pid: int, link, box, limits: dict, warm: int) -> dict:
    """Wait for the process; end it and its tree when the caller asks or it uses too much."""
    ended, why = os.pidfd_open(pid), None
    try:
        while True:
            ready, _, _ = select.select([ended, link], [], [], LOOK_EVERY)
            if ended in ready:
                break
            if ready:  # the caller is done
                request = wire.receive(link)
                if request and request["patient"]:
                    select.select([ended], [], [], LAST_MOMENT)
                break
            why = box.excess(pid, limits, warm)
            if why:
                break
    finally:
        os.close(ended)
    done, how, usage = os.wait4(pid, os.WNOHANG)
    box.kill(pid)
    if not done:
        _, _, usage = os.wait4(pid, 0)
    with contextlib.suppress(ChildProcessError):
        os.wait()  # the tree is gone when its first process is
    code = os.waitstatus_to_exitcode(how) if done else None
    return {"exit": code, "cpu": usage.ru_utime + usage.ru_stime, "why": why}


def memory(pids: list[str], limits: dict, warm: int) -> str | None:
    """A sentence's end if these processes use too much memory. What they share with the warm
    parent is theirs as well, hence `warm`; the dear, exact sum is made only if the cheap one is
    too large."""
    most = limits["memory_bytes"] + warm
    if sum(map(resident, pids)) > most and sum(map(proportional, pids)) > most:
        return f"used more than {limits['memory_bytes'] / 2**20:.0f} MB of memory"
    return None


def resident(pid: str) -> int:
    """Bytes of a process in memory; 0 if it is gone."""
    fields = _fields(f"/proc/{pid}/statm")
    return int(fields[1]) * PAGE if fields else 0


def proportional(pid: str) -> int:
    """The same, a page that n processes share counting as one nth."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def _fields(path: str) -> list[str]:
    try:
        with open(path) as file:
            return file.read().split()
    except OSError:
        return []
