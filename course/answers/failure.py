"""An answer is plain data, or a Failure that says why there is none."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Failure:
    """Why there is no answer. The kinds "not written", "missing", "raised", "timeout",
    "unusable", "forbidden" and "died" are the student's; "ours" is not."""

    kind: str
    message: str


STUDENTS = {"not written", "missing", "raised", "timeout", "unusable", "forbidden", "died"}
LONGEST = 500  # characters of a message


def pack(answer) -> dict:
    """For the wire: tells a Failure from an answer."""
    if isinstance(answer, Failure):
        return {"failure": answer.kind, "message": answer.message}
    return {"answer": answer}


def unpack(packed):
    """The inverse of `pack`. Raises ValueError for anything else."""
    if isinstance(packed, dict) and set(packed) == {"answer"}:
        return packed["answer"]
    failed = isinstance(packed, dict) and set(packed) == {"failure", "message"}
    if failed and all(isinstance(text, str) for text in packed.values()):
        return Failure(packed["failure"], printable(packed["message"]))
    raise ValueError("What arrived is neither an answer nor a failure.")


def printable(text: str) -> str:
    """One line of printable characters: no codes for a terminal, no forged lines on a page."""
    return "".join(c if c.isprintable() else " " for c in text[:LONGEST])
