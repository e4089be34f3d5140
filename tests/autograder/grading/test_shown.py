"""What is kept of a wrong answer for the pages: of a public case alone, and small."""

from types import SimpleNamespace

import numpy as np
import pytest

from autograder.grading.shown import LARGEST, alike, answer_of, shown
from course.answers.failure import Failure
from course.judging.judge import judge
from helpers.judged import bank

RIGHT = np.arange(8.0)


def kept(bank, *answers):
    chapter = SimpleNamespace(banks={"f": bank})
    every = [*answers, answers[0]]  # the first case is asked once more
    result = SimpleNamespace(answers=every)
    return shown(chapter, result, {"f": judge(bank, every)}).get("f")


def test_of_a_right_answer_nothing_is_kept():
    assert kept(bank(RIGHT, 2.0), RIGHT, 2.0) is None


def test_a_case_that_can_be_drawn_goes_before_one_that_cannot():
    number, answer = answer_of(kept(bank(2.0, RIGHT), 3.0, RIGHT + 1))
    assert number == 1 and np.array_equal(answer, RIGHT + 1)


def test_nothing_of_a_hidden_case_is_kept_but_the_mark():
    assert set(kept(bank(RIGHT, drawn=True), RIGHT + 1)) == {"alike"}


def test_what_is_large_is_not_kept():
    found = kept(bank(np.zeros(LARGEST)), np.ones(LARGEST))
    assert set(found) == {"alike"} and answer_of(found) is None


def test_a_failure_is_no_answer_to_show():
    assert answer_of(kept(bank(2.0), Failure("raised", "Said.", "ValueError"))) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (np.array([1.0, 2.0]), np.array([1.0, 2.000001]), True),
        (np.array([1.0, 2.0]), np.array([1.0, 2.001]), False),
        (np.array([1.0, 2.0]), np.array([[1.0, 2.0]]), False),
        ({"a": 1.0}, {"a": 1.0}, True),
        (0.0, -0.0, True),
        (Failure("raised", "one", "ValueError"), Failure("raised", "two", "ValueError"), True),
        (Failure("raised", "one", "ValueError"), Failure("raised", "one", "TypeError"), False),
        ([1.0, "x", None], [1.0, "x", None], True),
    ],
)
def test_answers_are_alike_that_agree_in_five_digits(one, other, same):
    assert (alike([one]) == alike([other])) is same


@pytest.mark.parametrize(
    "data", [{}, {"case": 1}, {"case": "x", "answer": 1}, {"case": 0, "answer": {}}]
)
def test_what_is_damaged_is_as_nothing(data):
    assert answer_of(data) is None
