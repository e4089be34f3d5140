"""Notebooks that were handed in, and attacks, as `tests/cases` holds them, through the command."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.gradebook import database
from autograder.grading import class_run, executors, jobs, reading
from autograder.writing import demo_class, sources
from autograder.writing.student_code import solutions
from course.answers.failure import LONGEST
from helpers.commands import autograder
from helpers.course_folder import CHAPTER, put
from runner.job import Limits

CASES = sources.ROOT / "tests" / "cases"
HANDED_IN, ATTACKS = CASES / "handed-in", CASES / "attacks"
FULL = 16.0  # points of the chapter's exercises
QUESTION = "when-momentum-hurts"
# student → the notebook that is handed in; the slow ones are tried below, with shorter limits
NOTEBOOKS = {
    "answer-below": HANDED_IN / "01-written-answer-elsewhere/answer-below.ipynb",
    "deepnote": HANDED_IN / "01-written-answer-elsewhere/deepnote-no-metadata.ipynb",
    "picture": HANDED_IN / "04-attachment-lost/answer-with-picture.ipynb",
    "velocity-global": HANDED_IN / "05-global-state-credited/velocity-global.ipynb",
    "colab-drive": HANDED_IN / "07-import-cell-fails/colab-drive.ipynb",
    "import-cell-deleted": HANDED_IN / "07-import-cell-fails/import-cell-deleted.ipynb",
    "pips": HANDED_IN / "08-pip-waits-for-network/four-pips.ipynb",
    "timeit": HANDED_IN / "09-cell-magic/timeit.ipynb",
    "mutable-default": HANDED_IN / "10-state-between-calls/mutable-default.ipynb",
    "test-cell": HANDED_IN / "11-solution-in-locked-cell/solution-in-test-cell.ipynb",
    "leak-forbidden": ATTACKS / "05-hidden-inputs-in-feedback/k-leak-forbidden.ipynb",
    "leak-timeout": ATTACKS / "05-hidden-inputs-in-feedback/k-leak-timeout.ipynb",
    "stream-list": ATTACKS / "10-forced-cannot-check/04-momentum.ipynb",
    "escape-codes": ATTACKS / "13-escape-codes-in-table/04-momentum.ipynb",
}
NAMES = HANDED_IN / "03-names-passed-over/make.py"


def full_notebook():
    return demo_class.filled(CHAPTER, solutions(CHAPTER))


def grade_id_of(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class graded once: the course folder, what was said, and the rows by student."""
    course = tmp_path_factory.mktemp("cases")
    for student, path in NOTEBOOKS.items():
        put(course, student, text=path.read_text(encoding="utf-8"))
    place = put(course, "time-stamp", full_notebook())
    shutil.copy(ATTACKS / "02-timestamp-stops-class/timestamp.txt", place.parent)
    large = put(course, "large", full_notebook())
    make = HANDED_IN / "06-larger-than-20MB/make.py"
    subprocess.run([sys.executable, make, large, large], check=True)
    honest = put(course, "honest", full_notebook())
    subprocess.run([sys.executable, NAMES, course, honest], check=True)
    data = json.loads(honest.read_text(encoding="utf-8"))
    (test,) = (c for c in data["cells"] if grade_id_of(c) == "test-momentum")
    data["cells"] += [test] * 60_000
    put(course, "many-cells", text=json.dumps(data))
    bare = ",".join(['{"cell_type":"raw"}'] * 500_000)
    put(course, "bare-cells", text='{"cells": [' + bare + "]}")
    out = course / "rows.json"
    done = autograder("grade", "--course", course, "--json", out, env=None)
    rows = {}
    for row in json.loads(out.read_text(encoding="utf-8")):
        rows.setdefault(row["student"], {})[row["exercise"]] = row
    return course, done, rows


def total(graded, student):
    return sum(row["points"] for row in graded[2][student].values())


def message(graded, student, exercise="momentum"):
    return graded[2][student][exercise]["message"]


def said_of(graded, student):
    """What the table says of a student, on one line."""
    rows = [line.split("│")[1:-1] for line in graded[1].stdout.splitlines() if "│" in line]
    start = next(i for i, row in enumerate(rows) if row[0].strip() == student)
    said = [rows[start][-1]]
    for row in rows[start + 1 :]:
        if row[0].strip():
            break
        said.append(row[-1])
    return " ".join(" ".join(said).split())


def written(graded, student):
    """What the gradebook says of the written answer: (auto score, waits for a person, comment)."""
    with Gradebook(database.url(graded[0])) as book:
        grade = book.find_grade(QUESTION, CHAPTER, CHAPTER, student)
        comment = book.find_comment(QUESTION, CHAPTER, CHAPTER, student)
        return grade.auto_score, grade.needs_manual_grade, comment.auto_comment


def saved(graded, student):
    path = graded[0] / "autograded" / student / CHAPTER / f"{CHAPTER}.ipynb"
    return nbformat.read(path, as_version=4)


def test_nobody_stops_the_class_and_nothing_fails_in_our_own_code(graded):
    _, done, rows = graded
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert len(rows) == len(NOTEBOOKS) + 3 + 5 + 2
    assert total(graded, "honest") == FULL
    statuses = {row["status"] for mine in rows.values() for row in mine.values()}
    assert statuses == {"passed", "failed"}


@pytest.mark.parametrize("student", ["answer-below", "deepnote", "picture"])
def test_a_written_answer_that_stands_elsewhere_waits_for_a_person(graded, student):
    auto, waits, comment = written(graded, student)
    assert auto is None and waits and comment != "No response."


def test_an_answer_that_was_left_blank_scores_nothing_by_itself(tmp_path):
    texts = {k: v for k, v in solutions(CHAPTER).items() if k != QUESTION}
    put(tmp_path, "blank", demo_class.filled(CHAPTER, texts))
    assert autograder("grade", "--course", tmp_path).returncode == 0
    assert written((tmp_path,), "blank")[:2] == (0, False)


def test_a_pasted_picture_stays_in_the_answer(graded):
    cells = [c for c in saved(graded, "picture").cells if c.get("attachments")]
    theirs = json.loads(NOTEBOOKS["picture"].read_text(encoding="utf-8"))
    (expected,) = [c["attachments"] for c in theirs["cells"] if c.get("attachments")]
    assert [c.attachments for c in cells] == [expected]


def test_a_velocity_that_is_never_reset_is_not_right(graded):
    assert graded[2]["velocity-global"]["momentum"]["points"] < 5


def test_a_list_that_remembers_is_told_as_that(graded):
    assert "earlier call" in message(graded, "mutable-default")


@pytest.mark.parametrize("student", ["colab-drive", "import-cell-deleted", "pips", "large"])
def test_what_is_right_is_not_lost_to_a_line_that_fails_here(graded, student):
    assert total(graded, student) == FULL


def test_a_magic_over_a_solution_is_named(graded):
    assert "%%timeit" in message(graded, "timeit")


def test_a_changed_locked_cell_is_noted_and_what_it_defined_counts(graded):
    assert "Locked cells had been changed: test-momentum" in said_of(graded, "test-cell")
    assert graded[2]["test-cell"]["momentum"]["status"] == "passed"


def test_names_in_any_script_are_graded(graded):
    folders = {p.name for p in (graded[0] / "submitted").iterdir()}
    assert set(graded[2]) == folders
    odd = [name for name in folders if not name.isprintable() or "\u200d" in name]
    assert len(odd) >= 4 and all(total(graded, name) == FULL for name in odd)


def test_a_time_stamp_that_is_none_is_noted(graded):
    assert total(graded, "time-stamp") == FULL
    assert "nobody knows if it was late" in said_of(graded, "time-stamp")


@pytest.mark.parametrize(("student", "told"), [("many-cells", "cells"), ("bare-cells", "cells")])
def test_a_notebook_without_measure_is_refused_in_a_sentence(graded, student, told):
    assert told in message(graded, student) and total(graded, student) == 0


def test_nothing_of_a_hidden_case_reaches_the_student(graded):
    from autograder.exercises import REGISTRY
    from autograder.grading.seeds import course_seed, exercise_seed
    from autograder.writing.banking import hidden_bank

    momentum = REGISTRY["momentum"]
    bank = hidden_bank(momentum, exercise_seed(course_seed(graded[0]), momentum))
    numbers = {
        text
        for case in bank.cases
        if case.drawn
        for text in re.findall(r"-?\d+\.\d{4,}", repr({k: str(v) for k, v in case.input.items()}))
    }
    assert len(numbers) > 10
    for student in ("leak-forbidden", "leak-timeout"):
        assert total(graded, student) < FULL
        page = json.dumps(saved(graded, student)["cells"]) + json.dumps(graded[2][student])
        assert not [n for n in numbers if n.rstrip("0")[:8] in page]


def test_no_code_for_a_terminal_reaches_the_table_or_the_json(graded):
    assert "\x1b" not in graded[1].stdout
    for row in graded[2]["escape-codes"].values():
        assert row["message"].isprintable() and len(row["message"]) <= LONGEST


def test_a_stream_that_is_a_list_is_an_output_like_others(graded):
    assert total(graded, "stream-list") == FULL


def test_everybody_is_recorded(graded):
    with sqlite3.connect(graded[0] / "gradebook.db") as book:
        found = {row[0] for row in book.execute("SELECT student_id FROM submitted_assignment")}
    assert found == set(graded[2])


def test_slow_experiments_at_the_end_cost_nothing(tmp_path, monkeypatch):
    notebook = HANDED_IN / "02-time-of-all-cells/four-slow-cells-last.ipynb"
    put(tmp_path, "slow", text=notebook.read_text(encoding="utf-8"))
    limits = Limits(cell_seconds=2, notebook_seconds=6)
    real = jobs.job
    monkeypatch.setattr(jobs, "job", lambda *given: replace(real(*given), limits=limits))
    with (
        class_run.opened(tmp_path, [CHAPTER]) as work,
        executors.workers_here(1) as (executor, _),
    ):
        (one,) = work.grade(executor, 1)
    assert one.score == FULL


def test_the_largest_notebook_that_is_read_is_read_in_bounded_memory():
    """A chapter's worth of bytes that are all structure is refused before it is parsed."""
    bomb = b"[" + b"[]," * (reading.MAX_ITEMS // 2) + b"[]]"
    with pytest.raises(reading.Unreadable, match="more than"):
        reading.cells_of(bomb, CHAPTER)
    text = json.dumps({"cells": [], "text": "a, [b], {c}" * reading.MAX_ITEMS})
    with pytest.raises(reading.Unreadable, match="no cells"):
        reading.cells_of(text.encode(), CHAPTER)


def test_a_name_of_control_letters_is_refused_by_name(tmp_path):
    put(tmp_path, "honest", full_notebook())
    put(tmp_path, "two\nlines", full_notebook())
    (tmp_path / "submitted").joinpath("latin-\udce9").mkdir()
    done = autograder("grade", "--course", tmp_path)
    assert done.returncode == 1
    said = " ".join(done.stderr.split())
    assert "two\\nlines was not graded" in said and "latin-\\udce9 was not graded" in said


HOUSE = {
    "gradebook of garbage": (lambda c: (c / "gradebook.db").write_bytes(b"garbage" * 999), "is no"),
    "gradebook of zeros": (lambda c: (c / "gradebook.db").write_bytes(bytes(9999)), "is no"),
    "gradebook of no bytes": (lambda c: (c / "gradebook.db").write_bytes(b""), "is empty"),
    "gradebook is a folder": (lambda c: (c / "gradebook.db").mkdir(), "is a folder"),
    "gradebook cut off": (lambda c: cut(c), "cannot be used"),
    ".autograder is a file": (lambda c: (c / ".autograder").write_text("x"), "cannot be used"),
    "the seed is a folder": (lambda c: (c / ".autograder/seed").mkdir(parents=True), "seed"),
    "the seed is empty": (lambda c: seed(c, ""), "no seed"),
    "the seed is short": (lambda c: seed(c, "0123"), "no seed"),
    "the seed is no text": (lambda c: seed(c, b"\xff" * 32), "cannot be read"),
    "the lock is a folder": (lambda c: (c / ".autograder/lock").mkdir(parents=True), "lock"),
}


def seed(course, text):
    (course / ".autograder").mkdir(exist_ok=True)
    path = course / ".autograder" / "seed"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def cut(course):
    database.make(course)
    path = course / "gradebook.db"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("trouble", HOUSE)
def test_an_error_of_the_house_is_a_sentence(trouble, tmp_path):
    put(tmp_path, "honest", full_notebook())
    make, told = HOUSE[trouble]
    make(tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    done = autograder("grade", CHAPTER, "--course", tmp_path)
    said = " ".join(done.stderr.split())
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in said and told in said
    assert {p: p.read_bytes() for p in before} == before  # nothing is lost
