"""nbgrader's own commands work on the same course folder and agree with ours."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook

from autograder import demo, gradebook, sources
from autograder.sources import ROOT
from autograder.studentcode import solutions
from test_grading import autograder, scores

CHAPTER = "04-momentum"


def nbgrader(*arguments, cwd):
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.fixture(scope="module")
def two_ways(tmp_path_factory):
    """One demo class graded by `autograder grade` and by `nbgrader autograde`: two folders."""
    ours, theirs = (tmp_path_factory.mktemp(name) for name in ("ours", "theirs"))
    made = demo.make_class(ours, 12, seed=3)
    for folder in (ours, theirs):
        shutil.copy(ROOT / "nbgrader_config.py", folder)
        source = folder / "source"
        shutil.copytree(ROOT / "source", source, ignore=shutil.ignore_patterns("*.ipynb"))
    shutil.copytree(ours / "submitted", theirs / "submitted")
    graded = autograder("grade", CHAPTER, "--course", ours, "--json", ours / "out.json")
    assert graded.returncode == 0, graded.stderr
    shutil.copytree(ours / ".autograder", theirs / ".autograder")
    build = (
        "from pathlib import Path; import tempfile; from autograder import releasing, sources;"
        f"releasing.generate({CHAPTER!r}, sources.ROOT, Path(tempfile.mkdtemp()), Path.cwd())"
    )
    subprocess.run([sys.executable, "-c", build], cwd=theirs, check=True, capture_output=True)
    result = nbgrader("autograde", CHAPTER, cwd=theirs)
    assert result.returncode == 0, result.stderr[-2000:]
    return ours, theirs, made


def test_nbgrader_autograde_agrees_on_every_score(two_ways):
    ours, theirs, made = two_ways
    mine, stock = scores(ours), scores(theirs)
    # nbgrader does not list who handed in no notebook at all; we record a zero.
    without = {s for s, kind in made.items() if kind in ("missing notebook", "wrong file type")}
    assert {s: score for s, score in mine.items() if s not in without} == stock
    assert {mine[s] for s in without} == {0.0}


def test_formgraders_button_gives_the_same_score(two_ways):
    """Its handler calls this method, with the configuration of the folder it was started in."""
    ours, theirs, made = two_ways
    student = next(s for s, kind in made.items() if kind == "another convention")
    press = (
        "from nbgrader.apps.api import NbGraderAPI\n"
        "from nbgrader.coursedir import CourseDirectory\n"
        "from traitlets.config import PyFileConfigLoader\n"
        "config = PyFileConfigLoader('nbgrader_config.py').load_config()\n"
        "api = NbGraderAPI(CourseDirectory(config=config), config=config)\n"
        f"result = api.autograde({CHAPTER!r}, {student!r}, force=True)\n"
        "assert result['success'], result"
    )
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(
        [sys.executable, "-c", press], cwd=theirs, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert scores(theirs)[student] == scores(ours)[student]


def test_nbgrader_autograde_writes_the_same_notebooks(two_ways):
    ours, theirs, _ = two_ways
    for path in theirs.glob(f"autograded/*/{CHAPTER}/{CHAPTER}.ipynb"):
        mine = nbformat.read(ours / path.relative_to(theirs), 4)
        stock = nbformat.read(path, 4)
        assert [c.source for c in mine.cells] == [c.source for c in stock.cells]
        tests = [
            (a, b) for a, b in zip(mine.cells, stock.cells, strict=True) if "check(" in a.source
        ]
        assert all(a.outputs == b.outputs for a, b in tests)


def test_feedback_pages_carry_the_reason_and_the_score(two_ways):
    ours, _, made = two_ways
    result = nbgrader("generate_feedback", CHAPTER, cwd=ours)
    assert result.returncode == 0, result.stderr[-2000:]
    rows = json.loads((ours / "out.json").read_text())
    student = next(s for s, kind in made.items() if kind == "mistaken")
    page = (ours / "feedback" / student / CHAPTER / f"{CHAPTER}.html").read_text()
    named = [row for row in rows if row["student"] == student and row["mistake"]]
    assert named
    said = " ".join(BeautifulSoup(page, "html.parser").get_text().split())
    for row in named:
        assert row["message"].replace("`", "") in said


def test_feedback_says_why_a_notebook_could_not_be_read(two_ways):
    ours, _, made = two_ways
    student = next(s for s, kind in made.items() if kind == "not JSON")
    page = (ours / "feedback" / student / CHAPTER / f"{CHAPTER}.html").read_text()
    assert "is not a notebook: it is not JSON" in page


def test_export_holds_the_same_scores(two_ways):
    ours, _, _ = two_ways
    result = nbgrader("export", cwd=ours)
    assert result.returncode == 0, result.stderr[-2000:]
    with open(ours / "grades.csv") as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported == scores(ours)


def test_a_second_autograde_after_ours_skips_what_is_done(two_ways):
    ours, _, _ = two_ways
    before = scores(ours)
    result = nbgrader("autograde", CHAPTER, cwd=ours)
    assert "Skipping existing assignment" in result.stderr
    assert scores(ours) == before


def test_stock_kernels_give_the_same_scores_for_what_the_public_cases_know(two_ways, tmp_path):
    """The same notebooks through nbgrader without any configuration: `check` runs in the kernel."""
    ours, _, made = two_ways
    kinds = ("right", "mistaken", "another convention", "blank")
    chosen = [next(s for s, kind in made.items() if kind == k) for k in kinds]
    source = tmp_path / "source" / CHAPTER
    source.mkdir(parents=True)
    nbformat.write(sources.read(CHAPTER), source / f"{CHAPTER}.ipynb")
    for student in chosen:
        place = f"submitted/{student}/{CHAPTER}"
        shutil.copytree(ours / place, tmp_path / place)
    config = "c = get_config()\nc.ClearMarkScheme.enforce_metadata = False\n"
    (tmp_path / "nbgrader_config.py").write_text(config)
    assert nbgrader("generate_assignment", CHAPTER, cwd=tmp_path).returncode == 0
    result = nbgrader("autograde", CHAPTER, cwd=tmp_path)
    assert result.returncode == 0, result.stderr[-2000:]
    mine = scores(ours)
    assert scores(tmp_path) == pytest.approx({s: mine[s] for s in chosen}, abs=1e-4)


def test_a_late_penalty_is_the_same_whoever_grades(two_ways, tmp_path):
    ours, theirs, made = two_ways
    late = next(s for s, kind in made.items() if kind == "half done")
    for name, folder in (("a", ours), ("b", theirs)):
        course = tmp_path / name
        for part in ("source", "submitted", ".autograder"):
            shutil.copytree(folder / part, course / part)
        for student in made:
            if student not in (late, next(iter(made))):
                shutil.rmtree(course / "submitted" / student)
        for file in ("nbgrader_config.py", "gradebook.db"):
            shutil.copy(folder / file, course)
        with open(course / "nbgrader_config.py", "a") as file:
            file.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
        with Gradebook(gradebook.url(course)) as book:
            book.update_or_create_assignment(CHAPTER, duedate="2026-01-01")
        stamp = course / "submitted" / late / CHAPTER / "timestamp.txt"
        stamp.write_text("2026-01-02 00:00:00 UTC")
    assert autograder("grade", CHAPTER, "--course", tmp_path / "a").returncode == 0
    assert nbgrader("autograde", CHAPTER, cwd=tmp_path / "b").returncode == 0
    totals = []
    for name in "ab":
        with Gradebook(gradebook.url(tmp_path / name)) as book:
            found = book.find_submission(CHAPTER, late)
            totals.append((found.score, found.late_submission_penalty))
    assert totals[0] == totals[1] and totals[0][0] == totals[0][1] > 0


def test_an_assignment_that_is_not_ours_passes_through_unchanged(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    meta = {"schema_version": 3, "grade": True, "solution": False, "locked": True, "task": False}
    test = new_code_cell("assert answer == 42")
    test.metadata.nbgrader = {**meta, "grade_id": "t", "points": 2, "cell_type": "code"}
    nb = new_notebook(cells=[new_code_cell("answer = 42"), test])
    nb.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for place in ("source/ps1", "submitted/kim/ps1"):
        (tmp_path / place).mkdir(parents=True)
        nbformat.write(nb, tmp_path / place / "ps1.ipynb")
    assert nbgrader("generate_assignment", "ps1", cwd=tmp_path).returncode == 0
    result = nbgrader("autograde", "ps1", cwd=tmp_path)
    assert result.returncode == 0, result.stderr[-2000:]
    assert scores(tmp_path, "ps1") == {"kim": 2.0}


def test_validate_passes_a_right_notebook_and_names_what_fails_in_a_stub(tmp_path):
    for name, texts in (("right", solutions(CHAPTER)), ("stub", {})):
        nbformat.write(demo.filled(CHAPTER, texts), tmp_path / f"{name}.ipynb")
    assert "Success" in nbgrader("validate", "right.ipynb", cwd=tmp_path).stdout
    said = nbgrader("validate", "stub.ipynb", cwd=tmp_path).stdout
    assert "VALIDATION FAILED" in said and "`momentum` is not written yet." in said
    assert "Traceback" not in said


def test_our_configuration_names_things_that_exist():
    from traitlets.config import PyFileConfigLoader
    from traitlets.utils.importstring import import_item

    config = PyFileConfigLoader("nbgrader_config.py", path=str(Path(ROOT))).load_config()
    for item in (
        *config.Autograde.sanitize_preprocessors,
        *config.Autograde.autograde_preprocessors,
    ):
        assert isinstance(import_item(item), type)
