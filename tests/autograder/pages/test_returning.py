"""`autograder return` through the command: files, what waits, and the forms of other graders."""

import csv
import json
import os
import zipfile

from helpers.commands import autograder
from helpers.course_folder import CHAPTER


def test_one_system_has_to_be_named(graded):
    for options in ([], ["--canvas", "--csv"], ["--csv", "--into", "x.csv"]):
        result = autograder("return", "--course", graded, *options)
        assert result.returncode == 2 and "--c" in result.stderr


def test_canvas_gets_grades_and_pages_and_hears_what_waits(graded, by_hand):
    by_hand("zoe", points=4)
    assert autograder("feedback", "--course", graded).returncode == 0
    result = autograder("return", "--canvas", "--course", graded)
    assert result.returncode == 0, result.stderr
    assert "2 marks are left empty: 2 written answers wait" in result.stdout
    with open(graded / "returned" / "canvas-grades.csv", encoding="utf-8-sig", newline="") as file:
        grades = {row[3]: row[5] for row in csv.reader(file)}
    assert grades == {
        "SIS Login ID": CHAPTER,
        "": "20",
        "amal": "",
        "eve": "",
        "zoe": "13",
        "deniz": "0",
        "nil": "",
    }
    with zipfile.ZipFile(graded / "returned" / f"canvas-feedback-{CHAPTER}.zip") as zip:
        assert len(zip.namelist()) == 4


def test_pages_that_are_not_made_yet_are_told(graded):
    result = autograder("return", "--moodle", "--course", graded)
    assert result.returncode == 1 and "autograder feedback" in result.stderr


def test_gradescope_gets_the_same_points(graded, by_hand):
    by_hand("zoe", points=4, penalty=1)
    assert autograder("return", "--gradescope", "--course", graded).returncode == 0
    path = graded / "returned" / "gradescope" / "zoe" / CHAPTER / "results.json"
    results = json.loads(path.read_text(encoding="utf-8"))
    tests = {one["name"]: one for one in results["tests"]}
    assert results["score"] == 12
    assert sum(one["score"] for one in results["tests"]) == 13
    assert tests["momentum"]["status"] == "failed" and "velocity" in tests["momentum"]["output"]
    eve = json.loads(path.parents[2].joinpath("eve", CHAPTER, "results.json").read_text())
    assert "score" not in next(one for one in eve["tests"] if "hurt" in one["name"])


def test_githubs_summary_is_a_table_in_which_nothing_is_markup(graded, tmp_path):
    summary = tmp_path / "summary.md"
    env = {**os.environ, "GITHUB_STEP_SUMMARY": str(summary)}
    assert autograder("return", "--github", "--course", graded, env=env).returncode == 0
    text = summary.read_text(encoding="utf-8")
    assert f"## {CHAPTER}: 9 of 20 points so far" in text
    row = next(line for line in text.splitlines() if line.startswith("| momentum | 0/5"))
    assert row.count(" | ") == 3 and "<" not in row
