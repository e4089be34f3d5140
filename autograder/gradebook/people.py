"""Students in the gradebook: their names, and all that is kept of one."""

from collections.abc import Iterable

from nbgrader.api import Gradebook, Student
from sqlalchemy import delete

from autograder.gradebook import database
from autograder.gradebook.database import KEYS
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


def submissions(book: Gradebook, student: str) -> int | None:
    """How many submissions of a student the gradebook holds; None if it does not know them."""
    row = book.db.get(Student, student)
    return None if row is None else len(row.submissions)


def remove(book: Gradebook, student: str) -> None:
    """Remove a student with all submissions, scores and comments."""
    row = book.db.get(Student, student)
    if row is None:
        return
    ids = [submission.id for submission in row.submissions]
    book.remove_student(student)
    with database.transaction(book):
        book.db.execute(delete(KEYS).where(KEYS.c.submission_id.in_(ids)))
    book.db.remove()
    alone = book.engine.execution_options(isolation_level="AUTOCOMMIT")
    with alone.connect() as connection:
        connection.exec_driver_sql("VACUUM")  # else what was removed can still be read in the file
