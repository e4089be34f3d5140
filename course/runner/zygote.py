"""The caller's side of the warm parent: one of them, one notebook at a time."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile

from course import wire
from course.runner.box import BOXES
from course.runner.conversation import Conversation, Timed
from course.runner.job import Job, Result, RunnerError

BOX_SECONDS, WARM_SECONDS = 30, 120  # to be in the box; to have loaded the libraries


class Zygote:
    """A warm parent in the box `mode`, "full" or "reduced". Not thread-safe: one per thread.

    Raises RunnerError, with the reason, if there is no such box on this machine.
    """

    def __init__(self, mode: str):
        self.mode, self.control, self.process = mode, None, None
        self.ready = False
        self.home = tempfile.TemporaryDirectory(prefix="autograder-")
        try:
            self._start()
        except (OSError, wire.WireError) as error:
            self.close()
            raise RunnerError(f"{error}.") from error

    def _start(self) -> None:
        self.control, theirs = socket.socketpair()
        with theirs:
            runner = [sys.executable, "-I", "-m", "course.runner", str(theirs.fileno()), self.mode]
            self.process = subprocess.Popen(
                BOXES[self.mode].command() + runner,
                pass_fds=[theirs.fileno()],
                cwd=self.home.name,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for the caller
            )
        self._expect("boxed", BOX_SECONDS)

    def _expect(self, what: str, seconds: float) -> None:
        self.control.settimeout(seconds)
        message = wire.receive(self.control)
        if message is None:
            self.process.kill()
            said = self.process.communicate()[1].decode(errors="replace").strip()
            raise OSError(f"the runner did not start; it said: {said[-500:] or 'nothing'}")
        if what not in message:
            raise OSError(message["error"])

    def _environment(self) -> dict:
        """Nothing of the caller's environment; one thread, so that a fork is safe."""
        one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        home = "/tmp" if self.mode == "full" else self.home.name
        return {
            **one,
            "HOME": home,
            "TMPDIR": home,
            "USER": "student",
            "LOGNAME": "student",
            "MPLCONFIGDIR": os.path.join(home, "matplotlib"),
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "LANG": "C.UTF-8",
            "PATH": os.pathsep.join([os.path.dirname(sys.executable), os.defpath]),
        }

    def warm(self) -> "Zygote":
        """Wait until it has loaded its libraries. Raises RunnerError."""
        try:
            self._expect("ready", WARM_SECONDS)
            self.ready = True
        except (OSError, wire.WireError) as error:
            self.close()
            raise RunnerError(f"{error}.") from error
        return self

    def alive(self) -> bool:
        return self.process.poll() is None

    def run(self, job: Job) -> Result:
        """Run a notebook and put the questions. Raises RunnerError if the parent is lost."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._request({"op": "fork", "limits": vars(job.limits)}, [theirs.fileno()])
            talk = Conversation(Timed(ours), job)
            try:
                talk.hold()
            finally:
                # A process that broke off is given a moment to tell how it ends.
                ended = self._request({"op": "reap", "patient": talk.broken == "ended"})
        if "error" in ended:
            raise RunnerError(ended["error"])
        talk.fill(ended["exit"], ended["why"])
        talk.result.seconds, talk.result.mode = ended["cpu"], self.mode
        return talk.result

    def _request(self, request, files=()) -> dict:
        try:
            socket.send_fds(self.control, [wire.dumps(request)], list(files))
            reply = wire.receive(self.control)
        except (OSError, wire.WireError) as error:
            raise RunnerError(f"The runner was lost: {error}.") from error
        if reply is None:
            raise RunnerError("The runner was lost.")
        return reply

    def close(self) -> None:
        """End it, and every notebook in it."""
        if self.control:
            self.control.close()
        if self.process:
            if self.ready:  # it ends by itself, and its CPU time is counted
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(timeout=2)
            self.process.kill()
            self.process.communicate()
        self.home.cleanup()
