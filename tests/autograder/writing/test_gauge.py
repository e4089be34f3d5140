"""The gauge: what share of wrong programs has a name, and that endless ones end."""

import pytest

from autograder.exercises import REGISTRY, of_chapter
from autograder.exercises.exercise import Exercise, case
from autograder.writing import gauge as gauging
from autograder.writing.banking import public_bank
from autograder.writing.gauge import GaugeError, Share, gauge
from autograder.writing.student_code import names_of
from course.answers.failure import Failure

ENDLESS = "def effective_lr(lr, beta):\n    while True:\n        lr = lr + 1\n"
GROWING = "def effective_lr(lr, beta):\n    rows = [lr]\n    while True:\n        rows += rows\n"
WRONG = "def effective_lr(lr, beta):\n    return 3.25 * lr + beta\n"


@pytest.fixture(scope="module")
def lr():
    return of_chapter("04-momentum")["effective_lr"]


@pytest.fixture(scope="module")
def shares(lr):
    return gauge(lr, number=40)


def test_every_wrong_program_is_named_or_in_a_group(shares):
    for share in shares:
        unknown = sum(group.number for group in share.unknown.values())
        assert share.wrong == sum(share.names.values()) + unknown > 5
        assert 0 < share.named < 1


def test_what_is_as_good_as_the_solution_is_set_aside(shares):
    # lr / (1 - beta): only lr / (1 - beta) itself is right
    assert shares[0].right == 0
    right = Share()
    bank = public_bank(of_chapter("04-momentum")["effective_lr"])
    gauging._count(right, "def effective_lr(a, b):\n    return a / (1 - b)\n", "", {}, [bank, bank])
    assert (right.right, right.wrong) == (1, 0)


def test_the_same_seed_gauges_the_same_programs(lr, shares):
    again = gauge(lr, number=40)
    assert [s.to_dict() for s in again] == [s.to_dict() for s in shares]


def test_the_largest_group_stands_first_with_a_program_to_look_at(shares):
    groups = shares[1].largest(3)
    assert [g.number for g in groups] == sorted((g.number for g in groups), reverse=True)
    assert all("def effective_lr" in group.program and group.message for group in groups)


@pytest.mark.parametrize("program", [ENDLESS, GROWING])
def test_a_program_without_an_end_is_ended(lr, monkeypatch, program):
    monkeypatch.setattr(gauging, "SECONDS", 0.2)
    monkeypatch.setattr(gauging, "MEMORY", 2**26)
    answers = gauging._answers(program, names_of("04-momentum"), public_bank(lr))
    assert all(isinstance(answer, Failure) for answer in answers)


def test_programs_of_one_behaviour_are_one_group(lr):
    share, bank = Share(), public_bank(lr)
    for text in (WRONG, WRONG.replace("3.25 * lr", "lr * 3.25")):
        gauging._count(share, text, "something else", {}, [bank, bank])
    (group,) = share.unknown.values()
    assert (group.number, share.wrong, share.named) == (2, 2, 0)


@pytest.mark.parametrize("name", ["entries", "diagnosis"])
def test_what_is_no_function_cannot_be_gauged(name):
    with pytest.raises(GaugeError, match=name):
        gauge(REGISTRY[name])


def test_an_exercise_without_a_bank_in_the_course_has_no_fingerprints():
    one = Exercise("unheard_of", points=1, probe="value_probe", cases=[case(x=1.0)], hints=[])
    try:
        one.reference(lambda x: x)
        assert public_bank(one).fingerprints.ids == []
    finally:
        REGISTRY.pop("unheard_of")
