"""What course.toml sets, in the gradebook: when a chapter is due, and what its cells are worth."""

from collections.abc import Mapping

from nbgrader.api import Gradebook

from autograder.gradebook import database
from autograder.gradebook.database import GradebookError
from autograder.term.settings import Settings


def put(
    book: Gradebook, chapter: str, notebook: str, term: Settings, points: Mapping[str, float]
) -> None:
    """Write when a chapter is due, if course.toml says it. Raises GradebookError if the gradebook
    gives other points to a cell than `points`, by grade_id."""
    assignment = book.find_assignment(chapter)
    if chapter in term.due and assignment.duedate != term.due[chapter]:
        with database.transaction(book):
            assignment.duedate = term.due[chapter]
    for cell in book.find_notebook(notebook, chapter).grade_cells:
        here, there = cell.max_score, points.get(cell.name, cell.max_score)
        if here != there:
            raise GradebookError(
                f"{chapter}: {cell.name} is worth {here:g} points in the gradebook, and {there:g} "
                f"in the chapter. Make them equal: `autograder release {chapter}` writes those of "
                "the chapter."
            )
