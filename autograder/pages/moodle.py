"""Grades in Moodle's own columns: its grading worksheet of an assignment, filled in; without one, a
table that Moodle's gradebook imports by address or id number."""

import re

from autograder.gradebook.marks import Class
from autograder.pages.grade_tables import Finder, Returned, Row, TableError, absent, given
from autograder.pages.rendering import points

NAME, EMAIL, NUMBER, GRADE, MOST = (
    *("Full name", "Email address", "ID number", "Grade", "Maximum Grade"),
)
IDENTIFIER = "Identifier"
PARTICIPANT = re.compile(r"(\d+)\s*$")  # "Participant 123"


def table(chapter: str, found: Class, worksheet: list[Row] | None) -> Returned:
    """Of one chapter. Raises TableError if the worksheet is not Moodle's."""
    return _into(chapter, found, worksheet) if worksheet else _new(chapter, found)


def _new(chapter: str, found: Class) -> Returned:
    made = Returned(f"moodle-grades-{chapter}.csv", [[NAME, EMAIL, NUMBER, GRADE, MOST]])
    for id, one in found.people.items():
        grade = given(found.marks[chapter].get(id))
        made.rows.append([one.name, one.email, one.id, grade, points(found.worth[chapter])])
    return made


def _into(chapter: str, found: Class, worksheet: list[Row]) -> Returned:
    head = worksheet[0]
    place = {name.strip().casefold(): n for n, name in enumerate(head)}
    if IDENTIFIER.casefold() not in place or GRADE.casefold() not in place:
        raise TableError(
            f"This is not Moodle's grading worksheet: it has the columns {', '.join(head[:5])}, and"
            f" {IDENTIFIER} and {GRADE} were expected. Save it with English column names."
        )
    made = Returned(f"moodle-grades-{chapter}.csv", [head])
    finder, seen, grade = Finder(found.people), set[str](), place[GRADE.casefold()]
    most = place.get(MOST.casefold())
    for row in worksheet[1:]:
        row = row + [""] * (len(head) - len(row))
        if one := _who(row, place, finder):
            seen.add(one)
            row[grade] = given(found.marks[chapter].get(one))
            if most is not None and not _equal(row[most], found.worth[chapter]):
                here, there = points(found.worth[chapter]), row[most]
                said = f"{chapter} has {here} points here and {there} in Moodle."
                made.lost += [said] if said not in made.lost else []
        made.rows.append(row)
    only = Class(found.people, {chapter: found.marks[chapter]}, found.worth)
    made.lost += absent(seen, found.people, only)
    return made


def _who(row: Row, place: dict[str, int], finder: Finder) -> str | None:
    keys = (EMAIL.casefold(), NUMBER.casefold(), "username")
    ids = [row[place[key]] for key in keys if key in place]
    name = row[place[NAME.casefold()]] if NAME.casefold() in place else ""
    found = finder.find(ids, name)
    return found.id if found else None


def participants(found: Class, worksheet: list[Row] | None) -> dict[str, str]:
    """By student, the number that Moodle knows them by in this assignment."""
    if not worksheet:
        return {}
    place = {name.strip().casefold(): n for n, name in enumerate(worksheet[0])}
    finder, numbers = Finder(found.people), {}
    for row in worksheet[1:]:
        number = PARTICIPANT.search(row[place[IDENTIFIER.casefold()]])
        if number and (one := _who(row + [""] * len(place), place, finder)):
            numbers[one] = number[1]
    return numbers


def _equal(text: str, number: float) -> bool:
    try:
        return abs(float(text.replace(",", ".")) - number) < 1e-6
    except ValueError:
        return not text.strip()
