"""From submissions to the gradebook, through the command that instructors run."""

import json

import nbformat
import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.cli import app
from autograder.exercises import REGISTRY
from autograder.gradebook import database
from autograder.grading.seeds import course_seed
from autograder.writing import demo_class, sources
from autograder.writing.student_code import alternative_text, solutions
from helpers.commands import autograder
from helpers.course_folder import CHAPTER, is_test, put, scores


def with_tests(change):
    nb = demo_class.filled(CHAPTER, solutions(CHAPTER))
    nb.cells = change(nb.cells)
    return nb


def doubled(cells):
    """Every test cell twice, as a copy in JupyterLab: with its metadata, with an id of its own."""
    copies = [nbformat.from_dict(cell) for cell in cells if is_test(cell)]
    for number, copy in enumerate(copies):
        copy.id = f"copy-{number}"
    return [*cells, *copies]


MISTAKE = "velocity_lost"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class in which almost everything goes wrong, graded once; (course, rows, result)."""
    course = tmp_path_factory.mktemp("course")
    right, blank = solutions(CHAPTER), demo_class.filled(CHAPTER, {})
    wrong = right | {"momentum": alternative_text(REGISTRY["momentum"], MISTAKE)}
    put(course, "right", demo_class.filled(CHAPTER, right))
    put(course, "wrong", demo_class.filled(CHAPTER, wrong))
    put(course, "blank", blank)
    put(course, "nothing-there", name="notes.txt", text="sorry")
    put(course, "no-json", text="{ this is no JSON")
    put(course, "empty-file", text="")
    put(course, "no-cells", text=json.dumps({"cells": [], "nbformat": 4}))
    put(course, "deleted-tests", with_tests(lambda cells: [c for c in cells if not is_test(c)]))
    put(course, "doubled-tests", with_tests(doubled))
    other = next(c for c in sources.chapters() if c != CHAPTER)
    put(course, "other-chapter", demo_class.filled(other, solutions(other)))
    put(course, "evil-schema", _schema_99(demo_class.filled(CHAPTER, right)))
    put(course, "crash", demo_class.filled(CHAPTER, right | {"momentum": "import os; os._exit(1)"}))
    markup = "def momentum(*a):\n    raise ValueError('<script>alert(1)</script>')"
    put(course, "markup", demo_class.filled(CHAPTER, right | {"momentum": markup}))
    put(
        course,
        "surrogate",
        text=nbformat.writes(demo_class.filled(CHAPTER, right)).replace("04 ·", "\\ud800"),
    )
    put(course, "[bold]red", demo_class.filled(CHAPTER, right))
    (course / "submitted" / "linked").mkdir()
    (course / "submitted" / "linked" / CHAPTER).symlink_to(course / "submitted" / "right" / CHAPTER)
    result = autograder("grade", CHAPTER, "--course", course, "--json", course / "out.json")
    return course, json.loads((course / "out.json").read_text()), result


def _schema_99(nb):
    for cell in nb.cells:
        if is_test(cell):
            cell.metadata.nbgrader.schema_version = 99
    return nb


def rows_of(rows, student):
    return {row["exercise"]: row for row in rows if row["student"] == student}


def test_the_class_is_graded_to_the_end(graded):
    course, rows, result = graded
    assert result.returncode == 0, result.stderr
    exercises = [e for e in REGISTRY.values() if e.chapter == CHAPTER]
    assert len(rows) == len(exercises) * len(list((course / "submitted").iterdir()))


def test_a_row_has_the_documented_fields(graded):
    keys = ["student", "chapter", "exercise", "status", "credit", "points", "mistake", "message"]
    assert all(list(row) == [*keys, "closeness", "seconds"] for row in graded[1])


def test_the_notebooks_own_solutions_score_full(graded):
    assert all(row["credit"] == 1 for row in rows_of(graded[1], "right").values())


def test_the_stub_scores_nothing_and_says_not_written_yet(graded):
    for exercise, row in rows_of(graded[1], "blank").items():
        assert (row["credit"], row["points"]) == (0, 0)
        if exercise != "diagnosis":
            assert row["message"] == f"`{exercise}` is not written yet."


def test_a_planted_error_changes_only_that_students_verdict_and_only_there(graded):
    right, wrong = (rows_of(graded[1], name) for name in ("right", "wrong"))
    assert wrong["momentum"]["mistake"] == MISTAKE
    assert wrong["momentum"]["credit"] < 1
    for exercise in right:
        if exercise != "momentum":
            assert wrong[exercise]["credit"] == right[exercise]["credit"]


@pytest.mark.parametrize(
    ("student", "told"),
    [
        ("nothing-there", "It holds notes.txt"),
        ("no-json", "not JSON"),
        ("empty-file", "empty"),
        ("no-cells", "no cells"),
        ("other-chapter", f"not of {CHAPTER}"),
        ("linked", "link to another place"),
    ],
)
def test_what_cannot_be_read_gets_its_sentence_in_the_table_and_zero(student, told, graded):
    course, rows, result = graded
    for row in rows_of(rows, student).values():
        assert told in row["message"] and row["credit"] == 0
    assert student in result.stdout
    assert scores(course)[student] == 0


@pytest.mark.parametrize(
    "student", ["deleted-tests", "doubled-tests", "evil-schema", "surrogate", "[bold]red"]
)
def test_deleted_doubled_and_damaged_test_cells_change_no_score(student, graded):
    course, rows, _ = graded
    assert all(row["credit"] == 1 for row in rows_of(rows, student).values())
    assert scores(course)[student] == scores(course)["right"]


def test_a_notebook_whose_process_ends_fails_with_a_sentence(graded):
    row = rows_of(graded[1], "crash")["momentum"]
    assert (row["status"], row["credit"]) == ("failed", 0)
    assert "exit status 1" in row["message"]


def test_nothing_of_a_students_is_markup_in_what_is_shown(graded):
    course, rows, _ = graded
    assert "<script>" in rows_of(rows, "markup")["momentum"]["message"]
    text = (course / "autograded" / "markup" / CHAPTER / f"{CHAPTER}.ipynb").read_text()
    nb = nbformat.reads(text, 4)
    for cell in filter(is_test, nb.cells):
        assert "<script>" not in cell.outputs[0]["data"]["text/html"]


def test_the_gradebook_holds_the_points_of_the_rows(graded):
    course, rows, _ = graded
    for student, score in scores(course).items():
        points = sum(row["points"] for row in rows_of(rows, student).values())
        assert score == pytest.approx(points)


def test_a_test_cell_holds_the_reason_and_then_the_score(graded):
    course, rows, _ = graded
    text = (course / "autograded" / "wrong" / CHAPTER / f"{CHAPTER}.ipynb").read_text()
    for cell in filter(is_test, nbformat.reads(text, 4).cells):
        reason, score = cell.outputs
        row = rows_of(rows, "wrong")[sources.exercise_of(cell)]
        assert (reason.output_type, score.output_type) == ("display_data", "execute_result")
        assert row["message"] in reason.data["text/plain"]
        assert score.data["text/plain"] == format(row["points"], ".6g")


def test_written_answers_wait_for_a_person_and_blank_ones_score_zero(graded):
    with Gradebook(database.url(graded[0])) as book:
        waiting = {
            (student, grade.name): (grade.auto_score, grade.needs_manual_grade)
            for student in ("right", "blank")
            for notebook in book.find_submission(CHAPTER, student).notebooks
            for grade in notebook.grades
            if grade.cell.cell_type == "markdown"
        }
    assert {v for (s, _), v in waiting.items() if s == "right"} == {(None, True)}
    assert {v for (s, _), v in waiting.items() if s == "blank"} == {(0, False)}


def test_the_seed_is_secret_and_stays(graded):
    course, *_ = graded
    seed = course / ".autograder" / "seed"
    first = seed.read_text()
    assert seed.stat().st_mode & 0o777 == 0o600 and len(first) >= 32
    assert course_seed(course) == first and seed.read_text() == first


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["grade"], "Nothing was handed in"),
        (["grade", "99-nowhere"], "There is no"),
        (["verify", "nothing"], "There is no exercise"),
        (["grade", "--student", "nobody", CHAPTER], "by nobody"),
        (["grade", "--json", "no/such/folder.json"], "There is no folder"),
    ],
)
def test_wrong_use_ends_with_2_and_a_sentence(arguments, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2 and isinstance(result.exception, SystemExit)
    assert told in " ".join(result.stderr.split())


def test_a_demo_class_is_the_same_for_the_same_seed_and_never_goes_among_real_work(tmp_path):
    demo_class.make_class(tmp_path / "a", 12, seed=7)
    command = ["demo-class", tmp_path / "b", "--students", 12, "--seed", 7]
    assert autograder(*command).returncode == 0
    a, b = (
        {path.relative_to(top): path.read_bytes() for path in top.rglob("*.*") if path.is_file()}
        for top in (tmp_path / "a", tmp_path / "b")
    )
    assert a == b and len(a) >= 12
    again = autograder(*command)
    assert again.returncode == 2 and "not empty" in " ".join(again.stderr.split())
