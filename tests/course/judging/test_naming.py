"""Parts first, edges after: a name fits the cases that show the method, and what goes wrong at the
edges is told beside it. Never a wrong name."""

from dataclasses import replace

import numpy as np
import pytest

from course.answers.failure import Failure
from course.judging.bank import Alternative, Bank, BankCase
from course.judging.fingerprints import told_apart
from course.judging.judge import judge
from course.judging.naming import named

CRASH = Failure("raised", "It raised AttributeError: 'float' has no 'copy'.", "AttributeError")
SURFACE = {"objective": "square", "steps": 2}
STARTS = [
    np.array([0.5, -1.0]),
    np.array([0.5, -1.0]),
    np.array([2, -3]),
    0.7,
    np.array([0.5, 1.0]),
]
LOOKS = ["end", "path", "path", "path", "start"]
PARTS = ["update", "path", "start", "start", "start"]


def rows(x0, factor):
    """Three rows, each `factor` times the one before."""
    return np.array([np.asarray(x0, float) * factor**k for k in range(3)])


def answers(program):
    paths = [program(x0) for x0 in STARTS]
    return [paths[0][-1], *paths[1:4], STARTS[4].astype(float)]


def right(x0):
    return rows(x0, 0.5)


def too_short(x0):
    return rows(x0, 0.8)


def too_long(x0):
    return rows(x0, 0.2)


def long_for_numbers(x0):
    return rows(x0, 0.8 if np.ndim(x0) else 0.2)


def start_left_out(x0):
    return right(x0)[1:]


ALTERNATIVES = [too_short, too_long, long_for_numbers, start_left_out]


def bank(**changes) -> Bank:
    known = {function.__name__: answers(function) for function in ALTERNATIVES}
    cases = [
        BankCase(
            {**SURFACE, "x0": x0.tolist() if np.ndim(x0) else x0}
            | ({} if look == "path" else {"look": look}),
            part,
            answer,
            {id: its[number] for id, its in known.items()},
        )
        for number, (x0, look, part, answer) in enumerate(
            zip(STARTS, LOOKS, PARTS, answers(right), strict=True)
        )
    ]
    fields = {
        "exercise": "walk",
        "points": 5,
        "probe": "path_probe",
        "tolerance": 1e-5,
        "parts": {"update": 3, "path": 1, "start": 1},
        "without": [],
        "hints": [],
        "alternatives": {id: Alternative("mistake", f"It is {id}.") for id in known},
        "cases": cases,
    }  # fmt: skip
    return Bank(**{**fields, **changes})


def test_a_mistake_that_crashes_on_a_number_too_is_named_and_the_crash_told_beside_it():
    mine = answers(too_long)
    mine[3] = CRASH
    verdict = judge(bank(), mine)
    assert verdict.mistake == "too_long"
    assert verdict.message.startswith("It is too_long. Beside that, a single number as `x0`")
    assert "raises AttributeError" in verdict.message
    assert "On 4 of 5 cases" in verdict.message


def test_two_that_fit_equally_well_give_no_name():
    mine = answers(too_short)  # long_for_numbers differs from it for numbers alone
    mine[3] = CRASH
    assert named(bank(), mine) is None


def test_a_name_must_fit_what_shows_the_method():
    mine = answers(too_long)
    mine[0] = mine[0] + 1
    assert named(bank(), mine) is None


def test_a_right_answer_speaks_against_a_mistake_that_would_be_wrong_there():
    mine = answers(too_long)
    mine[3] = answers(right)[3]
    assert named(bank(), mine) is None


@pytest.mark.parametrize(
    ("case", "answer", "words"),
    [
        (2, np.trunc(answers(too_long)[2]), "lose their fractions"),
        (2, CRASH, "whole numbers as `x0` (x0=[2, -3]) raise AttributeError"),
        (2, answers(too_long)[2] + 1, "give another wrong answer"),
        (1, answers(too_long)[1][1:], "row 0, the start, is missing"),
        (4, np.array([9.0, 9.0]), "what was handed in comes back changed"),
        (3, Failure("unusable", "It returned None."), "gives no usable answer"),
    ],
)
def test_each_weakness_at_an_edge_is_told(case, answer, words):
    mine = answers(too_long)
    mine[case] = answer
    verdict = judge(bank(), mine)
    assert verdict.mistake == "too_long"
    assert words in verdict.message


def test_the_right_method_with_weak_edges_is_told_as_nearly_right():
    mine = answers(right)
    mine[3] = CRASH
    mine[2] = np.trunc(mine[2])
    verdict = judge(bank(), mine)
    assert verdict.mistake is None
    assert verdict.message.startswith("Nearly: right on 3 of 5 cases.")
    assert verdict.message.endswith(CRASH.message) and "x0=0.7" in verdict.message
    mine[3] = answers(right)[3]
    assert "lose their fractions" in judge(bank(), mine).message


def test_a_known_weakness_takes_others_beside_it():
    mine = answers(start_left_out)
    mine[3] = CRASH
    assert judge(bank(), mine).mistake == "start_left_out"


def test_another_convention_earns_its_share_of_the_parts_it_fits():
    alternatives = {**bank().alternatives, "too_long": Alternative("convention", "Another.", 0.5)}
    mine = answers(too_long)
    assert judge(bank(alternatives=alternatives), mine).credit == 0.5
    mine[3] = CRASH
    verdict = judge(bank(alternatives=alternatives), mine)
    assert (verdict.convention, verdict.credit) == ("too_long", pytest.approx(0.5 * 4 / 5))


def test_of_a_hidden_case_no_value_is_told():
    cases = [replace(case, drawn=True) for case in bank().cases]
    mine = answers(too_long)
    mine[3], mine[2] = CRASH, CRASH
    message = judge(bank(cases=cases, hidden=True), mine).message
    assert "0.7" not in message and "[2, -3]" not in message


def test_failures_agree_in_kind_and_type_and_never_in_words():
    its = {**bank().cases[3].answers, "too_long": Failure("raised", "", "TypeError")}
    cases = [*bank().cases[:3], replace(bank().cases[3], answers=its), bank().cases[4]]
    mine = answers(too_long)
    mine[3] = Failure("raised", "any words", "TypeError")
    assert named(bank(cases=cases), mine).weaknesses == ()
    mine[3] = CRASH
    assert named(bank(cases=cases), mine).weaknesses != ()


def test_a_bank_holds_no_words_of_an_exception():
    its = {**bank().cases[3].answers, "too_long": CRASH}
    cases = [*bank().cases[:3], replace(bank().cases[3], answers=its), bank().cases[4]]
    text = bank(cases=cases).dumps()
    assert "has no 'copy'" not in text and "AttributeError" in text
    assert Bank.loads(text).cases[3].answers["too_long"] == Failure("raised", "", "AttributeError")


def with_pair() -> Bank:
    """Known by two numbers: a step that is too long, and the path stored without its start."""
    first, second = "Steps are ten times as long as they should be, or more. Divide.", "No start."
    marks = told_apart([], [(("too_long", "start_left_out"), pair())], [], [0, 1], 1e-4)
    known = {
        **bank().alternatives,
        "too_long": Alternative("mistake", first),
        "start_left_out": Alternative("mistake", second),
    }
    return bank(alternatives=known, fingerprints=marks)


def pair():
    return [10 * right(STARTS[0])[-1], 10 * right(STARTS[1])]


def test_two_at_once_are_named_by_their_fingerprint_and_told_in_short():
    mine = [*pair(), CRASH, CRASH, STARTS[4].astype(float)]
    verdict = judge(with_pair(), mine)
    assert (verdict.mistake, verdict.convention) == ("too_long+start_left_out", None)
    assert verdict.message.startswith(
        "Steps are ten times as long as they should be, or more. Apart from that, no start. (On"
    )


def test_a_slip_is_named_with_its_sentence_and_survives_the_file():
    slips = {"velocity_lr_for_beta": "In the line for the velocity, `lr` stands for `beta`."}
    marks = told_apart([(("velocity_lr_for_beta",), pair())], [], [], [0, 1], 1e-4)
    changed = Bank.loads(bank(slips=slips, fingerprints=marks).dumps())
    verdict = judge(changed, [*pair(), *answers(too_long)[2:]])
    assert verdict.mistake == "velocity_lr_for_beta"
    assert verdict.message.startswith("In the line for the velocity")
