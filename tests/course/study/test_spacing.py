"""A question comes again after 1, 3, 7 and 21 days."""

from datetime import date, timedelta

from course.study.spacing import due

START = date(2026, 11, 1)


def history(*answers):
    """Answers as (days since the start, right)."""
    return [(START + timedelta(day), right) for day, right in answers]


def days(*answers):
    found = due(history(*answers))
    return found and (found - START).days


def test_a_question_never_answered_is_never_due():
    assert due([]) is None


def test_the_first_answer_right_or_wrong_comes_again_the_next_day():
    assert days((0, True)) == days((0, False)) == 1


def test_right_answers_move_on_and_after_the_last_distance_it_is_done():
    assert days((0, True), (1, True)) == 1 + 3
    assert days((0, True), (1, True), (4, True)) == 4 + 7
    assert days((0, True), (1, True), (4, True), (11, True)) == 11 + 21
    assert days((0, True), (1, True), (4, True), (11, True), (32, True)) is None


def test_a_wrong_answer_goes_back_to_one_day():
    assert days((0, True), (1, True), (4, True), (11, False)) == 11 + 1
    assert days((0, True), (1, True), (4, False), (5, True)) == 5 + 3


def test_an_answer_before_its_day_changes_nothing():
    assert days((0, False), (0, True), (0, True)) == 1
    assert days((0, True), (1, True), (2, False)) == 4


def test_a_late_answer_counts_from_its_own_day():
    assert days((0, True), (30, True)) == 33
