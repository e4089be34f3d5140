"""A learner's own file: one record a line, as JSON, for everybody to read.

A record is appended as one whole line, in one write to a file opened for appending: two notebooks
open at once keep each other's lines, which they would not if each wrote the file aside and renamed
it. Nothing in the file is ever taken out: a line that cannot be read is passed over.
"""

import codecs
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Record = dict[str, Any]  # "v", "kind", "name", "at", and the facts of its kind
VERSION = 1
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as some editors save


def read(path: Path) -> tuple[list[Record], list[str]]:
    """The records of a file, oldest first, and sentences about what is wrong with it."""
    try:
        return parse(path.read_bytes(), path.name)
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [f"{path.name} cannot be read ({why(path, error)}). {MOVE.format(path)}"]


MOVE = "Move {} elsewhere, or mend it; nothing in it was changed."


def why(path: Path, error: OSError) -> str:
    """In a few words, why a file cannot be read or written."""
    return "it is a folder" if path.is_dir() else (error.strerror or str(error)).lower()


def parse(data: bytes, name: str) -> tuple[list[Record], list[str]]:
    """The records in these bytes, and sentences about lines that are damaged or newer."""
    lines = [line for line in _lines(data) if line.strip(b" \t\r\0")]
    records = [record for line in lines if (record := _record(line))]
    remarks = []
    if lost := len(lines) - len(records):
        what = "1 line" if lost == 1 else f"{lost} lines"
        remarks.append(f"{what} of {name} cannot be read and will be passed over; the rest counts.")
    if any(record["v"] > VERSION for record in records):
        remarks.append(
            f"{name} was written by a newer version of the course. What is known here counts."
        )
    return records, remarks


def _lines(data: bytes) -> list[bytes]:
    if data.startswith(WIDE):
        data = data.decode("utf-16", "replace").encode()
    return data.removeprefix(codecs.BOM_UTF8).splitlines()


def _record(line: bytes) -> Record | None:
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if is_record(found) else None


def is_record(found: object) -> bool:
    """Whether this has what every record has."""
    texts = ("kind", "name", "at")
    return (
        isinstance(found, dict)
        and isinstance(found.get("v"), int)
        and all(isinstance(found.get(text), str) for text in texts)
    )


def append(path: Path, records: Iterable[Record]) -> None:
    """Add records to the file. Raises OSError if not all of them could be written."""
    _set_aside_if_wide(path)
    text = "".join(json.dumps(record) + "\n" for record in records).encode("ascii")
    with open(path, "a+b", buffering=0) as file:
        if file.seek(0, 2):
            file.seek(-1, 2)
            text = text if file.read(1) == b"\n" else b"\n" + text  # after half a line
        if file.write(text) != len(text):
            raise OSError("the disk is full")


def _set_aside_if_wide(path: Path) -> None:
    """A file of two bytes a character takes no lines of one: keep it under another name, and begin
    a new one with its records."""
    if not path.is_file() or not (data := path.read_bytes()).startswith(WIDE):
        return
    aside = (path.with_name(f"{path.stem}-aside-{n}{path.suffix}") for n in range(1, 1000))
    path.rename(next(other for other in aside if not other.exists()))
    append(path, parse(data, path.name)[0])
