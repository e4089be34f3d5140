"""The portable engine, where there is no sandbox: an ordinary Jupyter kernel per notebook.

It needs no fork and no signals, so it runs on macOS and Windows. The judge channel has the same
checks as with a sandbox, and the kernel, too, holds no references, scores or expected values. But
the notebook runs as the user who grades. Nothing here keeps it from reading and writing that
user's files, using the network, taking memory, disk and processors, or leaving a process behind
that has let go of the kernel; `Limits` is kept in seconds only. Code that cannot be interrupted
(on Windows, a sleep too) is killed at the end of its limit.
"""

import base64
import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from typing import Any, cast

import psutil
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager

from course.answers import wire
from runner import environ, folders
from runner.budget import Budget
from runner.child import as_text
from runner.conversation import Conversation, Timed
from runner.inkernel import REPLY
from runner.job import Job, Limits, Result, RunnerError
from runner.outputs import Record

START_SECONDS = 120
LEAST_SECONDS = 1.0  # before a reply is interrupted
LOOK_EVERY = 0.2  # seconds between two looks at whether the kernel lives
KEPT = ("clear_output", "display_data", "error", "execute_result", "update_display_data")
# What Windows needs to start a program; nothing else comes from the caller's environment.
PASSED = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "PROGRAMDATA")


class Kernel:
    """Runs each job in a new kernel, in a new folder. Not thread-safe: one per thread."""

    mode = "none"

    def warm(self) -> "Kernel":
        return self

    def run(self, job: Job) -> Result:
        """Run a notebook and put the questions. Raises RunnerError if no kernel starts."""
        home = tempfile.mkdtemp(prefix="notebook-")
        channel = Channel(home)
        try:
            channel.start()
            talk = Conversation(Timed(channel), job)
            talk.hold()
            talk.fill(channel.exit_code())
            talk.result.seconds, talk.result.mode = channel.cpu_seconds(), self.mode
        finally:
            channel.close()
            folders.remove(home)
        return talk.result

    def alive(self) -> bool:
        return True  # nothing lives between two jobs

    def close(self) -> None:
        pass


class OurPython(KernelSpecManager):
    """The Python that runs this, whatever kernels the user has installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        launch = [sys.executable, "-I", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=launch, display_name="Python", language="python")


class Channel:
    """A kernel that is talked to as if it were the socket of a child: see `child.serve`."""

    def __init__(self, home: str):
        self.home, self.deadline = home, 0.0
        self.frames: Iterator[bytes] = iter(())
        self.unread = b""
        self.client: Any = None  # jupyter_client says little of what it gives
        self.manager = KernelManager(
            kernel_spec_manager=OurPython(),
            connection_file=os.path.join(home, "connection.json"),
        )

    def start(self) -> None:
        work = os.path.join(self.home, "work")
        os.mkdir(work)
        self.settimeout(START_SECONDS)
        try:
            self.manager.start_kernel(
                extra_arguments=[
                    "--HistoryManager.enabled=False",
                    "--InteractiveShellApp.ignore_cwd=True",
                ],
                cwd=work,
                env=_environment(self.home),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self.client = self.manager.blocking_client()
            self.client.start_channels()
            self.client.wait_for_ready(timeout=START_SECONDS)
            _, reply = self._execute("__import__('runner.inkernel')", None, silent=True)
        except (OSError, EOFError, RuntimeError) as error:
            raise RunnerError(f"The kernel did not start: {error}.") from error
        if reply["status"] != "ok":
            raise RunnerError(f"The kernel cannot import `course`: {reply['evalue']}.")

    def settimeout(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds

    def sendall(self, frame: bytes) -> None:
        message = wire.loads(frame[4:])
        frames = self._cells(message) if "cells" in message else self._reply(frame)
        self.frames = chain(self.frames, frames)

    def recv(self, count: int) -> bytes:
        self.unread = self.unread or next(self.frames, b"")
        part, self.unread = self.unread[:count], self.unread[count:]
        return part

    def _cells(self, job: dict[str, Any]) -> Iterator[bytes]:
        limits = Limits(**job["limits"])
        first = {name: job[name] for name in ("files", "imports", "libraries", "limits")}
        self._call("begin", wire.dumps(first), None)
        time = Budget(limits.cell_seconds, limits.notebook_seconds)
        for cell in job["cells"]:
            if cell["object"]:
                self._call("remember", wire.dumps(cell["object"]), None)
            else:
                yield wire.dumps(self._cell(cell["source"], time))
        self._call("close", wire.dumps(None), None)
        yield wire.dumps({"done": True})
        self.answers = Budget(limits.answer_seconds, limits.answers_seconds)

    def _cell(self, source: str, time: Budget) -> dict[str, Any]:
        if not (seconds := time.begin()):
            return {"outputs": [], "count": None, "stopped": True}
        record, reply = self._execute(source, seconds)
        stopped = time.end()
        said = {"count": reply["execution_count"], "failed": stopped or reply["status"] != "ok"}
        return {"outputs": as_text(record.outputs), "stopped": stopped, **said}

    def _reply(self, question: bytes) -> Iterator[bytes]:
        seconds = self.answers.begin()  # the kernel counts them too, and says if none are left
        record = self._call("reply", question, max(seconds, LEAST_SECONDS))
        self.answers.end()
        (text,) = [o["data"][REPLY] for o in record.outputs if REPLY in o.get("data", {})]
        yield base64.b64decode(text, validate=True)

    def _call(self, function: str, frame: bytes, seconds: float | None) -> Record:
        """Call a function of `inkernel`; what was displayed meanwhile."""
        module = "__import__('runner.inkernel', fromlist=['reply'])"
        text = base64.b64encode(frame).decode("ascii")
        return self._execute(f"{module}.{function}('{text}')", seconds, silent=True)[0]

    def _execute(
        self, code: str, seconds: float | None, silent: bool = False
    ) -> tuple[Record, dict[str, Any]]:
        """Run a cell, interrupted after `seconds` and every second from then on.

        Returns its outputs and the kernel's reply. Raises TimeoutError at the deadline and
        EOFError if the kernel is dead.
        """
        request = self.client.execute(
            code, silent=silent, store_history=not silent, allow_stdin=False, stop_on_error=False
        )
        record, reply = Record(), None
        interrupt = time.monotonic() + (float("inf") if seconds is None else seconds)
        while True:
            now = time.monotonic()
            if now >= self.deadline:
                raise TimeoutError
            if now >= interrupt and not reply:
                self.manager.interrupt_kernel()
                interrupt = now + 1
            try:
                message = self.client.get_iopub_msg(timeout=min(LOOK_EVERY, self.deadline - now))
            except queue.Empty:
                if reply:
                    return record, reply
                reply = self._answered(request)
                if not reply and not self.manager.is_alive():
                    raise EOFError("it ended") from None
                continue
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["content"].get("execution_state") == "idle":
                reply = reply or self._answered(request, 1.0)
                if reply:
                    return record, reply
            keep(record, message)

    def _answered(self, request: str, seconds: float = 0.0) -> dict[str, Any] | None:
        """The kernel's reply to a request, if it has come."""
        with contextlib.suppress(queue.Empty):
            while True:
                message = self.client.get_shell_msg(timeout=seconds)
                if message["parent_header"].get("msg_id") == request:
                    return cast(dict[str, Any], message["content"])
        return None

    def exit_code(self) -> int | None:
        return cast(int | None, self.provisioner.process.poll())

    @property
    def provisioner(self) -> Any:
        """What holds the kernel's process."""
        return self.manager.provisioner

    def cpu_seconds(self) -> float:
        """Of the kernel and the children it waited for; 0 if it is gone."""
        try:
            return float(sum(psutil.Process(self.provisioner.pid).cpu_times()[:4]))
        except psutil.Error:
            return 0.0

    def close(self) -> None:
        """Kill the kernel and what it started."""
        started = []
        with contextlib.suppress(psutil.Error, AttributeError):
            kernel = psutil.Process(self.provisioner.pid)
            started = kernel.children(recursive=True)
        if self.client:
            self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)
        for process in started:
            with contextlib.suppress(psutil.Error):
                process.kill()


def keep(record: Record, message: dict[str, Any]) -> None:
    """Add an output as the sandbox's own shell does, with its limits."""
    kind, content = message["header"]["msg_type"], message["content"]
    if kind == "stream":
        record.stream(content["name"], content["text"])
    elif kind in KEPT:
        record.message(kind, dict(content))


def _environment(home: str) -> dict[str, str]:
    """The sandbox's, and what Windows cannot do without."""
    folders = ("USERPROFILE", "APPDATA", "TEMP", "TMP", "IPYTHONDIR")
    needed = {name: os.environ[name] for name in PASSED if name in os.environ}
    return needed | environ.clean(home) | dict.fromkeys(folders, home)
