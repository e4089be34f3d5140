"""What a student and an instructor see, in real Chromium."""

import json
import shutil
import urllib.request

import nbformat
import pytest

from autograder.writing import demo_class
from autograder.writing.sources import ROOT, grade_id
from autograder.writing.student_code import solutions
from benchmarks.lab import jupyter
from course.__main__ import lay_out
from helpers.commands import autograder
from helpers.pages import SHOTS

CHAPTER = "04-momentum"
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def cell(page, text):
    return page.locator(".jp-Notebook .jp-CodeCell", has_text=text).first


def run(page, target):
    target.scroll_into_view_if_needed()
    target.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def outputs(target):
    """What a cell shows, output by output."""
    shown = target.locator(".jp-OutputArea-output:visible")
    return [one.inner_text().strip() for one in shown.all()]


def test_a_student_types_the_solution_and_sees_the_verdict_and_validate_passes(page, tmp_path):
    lay_out(ROOT / "release", tmp_path / "notebooks")
    path = tmp_path / "notebooks" / CHAPTER / f"{CHAPTER}.ipynb"
    prefill(path, without="momentum")
    with jupyter(tmp_path / "notebooks", tmp_path) as address:
        page.goto(f"{address}/lab/tree/{CHAPTER}/{CHAPTER}.ipynb")
        stub = cell(page, "def momentum(")
        stub.wait_for(timeout=90_000)
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        run(page, cell(page, "from course import"))
        run(page, stub)
        test = cell(page, 'check("momentum")')
        run(page, test)
        test.get_by_text("not written yet").first.wait_for()
        assert "Traceback" not in test.inner_text()
        assert outputs(test) == ["○Open. 0 of 5 points\n\nmomentum is not written yet."]

        stub.scroll_into_view_if_needed()
        stub.locator(".cm-content").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(solutions(CHAPTER)["momentum"])
        page.keyboard.press("Control+Enter")
        run(page, test)
        test.get_by_text("Passed.").wait_for()
        figure = test.locator(".verdict img")
        figure.wait_for()
        assert figure.evaluate("image => image.naturalWidth") > 300
        assert "path" in figure.get_attribute("alt")
        (seen,) = outputs(test)  # one card, and no bare number below it
        assert seen.startswith("✓Passed. 5 of 5 points")
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / "student-check.png")

        page.keyboard.press("Control+s")
        page.locator(".lm-TabBar-tab.jp-mod-dirty").wait_for(state="detached")
        page.get_by_role("button", name="Validate").click()
        result = page.locator(".jp-Dialog", has_text="Validation Results")
        result.wait_for(timeout=180_000)
        assert "Success! Your notebook passes all the tests." in result.inner_text()
        page.screenshot(path=SHOTS / "student-validate.png")
        assert not page.errors


def prefill(path, without):
    """The right solutions everywhere but in one cell, which the test types in."""
    texts = solutions(CHAPTER)
    nb = nbformat.read(path, 4)
    for c in nb.cells:
        if grade_id(c) in texts and grade_id(c) != without:
            c.source = texts[grade_id(c)]
    path.chmod(0o644)
    nbformat.write(nb, path)


def test_formgrader_lists_the_graded_submission_with_the_same_score(page, course_folder):
    demo_class.make_class(course_folder, 2, seed=0)
    out = course_folder / "out.json"
    assert autograder("grade", CHAPTER, "--course", course_folder, "--json", out).returncode == 0
    rows = [row for row in json.loads(out.read_text()) if row["student"] == "bjorn"]
    points = sum(row["points"] for row in rows)
    home = course_folder / "home"
    home.mkdir()
    with jupyter(course_folder, home) as address:
        page.goto(f"{address}/formgrader/gradebook/{CHAPTER}/{CHAPTER}")
        page.get_by_text("Submission #2").wait_for()
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / "formgrader.png")
        page.goto(f"{address}/formgrader/manage_students/bjorn/{CHAPTER}")
        row = page.locator("table tbody tr", has_text=CHAPTER)
        row.wait_for()
        page.screenshot(path=SHOTS / "formgrader-student.png")
        assert f"{points:.10g}" in row.inner_text().split()
        row.get_by_role("link", name=CHAPTER).click()
        page.get_by_text("Student's answer").first.wait_for()
        page.screenshot(path=SHOTS / "formgrader-submission.png")


def test_a_text_source_opens_as_a_notebook_and_is_saved_as_it_was(course_folder):
    """Through JupyterLab's own contents service, as its editor does; no browser is needed."""
    shutil.copy(ROOT / "jupytext.toml", course_folder)
    text = course_folder / "source" / CHAPTER / f"{CHAPTER}.py"
    before = text.read_text(encoding="utf-8")
    home = course_folder / "home"
    home.mkdir()
    with jupyter(course_folder, home) as address:
        where = f"{address}/api/contents/source/{CHAPTER}/{CHAPTER}.py"
        with urllib.request.urlopen(f"{where}?type=notebook&content=1") as reply:
            opened = json.load(reply)
        assert opened["type"] == "notebook"
        grades = [
            c["metadata"]["nbgrader"]
            for c in opened["content"]["cells"]
            if "nbgrader" in c["metadata"]
        ]
        assert {g["grade_id"] for g in grades} >= {"momentum", "test-momentum"}
        body = json.dumps({"type": "notebook", "content": opened["content"]}).encode()
        save = urllib.request.Request(
            where, body, {"Content-Type": "application/json"}, method="PUT"
        )
        urllib.request.urlopen(save).close()
    assert text.read_text(encoding="utf-8") == before
