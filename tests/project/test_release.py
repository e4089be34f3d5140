"""What students get: complete, fresh, and without a solution."""

import nbformat
import pytest

from autograder.writing import releasing, sources
from autograder.writing.releasing import release
from autograder.writing.sources import ROOT, grade_id
from autograder.writing.student_code import solutions
from course.judging import bank as banks

CHAPTERS = sources.chapters()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_release_and_banks_are_fresh(chapter):
    assert release(chapter, check=True) == []


def test_the_release_holds_notebooks_and_no_text_source():
    kinds = {path.suffix for path in (ROOT / "release").rglob("*") if path.is_file()}
    assert ".py" not in kinds and ".ipynb" in kinds


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_line_of_a_solution_is_in_the_release(chapter):
    released = nbformat.read(ROOT / "release" / chapter / f"{chapter}.ipynb", 4)
    cells = {grade_id(cell): cell.source for cell in released.cells}
    assert not any(mark in nbformat.writes(released) for mark in releasing.LEAKS)
    source = {grade_id(c): c.source for c in sources.read(chapter).cells if grade_id(c)}
    for name, solved in solutions(chapter).items():
        if source[name] == solved:
            continue
        region = source[name].split("BEGIN SOLUTION")[1].split("END SOLUTION")[0].split("\n")[1:-1]
        lines = {line.strip() for line in region if len(line.strip()) > 8}
        stub = {line.strip() for line in cells[name].split("\n")}
        assert not lines & stub


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_exercise_has_a_stub_and_one_visible_check(chapter):
    released = nbformat.read(ROOT / "release" / chapter / f"{chapter}.ipynb", 4)
    cells = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    exercises = [sources.exercise_of(c) for c in released.cells if sources.exercise_of(c)]
    assert exercises
    for exercise in exercises:
        assert cells[f"test-{exercise}"].source == f'check("{exercise}")'
        assert len(cells[exercise].source.split("\n")) <= 15
        assert banks.load(exercise).points == cells[f"test-{exercise}"].metadata.nbgrader.points
