"""The only writer into nbgrader's gradebook: one transaction per submission."""

import logging
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import compute_checksum, determine_grade, parse_utc
from traitlets.config import Config, PyFileConfigLoader

from autograder.grading import Graded, needs_person

COURSE_ID = "momentum"


def url(course: Path) -> str:
    return f"sqlite:///{(course / 'gradebook.db').resolve()}"


def find_alembic() -> None:
    """nbgrader runs `alembic` by name to make a gradebook; it stands beside our Python."""
    here = os.path.dirname(sys.executable)
    if here not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([here, os.environ["PATH"]])


@contextmanager
def opened(course: Path):
    """The course's gradebook, made if there is none."""
    find_alembic()
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with Gradebook(url(course), COURSE_ID) as book:
        yield book


def knows(book: Gradebook, chapter: str, template) -> bool:
    """Whether the gradebook holds just the cells of this template."""
    try:
        notebook = book.find_notebook(chapter, chapter)
    except MissingEntry:
        return False
    stored = {cell.name: (cell.source, cell.checksum) for cell in notebook.source_cells}
    wanted = {
        cell.metadata.nbgrader.grade_id: (cell.source, cell.metadata.nbgrader.get("checksum"))
        for cell in _graded_cells(template)
    }
    return stored == wanted


def record(book: Gradebook, graded: Graded, timestamp=None) -> bool:
    """Write a graded submission, whole or not at all. Returns whether it was handed in late."""
    try:
        submission = _submission(book, graded.chapter, graded.student)
        submission.timestamp = timestamp
        cells = {cell.metadata.nbgrader.grade_id: cell for cell in _graded_cells(graded.notebook)}
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = None
            for grade in notebook.grades:
                _score(grade, cells[grade.name])
            for comment in notebook.comments:
                cell = cells[comment.name]
                same = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
                comment.auto_comment = "No response." if same else None
        late = submission.total_seconds_late > 0
        book.db.commit()
        return late
    except BaseException:
        book.db.rollback()
        raise


def penalise(course: Path, graded: Graded) -> None:
    """Let nbgrader's late-submission plugin, as the course configures it, take its penalty."""
    names = {"student": graded.student, "assignment": graded.chapter, "notebook": graded.chapter}
    step = AssignLatePenalties(config=configuration(course))
    step.log = logging.Logger("late")
    step.preprocess(graded.notebook, {"nbgrader": {**names, "db_url": url(course)}})


def configuration(course: Path) -> Config:
    """The course folder's nbgrader_config.py; empty if it has none."""
    if not (course / "nbgrader_config.py").is_file():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()


def _graded_cells(nb):
    return [cell for cell in nb.cells if "nbgrader" in cell.metadata]


def _submission(book, chapter, student) -> SubmittedAssignment:
    """The submission, with a grade and a comment row for each cell that has one."""
    try:
        return book.find_submission(chapter, student)
    except MissingEntry:
        pass
    with book.db.no_autoflush:  # the rows refer to each other; they are written together
        owner = book.db.get(Student, student) or Student(id=student)
        submission = SubmittedAssignment(assignment=book.find_assignment(chapter), student=owner)
        book.db.add(submission)
        for notebook in submission.assignment.notebooks:
            copy = SubmittedNotebook(notebook=notebook, assignment=submission)
            rows = [Grade(cell_id=cell.id, notebook=copy) for cell in notebook.grade_cells]
            rows += [Comment(cell_id=cell.id, notebook=copy) for cell in notebook.solution_cells]
            book.db.add_all([copy, *rows])
    book.db.flush()
    return submission


def _score(grade: Grade, cell) -> None:
    """As nbgrader scores a cell, but what could not be checked waits for a person."""
    grade.auto_score = None if needs_person(cell) else determine_grade(cell)[0]
    grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None


def handed_in(folder: Path):
    """When a submission was handed in, from nbgrader's timestamp.txt; None if it does not say."""
    path = folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file() or path.stat().st_size > 200:
        return None
    try:
        return parse_utc(path.read_text().strip())
    except (ValueError, OverflowError, OSError):
        return None
