"""An answer is plain data, or a Failure that says why there is none."""

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Failure:
    """Why there is no answer. The kinds "not written", "missing", "raised", "timeout",
    "unusable", "forbidden" and "died" are the student's; "ours" is not. Of these a student's
    process may say all but "died": that is for the runner, which watches it. `error` is the type of
    the exception, where there was one: that of Python's own which it is, or descends from."""

    kind: str
    message: str
    error: str = ""


Answer: TypeAlias = object  # plain data, or a Failure
STUDENTS = {"not written", "missing", "raised", "timeout", "unusable", "forbidden", "died"}
CLAIMED = STUDENTS - {"died"}
LONGEST = 500  # characters of a message


def pack(answer: Answer) -> dict[str, Any]:
    """For the wire: tells a Failure from an answer."""
    if isinstance(answer, Failure):
        packed = {"failure": answer.kind, "message": answer.message}
        return packed | ({"error": answer.error} if answer.error else {})
    return {"answer": answer}


def unpack(packed: object) -> Answer:
    """The inverse of `pack`. Raises ValueError for anything else."""
    if isinstance(packed, dict) and set(packed) == {"answer"}:
        return packed["answer"]
    if isinstance(packed, dict) and set(packed) | {"error"} == {"failure", "message", "error"}:
        texts = [packed["failure"], packed["message"], packed.get("error", "")]
        if all(isinstance(text, str) for text in texts):
            kind, message, error = texts
            return Failure(kind, printable(message), printable(error))
    raise ValueError("What arrived is neither an answer nor a failure.")


def type_of(error: BaseException) -> str:
    """The name of the first of its types that is Python's own: those of libraries come and go."""
    return next(t.__name__ for t in type(error).__mro__ if t.__module__ == "builtins")


def printable(text: str) -> str:
    """One line of printable characters: no codes for a terminal, no forged lines on a page."""
    return "".join(c if c.isprintable() else " " for c in text[:LONGEST])
