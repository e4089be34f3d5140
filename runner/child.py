"""The child: run the notebook's cells, then answer questions about what they defined.

It receives {"cells": [{"source", "object"}], "imports", "files", "limits"}; sends one
{"outputs", "count", "stopped", "failed"} per cell, "count" null if its time had come to an end
before, and {"done": true}; then for each {"nonce", "exercise", "probe", "case", "without"} sends
{"nonce"} with the answer or failure, until the socket closes.
`object` names the exercise whose test cell this is: it is looked up, not run. An output travels
as the text of its JSON.
"""

import base64
import builtins
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from course.answers import wire
from course.answers.failure import Failure, pack
from course.judging.asking import MISSING, ask
from runner import own_modules
from runner.budget import Budget
from runner.job import Limits
from runner.outputs import CUT
from runner.seeding import seed_all
from runner.shell import Shell

# What is to be judged, by exercise: the object at its test cell, and all names of then. SLOW and
# the failure to give, where a question has taken too long.
Found = dict[str, tuple[Any, dict[str, Any]]]
Limit = Callable[[float, str], AbstractContextManager[None]]
SLOW = object()
MAX_OUTPUT = 4 * 2**20  # characters of outputs kept per cell
MAX_SCORE = 2**18  # of the one that ends it, whatever it had shown before
TOO_LONG = "The cell ran longer than {} seconds and was stopped."
NO_TIME = (
    "All cells together ran longer than {} seconds: this one was stopped, and those after it were"
    " not run."
)
SLOW_ANSWER = "It was stopped after {} seconds."
SLOW_ANSWERS = "All answers together may take {} seconds."


def serve(shell: Shell, sock: socket.socket) -> None:
    job, found, ours = wire.receive(sock), Found(), own_modules.names()
    limits = Limits(**job["limits"])
    lay_out(job["files"])
    bring(shell, job["imports"])
    seed_all()
    time = Budget(limits.cell_seconds, limits.notebook_seconds)
    for cell in job["cells"]:
        if name := cell["object"]:
            remember(shell, found, name)
        else:
            wire.send(sock, run(shell, cell, time))
    own_modules.before_questions(ours)
    wire.send(sock, {"done": True})
    time = Budget(limits.answer_seconds, limits.answers_seconds)
    while (question := wire.receive(sock)) is not None:
        found_out = answer(shell, found, question, time, limit)
        wire.send(sock, {"nonce": question["nonce"], **found_out})


def bring(shell: InteractiveShell, imports: str) -> None:
    """Import what a chapter imports, a line at a time; what is not to be had is passed over."""
    for line in imports.splitlines():
        with suppress(Exception):
            exec(line, shell.user_ns)


def run(shell: Shell, cell: dict[str, Any], time: Budget) -> dict[str, Any]:
    """What a cell shows, if there is time for it."""
    if not (seconds := time.begin()):
        return {"outputs": [], "count": None, "stopped": True}
    outputs: list[dict[str, Any]] = []
    failed = True
    with limit(seconds, time.sentence(TOO_LONG, NO_TIME)):
        outputs = shell.run(cell["source"], cell.get("draw", True))
        failed = shell.failed
    stopped, count = time.end(), shell.execution_count - 1
    said = {"count": count, "stopped": stopped, "failed": failed or stopped}
    return {"outputs": as_text(outputs), **said}


def remember(shell: InteractiveShell, found: Found, exercise: str) -> None:
    """At a test cell: names may be given again further down; what is tested uses those of here."""
    found[exercise] = (shell.user_ns.get(exercise, MISSING), dict(shell.user_ns))


def lay_out(files: dict[str, str]) -> None:
    """Write what lay beside the notebook, path -> base64, into the working folder. Modules among
    it can be imported, but stand in front of nothing."""
    for path, data in files.items():
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
    sys.path.append(os.getcwd())


def as_text(outputs: list[dict[str, Any]]) -> list[str]:
    """Each output as JSON; what is no JSON is left out, and what would be too much is cut."""
    kept, size = [], 0
    for output in outputs:
        try:
            text = json.dumps(output)
        except (TypeError, ValueError, RecursionError):
            continue
        size += len(text)
        if size > MAX_OUTPUT:
            kept.append(json.dumps({"output_type": "stream", "name": "stdout", "text": CUT}))
            return kept + [last for last in map(json.dumps, outputs[-1:]) if scores(last)]
        kept.append(text)
    return kept


def scores(text: str) -> bool:
    """Whether nbgrader may read a score from an output, which is a short one then."""
    return len(text) < MAX_SCORE and json.loads(text)["output_type"] in ("error", "execute_result")


def answer(
    shell: InteractiveShell, found: Found, question: dict[str, Any], time: Budget, limit: Limit
) -> dict[str, Any]:
    """The packed answer to a question; `limit` is a context manager like the one below."""
    exercise = question["exercise"]
    obj, then = found.get(exercise, (MISSING, {}))
    if obj is SLOW:  # and would be so again
        return then
    if not (seconds := time.begin()):
        sentence = f"`{exercise}` was not asked any more. {SLOW_ANSWERS}"
        return pack(Failure("timeout", time.sentence("", sentence)))
    if obj is MISSING:
        obj = shell.user_ns.get(exercise, MISSING)
    put_back(shell.user_ns, then)
    found[exercise] = (obj, {})  # once: what it keeps from call to call is its own doing
    packed = pack(Failure("timeout", f"`{exercise}` took too long."))
    with limit(seconds, time.sentence(SLOW_ANSWER, SLOW_ANSWERS)):
        try:
            found_out = ask(exercise, obj, question["probe"], question["case"], question["without"])
            packed = pack(found_out)
        except TimeoutError:
            raise
        except BaseException as error:  # even KeyboardInterrupt: nobody is at the keyboard
            packed = pack(Failure("raised", f"`{exercise}` raised {type(error).__name__}."))
    time.end()
    if packed.get("failure") == "timeout":
        found[exercise] = (SLOW, packed)
    return packed


def put_back(names: dict[str, Any], then: dict[str, Any]) -> None:
    """Give names the values of then. What was named since stays, as a helper further down; but not
    what hides one of Python's own, such as `range` or `list`."""
    for name in then and vars(builtins).keys() & names.keys() - then.keys():
        del names[name]
    names.update(then)


@contextmanager
def limit(seconds: float, sentence: str) -> Iterator[None]:
    """Raise TimeoutError inside when the time is over, again every second if that is caught."""

    def over(*_: object) -> None:
        raise TimeoutError(sentence)

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
