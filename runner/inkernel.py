"""What the portable engine calls inside its kernel: the part that `child` plays in the sandbox.

`kernel` runs `begin` first, `remember` at each test cell, `close` after the last cell and `reply`
once per question. Texts are base64 of a frame of the wire; a reply is displayed under the type
REPLY.
"""

import asyncio
import base64
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from course.answers import wire
from runner import child, own_modules
from runner.budget import Budget
from runner.job import Limits
from runner.seeding import seed_all

REPLY = "application/vnd.course.answer"

_found: child.Found = {}
_times: dict[str, Budget] = {}
_ours = own_modules.names()


def begin(text: str) -> None:
    """Lay out the files, keep the limits and load what a warm parent would have loaded, for it is
    then seeded: {"files", "imports", "libraries", "limits"}."""
    message = _read(text)
    limits = Limits(**message["limits"])
    _times["cells"] = Budget(limits.cell_seconds, limits.notebook_seconds)
    _times["answers"] = Budget(limits.answer_seconds, limits.answers_seconds)
    child.lay_out(message["files"])
    for name in message["libraries"]:
        with suppress(ImportError):
            import_module(name)
    child.bring(InteractiveShell.instance(), message["imports"])
    events = InteractiveShell.instance().events
    events.register("pre_run_cell", _arm)
    events.register("post_run_cell", _disarm)
    seed_all()


def remember(text: str) -> None:
    child.remember(InteractiveShell.instance(), _found, _read(text))


def close(_text: str) -> None:
    own_modules.before_questions(_ours)


def reply(text: str) -> None:
    shell, question = InteractiveShell.instance(), _read(text)
    answer = child.answer(shell, _found, question, _times["answers"], _interrupted)
    frame = wire.dumps({"nonce": question["nonce"], **answer})
    shell.display_pub.clear_output()  # whatever was displayed meanwhile
    shell.display_pub.publish({REPLY: base64.b64encode(frame).decode("ascii")})


def _read(text: str) -> Any:
    return wire.loads(base64.b64decode(text)[4:])


def _arm(_info: object) -> None:
    _times["cells"].begin()
    _raise_when_interrupted(_times["cells"].sentence(child.TOO_LONG, child.NO_TIME))


def _disarm(_result: object = None) -> None:
    _deaf()
    _times["cells"].end()


def _deaf() -> None:
    """An interrupt that comes too late must not hit the kernel's own code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _raise_when_interrupted(sentence: str) -> None:
    before = signal.getsignal(signal.SIGINT)

    def over(*args: Any) -> None:
        if asyncio.current_task() is not None or not callable(before):
            raise TimeoutError(sentence)
        before(*args)  # a cell that awaits: the kernel cancels it, once its loop wakes
        asyncio.get_running_loop().call_soon_threadsafe(lambda: None)

    signal.signal(signal.SIGINT, over)


@contextmanager
def _interrupted(_seconds: float, sentence: str) -> Iterator[None]:
    """As `child.limit`, but the clock is the engine's, which interrupts the kernel."""
    _raise_when_interrupted(sentence)
    try:
        yield
    except TimeoutError:
        pass
    finally:
        _deaf()
