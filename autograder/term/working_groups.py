"""Who works together: `groups.csv` in the course folder, with the columns group and student."""

from pathlib import Path

from autograder.term import tables
from autograder.term.names import letters, one_form
from autograder.term.tables import TableError

NAME = "groups.csv"


def kept(course: Path) -> dict[str, list[str]]:
    """The students of each group, by its name; none without such a file. Raises TableError."""
    path = course / NAME
    if not path.is_file():
        return {}
    rows, _ = tables.rows(path)
    header, lines = (rows or [[]])[0], rows[1:]
    keys = [letters(cell) for cell in header]
    if "group" not in keys or "student" not in keys:
        there = ", ".join(header) or "nothing"
        raise TableError(f"{path} needs the columns group and student. At its head is: {there}.")
    found: dict[str, list[str]] = {}
    for line in lines:
        cells = [one_form(cell) for cell in line] + [""] * len(keys)
        group, student = cells[keys.index("group")], cells[keys.index("student")]
        if not group or not student:
            raise TableError(f"{path}: a row names only {group or student}; it needs both.")
        found.setdefault(group, []).append(student)
    if more := tables.twice(student for members in found.values() for student in members):
        raise TableError(f"{path}: {more[0]} stands in it twice; each is in one group.")
    return found


def together(groups: dict[str, list[str]], student: str) -> list[str]:
    """A student and everybody who hands in with them."""
    return next((members for members in groups.values() if student in members), [student])
