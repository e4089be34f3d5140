"""Disks that are full or read-only, gradebooks that others hold: a sentence, and nothing lost."""

import errno
import os
import sqlite3

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.gradebook import database, records
from autograder.grading import graded_files
from autograder.writing import demo_class
from autograder.writing.student_code import solutions
from helpers.course_folder import CHAPTER, put, scores


@pytest.fixture
def course(tmp_path):
    for student in ("ada", "ben", "cyd"):
        put(tmp_path, student, demo_class.filled(CHAPTER, solutions(CHAPTER)))
    return tmp_path


def grade(course, *options):
    done = CliRunner().invoke(
        app, ["grade", CHAPTER, "--course", str(course), "--workers", "1", *options]
    )
    return done.exit_code, " ".join(done.output.split())


def at_the_second(real, error):
    """`real`, but its second call raises the error."""
    calls = []

    def call(*arguments, **options):
        calls.append(arguments)
        if len(calls) == 2:
            raise error
        return real(*arguments, **options)

    return call


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EFBIG])
def test_a_file_system_that_refuses_ends_the_run_with_what_it_said(number, course, monkeypatch):
    refused = OSError(number, os.strerror(number), str(course / "autograded"))
    with monkeypatch.context() as patch:
        patch.setattr(graded_files, "save", at_the_second(graded_files.save, refused))
        code, said = grade(course)
    assert code == 2 and os.strerror(number) in said and "autograded" in said.replace(" ", "")
    assert "Traceback" not in said and "What was recorded stays" in said
    assert len(scores(course)) == 1
    code, said = grade(course)
    assert code == 0 and "1 of 3 is unchanged" in said
    assert len(scores(course)) == 3


def test_a_full_disk_under_the_gradebook_is_told_as_that(course, monkeypatch):
    full = sqlite3.OperationalError("database or disk is full")
    with monkeypatch.context() as patch:
        patch.setattr(records, "record", at_the_second(records.record, full))
        code, said = grade(course)
    assert code == 2 and "The disk is full" in said and "gradebook.db" in said.replace(" ", "")
    assert len(scores(course)) == 1


def test_a_gradebook_that_another_program_holds_is_told_as_that(course, monkeypatch):
    assert grade(course)[0] == 0
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    with sqlite3.connect(course / "gradebook.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        code, said = grade(course, "--force")
        other.rollback()
    assert code == 2 and "Another program is writing to it" in said and "Traceback" not in said
    assert len(scores(course)) == 3


def test_a_file_for_the_result_that_cannot_be_written_is_told_before_the_work(course):
    (course / "out").mkdir()
    code, said = grade(course, "--json", str(course / "out"))
    assert code == 2 and "is a folder" in said
    assert not (course / "gradebook.db").exists()


def test_a_file_in_the_place_of_the_graded_notebooks_is_told_before_the_work(course):
    (course / "autograded").touch()
    code, said = grade(course)
    assert code == 2 and "autogradedisafile" in said.replace(" ", "")
    assert not (course / "gradebook.db").exists()


def test_a_configuration_that_ends_the_program_does_not_end_it_in_silence(course):
    (course / "nbgrader_config.py").write_text("import sys\nsys.exit(0)\n")
    code, said = grade(course)
    assert code == 2 and "SystemExit" in said


def test_the_seed_is_made_whole_or_not_at_all(course, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        code, said = grade(course)
    assert code == 2 and os.strerror(errno.ENOSPC) in said
    assert list((course / ".autograder").glob("seed*")) == []
    assert grade(course)[0] == 0
    assert len((course / ".autograder" / "seed").read_text()) == 32
