"""Tables of grades as learning platforms take them: read, matched with the class, written.

Text that a spreadsheet would take for a formula is made harmless, and Excel sees UTF-8.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.gradebook.marks import Class, Mark, Person
from autograder.pages.rendering import points
from autograder.pages.safe_csv import harmless

Row = list[str]


class TableError(Exception):
    """A table is not what was expected; the message says what was found and what to do."""


@dataclass
class Returned:
    """A table with its file's name, and what could not be returned."""

    name: str
    rows: list[Row] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def data(self) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([_written(cell) for cell in row] for row in self.rows)
        return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _written(cell: str) -> str:
    """A platform's own "-" stays: without a letter or a digit nothing is a formula."""
    return str(harmless(cell)) if any(letter.isalnum() for letter in cell) else cell


def given(mark: Mark | None) -> str:
    """The points that count; empty while an answer waits, and if nothing was handed in."""
    return "" if mark is None or mark.waiting else points(mark.total)


def read(path: Path) -> list[Row]:
    """The rows of a table that a platform gave out. Raises TableError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror}.") from error
    text = _text(data)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row
        ]
    except csv.Error as error:
        raise TableError(f"{path} is no table of comma-separated values: {error}.") from error
    if len(rows) < 2 or len(rows[0]) < 2:
        raise TableError(f"{path} holds no table with a header and rows below it.")
    return rows


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def plain(text: str) -> str:
    """Letters and digits alone, in one Unicode form and one case: for comparing."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in composed if letter.isalnum())


class Finder:
    """Finds people by what a platform knows of them: ids and addresses first, the name where it is
    nobody else's."""

    def __init__(self, people: Mapping[str, Person]):
        self.ids: dict[str, Person] = {}
        self.numbers: dict[str, Person] = {}  # the platform's own
        self.names: dict[str, list[Person]] = {}
        for one in people.values():
            self.numbers[_key(one.lms)] = self.ids[_key(one.id)] = one
        for one in people.values():
            self.ids.setdefault(_key(one.email), one)
            for name in (one.name, f"{one.last}{one.first}"):
                same = self.names.setdefault(plain(name), [])
                if one not in same:
                    same.append(one)

    def find(self, ids: Iterable[str], name: str, number: str = "") -> Person | None:
        for known, text in ((self.numbers, number), *((self.ids, id) for id in (*ids, number))):
            if _key(text) and (found := known.get(_key(text))):
                return found
        same = self.names.get(plain(name), []) if plain(name) else []
        return same[0] if len(same) == 1 else None


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip()).casefold()


def absent(found: set[str], people: Mapping[str, Person], chapters: Class) -> list[str]:
    """Who has a mark to return and is in no row."""
    return [
        f"{one.name} ({one.id}) has marks, and is not in that table."
        for id, one in people.items()
        if id not in found and any(id in marks for marks in chapters.marks.values())
    ]


def plain_table(found: Class) -> Returned:
    """One row a student, one column a chapter."""
    chapters = list(found.marks)
    head = ["student", "last name", "first name", "email", *chapters, "total", "of", "remarks"]
    rows = [head]
    for id, one in found.people.items():
        marks = {name: found.marks[name].get(id) for name in chapters}
        waits = [name for name, mark in marks.items() if mark and mark.waiting]
        missing = [name for name, mark in marks.items() if mark is None]
        total = sum(mark.total for mark in marks.values() if mark)
        said = [f"waits: {', '.join(waits)}"] if waits else []
        said += [f"not handed in: {', '.join(missing)}"] if missing else []
        rows.append(
            [one.id, one.last, one.first, one.email]
            + [given(mark) for mark in marks.values()]
            + ["" if waits else points(total), points(sum(found.worth.values())), "; ".join(said)]
        )
    return Returned("grades.csv", rows)


def waiting_table(found: Class) -> Returned:
    """A row for each answer that a person still has to read."""
    rows = [["student", "name", "chapter", "question"]]
    for name, marks in found.marks.items():
        for id, mark in marks.items():
            rows += [[id, found.people[id].name, name, cell] for cell in mark.waiting]
    return Returned("waiting.csv", rows)
