"""Grades in Canvas' own columns. Its export, if there is one, says who is who and which assignment
is which; otherwise Canvas makes an assignment of each new column."""

from autograder.gradebook.marks import Class, Person
from autograder.pages.grade_tables import Finder, Returned, Row, TableError, absent, given, plain
from autograder.pages.rendering import points

WHO = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
POSSIBLE = "    Points Possible"  # Canvas knows the second row by it


def table(found: Class, export: list[Row] | None) -> Returned:
    """Raises TableError if the export is not Canvas'."""
    return _into(found, export) if export else _new(found)


def _new(found: Class) -> Returned:
    made = Returned("canvas-grades.csv")
    made.rows = [
        [*WHO, *found.marks],
        [POSSIBLE, "", "", "", "", *(points(found.worth[name]) for name in found.marks)],
    ]
    for id, one in found.people.items():
        grades = [given(marks.get(id)) for marks in found.marks.values()]
        made.rows.append([_name(one), one.lms, "", one.id, "", *grades])
    return made


def _name(one: Person) -> str:
    return ", ".join(part for part in (one.last, one.first) if part) or one.id


def _into(found: Class, export: list[Row]) -> Returned:
    head = export[0]
    if head[0] != WHO[0] or "ID" not in head:
        first = ", ".join(head[:4])
        raise TableError(f"This is not Canvas' gradebook: it begins with {first}, not Student, ID.")
    made = Returned("canvas-grades.csv")
    places = [head.index(name) for name in WHO if name in head]
    columns = _columns(found, head, made)
    made.rows = [[*(head[n] for n in places), *(head[n] for n in columns.values())]]
    finder, seen = Finder(found.people), set[str]()
    for row in export[1:]:
        row = row + [""] * (len(head) - len(row))
        who = [row[n] for n in places]
        if row[0].strip() == POSSIBLE.strip():
            made.rows.append([POSSIBLE, *who[1:], *(row[n] for n in columns.values())])
            _compare(found, row, columns, made)
        elif one := finder.find(who[2:4], row[0], row[head.index("ID")]):
            seen.add(one.id)
            made.rows.append([*who, *(given(found.marks[c].get(one.id)) for c in columns)])
    made.lost += absent(seen, found.people, found)
    return made


def _columns(found: Class, head: Row, made: Returned) -> dict[str, int]:
    """Where each chapter's assignment is, "04-momentum (12345)"."""
    columns = {}
    for name in found.marks:
        fits = [n for n, title in enumerate(head) if plain(_bare(title)) == plain(name)]
        if len(fits) == 1:
            columns[name] = fits[0]
        else:
            what = "no assignment" if not fits else f"{len(fits)} assignments"
            made.lost.append(f"Canvas' table has {what} called {name}; its grades are left out.")
    return columns


def _bare(title: str) -> str:
    """An assignment's name without its number."""
    name, _, number = title.rpartition(" (")
    return name if number.rstrip(")").isdigit() else title


def _compare(found: Class, row: Row, columns: dict[str, int], made: Returned) -> None:
    for name, n in columns.items():
        try:
            same = abs(float(row[n]) - found.worth[name]) < 1e-6
        except ValueError:  # a column that Canvas counts itself, or nothing
            same = not row[n].strip()
        if not same:
            made.lost.append(
                f"{name} has {points(found.worth[name])} points here and {row[n]} in Canvas: change"
                " the assignment's points there, or the marks mean something else."
            )
