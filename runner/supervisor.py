"""One notebook's process: put it into its box, watch what it uses, end it and all it started."""

import fcntl
import os
import resource
import select
import signal
import socket
import stat
import tempfile
from collections.abc import Callable
from typing import Any

from runner import linux, usage
from runner.box import Box
from runner.job import Limits

LOOK_EVERY = 0.05  # seconds between two looks at the memory
LAST_MOMENT = 0.04  # seconds for a process that is just ending to do so by itself
SIGNALS = 256  # that may wait, and timers
NONE = [resource.RLIMIT_CORE, resource.RLIMIT_MEMLOCK, resource.RLIMIT_MSGQUEUE]
NONE += [resource.RLIMIT_NICE, resource.RLIMIT_RTPRIO]
WORK, HOME = "work", "home"

Serve = Callable[[socket.socket], None]  # what a notebook's process does


def fork(box: Box, sock: socket.socket, limits: Limits, serve: Serve) -> int:
    """Run `serve(sock)` in a boxed process; its id. Raises OSError if there is no box to be had."""
    assert_one_thread()
    told, tell = os.pipe()
    with os.fdopen(told, "rb") as pipe:
        box.divide()
        try:
            pid = os.fork()
            if not pid:
                _inside(box, limits, tell, sock, serve)
        finally:
            os.close(tell)
            box.rejoin()
        if problem := pipe.read().decode(errors="replace"):
            end(pid, box)
            raise OSError(problem)
    return pid


def assert_one_thread() -> None:
    threads = "/proc/self/task"
    if os.path.isdir(threads) and len(os.listdir(threads)) != 1:
        raise RuntimeError("The warm parent has threads; a fork of it could hang.")


def _inside(box: Box, limits: Limits, tell: int, sock: socket.socket, serve: Serve) -> None:
    """In the new process: close the box, then serve. Never returns."""
    status = 1
    try:
        first = 3
        for kept in sorted({tell, sock.fileno(), *_files_of_libraries()}):
            os.closerange(first, kept)
            first = kept + 1
        os.closerange(first, 256)
        try:
            os.setsid()
            linux.die_with_parent()
            usage.first_to_go()
            scratch = box.enter(limits)
            settle(scratch)
            limit(limits, box.alone)
            box.lock()
        except OSError as error:
            os.write(tell, f"The sandbox could not be set up ({error}).".encode())
            return
        os.close(tell)
        serve(sock)
        status = 0
    finally:
        os._exit(status)


def _files_of_libraries() -> list[int]:
    """Files that a library goes on reading, such as fonts, each opened anew: the place where one
    reads would be shared with other notebooks. Were they closed, their numbers would be given away,
    and the library would read and close somebody else's files."""
    return [int(n) for n in os.listdir("/proc/self/fd") if int(n) > 2 and _opened_anew(int(n))]


def _opened_anew(descriptor: int) -> bool:
    """Whether it is a file of the file system that is only read; if so, it is its own from now."""
    name = f"/proc/self/fd/{descriptor}"
    try:
        reads = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY
        regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
        if not (reads and regular and os.readlink(name).startswith("/")):  # not "pid:[1]"
            return False
        again = os.open(name, os.O_RDONLY)
    except OSError:
        return False
    os.lseek(again, os.lseek(descriptor, 0, os.SEEK_CUR), os.SEEK_SET)
    os.dup2(again, descriptor, inheritable=False)
    os.close(again)
    return True


def settle(scratch: str) -> None:
    """A working folder and a home, both empty."""
    for name in (WORK, HOME):
        os.mkdir(os.path.join(scratch, name))
    os.chdir(os.path.join(scratch, WORK))
    os.environ.update(HOME=os.path.join(scratch, HOME), TMPDIR=scratch)
    tempfile.tempdir = None


def limit(limits: Limits, alone: bool) -> None:
    """The kernel's own limits, for each process. What they take together is watched: see `watch`;
    `alone`: whether no other process of this user is there to be counted with them."""
    space = usage.space()
    counted = [(resource.RLIMIT_NPROC, limits.processes)] if alone else []
    for what, value in (
        *counted,
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, space + 2 * limits.memory_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_SIGPENDING, SIGNALS),
        *((what, 0) for what in NONE),
    ):
        _, most = resource.getrlimit(what)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(what, (value, value))
    # A file that would grow too large fails with a sentence instead of ending the process.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def watch(pid: int, control: socket.socket, box: Box, limits: Limits) -> tuple[bool, str | None]:
    """Wait until `control` can be read (true), the process has ended, or it uses too much: why."""
    ended, meter = os.pidfd_open(pid), usage.Meter(limits, usage.resident("self"))
    try:
        waited_for: list[int] = [ended, control.fileno()]
        while not (ready := select.select(waited_for, [], [], LOOK_EVERY)[0]):
            if why := box.excess(pid, limits, meter):
                return False, why
        return ended not in ready, None
    finally:
        os.close(ended)


def end(pid: int, box: Box, patience: float = 0.0) -> dict[str, Any]:
    """End the process and its tree: {"exit": its status if it had ended by itself, "cpu": seconds
    it ran, "waited": seconds it could not, though it wanted to}."""
    ended = os.pidfd_open(pid)
    select.select([ended], [], [], patience)
    os.close(ended)
    waited = usage.waited(pid)
    done, how, used = os.wait4(pid, os.WNOHANG)
    box.kill(pid)
    if not done:
        _, _, used = os.wait4(pid, 0)
    box.leave()
    code = os.waitstatus_to_exitcode(how) if done else None
    cpu = used.ru_utime + used.ru_stime
    return {"exit": code, "cpu": cpu, "waited": waited}
