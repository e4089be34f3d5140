"""CSV files as Canvas, Moodle, Excel and people write them."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

MAX_BYTES = 10 * 2**20
MAX_ROWS = 20_000


class TableError(Exception):
    """A file is no table of the kind expected; the message says what was found and what to do."""


def rows(path: Path) -> tuple[list[list[str]], list[str]]:
    """The rows of a CSV file, the header first, and what is to be said of how it was read. Commas,
    semicolons and tabs may stand between columns. Raises TableError."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise TableError(f"{path} has more than {MAX_BYTES // 2**20} MB: it is no list of a class.")
    text, notes = _text(data, path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = max(",;\t", key=first.count)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=between))
    except csv.Error as error:
        raise TableError(f"{path} is no table ({error}). Save it as CSV, and try again.") from error
    if len(found) > MAX_ROWS:
        raise TableError(f"{path} has more than {MAX_ROWS:,} rows: it is no list of a class.")
    return [row for row in found if any(cell.strip() for cell in row)], notes


def _text(data: bytes, path: Path) -> tuple[str, list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), []
    if b"\0" in data:
        raise TableError(f"{path} is no text. Save the table as CSV, and try again.")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        sentence = (
            f"{path.name} is not in UTF-8; it was read as Latin-1. See whether accents are right."
        )
        return data.decode("cp1252", "replace"), [sentence]


def twice(values: Iterable[str]) -> list[str]:
    """The values that stand there more than once; empty ones do not count."""
    return [value for value, times in Counter(values).items() if value and times > 1]


def write(path: Path, header: Sequence[str], lines: Iterable[Sequence[str]]) -> bool:
    """Write a table, whole or not at all, unless it is there already; says whether it was not."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *lines])
    return replace(path, text.getvalue().encode())


def replace(path: Path, data: bytes) -> bool:
    """Put these bytes into a file that only its owner can read, whole or not at all; says whether
    there was something to do."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_bytes(data)
    new.replace(path)
    return True
