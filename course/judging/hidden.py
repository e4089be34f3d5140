"""What may be told of a hidden case on which there is no answer: words of ours, and nothing else.

The texts of errors are the student's, and so may be all that a student's process says.
"""

import builtins
import re

from course.answers.failure import Failure

SAID = {
    "not written": "is not written yet",
    "missing": "is not there",
    "timeout": "took too long, or there was no time left to ask it",
    "unusable": "gave an answer that cannot be used",
    "forbidden": "called what the exercise asks to write oneself",
}
OF_LIBRARIES = {"LinAlgError", "AxisError"}


def in_own_words(failure: Failure, exercise: str) -> str:
    """Of a hidden case: what went wrong. How a process died is the runner's to say."""
    if failure.kind == "died":
        return failure.message
    return f"`{exercise}` {SAID.get(failure.kind) or _raised(failure.message)}, on a hidden case."


def _raised(message: str) -> str:
    """Which of Python's errors it was; one with a name that the student gave has none here."""
    found = re.match(r"`\w+` raised (\w+)", message)
    name = found[1] if found else ""
    error = getattr(builtins, name, None)
    known = isinstance(error, type) and issubclass(error, BaseException) or name in OF_LIBRARIES
    return f"raised {name}" if known else "raised an error"
