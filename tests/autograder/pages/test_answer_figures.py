"""An answer beside the right one: true in words, whole in the picture, and without harm."""

from xml.etree import ElementTree

import numpy as np
import pytest

from autograder.pages.answer_figures import picture
from course.judging import bank as banks

MOMENTUM = banks.load("momentum")
NUMBER = next(n for n, c in enumerate(MOMENTUM.cases) if np.shape(c.expected)[1:] == (2,))
CASE = MOMENTUM.cases[NUMBER]


def drawn(answer, known=""):
    made = picture(MOMENTUM, NUMBER, answer, known)
    return made, ElementTree.fromstring(made.svg)


def lines(svg):
    found = (e for e in svg.iter() if e.tag == "polyline" and e.get("class"))
    return {e.get("class"): e.get("points").split() for e in found}


def test_a_path_is_drawn_beside_the_right_one_and_what_it_was_recognised_as():
    known = next(id for id, a in CASE.answers.items() if np.shape(a) == CASE.expected.shape)
    made, svg = drawn(CASE.answers[known], known)
    found = lines(svg)
    assert made.roles == ("right", "match", "yours")
    assert found["yours"] == found["match"] != found["right"]
    assert len(found["right"]) == len(CASE.expected)
    assert "dashed" in made.words


def test_a_right_path_lies_on_the_right_one():
    made, svg = drawn(CASE.expected)
    assert lines(svg)["yours"] == lines(svg)["right"] and "part" not in made.words


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan, 1e308, 1e-320])
def test_whatever_the_numbers_the_picture_is_one(value):
    answer = np.array(CASE.expected)
    answer[-1] = value
    _, svg = drawn(answer)
    for points in lines(svg).values():
        assert np.all(np.abs(np.array([p.split(",") for p in points], float)) < 10_000)


def test_a_path_that_diverges_does_not_press_the_right_one_into_a_line():
    answer = CASE.expected * np.geomspace(1, 1e6, len(CASE.expected))[:, None]
    _, svg = drawn(answer)
    right = np.array([p.split(",") for p in lines(svg)["right"]], float)
    assert np.ptp(right[:, 0]) > 50 and np.ptp(right[:, 1]) > 30


@pytest.mark.parametrize(
    "answer", [None, 3.0, "text", {}, np.zeros(0), np.zeros((0, 2)), np.ones(4)]
)
def test_what_is_no_such_line_is_not_drawn(answer):
    assert picture(MOMENTUM, NUMBER, answer) is None


def test_a_case_that_is_not_there_is_not_drawn():
    assert picture(MOMENTUM, 999, CASE.expected) is None
