"""An answer is plain data, or a Failure that says why there is none."""

from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Failure:
    """Why there is no answer. The kinds "not written", "missing", "raised", "timeout",
    "unusable", "forbidden" and "died" are the student's; "ours" is not. Of these a student's
    process may say all but "died": that is for the runner, which watches it."""

    kind: str
    message: str


Answer: TypeAlias = object  # plain data, or a Failure
STUDENTS = {"not written", "missing", "raised", "timeout", "unusable", "forbidden", "died"}
CLAIMED = STUDENTS - {"died"}
LONGEST = 500  # characters of a message


def pack(answer: Answer) -> dict[str, Any]:
    """For the wire: tells a Failure from an answer."""
    if isinstance(answer, Failure):
        return {"failure": answer.kind, "message": answer.message}
    return {"answer": answer}


def unpack(packed: object) -> Answer:
    """The inverse of `pack`. Raises ValueError for anything else."""
    if isinstance(packed, dict) and set(packed) == {"answer"}:
        return packed["answer"]
    if isinstance(packed, dict) and set(packed) == {"failure", "message"}:
        kind, message = packed["failure"], packed["message"]
        if isinstance(kind, str) and isinstance(message, str):
            return Failure(kind, printable(message))
    raise ValueError("What arrived is neither an answer nor a failure.")


def printable(text: str) -> str:
    """One line of printable characters: no codes for a terminal, no forged lines on a page."""
    return "".join(c if c.isprintable() else " " for c in text[:LONGEST])
