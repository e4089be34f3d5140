"""Late penalties follow the marks that people give; what people gave stays."""

import csv

import pytest
from nbgrader.api import Gradebook

from autograder.gradebook import configured, database
from autograder.gradebook.penalties import Penalties
from autograder.grading import class_run
from autograder.pages.safe_csv import SafeCsv
from helpers import plain
from helpers.commands import autograder
from helpers.executors import Here

HALF = """
from nbgrader.plugins import BasePlugin
class Half(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2
c = get_config()
c.AssignLatePenalties.plugin_class = Half
"""


@pytest.fixture
def grade(runner, tmp_path):
    def run(**options):
        with class_run.opened(tmp_path, [], **options) as work:
            return list(work.grade(Here(runner), 4))

    return run


@pytest.fixture
def course(tmp_path, grade):
    """One test of 2 points and a question of 4; `kim` is late, `lee` in time; half is taken."""
    (tmp_path / "nbgrader_config.py").write_text(HALF)
    tested = plain.tested("assert x == 1", "t", 2)
    plain.source(tmp_path, plain.notebook(plain.solution("x = 1", "a"), tested, question("")), "ps")
    with database.opened(tmp_path) as book:
        book.add_assignment("ps", duedate="2026-01-01")
    for student, day in (("kim", 2), ("lee", 1)):
        answers = plain.cell("x = 1", "a", solution=True), question("Because.")
        path = plain.hand_in(tmp_path, student, plain.notebook(*answers), "ps")
        path.with_name("timestamp.txt").write_text(f"2026-01-0{day} 00:00:00 UTC")
    grade()
    return tmp_path


def question(text):
    return plain.cell(text or "How?", "q", "markdown", grade=True, solution=True, points=4)


def opened(course):
    return Gradebook(database.url(course), configured.COURSE_ID)


def mark(course, points):
    with opened(course) as book:
        for student in ("kim", "lee"):
            grade = book.find_grade("q", "ps", "ps", student)
            grade.manual_score, grade.needs_manual_grade = points, False
            comment = book.find_comment("q", "ps", "ps", student)
            comment.manual_comment = "Well said."
        book.db.commit()


def totals(course):
    """(score, penalty) by student."""
    with opened(course) as book:
        found = book.assignment_submissions("ps")
        return {s.student_id: (s.score, s.late_submission_penalty) for s in found}


def test_a_penalty_is_renewed_when_a_person_has_marked(course, grade):
    assert totals(course) == {"kim": (2, 1), "lee": (2, 0)}
    mark(course, 4)
    assert totals(course)["kim"] == (6, 1)
    assert not any(one.fresh for one in grade())
    assert totals(course) == {"kim": (6, 3), "lee": (6, 0)}


def test_an_export_shows_the_penalty_of_now(course, monkeypatch):
    mark(course, 4)
    monkeypatch.chdir(course)
    with opened(course) as book:
        SafeCsv().export(book)
    with open("grades.csv") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert [float(rows["kim"][name]) for name in ("raw_score", "score")] == [6, 3]


def test_what_is_handed_back_has_the_penalty_of_now(course):
    mark(course, 4)
    done = autograder("return", "--csv", "--course", course)
    assert done.returncode == 0, done.stderr
    with open(course / "returned" / "grades.csv", encoding="utf-8-sig") as file:
        rows = {row["student"]: row["total"] for row in csv.DictReader(file)}
    assert rows == {"kim": "3", "lee": "6"}
    assert totals(course) == {"kim": (6, 3), "lee": (6, 0)}


def test_manual_scores_and_comments_survive_a_regrade_and_wait_for_another_look(course, grade):
    mark(course, 3)
    assert all(one.fresh for one in grade(force=True))
    assert totals(course) == {"kim": (5, 2.5), "lee": (5, 0)}
    with opened(course) as book:
        grade_of = book.find_grade("q", "ps", "ps", "kim")
        assert (grade_of.manual_score, grade_of.needs_manual_grade) == (3, True)
        assert book.find_comment("q", "ps", "ps", "kim").manual_comment == "Well said."


def test_penalties_that_a_person_gave_stay_where_the_course_has_no_rule(course):
    (course / "nbgrader_config.py").write_text("c = get_config()\n")
    with opened(course) as book:
        book.find_submission_notebook("ps", "ps", "kim").late_submission_penalty = 0.75
        book.db.commit()
        assert Penalties.of(course).renew(book, "ps") == []
    assert totals(course)["kim"] == (2, 0.75)
