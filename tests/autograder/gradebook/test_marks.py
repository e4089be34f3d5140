"""What is read of the gradebook in a few queries is what nbgrader's own objects say."""

from datetime import datetime, timedelta

import pytest

from autograder.gradebook import database, marks

DUE = datetime(2026, 11, 1)


@pytest.fixture
def book(tmp_path):
    with database.opened(tmp_path) as book:
        book.add_assignment("04-momentum", duedate=DUE)
        book.add_notebook("04-momentum", "04-momentum")
        place = ("04-momentum", "04-momentum")
        book.add_grade_cell("test-momentum", *place, max_score=5, cell_type="code")
        book.add_grade_cell("essay", *place, max_score=4, cell_type="markdown")
        book.add_solution_cell("momentum", *place)
        book.add_solution_cell("essay-text", *place)
        for student in ("ada", "ben", "cem"):
            book.add_student(student, first_name=student.title(), last_name="Öz", email="e@x.org")
        for student, days in (("ada", 0), ("ben", 2)):
            book.add_submission("04-momentum", student, timestamp=DUE + timedelta(days=days))
            for cell in ("test-momentum", "essay"):
                change(book, cell, student, auto_score=0, needs_manual_grade=False)
        yield book


def change(book, cell, student, **values):
    grade = book.find_grade(cell, "04-momentum", "04-momentum", student)
    for name, value in values.items():
        setattr(grade, name, value)
    book.db.commit()


def read(book, student="ada"):
    return marks.read(book).marks["04-momentum"][student]


def test_totals_are_nbgraders_own(book):
    change(book, "test-momentum", "ada", auto_score=2.5, extra_credit=0.5)
    change(book, "essay", "ada", auto_score=None, manual_score=3, extra_credit=1)
    change(book, "test-momentum", "ben", auto_score=5, manual_score=4)
    for student in ("ada", "ben"):
        assert read(book, student).earned == book.find_submission("04-momentum", student).score
    found = marks.read(book)
    assert found.worth["04-momentum"] == book.find_assignment("04-momentum").max_score == 9


def test_extra_credit_beside_no_score_counts_as_nbgrader_counts_it(book):
    change(book, "essay", "ada", auto_score=None, extra_credit=2, needs_manual_grade=True)
    assert read(book).earned == book.find_submission("04-momentum", "ada").score


def test_a_penalty_is_taken_off_and_never_below_zero(book):
    change(book, "test-momentum", "ada", auto_score=5)
    notebook = book.find_submission_notebook("04-momentum", "04-momentum", "ada")
    for penalty, total in ((2, 3), (7, 0)):
        notebook.late_submission_penalty = penalty
        book.db.commit()
        assert read(book).total == total


def test_an_answer_waits_until_a_person_scored_it(book):
    change(book, "essay", "ada", auto_score=None, needs_manual_grade=True)
    assert read(book).waiting == ["essay"]
    change(book, "essay", "ada", manual_score=0, needs_manual_grade=False)
    assert read(book).waiting == []


def test_after_a_regrade_a_persons_score_stands_and_asks_for_another_look(book):
    change(book, "essay", "ada", auto_score=None, manual_score=3, needs_manual_grade=True)
    mark = read(book)
    assert (mark.waiting, mark.again, mark.total) == ([], ["essay"], 3)


def test_a_persons_comment_goes_before_the_programs(book):
    comment = book.find_comment("momentum", "04-momentum", "04-momentum", "ada")
    comment.auto_comment = "No response."
    book.db.commit()
    assert read(book).comments == {"momentum": "No response."}
    comment.manual_comment = "Look again."
    book.db.commit()
    assert read(book).comments == {"momentum": "Look again."}


def test_who_is_late_and_who_is_missing(book):
    found = marks.read(book)
    assert [one.id for one in found.missing("04-momentum")] == ["cem"]
    late = {s: m.late_seconds for s, m in found.marks["04-momentum"].items()}
    assert late == {"ada": 0, "ben": 2 * 86_400}
    book.find_submission("04-momentum", "ben").extension = timedelta(days=3)
    book.db.commit()
    assert read(book, "ben").late_seconds == 0


def test_a_chapter_that_nobody_knows_is_left_out(book):
    assert marks.read(book, ["99-nothing"]).marks == {}
