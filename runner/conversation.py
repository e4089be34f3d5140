"""What is said with one child of the runner: its notebook, then questions and answers."""

import base64
import contextlib
import secrets
import signal
import time
from collections import deque
from dataclasses import asdict
from typing import Any, Protocol

from course.answers import wire
from course.answers.failure import CLAIMED, Failure, unpack
from runner.budget import Budget
from runner.job import Job, Result

GRACE = 3.0  # seconds beyond a limit that the child itself should have kept
MAX_SHOWN, MAX_ANSWERED = 32 * 2**20, 16 * 2**20  # bytes of all outputs, of all answers
AT_ONCE = 1 << 16  # bytes to take in where fewer are asked for: most messages are short
LITTLE, PAUSE = 4096, 0.001  # bytes, of which more must come: let them gather so many seconds
MAX_ITEMS = 300_000  # of an answer
HUNGER = 0.25  # of a limit: so much waiting for a processor may be why it was hit
MAX_OUTPUTS = 10_000  # of all cells


class SocketLike(Protocol):
    """A socket, or what is read and written like one."""

    def settimeout(self, seconds: float, /) -> None: ...
    def recv(self, count: int, /) -> bytes: ...
    def sendall(self, data: bytes, /) -> None: ...


class Timed:
    """A socket whose reads and writes all have to end by a deadline, and which takes in no more
    than `bytes_left`."""

    def __init__(self, sock: SocketLike):
        self.sock, self.deadline, self.bytes_left, self.unread = sock, 0.0, 0, b""

    def within(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds

    def _hurry(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(left)

    def recv(self, count: int) -> bytes:
        if not self.unread:
            self._hurry()
            self.unread = self.sock.recv(max(count, AT_ONCE))
            if len(self.unread) < min(count, LITTLE):
                time.sleep(PAUSE)  # byte after byte would keep us as busy as the child
            self.bytes_left -= len(self.unread)
            if self.bytes_left < 0:
                raise wire.WireError("More arrived than a notebook may say.")
        data, self.unread = self.unread[:count], self.unread[count:]
        return data

    def sendall(self, data: bytes) -> None:
        self._hurry()
        self.sock.sendall(data)


class Conversation:
    """What is said with one child. A child that falls silent keeps what it had answered."""

    def __init__(self, sock: Timed, job: Job):
        self.sock, self.job, self.limits, self.result = sock, job, job.limits, Result()
        self.broken = ""  # or "timeout", "ended" or "nonsense"
        self.during: str | None = None  # the exercise that was being judged
        self.stopped = False  # whether a cell was, after its time
        self.time = Budget(self.limits.answer_seconds, self.limits.answers_seconds)

    def hold(self) -> None:
        try:
            self._cells()
            self._questions()
        except TimeoutError:
            self.broken = "timeout"
        except (OSError, EOFError):
            self.broken = "ended"
        except Exception:  # whatever it sent: a student cannot choose that our code fails
            self.broken = "nonsense"

    def _cells(self) -> None:
        self.sock.within(self.limits.notebook_seconds + GRACE)
        self.sock.bytes_left, outputs_left = MAX_SHOWN, MAX_OUTPUTS
        files = {p: base64.b64encode(data).decode() for p, data in self.job.files.items()}
        limits = asdict(self.limits)
        job = {"cells": self.job.cells, "imports": self.job.imports, "files": files}
        job |= {"libraries": self.job.libraries, "limits": limits}
        wire.send(self.sock, job)
        while not (message := self._receive()).get("done"):
            if len(self.result.outputs) == len(self.job.cells):
                raise ValueError("outputs of more cells than there are")
            outputs = message["outputs"]
            if not isinstance(outputs, list) or not all(isinstance(o, str) for o in outputs):
                raise ValueError("outputs that are no texts")
            count = message["count"]
            self.result.outputs.append((outputs[:outputs_left], count and int(count)))
            self.stopped |= message.get("stopped") is True
            if message.get("failed") is True:
                self.result.failed.append(len(self.result.outputs) - 1)
            outputs_left = max(0, outputs_left - len(outputs))

    def _questions(self) -> None:
        """Each question goes out while the one before it is at work: nobody waits for the wire."""
        self.sock.bytes_left = MAX_ANSWERED
        asked: deque[dict[str, Any]] = deque()
        for question in self.job.questions:
            asked.append({**question, "nonce": secrets.token_hex(8)})
            self._during(asked[0])
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                wire.send(self.sock, asked[-1])  # to a dead child: what it had answered is read yet
            if len(asked) > 1:
                self._answer(asked.popleft())
        if asked:
            self._answer(asked.popleft())

    def _during(self, question: dict[str, Any]) -> None:
        self.during = question["exercise"]
        self.sock.within(self.time.begin() + GRACE)

    def _answer(self, question: dict[str, Any]) -> None:
        self._during(question)
        reply = self._receive(MAX_ITEMS)
        self.time.end()
        if reply.pop("nonce") != question["nonce"]:
            raise ValueError("an answer to another question")
        answer = unpack(reply)
        if isinstance(answer, Failure) and answer.kind not in CLAIMED:
            raise ValueError("a failure of a kind that no child may claim")
        self.result.answers.append(answer)

    def _receive(self, most_items: int | None = None) -> dict[str, Any]:
        message = wire.receive(self.sock, most_items)
        if message is None:
            raise EOFError
        if not isinstance(message, dict):
            raise ValueError("not a message")
        return message

    def starved(self, waited: float) -> bool:
        """Whether a limit of time was hit that might not have been, had the process not waited so
        many seconds, in all, for a processor."""
        hit = [limit for limit, over in self._times() if over]
        return bool(hit) and waited > HUNGER * min(hit)

    def _times(self) -> list[tuple[float, bool]]:
        slow = any(isinstance(a, Failure) and a.kind == "timeout" for a in self.result.answers)
        broken = self.broken == "timeout"
        return [
            (self.limits.cell_seconds, self.stopped),
            (self.limits.notebook_seconds, broken and self.during is None),
            (self.limits.answer_seconds, slow or broken and self.during is not None),
        ]

    def fill(self, code: int | None, why: str | None = None) -> None:
        """Give every question that has no answer a Failure that says why: the exit status, and
        what else is known of the end."""
        if self.broken and self.during is None:
            self.result.broken = Failure(*self._why("", _how(code, why)))
        for question in self.job.questions[len(self.result.answers) :]:
            self.result.answers.append(Failure(*self._why(question["exercise"], _how(code, why))))

    def _why(self, exercise: str, how: str) -> tuple[str, str]:
        if self.during is None:
            return {
                "timeout": (
                    "timeout",
                    f"The notebook ran longer than {self.limits.notebook_seconds:g} seconds and was"
                    " stopped before anything could be judged.",
                ),
                "ended": ("died", f"The notebook's process {how} while its cells ran."),
                "nonsense": ("died", "The notebook's process sent something that is no output."),
            }[self.broken]
        if exercise != self.during:
            return "died", f"Judging stopped earlier, at `{self.during}`, for the whole notebook."
        return {
            "timeout": ("timeout", f"`{exercise}` took too long and could not be interrupted."),
            "ended": ("died", f"`{exercise}` was being judged when its process {how}."),
            "nonsense": ("died", f"`{exercise}` sent something that is no answer."),
        }[self.broken]


def _how(code: int | None, why: str | None) -> str:
    if why:
        return f"was stopped: it {why}"
    if code is None:
        return "closed its channel"
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"was killed ({signal.Signals(-code).name})"
    return f"ended (exit status {code})"
