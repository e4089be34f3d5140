"""`autograder grade --dry-run` says whose score would change, and why; it writes nothing."""

import hashlib
import json

import pytest
from nbgrader.api import Gradebook

from autograder.gradebook import configured, database
from autograder.grading import class_run, rehearsal
from autograder.writing import demo_class, sources
from autograder.writing.student_code import solutions
from helpers import plain
from helpers.commands import autograder
from helpers.course_folder import put
from helpers.executors import Here

OURS, THEIRS = "00-start-here", "ps"


@pytest.fixture
def run(runner, tmp_path):
    def graded(opened=class_run.opened, **options):
        with opened(tmp_path, [], **options) as work:
            list(work.grade(Here(runner), 4))
        return work

    return graded


@pytest.fixture
def course(tmp_path, run):
    """Two students, graded: `ada` is right, `ben` wrote nothing; a chapter of each kind."""
    write(tmp_path, points=2)
    for student, texts, own in (("ada", solutions(OURS), 1), ("ben", {}, 0)):
        put(tmp_path, student, demo_class.filled(OURS, texts), OURS)
        answer(tmp_path, student, own)
    run()
    return tmp_path


def write(course, points, limit=1):
    cells = [plain.solution("x = 1", "a"), plain.tested(f"assert x == {limit}", "t", points)]
    plain.source(course, plain.notebook(*cells), THEIRS)


def answer(course, student, x):
    nb = plain.notebook(plain.cell(f"x = {x}", "a", solution=True))
    plain.hand_in(course, student, nb, THEIRS)


@pytest.fixture
def changes(course, run):
    """What would change: (student, exercise) → (old, new, because)."""

    def rehearsed(**options):
        found = run(rehearsal.opened, **options).changes
        return {(c.student, c.exercise): (c.old, c.new, c.because) for c in found}

    return rehearsed


def everything(course):
    files = [path for path in course.rglob("*") if path.is_file()]
    return {p: (hashlib.sha256(p.read_bytes()).digest(), p.stat().st_mtime_ns) for p in files}


def test_nothing_changes_where_nothing_changed(changes):
    assert changes() == changes(force=True) == {}


def test_a_new_submission_is_the_reason(course, changes):
    answer(course, "ben", 1)
    before = everything(course)
    assert changes() == {("ben", "t"): (0, 2, "the notebook was handed in anew")}
    assert everything(course) == before


def test_new_points_are_the_reason(course, changes):
    write(course, points=3)
    because = "the chapter's own cells changed; it is worth 3 points, not 2"
    assert changes() == {("ada", "t"): (2, 3, because)}


def test_another_test_is_the_reason(course, changes):
    write(course, points=2, limit=0)
    because = "the chapter's own cells changed"
    assert changes() == {("ada", "t"): (2, 0, because), ("ben", "t"): (0, 2, because)}


def test_hidden_cases_of_another_seed_change_no_right_answer(course, changes):
    (course / ".autograder" / "seed").write_text("0123456789abcdef" * 2)
    assert changes() == {}


def test_who_is_not_graded_yet_is_named(course, changes):
    put(course, "cem", demo_class.filled(OURS, solutions(OURS)), OURS)
    assert changes() == {("cem", "two_steps"): (None, 1, "it is not graded yet")}


def test_a_course_folder_without_anything_is_left_without_anything(tmp_path, run):
    put(tmp_path, "ada", demo_class.filled(OURS, solutions(OURS)), OURS)
    before = everything(tmp_path)
    assert len(run(rehearsal.opened).changes) == 1
    assert everything(tmp_path) == before and not (tmp_path / ".autograder").exists()


def test_what_a_person_gave_is_said_to_stay(course, run):
    with Gradebook(database.url(course), configured.COURSE_ID) as book:
        book.find_grade("t", THEIRS, THEIRS, "ben").manual_score = 1.5
        book.db.commit()
    answer(course, "ben", 1)
    (change,) = run(rehearsal.opened).changes
    assert change.given == 1.5


def test_every_part_of_a_key_has_its_words():
    parts = rehearsal.keys.of_submission(rehearsal.Submission("a", "b", None, None), None)
    told = {*rehearsal.CAUSES, "student", "banks", "points"}
    assert set(parts) <= told and rehearsal.why(None, {}, "t") == (
        "what graded it before kept no account"
    )


def test_the_command_prints_a_table_and_writes_json(course):
    answer(course, "ben", 1)
    before = everything(course)
    out = course.parent / "changes.json"
    done = autograder("grade", "--dry-run", "--course", course, "--json", out)
    said = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert "1 score of 1 student would change. Nothing was written." in said
    (row,) = json.loads(out.read_text())
    assert (row["student"], row["chapter"], row["old"], row["new"]) == ("ben", "ps", 0, 2)
    assert everything(course) == before


def test_the_chapters_of_this_course_are_named_as_their_folders():
    assert all("/" not in name for name in sources.chapters())
