"""Two answers compared in words: where they differ, and what one is of the other."""

import numpy as np
import pytest

from course.answers.comparing import difference
from course.answers.likeness import likeness

PATH = np.array([[0.0, 1.0], [1.0, 3.0], [4.0, 2.0], [9.0, 7.0], [16.0, 5.0]])
CURVE = np.array([1.0, 3.0, 2.0, 7.0, 5.0])


@pytest.mark.parametrize(
    ("mine", "right", "words"),
    [
        (PATH[:4], PATH, "rows 0–3 are right, then it ended, 1 too early"),
        (PATH[1:], PATH, "what is there is right, but the first row is missing"),
        (np.concatenate([PATH, PATH[:2]]), PATH, "all 5 rows are right, and 2 more came after"
         " them"),
        (np.repeat(PATH, 2, axis=0), PATH, "every second row is the one before it"),
        (np.repeat(PATH, 2, axis=0)[:5], PATH, "every second row is the one before it"),
        (np.stack([PATH[1], PATH[1] - PATH[0]]), PATH, "two things came back, the first of them row"
         " 1; the whole path is asked for"),
        (2 * PATH, PATH, "each entry is twice the right one"),
        (PATH / 2, PATH, "each entry is half the right one"),
        (0.3 * CURVE, CURVE, "each entry is 0.3 times the right one"),
        (-PATH, PATH, "it is right but for its sign"),
        (PATH * [1, -1], PATH, "it is right but for signs"),
        (CURVE + 2.5, CURVE, "each entry is 2.5 more than the right one"),
        (PATH[:2].T, PATH[:2], "it is the transpose of the right one"),
        (PATH.T, PATH, "it is the transpose of the right one"),
        (CURVE[::-1], CURVE, "it is the right one in reverse order"),
        (PATH[:, ::-1], PATH, "its columns are in reverse order"),
        (PATH.ravel(), PATH, "the numbers are right, in another shape"),
        (PATH[[0, 0, 1, 2, 3]], PATH, "from row 1 on, each row is the right one before it"),
        (np.array([3.0, 2.0, 7.0, 5.0, 9.0]), CURVE, "each entry is the right one after it"),
        (np.full(5, 4.0), CURVE, "everything in it is 4"),
        (np.full(5, np.nan), CURVE, "everything in it is NaN"),
        (np.array([1.0, 3.0, np.inf, 7.0, 5.0]), CURVE, "entry 2 is infinite"),
        (PATH + np.outer([0, 0, 0, 0, 1], [1, 0.3]), PATH, "only row 4 is wrong"),
        (PATH + np.outer([1, 2, 0.1, 3, 1], [0, 1]), PATH, "only column 1 is wrong"),
        (3.2, 1.6, "it is twice the right one"),
        (-1.6, 1.6, "it is right but for its sign"),
        (0.8, 0.2, "it is one minus the right one"),
        (0.625, 1.6, "it is one over the right one"),
        (6.0, 7.0, "it is one less than the right one"),
        (2.56, 1.6, "it is the square of the right one"),
        (PATH**2 + 1, PATH, ""),
        (0.123, 1.6, ""),
        ("saddle", "minimum", ""),
        (np.zeros((0, 2)), PATH, ""),
        (np.arange(60.0).reshape(3, 4, 5), PATH, ""),
    ],
)  # fmt: skip
def test_what_a_wrong_answer_is_of_the_right_one(mine, right, words):
    assert likeness(mine, right, 1e-5) == words


def test_an_answer_that_is_right_or_near_is_like_nothing():
    assert likeness(CURVE * 1.1 + 0.2, CURVE, 1e-5) == ""


@pytest.mark.parametrize(
    ("mine", "right", "words"),
    [
        (3.0, 2.0, "3, where 2 is right"),
        (np.array([1.0, 2.0]), np.array([1.0, 3.0]), "(1, 2), where (1, 3) is right"),
        ("saddle", "minimum", "'saddle', where 'minimum' is right"),
        (np.arange(40.0), np.arange(40.0) + (np.arange(40) == 30), "entry 30 is 30, where 31 is"
         " right"),
        (np.arange(80.0).reshape(40, 2), np.arange(80.0).reshape(40, 2) + 1, "row 0 is (0, 1),"
         " where (1, 2) is right"),
        (np.arange(120.0).reshape(2, 60), 2 * np.arange(120.0).reshape(2, 60), "entry [0, 1] is 1,"
         " where 2 is right"),
        ({"W": 1.0, "b": 2.0}, {"W": 1.0, "b": 3.0}, "`b` is 2, where 3 is right"),
        ([1.0, "a"], [1.0, "b"], "item 1 is 'a', where 'b' is right"),
        (None, 2.0, ""),
        (2.0, 2.0, ""),
    ],
)  # fmt: skip
def test_the_first_place_that_differs_is_told_with_both_values(mine, right, words):
    assert difference(mine, right, 1e-5) == words
