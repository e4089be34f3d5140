"""Who takes part: `roster.csv` in the course folder, and the lists that Canvas, Moodle and
Gradescope give out."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path

from autograder.term import tables
from autograder.term.names import fault, letters, one_form, spelled
from autograder.term.tables import TableError

NAME = "roster.csv"
# What may stand at the head of a column, in letters and digits alone. Of the columns that can give
# a student's id the first here that is filled does.
IDS = {
    "login": ("sisloginid", "loginid", "login", "username", "user", "benutzername", "netid"),
    "id": ("id", "studentid", "student", "matrikelnummer"),
    "sis": ("sisuserid", "sisid"),
    "number": ("idnumber", "idnummer", "sid", "studentnumber", "numerodidentification"),
}
COLUMNS = IDS | {
    "first_name": ("firstname", "givenname", "vorname", "prénom", "prenom", "nombre"),
    "last_name": (
        *("lastname", "surname", "lastnamesurname", "familyname", "nachname"),
        *("nomdefamille", "nom", "apellidos", "apellidoss"),
    ),
    "name": ("fullname", "name", "studentname", "vollständigername", "nomcomplet"),
    "email": (
        *("email", "emailaddress", "mail", "emailadresse", "adressedecourriel"),
        *("direccióndecorreo", "correoelectrónico"),
    ),
    "lms_user_id": ("lmsuserid", "lmsid", "canvasid", "userid"),
    "participant": ("identifier",),
    "submitted": ("lastmodifiedsubmission", "zuletztgeändertabgabe"),
}


@dataclass(frozen=True)
class Person:
    """One who takes part. `participant` and `submitted` come from Moodle's grading worksheet: a
    number that holds for one assignment alone, and when it was handed in, in Moodle's words."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    participant: str = ""
    submitted: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


KEPT = ("id", "first_name", "last_name", "email", "lms_user_id")


def read(path: Path) -> tuple[list[Person], list[str]]:
    """The people of a list, and a sentence on each row that names nobody. Raises TableError."""
    lines, notes = tables.rows(path)
    if not lines:
        raise TableError(f"{path} is empty; a list of the class was expected.")
    columns = _columns(lines[0], path)
    people: dict[str, Person] = {}
    for number, line in enumerate(lines[1:], start=2):
        row = {name: _cell(name, line[k]) for name, k in columns.items() if k < len(line)}
        if "points possible" in row.get("name", "").casefold() or not any(row.values()):
            continue  # Canvas' second row
        one = _person(row)
        what = fault(one.id)
        if what or row.get("name") == "Student, Test":
            who = one.name or one.id or "somebody without a name"
            notes.append(f"{path.name}, row {number}: {who} is passed over: {_why(what)}.")
        elif one.id in people and people[one.id] != one:
            again = f"{path.name}, row {number}: the id {one.id} stands there before"
            raise TableError(f"{again}, for {people[one.id].name}. Each needs an id of its own.")
        else:
            people[one.id] = one
    if not people:
        raise TableError(f"{path} names no student, in {len(lines) - 1} rows.")
    for what in ("email", "lms_user_id"):
        if more := tables.twice(getattr(one, what).casefold() for one in people.values()):
            raise TableError(f"{path.name}: {more[0]} stands there for more than one student.")
    return list(people.values()), notes


def _why(what: str | None) -> str:
    return f"the id is not sound, {what}" if what else "it is Canvas' own test student"


def _columns(header: list[str], path: Path) -> dict[str, int]:
    """Which column holds what."""
    keys = [letters(cell) for cell in header]
    found = {
        name: next(k for k, key in enumerate(keys) if key in known)
        for name, known in COLUMNS.items()
        if any(key in known for key in keys)
    }
    canvas = "student" in keys and "id" in keys and {"sisloginid", "sisuserid", "section"} & {*keys}
    if canvas:
        found |= {"name": keys.index("student"), "lms_user_id": keys.index("id")}
        found.pop("id", None)
    if not {*IDS, "email", "lms_user_id"} & {*found}:
        there = ", ".join(header[:8])
        raise TableError(
            f"{path} has no column for a student's id. It has: {there}. A plain list has the "
            "columns id, first_name, last_name, email; Canvas' and Moodle's own are known too."
        )
    return found


def _cell(column: str, text: str) -> str:
    return spelled(text) if column.endswith("name") else one_form(text)


def _person(row: dict[str, str]) -> Person:
    id = next((row[key] for key in (*IDS, "email", "lms_user_id") if row.get(key)), "")
    first, last = row.get("first_name", ""), row.get("last_name", "")
    if not (first or last) and (name := row.get("name", "")):
        last, comma, first = (part.strip() for part in name.partition(","))
        if not comma:
            first, _, last = name.rpartition(" ")
    participant = "".join(c for c in row.get("participant", "") if c.isdigit())
    submitted = row.get("submitted", "").strip("- ")
    rest = (row.get("email", ""), row.get("lms_user_id", ""), participant, submitted)
    return Person(id, first, last, *rest)


def kept(course: Path) -> list[Person]:
    """The people of the course folder's roster; nobody if it has none. Raises TableError."""
    path = course / NAME
    return read(path)[0] if path.is_file() else []


def keep(course: Path, people: Iterable[Person]) -> bool:
    """Write the course folder's roster; says whether anything was new in it."""
    lines = [[getattr(one, name) for name in KEPT] for one in people]
    return tables.write(course / NAME, KEPT, lines)


def merged(old: list[Person], new: list[Person]) -> list[Person]:
    """Everybody of both lists. Who is in both, by id, by the system's number or by email, keeps
    the id; the rest is as the new list has it, where it says anything."""
    known: dict[tuple[str, str], Person] = {}
    for one in old:
        known |= {(what, value): one for what, value in _marks(one)}
    together = {one.id: one for one in old}
    for one in new:
        same = next((known[mark] for mark in _marks(one) if mark in known), one)
        said = {f.name: getattr(one, f.name) for f in fields(one) if getattr(one, f.name)}
        together[same.id] = replace(together.get(same.id, one), **(said | {"id": same.id}))
    return list(together.values())


def _marks(one: Person) -> list[tuple[str, str]]:
    marks = [("id", one.id), ("lms", one.lms_user_id), ("email", one.email.casefold())]
    return [mark for mark in marks if mark[1]]
