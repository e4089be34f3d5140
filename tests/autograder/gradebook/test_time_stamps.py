"""One `timestamp.txt` that holds no date hides nobody in formgrader."""

import json
import shutil

import pytest

from autograder.gradebook import database
from autograder.writing.sources import ROOT
from helpers import plain
from helpers.commands import autograder, nbgrader, python

BAD = {"none": b"soon", "empty": b"", "bytes": b"\xff\xfe\x00", "too much": b"1" * 5000}
LIST = """
import json
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
app = NbGrader()
app.load_config_file()
from nbgrader.coursedir import CourseDirectory
api = NbGraderAPI(CourseDirectory(config=app.config), config=app.config)
rows = api.get_submissions("ps")
print(json.dumps({row["student"]: [row["autograded"], row["timestamp"]] for row in rows}))
"""


@pytest.fixture
def course(tmp_path):
    """A class with good time stamps, and one of each bad kind."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    plain.source(tmp_path, plain.notebook(plain.tested("assert True", "t")), "ps")
    for student, stamp in {"kim": b"2026-01-02 00:00:00 UTC", **BAD}.items():
        nb = plain.notebook(plain.tested("assert True", "t"))
        path = plain.hand_in(tmp_path, student, nb, "ps")
        path.with_name("timestamp.txt").write_bytes(stamp)
    return tmp_path


def listed(course):
    """What formgrader's page of submissions is made of, by student."""
    done = python(LIST, course)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_formgrader_lists_the_whole_class_before_and_after_grading(course):
    everybody = {"kim", *BAD}
    database.make(course)
    assert nbgrader("generate_assignment", "ps", cwd=course).returncode == 0
    before = listed(course)
    assert set(before) == everybody and not any(graded for graded, _ in before.values())
    assert autograder("grade", "--course", course).returncode == 0
    after = listed(course)
    assert set(after) == everybody and all(graded for graded, _ in after.values())
    assert {student for student, (_, time) in after.items() if time} == {"kim"}


def test_nbgrader_autograde_grades_the_whole_class(course):
    database.make(course)
    for command in ("generate_assignment", "autograde"):
        done = nbgrader(command, "ps", cwd=course)
        assert done.returncode == 0, done.stderr[-2000:]
    assert {key[1]: score for key, (score, _) in plain.rows(course).items()} == dict.fromkeys(
        {"kim", *BAD}, 1
    )
