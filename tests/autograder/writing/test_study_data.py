"""What is said after a pass and beside a solution: there for every exercise, and made once."""

import json

import pytest

from autograder.exercises import REGISTRY
from autograder.writing import sources, study_data
from course.judging import bank as banks
from course.study import solutions

NAMES = sorted(REGISTRY)


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_says_something_after_a_pass_and_beside_its_solution(name):
    exercise = REGISTRY[name]
    for text in (exercise.after, exercise.remark):
        assert text.endswith(".") and 4 < len(text.split()) < 50
        assert "!" not in text and text.count("`") % 2 == 0
    assert banks.load(name).after == exercise.after
    ours = solutions.of(name)
    assert ours.remark == exercise.remark
    assert name in ours.code and "SOLUTION" not in ours.code


def test_no_two_exercises_say_the_same():
    texts = [text for one in REGISTRY.values() for text in (one.after, one.remark)]
    assert len(set(texts)) == len(texts) == 2 * len(NAMES)


@pytest.mark.parametrize("chapter", sources.chapters())
def test_the_files_are_fresh_and_a_changed_source_makes_them_stale(chapter, tmp_path):
    assert study_data.write(chapter, check=True) == []
    text = sources.text_path(chapter).read_text(encoding="utf-8")
    path = sources.text_path(chapter, tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    stale = study_data.write(chapter, tmp_path)
    assert f"solutions/{chapter}.json" in stale
    assert study_data.write(chapter, tmp_path, check=True) == []
    made = tmp_path / "solutions" / f"{chapter}.json"
    made.write_text(json.dumps({}), encoding="utf-8")
    assert study_data.write(chapter, tmp_path, check=True) == [f"solutions/{chapter}.json"]
    assert made.read_text(encoding="utf-8") == "{}", "nothing is written by a check"
