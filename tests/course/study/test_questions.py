"""Guesses and self-checks are sound data."""

import re
from collections import Counter

import pytest

from course.study import questions
from course.study.questions import UnknownQuestion

GUESSES, CHECKS = questions.guesses(), questions.self_checks()


def test_there_are_a_hundred_guesses_and_three_to_five_self_checks_a_chapter():
    assert len(GUESSES) >= 100
    count = Counter(one.chapter for one in CHECKS.values())
    assert len(count) == 12 and all(3 <= n <= 5 for n in count.values())


@pytest.mark.parametrize("one", [*GUESSES.values(), *CHECKS.values()], ids=lambda one: one.id)
def test_a_question_has_one_right_answer_a_reason_and_plain_words(one):
    assert re.fullmatch(r"\d\d-[a-z]+(-\d)?", one.id)
    assert one.question[-1] in "?.)…" and len(one.question) < 330
    if one.number is None:
        assert one.options.count(one.right) == 1 and len(set(one.options)) == len(one.options) >= 2
        assert one.is_right(one.right)
        assert sum(map(one.is_right, one.options)) == 1
    else:
        low, high = one.between
        assert low <= one.number <= high and one.is_right(one.number)
        assert not one.is_right(high + 1) and not one.is_right(low - 1)
    assert all(map(one.why, one.options)) and (one.reason or one.reasons)
    said = " ".join(filter(None, [one.question, one.reason, *one.options, *one.reasons]))
    assert "$" not in said and "\\" not in said and "  " not in said, "widgets show no formulas"


@pytest.mark.parametrize("one", GUESSES.values(), ids=lambda one: one.id)
def test_a_guess_has_a_reason_and_names_what_shows_it(one):
    assert one.reason[-1] == "." and one.shown and not one.reasons


@pytest.mark.parametrize("one", CHECKS.values(), ids=lambda one: one.id)
def test_each_option_of_a_self_check_has_a_reason(one):
    assert len(one.reasons) == len(one.options)


def test_each_letter_is_right_about_as_often_as_the_others():
    three = [one for one in CHECKS.values() if len(one.options) == 3]
    places = Counter(one.options.index(one.right) for one in three)
    assert set(places) == {0, 1, 2} and max(places.values()) - min(places.values()) <= 1


def test_the_places_are_the_same_in_every_session():
    before = {id: one.options for id, one in CHECKS.items()}
    questions.self_checks.cache_clear()
    assert {id: one.options for id, one in questions.self_checks().items()} == before


def test_an_unknown_name_is_told_what_is_near():
    with pytest.raises(UnknownQuestion, match="'04-vally'.*04-valley"):
        questions.named("04-vally")
