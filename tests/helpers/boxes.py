"""A notebook in a box: what its code can do there."""

import contextlib

from helpers.jobs import QUESTION, cells
from helpers.tools import tool_is_missing
from runner.job import Job, Limits, RunnerError
from runner.zygote import Zygote


@contextlib.contextmanager
def warm(mode):
    """A warm parent to run notebooks in, as the pool has them."""
    try:
        zygote = Zygote(mode)
    except RunnerError as error:
        tool_is_missing(f"There is no {mode} box here: {error}")
    try:
        copy = zygote.warm().split()
        copy.process, copy.beside = zygote.process, zygote.split
        yield copy
    finally:
        zygote.close()


def tell(box, body, files=None, **limits):
    """What a function with this body, asked after the last cell, gives."""
    body = body.strip("\n")
    lines = [f"    {line}" for line in body.splitlines()]
    source = "import os, sys\ndef momentum(n):\n" + "\n".join(lines)
    job = Job(cells(source), [QUESTION], files or {}, Limits(**limits))
    (answer,) = box.run(job).answers
    return answer.tolist() if hasattr(answer, "tolist") else answer


def attempt(box, code, **limits):
    """The number of the error that the code ends in, or 0."""
    lines = "\n".join(f"    {line}" for line in code.strip("\n").splitlines())
    return tell(box, f"try:\n{lines}\nexcept OSError as e: return e.errno\nreturn 0", **limits)
