"""One small class, graded once, of which tests get copies: names of many kinds, marks by hand."""

import shutil

import pytest

from autograder.gradebook import database
from autograder.writing import demo_class
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from helpers.commands import autograder
from helpers.course_folder import CHAPTER, put

QUESTION = "when-momentum-hurts"
LOST = """def momentum(grad, x0, lr, beta, steps):
    import numpy as np
    points = [np.array(x0, float)]
    for step in range(steps):
        velocity = lr * grad(points[-1])
        points.append(points[-1] - velocity)
    return np.array(points)  # <script>alert("kim")</script>
"""
PEOPLE = {
    "amal": ("أمل", "خالد"),
    "zoe": ("Zoë", "O'Neil-Ångström"),
    "eve": ("=cmd|' /C calc'!A0", "<script>alert(1)</script>"),
    "deniz": ("Deniz", "Öz"),
    "nil": ("Nil", "Absent"),
}


@pytest.fixture(scope="session")
def graded_once(tmp_path_factory):
    course = tmp_path_factory.mktemp("graded")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    texts = solutions(CHAPTER)
    wrong = texts | {"momentum": LOST, "effective_lr": "def effective_lr(lr, beta):\n    return 1"}
    put(course, "amal", demo_class.filled(CHAPTER, texts))
    put(course, "zoe", demo_class.filled(CHAPTER, wrong))
    put(
        course,
        "eve",
        demo_class.filled(CHAPTER, wrong | {QUESTION: "I say $\\beta < 1$ <b>so</b>."}),
    )
    put(course, "deniz", demo_class.filled(CHAPTER, {}))
    result = autograder("grade", CHAPTER, "--course", course)
    assert result.returncode == 0, result.stderr
    with database.opened(course) as book:
        for id, (first, last) in PEOPLE.items():
            book.update_or_create_student(id, first_name=first, last_name=last)
    return course


@pytest.fixture
def graded(graded_once, tmp_path):
    return shutil.copytree(graded_once, tmp_path / "course")


@pytest.fixture
def by_hand(graded):
    """A function that scores a cell as a person does in formgrader."""

    def score(student, cell=QUESTION, points=3.0, extra=None, comment=None, on=None, penalty=None):
        with database.opened(graded) as book:
            grade = book.find_grade(cell, CHAPTER, CHAPTER, student)
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = points, extra, False
            if comment:
                said = book.find_comment(on or cell, CHAPTER, CHAPTER, student)
                said.manual_comment = comment
            if penalty is not None:
                notebook = book.find_submission_notebook(CHAPTER, CHAPTER, student)
                notebook.late_submission_penalty = penalty
            book.db.commit()

    return score
