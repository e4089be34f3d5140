"""Progress is told from records alone."""

import json
import re
from datetime import date

from autograder.exercises import REGISTRY
from course.study import progress_report, questions
from course.study.progress_report import calibration, contents, lines, page, report
from course.study.reviewing import due_questions

TODAY = date(2026, 12, 1)


def record(kind, name, day="2026-11-30", **facts):
    return {"v": 1, "kind": kind, "name": name, "at": f"{day}T10:00:00+00:00", **facts}


def check(name, credit=1.0, **facts):
    return record("check", name, credit=credit, written=True, **facts)


def exercises():
    return {
        chapter: [name for one in sittings for name in one["exercises"]]
        for chapter, sittings in contents().items()
    }


def test_the_contents_hold_every_exercise_under_its_chapter():
    assert {name: chapter for chapter, names in exercises().items() for name in names} == {
        one.id: one.chapter for one in REGISTRY.values()
    }
    assert json.loads(progress_report.CONTENTS.read_text("utf-8")) == contents()


def test_a_new_learner_is_told_where_to_begin():
    found = report([], TODAY)
    assert found.next == "Next: two_steps, in 00-start-here."
    assert found.calibration == "No guess has been revealed yet." and found.due == 0
    assert [row.chapter for row in found.rows] == [
        chapter for chapter, sittings in contents().items() for _ in sittings
    ]


def test_what_passed_once_stays_passed_and_what_was_tried_is_counted():
    records = [check("momentum"), check("momentum", 0.0), check("adam", 0.5), check("adam", 0.0)]
    rows = report(records, TODAY).rows
    assert [row.passed for row in rows if row.passed] == [["momentum"]]
    assert [row.open["adam"] for row in rows if "adam" in row.open] == [2]
    assert "adam (2 tried)" in "\n".join(lines(report(records, TODAY)))


def test_next_is_the_first_open_exercise_of_the_chapter_one_is_in():
    records = [check("two_steps"), check("momentum")]
    assert report(records, TODAY).next == "Next: settling_step, in 04-momentum."
    everything = [check(name) for names in exercises().values() for name in names]
    assert report(everything, TODAY).next == "Every exercise has passed."
    assert report([*everything[1:]], TODAY).next == "Next: two_steps, in 00-start-here."


def reveal(name, right, sure=None):
    return record("reveal", name, answer="x", right=right, sure=sure)


def test_the_calibration_line():
    told = [reveal(f"a{n}", right=n < 4) for n in range(12)]
    told += [reveal(f"b{n}", right=n < 7, sure="sure") for n in range(8)]
    assert calibration(told) == "Of 20 guesses 11 were right; where you were sure, 7 of 8."
    assert calibration(told[:1]) == "Of 1 guess 1 was right."


def test_a_guess_counts_as_it_was_when_it_was_first_revealed():
    told = [reveal("a", right=False), reveal("a", right=True)]
    assert calibration(told) == "Of 1 guess 0 were right."


def test_what_is_due_comes_from_guesses_and_self_checks_of_earlier_chapters():
    records = [
        record("reveal", "01-walk", "2026-11-20", answer=14, right=True),
        record("answer", "00-check-1", "2026-11-25", answer="(31, 3)", right=True),
        record("reveal", "04-valley", "2026-11-25", answer="larger", right=False),
        record("guess", "02-ramp", "2026-11-01", answer="9"),
        record("answer", "gone-since", "2026-11-01", answer="x", right=True),
    ]
    assert [one.id for one in due_questions(records, TODAY)] == [
        *("01-walk", "00-check-1", "04-valley"),
    ]
    assert [one.id for one in due_questions(records, TODAY, before="04")] == [
        *("01-walk", "00-check-1"),
    ]
    assert due_questions(records, date(2026, 11, 20)) == []
    assert report(records, TODAY).due == 3


def test_records_of_another_make_stop_nothing():
    odd = [
        record("check", "momentum"),
        record("reveal", "01-walk", day="some day"),
        record("answer", "01-walk", day=""),
        record("mood", "fine"),
        record("check", "momentum", credit="all", written=[]),
    ]
    assert report(odd, TODAY).rows


def test_the_table_has_headers_for_those_who_hear_it():
    text = page(report([check("momentum")], TODAY))
    assert "<caption>" in text and text.count('scope="col"') == 5
    assert text.count('scope="row"') == sum(map(len, contents().values()))
    assert not re.search("<[^>]*on\\w+=", text)


def test_the_guesses_are_counted_by_chapter():
    id = next(iter(questions.guesses()))
    rows = report([record("guess", id, answer=6.4)], TODAY).rows
    assert (rows[0].guessed, rows[0].guesses) == (1, 1)
