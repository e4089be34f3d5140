"""What is said with one child of the runner: its notebook, then questions and answers."""

import contextlib
import secrets
import signal
import time
from dataclasses import asdict

from course import wire
from course.answers import STUDENTS, Failure, unpack
from course.runner.job import Job, Result

GRACE = 3.0  # seconds beyond a limit that the child itself should have kept


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
        self.sock, self.job, self.limits, self.result = sock, job, job.limits, Result()
        self.broken: str | None = None  # "timeout", "ended" or "nonsense"
        self.during: str | None = None  # the exercise that was being judged

    def hold(self) -> None:
        try:
            self._cells()
            self._questions()
        except TimeoutError:
            self.broken = "timeout"
        except (wire.WireError, ArithmeticError, ValueError, LookupError, TypeError):
            self.broken = "nonsense"
        except (OSError, EOFError):
            self.broken = "ended"

    def _cells(self) -> None:
        self.sock.within(self.limits.notebook_seconds)
        wire.send(self.sock, {"cells": self.job.cells, "limits": asdict(self.limits)})
        while not (message := self._receive()).get("done"):
            self.result.outputs.append((list(message["outputs"]), int(message["count"])))

    def _questions(self) -> None:
        too_slow: dict[str, Failure] = {}
        for question in self.job.questions:
            self.during = question["exercise"]
            if self.during in too_slow:
                self.result.answers.append(too_slow[self.during])
                continue
            self.sock.within(self.limits.answer_seconds + GRACE)
            nonce = secrets.token_hex(8)
            wire.send(self.sock, {**question, "nonce": nonce})
            reply = self._receive()
            if reply.pop("nonce") != nonce:
                raise ValueError("an answer to another question")
            answer = unpack(reply)
            if isinstance(answer, Failure) and answer.kind not in STUDENTS:
                raise ValueError("a failure of a kind that is not the student's to claim")
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
                    f"The notebook ran longer than {self.limits.notebook_seconds:g} seconds and was"
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
