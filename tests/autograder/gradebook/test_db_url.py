"""The gradebook that nbgrader is told to use: `db_url`, a file or a PostgreSQL server."""

import csv
import os
import shutil
import threading

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import create_engine, text

from autograder.gradebook import configured, database
from autograder.gradebook.configured import GradebookError
from autograder.grading import class_run
from autograder.writing import demo_class
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions
from helpers import plain, postgres
from helpers.commands import autograder, nbgrader
from helpers.course_folder import WRONG, put
from helpers.executors import Here

CHAPTER = "00-start-here"
STUDENTS = ("ada", "ben", "cem")


@pytest.fixture(scope="module")
def server():
    with postgres.server() as running:
        yield running


def hand_in(course):
    put(course, "ada", demo_class.filled(CHAPTER, solutions(CHAPTER)), CHAPTER)
    put(course, "ben", demo_class.filled(CHAPTER, {}), CHAPTER)
    put(course, "cem", text="no notebook", chapter=CHAPTER)


def told(course, address):
    """A course folder whose nbgrader is told where its gradebook is."""
    course.mkdir(exist_ok=True)
    ours = (ROOT / "nbgrader_config.py").read_text()
    (course / "nbgrader_config.py").write_text(
        f"{ours}\nc.CourseDirectory.db_url = {str(address)!r}\n"
    )
    hand_in(course)
    return course


@pytest.fixture
def grade(runner):
    def run(course, executor=None, **options):
        with class_run.opened(course, [CHAPTER], **options) as work:
            return {g.student: g for g in work.grade(executor or Here(runner), 4)}

    return run


def marked(course):
    """A person marks, with nbgrader's own API."""
    with Gradebook(database.url(course), configured.course_id(course)) as book:
        grade = book.find_grade("test-two_steps", CHAPTER, CHAPTER, "ben")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 0.5, 0.25, False
        book.find_comment("two_steps", CHAPTER, CHAPTER, "ben").manual_comment = "See me."
        book.db.commit()


def everything(course):
    """The rows of nbgrader's tables that say something of a person, without random ids."""
    with Gradebook(database.url(course), configured.course_id(course)) as book:
        (assignment,) = book.assignments
        return {
            (s.student_id, part.name, row.name): {
                name: getattr(row, name, None)
                for name in (
                    *("auto_score", "manual_score", "extra_credit", "needs_manual_grade"),
                    *("score", "max_score", "auto_comment", "manual_comment"),
                )
            }
            | {"total": s.score, "penalty": part.late_submission_penalty, "at": s.timestamp}
            for s in assignment.submissions
            for part in s.notebooks
            for row in (*part.grades, *part.comments)
        }


@pytest.mark.parametrize("address", ["sqlite:///books/of/2026.db", "sqlite:////{course}/b.db"])
def test_a_file_elsewhere_is_honoured_and_made(tmp_path, grade, address):
    (tmp_path / "books" / "of").mkdir(parents=True)
    course = told(tmp_path, address.format(course=tmp_path))
    assert grade(course)["ada"].score == 1
    assert not (course / "gradebook.db").exists()
    assert database.file(course).is_file() and plain.rows(course)


def test_the_course_is_named_as_nbgrader_is_told(tmp_path, grade):
    course = told(tmp_path, "")
    with open(course / "nbgrader_config.py", "a") as file:
        file.write("c.CourseDirectory.course_id = 'phys101'\n")
    grade(course)
    with Gradebook(database.url(course), "phys101") as book:
        assert [a.course_id for a in book.assignments] == ["phys101"]


def test_jupyters_own_folders_are_read_and_the_course_has_the_last_word(tmp_path, monkeypatch):
    home, course = tmp_path / "home", tmp_path / "course"
    home.mkdir(), course.mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(home))
    line = "c = get_config()\nc.CourseDirectory.db_url = 'sqlite:////{}.db'\n"
    (home / "nbgrader_config.py").write_text(line.format("books/theirs"))
    assert database.url(course) == "sqlite:////books/theirs.db"
    (course / "nbgrader_config.py").write_text(line.format("books/own"))
    assert database.url(course) == "sqlite:////books/own.db"


@pytest.mark.parametrize(
    "address, said",
    {
        "no address": "no address of a database",
        "sqlite://": "in memory",
        "mysql://me@there/book": "SQLite and PostgreSQL",
        "postgresql+pg8000://me@there/book": "needs a library that is not here",
        "postgresql+psycopg://me:secret@127.0.0.1:1/book": "Is its server running?",
    }.items(),
)
def test_what_cannot_be_used_is_said_without_a_password(tmp_path, address, said):
    course = told(tmp_path, address)
    with pytest.raises(GradebookError) as raised, database.opened(course):
        pass
    assert said in str(raised.value) and "secret" not in str(raised.value)


def test_the_same_class_gives_the_same_rows_in_postgresql(tmp_path, grade, server):
    file, there = told(tmp_path / "a", ""), told(tmp_path / "b", server.database())
    shutil.copytree(file / "submitted", there / "submitted", dirs_exist_ok=True)
    for course in (file, there):
        stamp = course / "submitted" / "ada" / CHAPTER / "timestamp.txt"
        stamp.write_text("2026-01-02 10:00:00 UTC")
        (course / ".autograder").mkdir()
        (course / ".autograder" / "seed").write_text("0123456789abcdef" * 2)
        grade(course)
        marked(course)
        put(course, "ben", demo_class.filled(CHAPTER, {"two_steps": WRONG}), CHAPTER)
        again = grade(course)
        assert not again["ada"].fresh and again["ben"].fresh
    assert everything(file) == everything(there)
    assert everything(there)["ben", CHAPTER, "two_steps"]["manual_comment"] == "See me."
    assert not (there / "gradebook.db").exists()


def test_nbgraders_commands_work_on_what_we_recorded_there(tmp_path, grade, server):
    course = told(tmp_path, server.database())
    scores = {student: one.score for student, one in grade(course).items()}
    done = nbgrader("export", cwd=course)
    assert done.returncode == 0, done.stderr[-2000:]
    with open(course / "grades.csv") as file:
        assert {r["student_id"]: float(r["score"]) for r in csv.DictReader(file)} == scores
    config = configured.configuration(course)
    config.CourseDirectory.root = str(course)
    formgrader = NbGraderAPI(CourseDirectory(config=config), config=config)
    listed = formgrader.get_submissions(CHAPTER)
    assert {row["student"]: row["score"] for row in listed} == scores
    (row,) = formgrader.get_notebooks(CHAPTER)
    assert row["average_score"] == pytest.approx(sum(scores.values()) / 3)
    marks = formgrader.get_notebook_submissions(CHAPTER, CHAPTER)
    assert {row["student"]: row["score"] for row in marks} == scores
    assert {row["id"] for row in formgrader.get_students()} == set(STUDENTS)
    shutil.rmtree(course / "autograded" / "ada")
    done = nbgrader("autograde", CHAPTER, "--student", "ada", cwd=course)
    assert done.returncode == 0, done.stderr[-2000:]
    assert everything(course)["ada", CHAPTER, "test-two_steps"]["auto_score"] == 1


def test_nbgrader_and_alembic_need_not_be_on_the_path(tmp_path, server):
    course = told(tmp_path, server.database())
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    done = autograder("grade", "--course", course, env=environment)
    assert done.returncode == 0, done.stderr
    assert len(plain.rows(course)) >= 3


def test_a_second_grader_is_refused_from_whatever_folder(tmp_path, grade, server):
    address = server.database()
    here, there = told(tmp_path / "a", address), told(tmp_path / "b", address)
    with class_run.opened(here, [CHAPTER]), pytest.raises(GradebookError, match="Another run"):
        grade(there)
    assert len(grade(there)) == 3


def test_two_that_begin_at_once_make_one_gradebook(tmp_path, server):
    course = told(tmp_path, server.database())
    ready, failed = threading.Barrier(4), []

    def make():
        ready.wait()
        try:
            with database.opened(course):
                pass
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    engine = create_engine(database.url(course))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
    engine.dispose()


def test_a_person_marks_while_a_class_is_graded(tmp_path, grade, server, runner):
    course = told(tmp_path, server.database())
    grade(course)

    class Marking(Here):
        def submit(self, function, job):
            marked(course)
            return super().submit(function, job)

    grade(course, Marking(runner), force=True)
    row = everything(course)["ben", CHAPTER, "test-two_steps"]
    assert (row["manual_score"], row["extra_credit"]) == (0.5, 0.25)


def test_the_server_is_killed_in_mid_run_and_the_next_run_goes_on(tmp_path, grade, server, runner):
    course = told(tmp_path, server.database())

    class Killing(Here):
        def submit(self, function, job):
            if len(self.jobs) == 1:
                server.kill()
            return super().submit(function, job)

    done = []
    try:
        with (
            pytest.raises(GradebookError, match="What was recorded"),
            class_run.opened(course, [CHAPTER]) as work,
        ):
            for one in work.grade(Killing(runner), 1):
                done.append(one.student)
        with pytest.raises(GradebookError, match="Is its server running"):
            grade(course)
        said = autograder("grade", "--course", course)
        assert said.returncode == 2 and "Is its server running?" in " ".join(said.stderr.split())
        assert "Traceback" not in said.stderr
    finally:
        server.start()
    assert done == ["ada"]
    again = grade(course)
    assert [again[student].fresh for student in STUDENTS] == [False, True, True]
    assert {key[0] for key in everything(course)} == set(STUDENTS)
