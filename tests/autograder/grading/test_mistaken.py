"""Mistakes and conventions, written as students write them, are called by their names:
`tests/mistaken`. A head says `named`, with the `credit` of a convention; or `unknown`, with words
that the message holds."""

from collections import Counter

import pytest

from autograder.exercises import REGISTRY
from helpers.written import named, read, verdict

MISTAKEN = {name: read(path) for name, path in named("mistaken").items()}
ONE_NAME = "named only if it fails where that mistake of the bank does: "
# What is not named yet, and why.
OPEN = {
    "gradient_descent_callers_start_changed": ONE_NAME + "on whole numbers",
    "gradient_descent_one_coordinate_at_a_time": ONE_NAME + "on single numbers",
    "numerical_gradient_a_row_comes_back": ONE_NAME + "it makes rows of single numbers too",
    "ewma_corrected_enumerate_from_zero": ONE_NAME + "on lists, while arrays give inf",
    "MomentumSGD_constants_as_attributes": ONE_NAME + "not at a schedule, without defaults",
}


def marked(name):
    open_ = [pytest.mark.xfail(reason=OPEN[name], strict=True)] if name in OPEN else []
    return pytest.param(name, marks=open_)


def test_there_are_mistakes_of_every_exercise():
    count = Counter(written.exercise for written in MISTAKEN.values())
    assert set(count) == set(REGISTRY) and count.total() >= 150
    conventions = [name for name, written in MISTAKEN.items() if "credit" in written.head]
    assert len(conventions) >= 40


@pytest.mark.parametrize("hidden", [False, True], ids=["public", "hidden"])
@pytest.mark.parametrize("name", [marked(name) for name in MISTAKEN])
def test_a_mistake_is_called_by_its_name(name, hidden):
    head, judged = MISTAKEN[name].head, verdict(MISTAKEN[name], hidden)
    assert judged.status == "failed" and judged.credit < 1
    if "unknown" in head:
        assert head["unknown"] in judged.message
    assert (judged.mistake or judged.convention) == head.get("named"), judged.message
    if "credit" in head:
        assert judged.convention and judged.credit == float(head["credit"])
