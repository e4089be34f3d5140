"""Students in the gradebook: their names, and all that is kept of one."""

from collections.abc import Iterable

from nbgrader.api import Gradebook, Student

from autograder.gradebook import database
from autograder.term.roster import Person

FIELDS = ("first_name", "last_name", "email", "lms_user_id")


def put(book: Gradebook, people: Iterable[Person]) -> int:
    """Write what is known of people; where nothing is known, what is there stays. Returns how many
    were new or changed."""
    changed = 0
    with database.transaction(book):
        there = {student.id: student for student in book.db.query(Student)}
        for one in people:
            row = there.get(one.id)
            if row is None:
                row = Student(id=one.id)
                book.db.add(row)
            said = {name: value for name in FIELDS if (value := getattr(one, name))}
            new = {name: value for name, value in said.items() if getattr(row, name) != value}
            changed += bool(new) or one.id not in there
            for name, value in new.items():
                setattr(row, name, value)
    return changed
