"""The caller's side of `course.runner`: one warm parent, one notebook at a time."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field

from course import wire
from course.answers import Failure, unpack

START_SECONDS = 120
GRACE = 3.0  # beyond a limit that the child itself should have kept


class RunnerError(RuntimeError):
    """The warm parent could not be started, or was lost: our fault, not a student's."""


@dataclass(frozen=True)
class Job:
    """A notebook's cells and the questions to put after the last one; plain data.

    cells: {"source": str, "object": exercise or None}; questions: {"exercise", "probe", "case",
    "without"}. Limits are in seconds of wall time.
    """

    cells: list
    questions: list
    cell_seconds: float = 30
    notebook_seconds: float = 120
    answer_seconds: float = 10


@dataclass
class Result:
    """Outputs of the cells that were run, in order, and one answer or Failure per question."""

    outputs: list = field(default_factory=list)  # of (outputs, execution count)
    answers: list = field(default_factory=list)
    seconds: float = 0.0  # of CPU


class Zygote:
    """A warm parent. `run` forks it; `close` ends it. Not thread-safe: one per thread."""

    def __init__(self):
        if not hasattr(os, "fork"):
            raise RunnerError("Grading needs a system that can fork: Linux, macOS or WSL.")
        self.home = tempfile.TemporaryDirectory(prefix="autograder-")
        ours, theirs = socket.socketpair()
        self.control = ours
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-m", "course.runner", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=self.home.name,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        self.control.settimeout(START_SECONDS)
        try:
            ready = wire.receive(self.control)
        except (OSError, wire.WireError):
            ready = None
        if ready is None:
            self.process.kill()
            said = self.process.communicate()[1].decode(errors="replace").strip()
            raise RunnerError(f"The runner did not start. It said: {said[-500:] or 'nothing'}")

    def _environment(self) -> dict:
        """Nothing of the caller's environment; one thread, so that a fork is safe."""
        one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        return {
            **one,
            "HOME": self.home.name,
            "TMPDIR": self.home.name,
            "MPLCONFIGDIR": self.home.name,
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "LANG": "C.UTF-8",
            "PATH": os.defpath,
        }

    def run(self, job: Job) -> Result:
        """Run a notebook and put the questions. Raises RunnerError if the parent is lost."""
        ours, theirs = socket.socketpair()
        with ours:
            self._request({"op": "fork"}, [theirs.fileno()], theirs.close)
            talk = Conversation(Timed(ours), job)
            try:
                talk.hold()
            finally:
                ended = self._request({"op": "reap"})
        talk.fill(ended["exit"])
        talk.result.seconds = ended["cpu"]
        return talk.result

    def _request(self, request, files=(), then=lambda: None) -> dict:
        try:
            socket.send_fds(self.control, [wire.dumps(request)], list(files))
            then()
            reply = wire.receive(self.control)
        except (OSError, wire.WireError) as error:
            raise RunnerError(f"The runner was lost: {error}.") from error
        if reply is None:
            raise RunnerError("The runner was lost.")
        return reply

    def close(self) -> None:
        self.control.close()
        self.process.stderr.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.home.cleanup()


class Timed:
    """A socket whose reads and writes all have to end by `deadline`."""

    def __init__(self, sock):
        self.sock, self.deadline = sock, 0.0

    def within(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds

    def _hurry(self):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(left)

    def recv(self, count: int) -> bytes:
        self._hurry()
        return self.sock.recv(count)

    def sendall(self, data: bytes) -> None:
        self._hurry()
        self.sock.sendall(data)


class Conversation:
    """What is said with one child. A child that falls silent keeps what it had answered."""

    def __init__(self, sock: Timed, job: Job):
        self.sock, self.job, self.result = sock, job, Result()
        self.broken: str | None = None  # "timeout", "ended" or "nonsense"
        self.during: str | None = None  # the exercise that was being judged

    def hold(self) -> None:
        try:
            self._cells()
            self._questions()
        except TimeoutError:
            self.broken = "timeout"
        except (wire.WireError, ValueError, KeyError, TypeError):
            self.broken = "nonsense"
        except (OSError, EOFError):
            self.broken = "ended"

    def _cells(self) -> None:
        self.sock.within(self.job.notebook_seconds)
        job = self.job
        limits = {"cell_seconds": job.cell_seconds, "answer_seconds": job.answer_seconds}
        wire.send(self.sock, {"cells": job.cells, **limits})
        while not (message := self._receive()).get("done"):
            self.result.outputs.append((list(message["outputs"]), int(message["count"])))

    def _questions(self) -> None:
        too_slow: dict[str, Failure] = {}
        for question in self.job.questions:
            self.during = question["exercise"]
            if self.during in too_slow:
                self.result.answers.append(too_slow[self.during])
                continue
            self.sock.within(self.job.answer_seconds + GRACE)
            nonce = secrets.token_hex(8)
            wire.send(self.sock, {**question, "nonce": nonce})
            reply = self._receive()
            if reply.pop("nonce") != nonce:
                raise ValueError("an answer to another question")
            answer = unpack(reply)
            if isinstance(answer, Failure) and answer.kind == "timeout":
                too_slow[self.during] = answer
            self.result.answers.append(answer)

    def _receive(self) -> dict:
        message = wire.receive(self.sock)
        if message is None:
            raise EOFError
        if not isinstance(message, dict):
            raise ValueError("not a message")
        return message

    def fill(self, code: int | None) -> None:
        """Give every question that has no answer a Failure that says why."""
        for question in self.job.questions[len(self.result.answers) :]:
            self.result.answers.append(Failure(*self._why(question["exercise"], code)))

    def _why(self, exercise: str, code: int | None) -> tuple[str, str]:
        if self.during is None:
            return {
                "timeout": (
                    "timeout",
                    f"The notebook ran longer than {self.job.notebook_seconds:g} seconds and was"
                    " stopped before anything could be judged.",
                ),
                "ended": ("died", f"The notebook's process {_how(code)} while its cells ran."),
                "nonsense": ("died", "The notebook's process sent something that is no output."),
            }[self.broken]
        if exercise != self.during:
            return "died", f"Judging stopped earlier, at `{self.during}`, for the whole notebook."
        return {
            "timeout": ("timeout", f"`{exercise}` took too long and could not be interrupted."),
            "ended": ("died", f"`{exercise}` was being judged when its process {_how(code)}."),
            "nonsense": ("died", f"`{exercise}` sent something that is no answer."),
        }[self.broken]


def _how(code: int | None) -> str:
    if code is None:
        return "closed its channel"
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"was killed ({signal.Signals(-code).name})"
    return f"ended (exit status {code})"


_local = threading.local()


def run_job(job: Job) -> Result:
    """Run a job in this thread's own warm parent, which is started when first needed.

    This is what an executor calls. Raises RunnerError if the parent cannot be started.
    """
    zygote = getattr(_local, "zygote", None)
    if zygote is None or zygote.process.poll() is not None:
        zygote = _local.zygote = Zygote()
        _all.append(zygote)
    return zygote.run(job)


_all: list[Zygote] = []


def close_all() -> None:
    """End every warm parent of this process."""
    while _all:
        _all.pop().close()
    _local.__dict__.clear()
