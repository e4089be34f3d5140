"""In formgrader an answer that a person scores stands first; a bad time stamp hides nobody."""

import json
import subprocess
import sys

from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.pages.formgrader import AnswersFirst
from helpers.course_folder import CHAPTER

QUESTION = "=== BEGIN MARK SCHEME ===\n1. A reason.\n2. Evidence.\n=== END MARK SCHEME ==="


def cell(text, **nbgrader):
    return new_markdown_cell(text, metadata={"nbgrader": nbgrader} if nbgrader else {})


def notebook():
    answer = cell("My answer", grade=True, solution=True, grade_id="essay")
    asked = cell(f"## Why?\n{QUESTION}", grade=False, solution=False, grade_id="essay-question")
    return new_notebook(cells=[cell("Lecture"), asked, answer, cell("More")])


def test_question_answer_and_rubric_come_first():
    resources = {"submission_id": "s"}
    nb, resources = AnswersFirst().preprocess(notebook(), resources)
    first = nb.cells[: resources["answers_first"]]
    assert [c.metadata.get("autograder_role") for c in first] == ["question", None, "rubric"]
    assert [c.source for c in first] == ["## Why?", "My answer", "1. A reason.\n2. Evidence."]
    assert first[2].metadata.autograder_for == "essay"
    assert [c.source for c in nb.cells[3:]][0] == "Lecture"


def test_other_pages_keep_the_order_of_the_notebook():
    nb, resources = AnswersFirst().preprocess(notebook(), {})
    assert [c.source for c in nb.cells][0] == "Lecture" and not resources["answers_first"]


def test_one_bad_time_stamp_hides_nobody(graded):
    for student, stamp in (("zoe", "yesterday-ish"), ("amal", "2026-11-01 10:00:00 UTC")):
        path = graded / "submitted" / student / CHAPTER / "timestamp.txt"
        path.write_text(stamp)
    program = (
        "import json, sys\n"
        "import autograder.pages.formgrader\n"
        "from nbgrader.apps import NbGraderAPI\n"
        "from nbgrader.coursedir import CourseDirectory\n"
        "api = NbGraderAPI(CourseDirectory(root='.'))\n"
        f"found = api.get_submissions({CHAPTER!r})\n"
        "print(json.dumps({one['student']: one['timestamp'] for one in found}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=graded, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    stamps = json.loads(done.stdout)
    assert stamps["zoe"] is None and stamps["amal"].startswith("2026-11-01")
    assert {"eve", "deniz"} <= set(stamps)
