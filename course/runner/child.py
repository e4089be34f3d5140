"""The child: run the notebook's cells, then answer questions about what they defined.

It receives {"cells": [{"source", "object"}], "cell_seconds", "answer_seconds"}; sends one
{"outputs", "count"} per cell and {"done": true}; then for each {"nonce", "exercise", "probe",
"case", "without"} sends {"nonce"} with the answer or failure, until the socket closes.
`object` names the exercise whose test cell this is: it is looked up, not run.
"""

import signal
from contextlib import contextmanager

from course import wire
from course.answers import Failure, pack
from course.asking import MISSING, ask
from course.runner.shell import Shell


def serve(shell: Shell, sock) -> None:
    job = wire.receive(sock)
    found = {}
    for cell in job["cells"]:
        if cell["object"]:
            found[cell["object"]] = shell.user_ns.get(cell["object"], MISSING)
            continue
        sentence = f"The cell ran longer than {job['cell_seconds']} seconds and was stopped."
        with limit(job["cell_seconds"], sentence):
            outputs = shell.run(cell["source"])
        wire.send(sock, {"outputs": outputs, "count": shell.execution_count - 1})
    wire.send(sock, {"done": True})
    while (question := wire.receive(sock)) is not None:
        wire.send(sock, {"nonce": question["nonce"], **_answer(shell, found, question, job)})


def _answer(shell, found, question, job) -> dict:
    exercise = question["exercise"]
    obj = found.get(exercise, MISSING)
    if obj is MISSING:
        obj = shell.user_ns.get(exercise, MISSING)
    with limit(job["answer_seconds"], f"It was stopped after {job['answer_seconds']} seconds."):
        answer = ask(exercise, obj, question["probe"], question["case"], question["without"])
        try:
            packed = pack(answer)
            wire.dumps(packed)
            return packed
        except wire.WireError as error:
            return pack(Failure("unusable", str(error)))


@contextmanager
def limit(seconds: float, sentence: str):
    """Raise TimeoutError inside when the time is over, again every second if that is caught."""

    def over(*_):
        raise TimeoutError(sentence)

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
