"""nbgrader's own commands work on the same course folder and agree with ours."""

import csv
import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook

from autograder.exercises import REGISTRY
from autograder.gradebook import database
from autograder.writing import demo_class, releasing, sources
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from helpers.commands import autograder, nbgrader, nbgrader_in_turn, python
from helpers.course_folder import CHAPTER, scores


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demo class with one student of each kind: its folder, and who is of which."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, demo_class.make_class(folder, len(demo_class.KINDS), seed=3)


def hand_in(demo, course, chapter):
    """Copy what the class handed in of a chapter."""
    for place in demo.glob(f"submitted/*/{chapter}"):
        shutil.copytree(place, course / place.relative_to(demo))


@pytest.fixture(scope="module")
def two_ways(tmp_path_factory, demo):
    """One demo class graded by `autograder grade` and by `nbgrader autograde`: two folders."""
    ours, theirs = (tmp_path_factory.mktemp(name) for name in ("ours", "theirs"))
    folder, made = demo
    for course in (ours, theirs):
        hand_in(folder, course, CHAPTER)
        shutil.copy(ROOT / "nbgrader_config.py", course)
        source = course / "source"
        shutil.copytree(ROOT / "source", source, ignore=shutil.ignore_patterns("*.ipynb"))
    graded = autograder("grade", CHAPTER, "--course", ours, "--json", ours / "out.json")
    assert graded.returncode == 0, graded.stderr
    shutil.copytree(ours / ".autograder", theirs / ".autograder")
    releasing.generate(CHAPTER, sources.ROOT, tmp_path_factory.mktemp("made"), theirs)
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
    done = python(press, theirs)
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


OWN_CELL = """
import sys, warnings
import numpy as np
import pandas as pd
print("to stdout"); print("to stderr", file=sys.stderr)
display(pd.DataFrame({"loss": [0.5, 0.25]}))
np.linspace(0, 1, 3)
"""
# What stock nbgrader does otherwise, by kind of submission; the reasons are in docs/nbgrader.md.
NO_NOTEBOOK = ("missing notebook", "wrong file type")  # stock does not list who handed in none
NO_SCORE = "not JSON"  # stock reports an error and scores nothing; we record zero
PUT_BACK = "test cell deleted"  # in stock, the first test of the chapter is lost


@pytest.mark.parametrize("chapter", ["01-optimizers", CHAPTER])
def test_stock_kernels_give_the_same_scores_and_outputs(tmp_path, demo, chapter):
    """The same class through nbgrader without our configuration: `check` runs in the kernel. One
    submission of each kind."""
    ours, stock = tmp_path / "ours", tmp_path / "stock"
    folder, made = demo
    kinds = {kind: student for student, kind in made.items()}
    hand_in(folder, ours, chapter)
    for student in (student for student, kind in made.items() if kind.startswith("mistaken ")):
        shutil.rmtree(ours / "submitted" / student)
    path = ours / "submitted" / kinds["half done"] / chapter / f"{chapter}.ipynb"
    nb = nbformat.read(path, 4)
    nb.cells += [
        new_code_cell(OWN_CELL),
        new_code_cell("1 / 0"),
        new_code_cell("%matplotlib inline\n'x' * 3"),
    ]
    nbformat.write(nb, path)
    shutil.copytree(ours / "submitted", stock / "submitted")
    source = stock / "source" / chapter
    source.mkdir(parents=True)
    nbformat.write(sources.read(chapter), source / f"{chapter}.ipynb")
    for path in stock.glob(f"submitted/*/*/{chapter}.ipynb"):
        if kinds["half done"] not in path.parts:  # one is run whole: they change no score
            leave_out_demonstrations(path)
    config = "c = get_config()\nc.ClearMarkScheme.enforce_metadata = False\n"
    config += 'c.Execute.shutdown_kernel = "immediate"\n'  # a second less for each
    (stock / "nbgrader_config.py").write_text(config)

    database.make(stock)
    assert autograder("grade", chapter, "--course", ours).returncode == 0
    lines = [f"generate_assignment {chapter}", f"autograde {chapter}"]
    result = nbgrader_in_turn(lines, cwd=stock)
    assert result.returncode == 1 and kinds[NO_SCORE] in result.stderr.splitlines()[-2]
    mine, theirs = scores_by_test(ours, chapter), scores_by_test(stock, chapter)

    assert {s: sum(mine.pop(s).values()) for s in mine.keys() - theirs.keys()} == {
        kinds[kind]: 0 for kind in NO_NOTEBOOK
    }
    assert set(mine.pop(kinds[NO_SCORE]).values()) == {0}
    assert set(theirs.pop(kinds[NO_SCORE]).values()) <= {0, None}
    first = next(iter(theirs[kinds[PUT_BACK]]))
    assert theirs[kinds[PUT_BACK]].pop(first) in (0, None)
    assert mine[kinds[PUT_BACK]].pop(first) == REGISTRY[first].points
    assert len(mine) == 7 and {s: pytest.approx(mine[s], abs=1e-4) for s in mine} == theirs

    compared = 0
    for path in stock.glob(f"autograded/*/{chapter}/{chapter}.ipynb"):
        a, b = (own_outputs(p) for p in (ours / path.relative_to(stock), path))
        assert a == b
        compared += len(a)
    assert compared >= 7 * 6 + 3


def leave_out_demonstrations(path):
    """Our grading does not run them, and a stock kernel would draw for minutes."""
    try:
        nb = nbformat.read(path, 4)
    except nbformat.reader.NotJSONError:
        return
    nb.cells = [cell for cell in nb.cells if not sources.is_demo(cell)]
    nbformat.write(nb, path)


def scores_by_test(course, chapter) -> dict:
    """student -> test cell -> score, in the order of the notebook."""
    with Gradebook(database.url(course)) as book:
        found = book.find_assignment(chapter).submissions
        names = [e for cell in sources.read(chapter).cells if (e := sources.exercise_of(cell))]
        return {
            s.student.id: {
                name: grade.score
                for name in names
                for notebook in s.notebooks
                for grade in notebook.grades
                if grade.name == f"test-{name}"
            }
            for s in found
        }


def own_outputs(path) -> list:
    """What the cells that are run in grading, but for the tests, put out: as a reader sees it."""
    cells = [c for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
    cells = [c for c in cells if not sources.is_demo(c) and not sources.exercise_of(c)]
    return [(c.source, [seen(output) for output in c.outputs]) for c in cells]


def seen(output) -> dict:
    """Without counts, and without the numbers by which a kernel names its cells."""
    output = {name: value for name, value in output.items() if name != "execution_count"}
    if output["output_type"] == "error":
        output["traceback"] = ""
        output["evalue"] = re.sub(r"\d+\.py", "cell", output["evalue"])
    return output


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
        with Gradebook(database.url(course)) as book:
            book.update_or_create_assignment(CHAPTER, duedate="2026-01-01")
        stamp = course / "submitted" / late / CHAPTER / "timestamp.txt"
        stamp.write_text("2026-01-02 00:00:00 UTC")
    assert autograder("grade", CHAPTER, "--course", tmp_path / "a").returncode == 0
    assert nbgrader("autograde", CHAPTER, cwd=tmp_path / "b").returncode == 0
    totals = []
    for name in "ab":
        with Gradebook(database.url(tmp_path / name)) as book:
            found = book.find_submission(CHAPTER, late)
            totals.append((found.score, found.late_submission_penalty))
    assert totals[0] == totals[1] and totals[0][0] == totals[0][1] > 0


def generated(course, student):
    """A course folder in which `nbgrader autograde` can be used, with one right submission."""
    nb = demo_class.filled(CHAPTER, solutions(CHAPTER))
    place = course / "submitted" / student / CHAPTER
    place.mkdir(parents=True)
    nbformat.write(nb, place / f"{CHAPTER}.ipynb")
    releasing.generate(CHAPTER, sources.ROOT, course / "made", course)
    return place


def test_without_a_runner_every_test_waits_for_a_person(course_folder):
    generated(course_folder, "kim")
    with open(course_folder / "nbgrader_config.py", "a") as file:
        file.write(
            "\nfrom autograder.grading import nbgrader_plugin\n"
            "from runner.job import RunnerError\n"
            "def cannot_start(job):\n"
            "    raise RunnerError('There is no runner.')\n"
            "nbgrader_plugin.run_job = cannot_start\n"
        )
    result = nbgrader("autograde", CHAPTER, cwd=course_folder)
    assert result.returncode == 0, result.stderr[-2000:]
    with Gradebook(database.url(course_folder)) as book:
        found = book.find_submission_notebook(CHAPTER, CHAPTER, "kim")
        tests = [grade for grade in found.grades if grade.name.startswith("test-")]
        assert len(tests) == 5
        assert {(grade.auto_score, grade.needs_manual_grade) for grade in tests} == {(None, True)}
    text = (course_folder / "autograded" / "kim" / CHAPTER / f"{CHAPTER}.ipynb").read_text()
    assert "There is no runner." in text


def test_a_link_in_a_submission_brings_nothing_into_autograded_or_feedback(course_folder):
    place = generated(course_folder, "kim")
    secret = course_folder / "secret.txt"
    secret.write_text("the seed of the hidden cases")
    (place / "inner").mkdir()
    for link in ("notes.txt", "inner/notes.txt"):
        (place / link).symlink_to(secret)
    lines = [f"{command} {CHAPTER}" for command in ("autograde", "generate_feedback")]
    result = nbgrader_in_turn(lines, cwd=course_folder)
    assert result.returncode == 0, result.stderr[-2000:]
    made = [*course_folder.glob("autograded/**/*"), *course_folder.glob("feedback/**/*")]
    assert {path.name for path in made if path.is_file()} == {
        f"{CHAPTER}.ipynb",
        f"{CHAPTER}.html",
    }


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
    database.make(tmp_path)
    result = nbgrader_in_turn(["generate_assignment ps1", "autograde ps1"], cwd=tmp_path)
    assert result.returncode == 0, result.stderr[-2000:]
    assert scores(tmp_path, "ps1") == {"kim": 2.0}


def test_validate_passes_a_right_notebook_and_names_what_fails_in_a_stub(tmp_path):
    for name, texts in (("right", solutions(CHAPTER)), ("stub", {})):
        nbformat.write(demo_class.filled(CHAPTER, texts), tmp_path / f"{name}.ipynb")
        leave_out_demonstrations(tmp_path / f"{name}.ipynb")
    lines = ["validate right.ipynb", "validate stub.ipynb"]
    right, failed, said = nbgrader_in_turn(lines, cwd=tmp_path).stdout.partition(
        "VALIDATION FAILED"
    )
    assert "Success" in right and failed and "`momentum` is not written yet." in said
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
