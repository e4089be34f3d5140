"""The caller's side of `course.runner`: one warm parent, one notebook at a time."""

import os
import socket
import subprocess
import sys
import tempfile

from course import wire
from course.runner.conversation import Conversation, Timed
from course.runner.job import Job, Result, RunnerError

START_SECONDS = 120


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

    def alive(self) -> bool:
        return self.process.poll() is None

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
