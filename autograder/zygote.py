"""The caller's side of `course.runner`: one warm parent, one notebook at a time."""

import os
import socket
import subprocess
import sys
import tempfile
import threading

from autograder.conversation import Conversation, Job, Result, Timed
from course import wire

START_SECONDS = 120


class RunnerError(RuntimeError):
    """The warm parent could not be started, or was lost: our fault, not a student's."""


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
