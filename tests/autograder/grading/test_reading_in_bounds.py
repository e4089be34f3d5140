"""Whatever bytes a notebook has, and whatever is in its place, reading it costs little and stops
nobody else. What could take much is tried in a process with a hard ceiling."""

import os
import shutil
import subprocess
import sys

import pytest

from autograder.grading import class_run, submissions
from autograder.grading.lock import ClassError
from helpers.course_folder import CHAPTER, put

CEILING = """
import resource
for what, most in ((resource.RLIMIT_AS, 2 * 2**30), (resource.RLIMIT_CPU, 30)):
    resource.setrlimit(what, (most, most))
from autograder.grading import reading
try:
    reading.cells_of({notebook}, "04-momentum")
except reading.Unreadable as error:
    print(error)
"""
TEXTS = {
    "a long text with many commas": (
        """b'{"cells": [{"cell_type": "raw", "source": "' + b"a," * 10_000_000 + b'"}]}'""",
        "more than 2,000,000 characters",
    ),
    "a long text with many escapes": (
        r"""b'{"cells": [{"cell_type": "raw", "source": "' + b"\\n," * 7_000_000 + b'"}]}'""",
        "more than 2,000,000 characters",
    ),
    "texts without an end": (r"""b'"' + b'\\",' * 5_000_000""", "not JSON"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_told_from_structure_in_one_pass(name):
    """Looking for the end of a text again and again would take hours, and gigabytes."""
    notebook, said = TEXTS[name]
    code = CEILING.replace("{notebook}", notebook)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0 and said in done.stdout, done.stderr[-500:]


def test_a_folder_that_cannot_be_looked_into_is_told_and_not_passed_over(tmp_path, monkeypatch):
    put(tmp_path, "ada", text="{}")
    put(tmp_path, "ben", text="{}")
    real = os.lstat

    def refusing(path, **options):
        if "ben" in str(path):
            raise PermissionError(13, os.strerror(13), str(path))
        return real(path, **options)

    monkeypatch.setattr(os, "lstat", refusing)
    with class_run.opened(tmp_path, [CHAPTER]) as run:
        assert [student for _, student in run.todo] == ["ada", "ben"]
    assert not submissions.handed_in(tmp_path, "ada", "05-momentum-theory")


@pytest.mark.parametrize("name", [".ada", "..ada", "...", ".ipynb"])
def test_a_name_with_a_dot_before_it_is_a_name(name, tmp_path):
    put(tmp_path, name, text="{}")
    (tmp_path / "submitted" / ".ipynb_checkpoints").mkdir()
    with class_run.opened(tmp_path, []) as run:
        assert [student for _, student in run.todo] == [name]


@pytest.mark.parametrize("name", [CHAPTER.upper(), f"{CHAPTER}.ipynb", f"{CHAPTER}.IPYNB"])
def test_what_lies_where_nobody_looks_for_it_is_told(name, tmp_path):
    put(tmp_path, "ada", text="{}")
    (tmp_path / "submitted" / "ben" / name).mkdir(parents=True)
    (tmp_path / "submitted" / "cyd" / "05-momentum-theory").mkdir(parents=True)
    with class_run.opened(tmp_path, [CHAPTER]) as run:
        (said,) = run.left
    assert said.startswith(f"submitted/ben/{name} was not graded")
    shutil.rmtree(tmp_path / "submitted" / "ada")
    with pytest.raises(ClassError, match=f"submitted/ben/{name} was not graded"):
        class_run.opened(tmp_path, [CHAPTER]).__enter__()


@pytest.mark.parametrize("stamp", ["2026-03-01 12:00:00 XYZ", "01.03.2026 12:00 PM PDT"])
def test_a_time_stamp_in_a_zone_that_nobody_knows_is_no_time(stamp, tmp_path):
    path = put(tmp_path, "ada", text="{}")
    path.with_name(submissions.STAMP).write_text(stamp)
    read = submissions.read(tmp_path, "ada", CHAPTER)
    assert read.time is None and "nobody knows if it was late" in read.notes[0]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "+0100", "3600", "Z"])
def test_a_time_stamp_in_a_zone_that_is_known_is_a_time(zone, tmp_path):
    path = put(tmp_path, "ada", text="{}")
    path.with_name(submissions.STAMP).write_text(f"2026-03-01 12:00:00 {zone}")
    assert submissions.read(tmp_path, "ada", CHAPTER).time is not None


def test_a_time_stamp_as_windows_writes_it_is_read(tmp_path):
    path = put(tmp_path, "ada", text="{}")
    path.with_name(submissions.STAMP).write_bytes(b"\xef\xbb\xbf2026-03-01 12:00:00 UTC\r\n")
    assert str(submissions.read(tmp_path, "ada", CHAPTER).time) == "2026-03-01 12:00:00"


RENAMED = [
    *("04-momentum (1)", "04-momentum-Copy1", "Momentum — Zoë, final", "04-momentum.ipynb"),
    "04-Momentum",
]


@pytest.mark.parametrize("name", RENAMED)
def test_the_only_notebook_is_read_whatever_it_was_saved_as(name, tmp_path):
    folder = tmp_path / "submitted" / "kim" / "04-momentum"
    folder.mkdir(parents=True)
    (folder / f"{name}.ipynb").write_bytes(b"{}")
    (folder / "data.csv").write_bytes(b"1")
    read = submissions.read(tmp_path, "kim", "04-momentum")
    assert (read.notebook, read.problem, list(read.files)) == (b"{}", None, ["data.csv"])
    assert read.notes == [f"{name}.ipynb was read: there is no 04-momentum.ipynb."]


@pytest.mark.parametrize("theirs", [("04-momentum (1)", "04-momentum (2)"), (".hidden",), ()])
def test_of_several_none_is_chosen_and_what_is_there_is_told(theirs, tmp_path):
    folder = tmp_path / "submitted" / "kim" / "04-momentum"
    folder.mkdir(parents=True)
    for name in theirs:
        (folder / f"{name}.ipynb").write_bytes(b"{}")
    read = submissions.read(tmp_path, "kim", "04-momentum")
    assert read.notebook is None
    assert read.problem.startswith("There is no 04-momentum.ipynb in what was handed in.")


def test_a_link_does_not_stand_for_the_notebook(tmp_path):
    folder = tmp_path / "submitted" / "kim" / "04-momentum"
    folder.mkdir(parents=True)
    (tmp_path / "other.ipynb").write_bytes(b"{}")
    (folder / "04-momentum (1).ipynb").symlink_to(tmp_path / "other.ipynb")
    assert submissions.read(tmp_path, "kim", "04-momentum").notebook is None
