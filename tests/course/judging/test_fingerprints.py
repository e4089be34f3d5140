"""A few numbers on a few cases tell thousands of mistakes apart."""

import numpy as np
import pytest

from course.answers.failure import Failure
from course.judging.fingerprints import Fingerprints, limit, mark, told_apart

RNG = np.random.default_rng(1)
CASES = [0, 1, 2]


def answers(number):
    return [np.random.default_rng([number, case]).normal(size=(4, 2)) for case in CASES]


def prints(singles=(), pairs=(), known=()):
    return told_apart(list(singles), list(pairs), list(known), CASES, 1e-4)


MANY = prints(pairs=[(("a", str(n)), answers(n)) for n in range(500)])


@pytest.mark.parametrize("number", [0, 123, 499])
def test_one_of_many_is_found_by_its_answers(number):
    assert MANY.matching(answers(number), 1e-5) == ("a", str(number))


def test_answers_within_the_tolerance_are_the_same():
    near = [answer + 5e-6 for answer in answers(7)]
    assert MANY.matching(near, 1e-5) == ("a", "7")
    assert MANY.matching([answer.astype(np.float32).astype(float) for answer in near], 1e-5)


@pytest.mark.parametrize("case", CASES)
def test_every_case_has_to_agree(case):
    mine = answers(7)
    mine[case] = mine[case] + 1e-3
    assert MANY.matching(mine, 1e-5) is None


def test_order_place_and_shape_count():
    array = np.arange(8.0).reshape(4, 2)
    others = [array[::-1], array[:, ::-1], array[1:], array.ravel(), array.reshape(2, 4)]
    assert len({round(mark(one), 9) for one in [array, *others]}) == 6


def test_failures_and_text_have_no_fingerprint():
    assert np.isnan(mark(Failure("raised", ""))) and np.isnan(mark("saddle"))
    assert MANY.matching([Failure("raised", "")] * 3, 1e-5) is None


def test_infinite_answers_count_only_beside_two_that_are_finite():
    lost = [np.full((4, 2), np.inf)]
    one = prints([(("a",), [*answers(1)[:2], *lost]), (("b",), [*answers(2)[:1], *lost, *lost])])
    assert one.ids == [("a",)]
    assert one.matching([*answers(1)[:2], np.full((4, 2), np.nan)], 1e-5) == ("a",)
    assert limit(lost[0], 1e-5) == 0


def test_pairs_that_something_else_is_like_are_left_out():
    pairs = [(("a", "b"), answers(1)), (("c", "d"), answers(1)), (("e", "f"), answers(2)),
             (("g", "h"), answers(3)), (("i", "j"), answers(4))]  # fmt: skip
    kept = prints(singles=[(("s",), answers(2))], pairs=pairs, known=[answers(3)])
    assert kept.ids == [("s",), ("i", "j")]


def test_two_put_together_in_another_way_are_still_the_same_two():
    pairs = [(("a", "b"), answers(1)), (("b", "a"), answers(1)), (("b", "a"), answers(2))]
    kept = prints(pairs=pairs)
    assert kept.ids == [("a", "b"), ("b", "a")]
    assert kept.matching(answers(1), 1e-5) == ("a", "b")
    assert kept.matching(answers(2), 1e-5) == ("b", "a")


def test_of_single_ones_that_are_alike_the_first_is_kept():
    kept = prints(singles=[(("s",), answers(1)), (("t",), answers(1)), (("u",), answers(2))])
    assert kept.ids == [("s",), ("u",)]


def test_no_fingerprints_match_nothing():
    assert Fingerprints().matching(answers(1), 1e-5) is None


def test_numbers_and_several_results_have_one_too():
    assert mark(2.5) == 2.5
    two = {"W": np.arange(6.0).reshape(2, 3), "b": 4.0}
    others = [{**two, "b": 5.0}, {"W": two["W"].T, "b": 4.0}, [two["W"], 4.0, 4.0]]
    assert len({round(mark(one), 9) for one in [two, *others]}) == 4
    assert mark({"b": 4.0, "W": two["W"]}) == mark(two)  # in the order of their names
    assert limit(two, 1e-5) == pytest.approx(6e-5)


@pytest.mark.parametrize(
    "answer", [{"h": 1.0, "z": None}, [], True, [1.0, "saddle"], {"h": Failure("raised", "")}]
)
def test_what_holds_more_than_numbers_has_none(answer):
    assert np.isnan(mark(answer))


def test_the_first_are_kept_where_a_bank_has_no_room_for_more():
    few = MANY.first(100)
    assert few.ids == MANY.ids[:100] and few.matching(answers(99), 1e-5) == ("a", "99")
    assert few.matching(answers(123), 1e-5) is None
