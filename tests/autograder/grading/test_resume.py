"""A run can be stopped, killed and repeated: what is recorded is whole, and is not done again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import Executor, Future
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from sqlalchemy import event

from autograder.gradebook import database
from autograder.gradebook.database import GradebookError
from autograder.grading import chapters, class_run, graded_files, keys, submissions
from autograder.writing import demo_class, sources
from autograder.writing.student_code import solutions
from benchmarks import kill
from helpers import course_folder
from helpers.commands import autograder, nbgrader
from helpers.course_folder import is_test, scores
from runner.job import Limits, RunnerError

CHAPTER = "00-start-here"
STUDENTS = ("ada", "ben", "cem")


class Here(Executor):
    """Runs each job at once, in the session's warm parent."""

    def __init__(self, runner):
        self.runner, self.jobs = runner, []

    def submit(self, _function, job):
        self.jobs.append(job)
        future = Future()
        try:
            future.set_result(self.runner(job))
        except Exception as error:
            future.set_exception(error)
        return future


put = partial(course_folder.put, chapter=CHAPTER)


def right():
    return demo_class.filled(CHAPTER, solutions(CHAPTER))


@pytest.fixture
def course(tmp_path):
    for student in STUDENTS:
        put(tmp_path, student, right())
    return tmp_path


@pytest.fixture
def grade(runner):
    """Grade a course folder in this process; the submissions that were graded now, by student."""

    def run(course, executor=None, **options):
        with class_run.opened(course, [CHAPTER], **options) as work:
            return {g.student: g for g in work.grade(executor or Here(runner), 4) if g.fresh}

    return run


def begun(course, **options):
    """What a run finds before it grades: by student, what is recorded of an unchanged submission,
    or None."""
    with class_run.opened(course, [CHAPTER], **options) as work:
        return {student: work._begin(name, student).recorded for name, student in work.todo}


def to_do(course, **options):
    return {student for student, recorded in begun(course, **options).items() if not recorded}


def book(course):
    database.make(course)
    return Gradebook(database.url(course), database.COURSE_ID)


def grades(course, student):
    with book(course) as opened:
        (notebook,) = opened.find_submission(CHAPTER, student).notebooks
        return {
            g.name: (g.auto_score, g.manual_score, g.needs_manual_grade) for g in notebook.grades
        }


def test_what_is_unchanged_is_skipped_and_still_in_table_and_json(course):
    def run(*options):
        result = autograder("grade", "--course", course, "--json", course / "out.json", *options)
        assert result.returncode == 0, result.stderr
        rows = json.loads((course / "out.json").read_text())
        table = result.stdout.split("Sandbox")[0]
        return rows, table, " ".join(result.stderr.split())

    first, table, said = run()
    assert "unchanged" not in said and {row["status"] for row in first} == {"passed"}
    again, table_again, said = run()
    assert again == first and table_again == table
    assert "3 of 3 are unchanged since they were graded; --force grades them again." in said
    put(course, "ben", demo_class.filled(CHAPTER, {}))
    rows, _, said = run()
    assert "2 of 3 are unchanged" in said
    assert [row for row in rows if row["student"] != "ben"] == [
        row for row in first if row["student"] != "ben"
    ]
    assert {row["points"] for row in rows if row["student"] == "ben"} == {0}
    _, _, said = run("--force")
    assert "unchanged" not in said


def test_nothing_is_to_do_after_grading_though_files_were_touched_or_copied(course, grade):
    assert set(grade(course)) == set(STUDENTS)
    for path in course.glob("submitted/*/*/*"):
        os.utime(path, (1, 1))
    assert to_do(course) == set() and to_do(course, force=True) == set(STUDENTS)


def _seed(course, _):
    (course / ".autograder" / "seed").write_text("0123456789abcdef" * 2)


def _notebook(course, _):
    put(course, "ben", demo_class.filled(CHAPTER, {}))


def _stamp(course, _):
    (course / "submitted" / "ben" / CHAPTER / "timestamp.txt").write_text("2020-01-01")


def _beside(course, _):
    (course / "submitted" / "ben" / CHAPTER / "data.csv").write_text("1,2")


def _configuration(course, _):
    text = 'c = get_config()\nc.LateSubmissionPlugin.penalty_method = "zero"\n'
    (course / "nbgrader_config.py").write_text(text)


def _due(course, _):
    with book(course) as opened:
        opened.update_or_create_assignment(CHAPTER, duedate="2030-01-01")


def _extension(course, _):
    _due(course, _)
    with book(course) as opened:
        opened.grant_extension(CHAPTER, "ben", days=3)


def _limits(_, monkeypatch):
    monkeypatch.setattr(chapters, "Limits", lambda: Limits(cell_seconds=1))


def _version(_, monkeypatch):
    monkeypatch.setattr(keys, "_versions", lambda: {"numpy": "another"})


def _template(course, _):
    source = course / "source" / CHAPTER
    source.mkdir(parents=True)
    text = sources.text_path(CHAPTER).read_text(encoding="utf-8")
    (source / f"{CHAPTER}.py").write_text(text + "\n# %%\nmore = 1\n", encoding="utf-8")


def _bank(_, monkeypatch):
    real = chapters.hidden_bank
    monkeypatch.setattr(chapters, "hidden_bank", lambda e, seed: real(e, seed + 1))


def _edited(course, _):
    path = course / "autograded" / "ben" / CHAPTER / f"{CHAPTER}.ipynb"
    text = path.read_text(encoding="utf-8")
    path.chmod(0o644)
    path.write_text(text.replace("momentum", "inertia", 1), encoding="utf-8")


def _file_deleted(course, _):
    (course / "autograded" / "ben" / CHAPTER / f"{CHAPTER}.ipynb").unlink()


def _rows_deleted(course, _):
    with book(course) as opened:
        opened.remove_submission(CHAPTER, "ben")


@pytest.mark.parametrize(
    ("change", "whose"),
    [
        *((f, set(STUDENTS)) for f in (_seed, _bank, _template, _configuration, _due)),
        *((f, set(STUDENTS)) for f in (_extension, _limits, _version)),
        *((f, {"ben"}) for f in (_notebook, _stamp, _beside)),
        *((f, {"ben"}) for f in (_edited, _file_deleted, _rows_deleted)),
    ],
)
def test_whatever_a_score_depends_on_changes_the_key(change, whose, course, grade, monkeypatch):
    grade(course)
    change(course, monkeypatch)
    assert to_do(course) == whose


def test_an_extension_changes_the_key_of_who_has_it(course, grade):
    _due(course, None)
    grade(course)
    _extension(course, None)
    assert to_do(course) == {"ben"}


def test_the_sandbox_is_part_of_the_key(course, grade):
    grade(course)
    assert to_do(course, sandboxed=False) == set(STUDENTS)


def test_a_regraded_submission_is_recorded_as_if_it_were_the_first(course, grade, tmp_path_factory):
    put(course, "ben", demo_class.filled(CHAPTER, {}))
    (course / "submitted" / "ben" / CHAPTER / "timestamp.txt").write_text("2020-01-01")
    grade(course)
    (course / "submitted" / "ben" / CHAPTER / "timestamp.txt").unlink()
    put(course, "ben", right())
    grade(course)
    fresh = tmp_path_factory.mktemp("fresh")
    for student in STUDENTS:
        put(fresh, student, right())
    (fresh / ".autograder").mkdir()
    (fresh / ".autograder" / "seed").write_text((course / ".autograder" / "seed").read_text())
    grade(fresh)
    assert kill.gradebook_rows(course) == kill.gradebook_rows(fresh)
    assert kill.notebooks(course) == kill.notebooks(fresh)


def test_runs_killed_at_random_moments_leave_whole_submissions_and_end_like_one_that_was_not(
    tmp_path,
):
    seed = int(time.time())
    print(f"seed {seed}")
    assert kill.trial(tmp_path, kills=4, seed=seed) == []


def _tables(course):
    """Column names of every table, and the version that is noted."""
    with closing(sqlite3.connect(course / "gradebook.db")) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        columns = {name: db.execute(f"PRAGMA table_info({name})").fetchall() for name in names}
        version = db.execute("SELECT version_num FROM alembic_version").fetchall()
    return {name: [row[1:3] for row in rows] for name, rows in columns.items()}, version


def test_a_new_gradebook_is_the_one_that_nbgrader_makes(tmp_path, monkeypatch):
    here = os.path.dirname(sys.executable)  # where nbgrader finds `alembic`
    monkeypatch.setenv("PATH", here, prepend=os.pathsep)
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    database.make(tmp_path / "ours")
    Gradebook(database.url(tmp_path / "theirs"), database.COURSE_ID).close()
    assert _tables(tmp_path / "ours") == _tables(tmp_path / "theirs")


def test_a_gradebook_is_made_whole_or_not_at_all(course, monkeypatch):
    """A run was once killed when the tables were there and their version was not."""

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(database.MigrationContext, "stamp", killed)
        to_do(course)
    assert not (course / "gradebook.db").exists()
    assert to_do(course) == set(STUDENTS)
    assert len(_tables(course)[1]) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_says_what_is_done_and_a_second_goes_on(number, course):
    nb = right()
    nb.cells.insert(1, nbformat.v4.new_code_cell("import time; time.sleep(25)"))
    put(course, "zoe", nb)
    command = [sys.executable, "-m", "autograder", "grade", "--course", course, "--workers", "1"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    deadline = time.monotonic() + 100
    while len(list(course.glob("autograded/*/*/*.ipynb"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    run.send_signal(number)
    stopped = time.monotonic()
    said = " ".join(run.communicate(timeout=100)[0].split())
    assert time.monotonic() - stopped < 15
    assert run.returncode == 1 and "Traceback" not in said
    told = (
        "Stopped. 3 of 4 submissions are graded and recorded; run the same command again to go on."
    )
    assert told in said
    assert set(scores(course, CHAPTER)) == set(STUDENTS)
    assert to_do(course) == {"zoe"}


def test_a_second_run_in_the_same_folder_is_refused_with_a_sentence(course):
    with class_run.opened(course, [CHAPTER]):
        result = autograder("grade", "--course", course)
    said = " ".join(result.stderr.split())
    assert result.returncode == 2 and "Another run is grading in" in said
    assert "Traceback" not in said
    assert to_do(course) == set(STUDENTS)  # the lock is free again


def test_no_more_is_prepared_and_sent_than_the_window_holds(course, runner, monkeypatch):
    for number in range(12):
        put(course, f"s{number:02}", right())
    counts, most = {"read": 0, "done": 0}, []
    real = submissions.read

    def read(*arguments):
        counts["read"] += 1
        most.append(counts["read"] - counts["done"])
        return real(*arguments)

    monkeypatch.setattr(submissions, "read", read)
    with class_run.opened(course, [CHAPTER]) as work:
        for _ in work.grade(Here(runner), 3):
            counts["done"] += 1
    assert counts["done"] == 15 and max(most) == 3


def test_a_late_penalty_is_taken_in_the_same_transaction(course, grade):
    _stamp(course, None)
    _configuration(course, None)
    grade(course)
    with book(course) as opened:
        opened.update_or_create_assignment(CHAPTER, duedate="2019-01-01")
    (ben,) = (g for g in grade(course).values() if "Handed in late." in g.notes)
    with book(course) as opened:
        found = opened.find_submission(CHAPTER, "ben")
        assert found.late_submission_penalty == found.score == ben.score > 0
        assert opened.find_submission(CHAPTER, "ada").late_submission_penalty in (None, 0)


def test_if_the_penalty_fails_nothing_is_recorded_and_the_class_goes_on(course, grade):
    _stamp(course, None)
    grade(course)
    before = kill.gradebook_rows(course)["grade"], kill.notebooks(course)
    put(course, "ben", demo_class.filled(CHAPTER, {}))
    with book(course) as opened:
        opened.update_or_create_assignment(CHAPTER, duedate="2019-01-01")
    (course / "nbgrader_config.py").write_text(
        "from nbgrader.plugins import LateSubmissionPlugin\n"
        "class Broken(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, *_):\n"
        "        raise ValueError('no table of penalties')\n"
        "c = get_config()\nc.AssignLatePenalties.plugin_class = Broken\n"
    )
    found = grade(course)
    (verdict,) = found["ben"].verdicts.values()
    assert verdict.status == "cannot_check"
    assert "nothing of it was (ValueError: no table of penalties)" in verdict.message
    after = kill.gradebook_rows(course)["grade"], kill.notebooks(course)
    assert after[0] == before[0]
    path = f"autograded/ben/{CHAPTER}/{CHAPTER}.ipynb"
    assert after[1][path] == before[1][path]
    assert found["cem"].score > 0 and to_do(course) == {"ben"}


def test_a_deleted_test_cell_on_resubmission_keeps_no_old_score(course, grade):
    assert grade(course)["ben"].score > 0
    nb = demo_class.filled(CHAPTER, {})
    nb.cells = [cell for cell in nb.cells if not is_test(cell)]
    put(course, "ben", nb)
    assert set(grade(course)) == {"ben"}
    assert scores(course, CHAPTER)["ben"] == 0


def test_what_a_person_gave_survives_and_waits_for_another_look(course, grade):
    grade(course)
    with book(course) as opened:
        (notebook,) = opened.find_submission(CHAPTER, "ben").notebooks
        test = next(g for g in notebook.grades if g.auto_score)
        test.manual_score, test.extra_credit, test.needs_manual_grade = 0.25, 0.5, False
        notebook.comments[0].manual_comment = "Well tried."
        opened.db.commit()
        name = test.name
    assert to_do(course) == set()  # a person's marks are no reason to grade again
    put(course, "ben", demo_class.filled(CHAPTER, {}))
    grade(course)
    assert grades(course, "ben")[name] == (0, 0.25, True)
    assert scores(course, CHAPTER)["ben"] == 0.75
    rows = kill.gradebook_rows(course)["comment"]
    assert [r["manual_comment"] for r in rows if r["manual_comment"]] == ["Well tried."]


def test_what_could_not_be_checked_is_tried_again(course, grade):
    def lost(job):
        raise RunnerError("The runner was lost.")

    first = grade(course, Here(lost))
    assert {v.status for g in first.values() for v in g.verdicts.values()} == {"cannot_check"}
    assert set(grade(course)) == set(STUDENTS)
    assert to_do(course) == set() and min(scores(course, CHAPTER).values()) > 0


def test_another_writer_is_waited_for(course, grade):
    grade(course)
    other = sqlite3.connect(course / "gradebook.db", check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE student SET first_name = 'x'")
    release = threading.Timer(3, other.commit)
    release.start()
    began = time.monotonic()
    found = grade(course, force=True)
    release.join()
    other.close()
    assert time.monotonic() - began > 2.5
    assert all(v.status == "passed" for g in found.values() for v in g.verdicts.values())


def test_nbgraders_own_commands_work_beside_our_table(course_folder, grade):
    put(course_folder, "ben", right())
    grade(course_folder)
    before = kill.gradebook_rows(course_folder)
    commands = (["db", "upgrade"], ["update", "autograded"], ["db", "student", "list"], ["export"])
    for command in commands:
        result = nbgrader(*command, cwd=course_folder)
        assert result.returncode == 0, result.stderr[-2000:]
    assert kill.gradebook_rows(course_folder) == before
    grade(course_folder)  # `update` rewrote the notebooks in autograded
    assert to_do(course_folder) == set()
    result = nbgrader("autograde", CHAPTER, "--force", cwd=course_folder)
    assert result.returncode == 0, result.stderr[-2000:]
    assert to_do(course_folder) == {"ben"}
    grade(course_folder)
    assert kill.gradebook_rows(course_folder) == before


def test_what_is_written_for_a_student_does_not_grow_with_the_class(course, runner):
    said = []
    with class_run.opened(course, [CHAPTER]) as work:
        engine = work.book.engine
        event.listen(engine, "before_cursor_execute", lambda *a: said.append((a[2], a[3], a[5])))
        list(work.grade(Here(runner), 4))
    assert len(said) > 3 * 5
    with closing(sqlite3.connect(course / "gradebook.db")) as db:
        for statement, parameters, many in said:
            plan = db.execute(
                f"EXPLAIN QUERY PLAN {statement}", parameters[0] if many else parameters
            )
            assert not [row for row in plan if row[3].startswith("SCAN")], statement


def test_the_gradebook_is_one_file_when_a_run_has_ended(course, grade):
    grade(course)
    with closing(sqlite3.connect(course / "gradebook.db")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [p.name for p in course.glob("gradebook.db*")] == ["gradebook.db"]


def test_what_a_killed_run_left_half_written_goes_with_the_next(course, grade):
    grade(course)
    folder = course / "autograded" / "ben" / CHAPTER
    names = {p.name for p in folder.iterdir()}
    autograded_temporary = folder / ".autograder.tmp"
    autograded_temporary.write_text("half")
    autograded_temporary.chmod(0o444)
    put(course, "ben", demo_class.filled(CHAPTER, {}))
    grade(course)
    assert {p.name for p in folder.iterdir()} == names


def test_a_configuration_that_cannot_be_read_is_told_before_anything_is_graded(course, grade):
    (course / "nbgrader_config.py").write_text("c = nonsense\n")
    with pytest.raises(GradebookError, match="nbgrader_config.py cannot be used: NameError"):
        grade(course)


NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        (f"{NOW + timedelta(days=3):%Y-%m-%d %H:%M:%S} UTC", "still to come"),
        (f"{NOW - timedelta(days=3):%Y-%m-%d %H:%M:%S} UTC", "look before you count it as in time"),
        ("the day before yesterday", "holds no date that can be read"),
        ("9" * 1000, "not a short text file"),
    ],
    ids=["later", "earlier", "words", "long"],  # alike in all workers, whatever second it is
)
def test_a_time_stamp_that_may_be_forged_changes_no_score_and_is_told(stamp, told, course, grade):
    (course / "submitted" / "ben" / CHAPTER / "timestamp.txt").write_text(stamp)
    found = grade(course)
    assert any(told in note for note in found["ben"].notes)
    assert found["ben"].score == found["ada"].score and not found["ada"].notes
    assert any(told in note for note in begun(course)["ben"].notes)


def test_an_honest_time_stamp_is_told_by_nobody(course, grade):
    stamp = course / "submitted" / "ben" / CHAPTER / "timestamp.txt"
    stamp.write_text(f"{NOW - timedelta(hours=2):%Y-%m-%d %H:%M:%S} UTC")
    assert grade(course)["ben"].notes == []


def test_files_beside_the_notebook_go_along_but_for_links_and_hidden_ones(course, runner, grade):
    place = course / "submitted" / "ben" / CHAPTER
    (place / "data").mkdir()
    (place / "data" / "points.csv").write_bytes(b"1,2\n")
    (place / "helper.py").write_bytes(b"x = 1\n")
    (place / "timestamp.txt").write_text(f"{NOW:%Y-%m-%d}")
    (place / ".secret").write_text("no")
    (place / "link.py").symlink_to(course / "submitted" / "ada" / CHAPTER / f"{CHAPTER}.ipynb")
    (place / "inner").symlink_to(course / "submitted" / "ada")
    (place / "data" / f"{CHAPTER}.ipynb").write_text("another")
    executor = Here(runner)
    grade(course, executor)
    # The glossary is handed out beside chapter 00, to all.
    own = [{n: b for n, b in job.files.items() if n != "glossary.md"} for job in executor.jobs]
    assert [files for files in own if files] == [
        {"helper.py": b"x = 1\n", "data/points.csv": b"1,2\n"}
    ]


def test_files_beside_the_notebook_beyond_four_megabytes_are_left_out_and_named(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"x" * 3 * 2**20)
    (tmp_path / "b.bin").write_bytes(b"x" * 2 * 2**20)
    (tmp_path / "c.txt").write_bytes(b"small")
    files, (note,) = submissions.beside(tmp_path, CHAPTER)
    assert set(files) == {"a.bin", "c.txt"} and "b.bin" in note


def test_folders_as_deep_as_paths_can_be_are_no_obstacle(tmp_path):
    deep = str(tmp_path)
    for _ in range(1200):
        deep += "/d"
        os.mkdir(deep)
        Path(deep, "x").touch()
    files, _ = submissions.beside(tmp_path, CHAPTER)
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # Python's own cannot
    assert max(name.count("/") for name in files) == submissions.MAX_DEPTH


def test_figures_are_drawn_only_in_cells_that_hold_the_students_text(
    chapters, runner, course, grade
):
    nb = right()
    nb.cells.append(nbformat.v4.new_code_cell("mine = 1"))
    place = put(course, "ben", nb).parent
    executor = Here(runner)
    grade(course, executor)
    del place
    job = next(j for j in executor.jobs if any(c["source"] == "mine = 1" for c in j.cells))
    drawn = [cell["source"] for cell in job.cells if cell["draw"]]
    assert drawn == [*solutions(CHAPTER).values(), "mine = 1"]


def test_a_job_holds_no_seed_no_reference_and_no_expected_answer(course, runner, grade):
    executor = Here(runner)
    grade(course, executor)
    for job in executor.jobs:
        assert {key for q in job.questions for key in q} == {"exercise", "probe", "case", "without"}
        assert (course / ".autograder" / "seed").read_text() not in repr(job)


def test_an_edited_file_is_known_by_its_seal(course, grade):
    grade(course)
    assert to_do(course) == set()
    path = course / "autograded" / "ben" / CHAPTER / f"{CHAPTER}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert graded_files._sealed(text) == text
    assert graded_files._sealed(text.replace("momentum", "inertia", 1)) != text
