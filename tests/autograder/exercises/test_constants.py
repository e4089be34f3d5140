"""One answer for everything earns nothing, in `check` and in grading."""

import math

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from autograder.writing.banking import hidden_bank
from course.judging import bank as banks
from course.judging.asking import ask
from course.judging.credibility import ALIKE
from course.judging.judge import judge
from course.probes.probe import INPUTS

CONSTANTS = {
    **{str(n): n for n in (math.inf, -math.inf, math.nan, 0, 1, -1.0, 0.5)},
    **{repr(word): word for word in ("", "saddle", "minimum")},
    **{str(truth): truth for truth in (None, True, False)},
    "[]": [],
    "{}": {},
    "()": (),
    "an empty array": np.zeros(0),
    "two zeros": np.zeros(2),
    "a row of zeros": np.zeros((1, 2)),
    "three things": (math.nan, math.nan, math.nan),
}


def judged(name, bank, written):
    asked = (case.input for case in bank.asked)
    return judge(bank, [ask(name, written, bank.probe, case, bank.without) for case in asked])


def both(name):
    exercise = REGISTRY[name]
    return [banks.load(name), *([hidden_bank(exercise, 7)] if exercise.drawn else [])]


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_a_constant_earns_nothing(name):
    for bank in both(name):
        for what, value in CONSTANTS.items():
            for written in (value, lambda *args, value=value, **named: value):
                verdict = judged(name, bank, written)
                assert (verdict.status, verdict.credit) == ("failed", 0), what


def filled(expected, number):
    """The right answer's form, with one number everywhere."""
    if isinstance(expected, dict):
        return {key: filled(value, number) for key, value in expected.items()}
    return np.full(np.shape(expected), number) if np.ndim(expected) else number


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_one_number_in_the_right_form_earns_nothing(name):
    bank = banks.load(name)
    if bank.its_probe.referee or name == "plot_descent":
        pytest.skip("answers are entries, or words about a figure")
    for number in (0.0, 1.0, math.nan, math.inf):
        answers = [
            case.expected if bank.kind(case) == INPUTS else filled(case.expected, number)
            for case in bank.asked
        ]
        assert judge(bank, answers).credit == 0, number


def test_the_sentence_says_that_all_answers_were_the_same():
    verdict = judged("condition_number", banks.load("condition_number"), lambda *_: math.inf)
    assert verdict.message == ALIKE


def test_a_known_mistake_that_answers_alike_keeps_its_name():
    verdict = judged("half_life", banks.load("half_life"), lambda beta: 0)
    assert (verdict.mistake, verdict.credit) == ("zero_always", 0)


def test_the_right_answer_may_be_the_same_for_every_case():
    """In a drawing every look says "as asked"."""
    bank = banks.load("plot_descent")
    assert len({case.expected for case in bank.cases}) == 1
    assert judge(bank, [case.expected for case in bank.asked]).credit == 1
