"""The caller's side of the warm parent, which copies itself for each worker."""

import contextlib
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import IO, Any, cast

from course.answers import wire
from runner import environ, folders, groups, linux
from runner.box import BOXES
from runner.conversation import Conversation, Timed
from runner.job import MB, Job, Limits, Result, RunnerError
from runner.usage import MEMORY

BOX_SECONDS, WARM_SECONDS = 30, 120  # to be in the box; to have loaded the libraries
LOST_SECONDS = 120  # without a reply; ending many processes takes some on a busy machine


class Warm:
    """A warm parent: it runs one notebook at a time. Not thread-safe: one per thread.

    `program` holds the control groups of its program; `group` its own, None if it has none.
    """

    def __init__(self, mode: str, control: socket.socket, program: groups.Program):
        self.mode, self.control, self.program = mode, control, program
        self.group: groups.Group | None = None
        self.limits = Limits()  # of the group
        linux.tell_senders(control)

    @property
    def walls(self) -> str:
        """What holds a notebook's memory, processes and share of the processors: "group", or
        "caps", lower limits for each process, and why there is no group."""
        return "group" if self.group else f"caps: {self.program.why}"

    def alive(self) -> bool:
        if self.control.fileno() < 0:
            return False
        waiting = select.poll()
        waiting.register(self.control, select.POLLIN)
        return not waiting.poll(0) or self.control.recv(1, socket.MSG_PEEK) != b""

    def split(self) -> "Warm":
        """A copy of it, for another thread. Raises RunnerError."""
        copy, process = self._copy({"op": "split"}, BOX_SECONDS)
        copy.group = self.program.worker(process)
        return copy

    def load(self, libraries: tuple[str, ...]) -> "Warm":
        """A copy that has loaded libraries too, and can be split; it runs no notebooks itself.
        Raises RunnerError."""
        return self._copy({"op": "load", "libraries": libraries}, WARM_SECONDS)[0]

    def _copy(self, request: dict[str, Any], seconds: float) -> tuple["Warm", int]:
        """A copy, and the process that it is."""
        ours, theirs = socket.socketpair()
        copy = Warm(self.mode, ours, self.program)
        with theirs:
            self._request(request, [theirs.fileno()])
        return copy, copy._expect("ready", seconds)

    def run(self, job: Job) -> Result:
        """Run a notebook and put the questions. Raises RunnerError if the parent is lost."""
        limits, kills = self._restrict(job.limits)
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._request({"op": "fork", "limits": vars(limits)}, [theirs.fileno()])
            talk = Conversation(Timed(ours), job)
            try:
                talk.hold()
            finally:
                # A process that broke off is given a moment to tell how it ends.
                ended = self._request({"op": "reap", "patient": talk.broken == "ended"})
        if "error" in ended:
            raise RunnerError(ended["error"])
        why = ended["why"]
        if self.group and ended["exit"] == -signal.SIGKILL and self.group.kills() > kills:
            why = MEMORY.format(limits.memory_bytes // MB)
        talk.fill(ended["exit"], why)
        talk.result.seconds, talk.result.starved = ended["cpu"], talk.starved(ended["waited"])
        talk.result.mode, talk.result.walls = self.mode, self.walls
        return talk.result

    def _restrict(self, limits: Limits) -> tuple[Limits, int]:
        """The limits that a notebook gets here, and how many processes the kernel has ended in its
        group so far. Raises RunnerError."""
        if not self.group:
            return limits.capped(), 0
        if limits != self.limits:
            try:
                groups.restrict(self.group, limits)
            except OSError as error:
                raise RunnerError(f"The runner's control group was lost: {error}.") from error
            self.limits = limits
        return limits, self.group.kills()

    def _request(self, request: dict[str, Any], files: Sequence[int] = ()) -> dict[str, Any]:
        try:
            socket.send_fds(self.control, [wire.dumps(request)], list(files))
            reply: dict[str, Any] | None = wire.receive(self.control)
        except (OSError, wire.WireError) as error:
            raise RunnerError(f"The runner was lost: {error}.") from error
        if reply is None:
            raise RunnerError("The runner was lost.")
        return reply

    def _expect(self, what: str, seconds: float) -> int:
        """Wait for a message of this name; which process sent it. Raises RunnerError, with the
        reason if one came."""
        self.control.settimeout(seconds)
        try:
            sender = linux.sender(self.control)
            message = wire.receive(self.control)
            self.control.settimeout(LOST_SECONDS)
            if message is None:
                raise OSError(f"the runner did not start; it said: {self._said() or 'nothing'}")
            if what not in message:
                raise OSError(message["error"])
        except (OSError, wire.WireError) as error:
            self.close()
            raise RunnerError(f"{error}.") from error
        return sender

    def _said(self) -> str:
        return ""

    def close(self) -> None:
        """End it, and its notebook. Its group goes with the program's."""
        self.control.close()


class Zygote(Warm):
    """The first warm parent, as a program of its own in the box `mode`, "full" or "reduced".

    Raises RunnerError, with the reason, if there is no such box on this machine. Once that is
    known, it loads its libraries; `warm` waits for them.
    """

    def __init__(self, mode: str):
        ours, theirs = socket.socketpair()
        super().__init__(mode, ours, groups.Program())
        self.ready = False
        # The full box has a /tmp of its own.
        self.folder = tempfile.mkdtemp(prefix="autograder-") if mode == "reduced" else None
        try:
            with theirs:
                self.process = self._start(theirs.fileno())
        except OSError as error:
            self._clean()
            raise RunnerError(f"{error}.") from error
        self.program.take_in(self._expect("boxed", BOX_SECONDS))

    def _start(self, channel: int) -> subprocess.Popen[bytes]:
        home = self.folder or "/tmp"
        runner = [sys.executable, "-I", "-m", "runner", str(channel), self.mode]
        return subprocess.Popen(
            self.program.command(BOXES[self.mode].command() + runner),
            pass_fds=[channel],
            cwd=home,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the caller
        )

    def warm(self) -> "Zygote":
        """Wait until it has loaded its libraries. Raises RunnerError."""
        if not self.ready:
            self._expect("ready", WARM_SECONDS)
            self.ready = True
        return self

    def _said(self) -> str:
        self.process.kill()
        return self.errors.read().decode(errors="replace").strip()[-500:]

    @property
    def errors(self) -> IO[bytes]:
        """What it writes to its standard error."""
        return cast(IO[bytes], self.process.stderr)

    def close(self) -> None:
        """End it, its copies, and every notebook of theirs."""
        super().close()
        if self.ready:  # it ends by itself, and its CPU time is counted
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=2)
        self.process.kill()
        self.process.wait()
        self.errors.close()
        self._clean()

    def _clean(self) -> None:
        super().close()
        self.program.close()
        if self.folder:
            folders.remove(self.folder)


def environment(home: str) -> dict[str, str]:
    """Of a warm parent; its memory in huge pages: see linux.use_huge_pages."""
    return environ.clean(home) | {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
