"""The learner's own `my_optimizers.py`: what passed, exercise by exercise, as plain Python.

Above the first mark stands what all share, the imports; then an exercise a mark, with its helpers.
A mark holds a sum of what was written below it, so that what was changed by hand is known.
"""

import ast
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from course.study.own_source import statements
from course.study.record_file import why

NAME = "my_optimizers.py"
VERSION = 1
HEAD = f"""\
# What passed its check, with the helpers that it needs. This file is yours: read it, change it,
# import it elsewhere. "# ==" marks where an exercise begins. (format {VERSION})
"""
MARK = re.compile(r"^# == (\w+) == kept (\S+), ([0-9a-f]{8})[ \t]*$", re.MULTILINE)


class Unusable(Exception):
    """The file cannot be used as it is; the message says why and what to do."""


@dataclass(frozen=True)
class Section:
    """What stands under a mark, when it was kept, and the sum of what was written then."""

    body: str
    kept: str
    sum: str

    @property
    def edited(self) -> bool:
        """Whether it was changed by hand."""
        return self.sum != sum_of(self.body)


@dataclass(frozen=True)
class OwnFile:
    """The file's head, and its sections by exercise."""

    head: str
    sections: Mapping[str, Section]

    @property
    def text(self) -> str:
        parts = [self.head.strip("\n")]
        for name, one in self.sections.items():
            parts.append(f"# == {name} == kept {one.kept}, {one.sum}\n{one.body.strip()}")
        return "\n\n\n".join(parts) + "\n"

    def with_section(self, name: str, body: str, day: str, imports: Sequence[str]) -> "OwnFile":
        """A copy in which this stands under `name`, and the head has these imports."""
        missing = [line for line in imports if line not in self.head.splitlines()]
        lines = self.head.rstrip("\n").splitlines()
        gap = [""] if missing and lines[-1].startswith("#") else []
        head = "\n".join([*lines, *gap, *missing])
        section = Section(body, day, sum_of(body))
        return replace(self, head=head, sections={**self.sections, name: section})

    def otherwise(self, exercise: str, name: str) -> str | None:
        """Where else in the file `name` is defined, if in other words than under `exercise`."""
        here = {one.name: one.text for one in statements(self.sections[exercise].body)}
        parts = {"the imports": self.head} | {n: s.body for n, s in self.sections.items()}
        for place, text in parts.items():
            there = {one.name: one.text for one in statements(text)}
            if place != exercise and name in there and _said(there[name]) != _said(here[name]):
                return place
        return None


def _said(text: str) -> str:
    """What a text says to Python, whatever its comments and spaces."""
    return ast.dump(ast.parse(text))


def sum_of(body: str) -> str:
    lines = [line.rstrip() for line in body.strip().splitlines()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def read(path: Path) -> OwnFile:
    """The file; an empty one if there is none. Raises Unusable."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return OwnFile(HEAD, {})
    except UnicodeDecodeError:
        raise Unusable(f"{path.name} is not in UTF-8. Save it in UTF-8, in an editor.") from None
    except OSError as error:
        raise Unusable(f"{path.name} cannot be read: {why(path, error)}.") from None
    _refuse(path.name, text)
    head, *rest = MARK.split(text)
    sections = {
        name: Section(body.strip(), kept, known)
        for name, kept, known, body in zip(*[iter(rest)] * 4, strict=True)
    }
    return OwnFile(head or HEAD, sections)


def _refuse(name: str, text: str) -> None:
    """Raise Unusable for a text that is no Python, or written by a newer version."""
    format = re.search(r"\(format (\d+)\)", text.split("\n# ==")[0])
    if format and int(format[1]) > VERSION:
        raise Unusable(f"{name} was written by a newer version of the course.")
    try:
        ast.parse(text)
    except SyntaxError as error:
        line = f" in line {error.lineno}" if error.lineno else ""
        raise Unusable(f"{name} has a mistake{line} ({error.msg}). Mend it there.") from None
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{name} is no Python file ({error}).") from None


def write(path: Path, text: str) -> None:
    """Write the file whole or not at all. Raises Unusable."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
        if not mode & stat.S_IWUSR:
            raise Unusable(f"{path.name} is write-protected.")
        _replaced(path, text, mode)
    except OSError as error:
        raise Unusable(f"{path.name} cannot be written: {why(path, error)}.") from None


def _replaced(path: Path, text: str, mode: int) -> None:
    handle, aside = tempfile.mkstemp(".py", ".my_optimizers-", path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(aside, mode)
        os.replace(aside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(aside)
        raise
