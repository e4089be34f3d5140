"""What the judge says of answers. Its inputs are made by hand: no exercise is involved."""

from dataclasses import replace

import numpy as np
import pytest

from course.answers.agreement import agree, first_difference
from course.answers.failure import Failure
from course.judging.bank import Alternative, Bank, BankCase
from course.judging.judge import judge

RIGHT = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
WRONG = np.array([[0.0, 0.0], [1.0, 1.0], [3.0, 3.0]])
OTHER = RIGHT / 2


def bank(**changes) -> Bank:
    """Two parts; a mistake that is right in "shape" and wrong in "update"; a convention."""
    inputs = {"objective": "square", "x0": [0, 0], "steps": 2}
    cases = [
        BankCase({**inputs, "look": "end"}, "update", RIGHT[-1], answers(WRONG[-1], OTHER[-1])),
        BankCase(inputs, "path", RIGHT, answers(WRONG, OTHER)),
        BankCase({**inputs, "look": "start"}, "start", RIGHT[0], answers(RIGHT[0], RIGHT[0])),
    ]
    fields = {
        "exercise": "walk",
        "points": 5,
        "probe": "path_probe",
        "tolerance": 1e-5,
        "parts": {"update": 3, "path": 1, "start": 1},
        "without": [],
        "hints": [],
        "alternatives": {
            "too_far": Alternative("mistake", "The last step is too long."),
            "half": Alternative("convention", "This is half of it.", 0.5),
        },
        "cases": cases,
    }
    return Bank(**{**fields, **changes})


def answers(mistake, convention):
    return {"too_far": mistake, "half": convention}


def test_right_on_every_case_passes_with_full_credit():
    verdict = judge(bank(), [RIGHT[-1], RIGHT, RIGHT[0]])
    assert (verdict.status, verdict.credit, verdict.mistake) == ("passed", 1.0, None)


def test_a_mistake_is_named_with_the_row_where_it_leaves_the_right_path():
    verdict = judge(bank(), [WRONG[-1], WRONG, WRONG[0]])
    assert (verdict.status, verdict.mistake, verdict.step) == ("failed", "too_far", 2)
    assert "The last step is too long." in verdict.message
    assert "row 2" in verdict.message


def test_a_mistake_is_not_named_when_one_case_disagrees():
    verdict = judge(bank(), [WRONG[-1], WRONG + 0.1, WRONG[0]])
    assert verdict.mistake is None
    assert "none of the mistakes known" in verdict.message


def test_another_convention_earns_what_is_declared_for_it():
    verdict = judge(bank(), [OTHER[-1], OTHER, OTHER[0]])
    assert (verdict.status, verdict.convention, verdict.credit) == ("failed", "half", 0.5)


def test_the_right_update_with_a_bad_path_earns_the_parts_it_got_right():
    verdict = judge(bank(), [RIGHT[-1], RIGHT[1:], RIGHT[0]])
    assert verdict.credit == pytest.approx(4 / 5)
    by_name = {part.name: part for part in verdict.parts}
    assert not by_name["path"].passed and "shape (2, 2)" in by_name["path"].reason


def test_doing_nothing_earns_nothing():
    still = np.zeros((3, 2))
    verdict = judge(bank(), [still[-1], still, still[0]])
    assert verdict.credit == 0


def test_a_stub_is_called_not_written():
    verdict = judge(bank(), [Failure("not written", "x")] * 3)
    assert (verdict.credit, verdict.message) == (0.0, "`walk` is not written yet.")


def test_our_own_failure_is_never_the_students():
    verdict = judge(bank(), [RIGHT[-1], Failure("ours", "It could not be checked."), RIGHT[0]])
    assert verdict.status == "cannot_check"


def test_a_crash_on_one_case_fails_that_case_only():
    verdict = judge(bank(), [RIGHT[-1], RIGHT, Failure("raised", "`walk` raised ValueError.")])
    assert verdict.credit == pytest.approx(4 / 5)
    assert verdict.message.endswith("`walk` raised ValueError.")
    assert "With square: x0=[0, 0], steps=2," in verdict.message


def test_hidden_cases_are_not_told():
    cases = [replace(case, drawn=True) for case in bank().cases]
    verdict = judge(bank(cases=cases, hidden=True), [RIGHT[-1], RIGHT + 1, RIGHT[0]])
    told = verdict.message + "".join(case.message for case in verdict.cases)
    assert "hidden case" in told
    assert "[1. 1.]" not in told and "x0" not in told.replace("row 0 is x0", "")


@pytest.mark.parametrize(
    ("answer", "expected", "same"),
    [
        (1.000001, 1.0, True),
        (1.0001, 1.0, False),
        (np.float32(1 / 3), 1 / 3, True),
        (1, 1.0, True),
        (True, 1.0, False),
        (1, True, False),
        (1.0, True, False),
        ("saddle", "saddle", True),
        ("Saddle", "saddle", False),
        (None, 0.0, False),
        (0.0, None, False),
        (float("nan"), float("nan"), True),
        (float("nan"), 1.0, False),
        (1.0, float("nan"), False),
        (float("inf"), float("inf"), True),
        (float("-inf"), float("inf"), False),
        (1e300, float("inf"), False),
        ([1.0], 1.0, False),
        (np.array([1.0]), 1.0, True),
        (10**400, 1.0, False),
        ("1.0", 1.0, False),
        ({"a": 1.0}, {"a": 1.0}, True),
        ({"a": 1.0, "b": 2.0}, {"a": 1.0}, False),
        ([1.0, 2.0], [1.0], False),
        (np.zeros((3, 1)), np.zeros(3), False),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0]), True),
    ],
)
def test_agreement(answer, expected, same):
    if isinstance(answer, np.float32):
        answer = float(answer)
    assert agree(answer, expected, 1e-5) is same


def test_the_tolerance_grows_with_the_largest_of_the_case():
    big = np.array([1e6, 0.0])
    assert agree(big + 5.0, big, 1e-5)
    assert not agree(big + 50.0, big, 1e-5)


def test_a_short_path_differs_where_it_ends():
    assert first_difference(RIGHT[:2], RIGHT, 1e-5) == 2
    assert first_difference(RIGHT, RIGHT, 1e-5) is None
    assert first_difference(WRONG, RIGHT, 1e-5) == 2
    assert first_difference("no path", RIGHT, 1e-5) is None


def test_a_bank_survives_its_file():
    with_failure = answers(Failure("raised", "It raised.", "TypeError"), OTHER)
    changed = bank(cases=[BankCase({"x0": RIGHT[0]}, "update", RIGHT, with_failure)])
    again = Bank.loads(changed.dumps())
    assert again.cases[0].answers["too_far"] == Failure("raised", "", "TypeError")
    assert np.array_equal(again.cases[0].expected, RIGHT)
    assert again.alternatives == changed.alternatives
