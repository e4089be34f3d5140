"""What a notebook's process may say, how much of it, and how long one waits for it."""

import io
from typing import Any
from unittest.mock import patch

from course.answers import wire
from course.answers.failure import Failure
from helpers.defences import defence
from helpers.jobs import QUESTION, cells
from runner import conversation
from runner.budget import Budget
from runner.conversation import Conversation, Timed
from runner.job import Job, Limits

WIRE, TALK = "course/answers/wire.py", "runner/conversation.py"
DONE = {"done": True}
SHOWN = {"outputs": ["{}"], "count": 1}


class Deaf:
    """The end of a socket that says what it has to say, whatever it is told."""

    def __init__(self, said: bytes):
        self.said = io.BytesIO(said)

    def recv(self, count: int) -> bytes:
        return self.said.read(count)

    def sendall(self, data: bytes) -> None:
        pass

    def settimeout(self, seconds: float) -> None:
        pass


def hears(*messages: object, **limits: Any) -> Conversation:
    """What is made of what a process says that has one cell, and one question called "n"."""
    job = Job(cells("pass"), [QUESTION], limits=Limits(**limits))
    talk = Conversation(Timed(Deaf(b"".join(map(wire.dumps, messages)))), job)
    with patch("runner.conversation.secrets.token_hex", lambda _: "n"):
        talk.hold()
    talk.fill(0)
    return talk


def answered(reply: object, nonce: str = "n") -> bool:
    """Whether this is taken for the answer of a process."""
    (answer,) = hears(DONE, {"nonce": nonce, "answer": reply}).result.answers
    return not isinstance(answer, Failure)


def refused(said: bytes) -> str:
    """Why what arrives is no message; nothing if it is one."""
    try:
        wire.receive(Deaf(said))
    except wire.WireError as error:
        return str(error)
    return ""


@defence(WIRE, {"not sizes or not _sound(shape)": "not sizes"})
def rows_of_nothing() -> bool:
    """An array without a single number does not arrive with more rows than one could look at."""
    body = b'{"$array": [8388608, 8388608, 0], "$data": ""}'
    return "sensible shape" in refused(len(body).to_bytes(4, "big") + body)


@defence(WIRE, {"    if length > MAX_BYTES:\n": "    if False:\n"})
def a_message_without_end() -> bool:
    """No memory is taken for a message that is announced to be larger than any."""
    return "was announced" in refused((9 * 2**20).to_bytes(4, "big"))


@defence(WIRE, {"except (ValueError, RecursionError) as": "except ValueError as"})
def a_message_too_deep() -> bool:
    """A message nested a hundred thousand deep is refused, and does not end the run."""
    body = b"[" * 100_000
    try:
        return "not a message" in refused(len(body).to_bytes(4, "big") + body)
    except RecursionError:
        return False


@defence(TALK, {"answer.kind not in CLAIMED": "False"})
def a_failure_of_ours() -> bool:
    """A student's process cannot say that we are to blame, and so wait for a person."""
    claim = {"nonce": "n", "failure": "ours", "message": "It could not be checked."}
    (answer,) = hears(DONE, claim).result.answers
    return isinstance(answer, Failure) and answer.kind != "ours"


@defence(TALK, {'if reply.pop("nonce") != question["nonce"]': 'if not reply.pop("nonce")'})
def an_answer_beforehand() -> bool:
    """An answer that was sent before its question was known is none."""
    return answered(1.0) and not answered(1.0, nonce="a guess")


@defence(TALK, {"MAX_ITEMS = 300_000": "MAX_ITEMS = 10**12"})
def an_answer_of_many_items() -> bool:
    """An answer of small items, which would take a hundred times its size, is not parsed."""
    return answered([0] * 1000) and not answered([0] * 300_001)


@defence(TALK, {"if self.bytes_left < 0:": "if False:"})
def talk_without_end() -> bool:
    """What a process shows and answers is bounded in all, not only message by message."""
    with patch.object(conversation, "MAX_ANSWERED", 100_000):
        return answered("a" * 1000) and not answered("a" * 200_000)


@defence(TALK, {"if len(self.result.outputs) == len(self.job.cells):": "if False:"})
def outputs_of_cells_that_are_not_there() -> bool:
    """A process that goes on showing outputs when its cells are over is not listened to."""
    return hears(SHOWN, SHOWN, DONE).broken == "nonsense"


@defence(TALK, {"        if left <= 0:\n            raise TimeoutError\n": ""})
def cells_that_never_end() -> bool:
    """Nobody waits longer for a notebook than its time; here it was over before it began."""
    return hears(SHOWN, DONE, notebook_seconds=-10).broken == "timeout"


@defence("runner/budget.py", {"        self.left -= passed\n": ""})
def many_slow_answers() -> bool:
    """All answers together have a time of their own, beside that of each."""
    clock = iter([0.0, 10.0, 10.0, 15.0, 15.0])
    with patch("runner.budget.time.monotonic", lambda: next(clock)):
        time = Budget(each=10, together=15)
        given = []
        for _ in range(2):
            given.append(time.begin())
            time.end()
        return [*given, time.begin()] == [10, 5, 0]
