"""Where notebooks run: in the best sandbox there is, in none only if one asks for it; `grade` says
which."""

import json
import os
import subprocess
import sys

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.writing import demo_class
from autograder.writing.student_code import solutions
from helpers.commands import autograder
from helpers.tools import tool_is_missing
from runner.box import Full, Reduced
from runner.pool import close_all, sandbox

CHAPTER = "00-start-here"
RIGHT = solutions(CHAPTER)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """One who solved the chapter, and one who did nothing."""
    folder = tmp_path_factory.mktemp("modes")
    for student, texts in {"all": RIGHT, "nothing": {}}.items():
        place = folder / "submitted" / student / CHAPTER
        place.mkdir(parents=True)
        nbformat.write(demo_class.filled(CHAPTER, texts), place / f"{CHAPTER}.ipynb")
    return folder


def graded(course, *flags, **environ):
    """What is said, and the points of the two."""
    path = course / "out.json"
    path.unlink(missing_ok=True)
    done = autograder(
        "grade", "--force", "--course", course, "--json", path, *flags, env=os.environ | environ
    )
    assert done.returncode == 0, done.stderr
    points = {row["student"]: row["points"] for row in json.loads(path.read_text())}
    return " ".join(done.stdout.split()), points


@pytest.fixture(scope="module")
def in_full(course):
    mode = sandbox()
    close_all()
    if mode != "full":
        tool_is_missing("The full box is not to be had here.")
    return graded(course)


def test_the_full_sandbox_is_chosen_where_there_is_one(in_full):
    said, points = in_full
    assert "Sandbox: full." in said and points == {"all": 1, "nothing": 0}


def test_without_bubblewrap_it_is_the_reduced_one(course, in_full):
    said, points = graded(course, PATH=os.path.dirname(sys.executable))
    assert "Sandbox: reduced: there are no namespaces here." in said and points == in_full[1]


def test_without_a_sandbox_if_one_asks_for_it(course, in_full):
    said, points = graded(course, "--no-sandbox")
    assert "No sandbox: students' code ran as you" in said and points == in_full[1]


def test_where_there_is_no_sandbox_nothing_is_run_or_recorded(course, in_full, monkeypatch):
    def missing():
        raise OSError(2, "bubblewrap is not installed")

    close_all()
    monkeypatch.setattr(Full, "command", staticmethod(missing))
    monkeypatch.setattr(Reduced, "command", staticmethod(lambda: ["false"]))
    before = (course / "gradebook.db").read_bytes()
    done = CliRunner().invoke(app, ["grade", "--force", "--course", str(course)])
    said = " ".join(done.output.split())
    assert done.exit_code == 2 and (course / "gradebook.db").read_bytes() == before
    assert "there is none on this machine" in said and "apt install bubblewrap" in said
    assert "--no-sandbox" in said and "as you" in said


def test_on_other_systems_grading_refuses_and_looks_for_no_parts_of_a_sandbox(course):
    code = "import sys, types\nfrom autograder import cli\nfrom runner import pool\n"
    code += "pool.sys = types.SimpleNamespace(platform='darwin')\n"
    code += f"sys.argv = ['autograder', 'grade', '--course', {str(course)!r}]\n"
    code += "try: cli.main()\nexcept SystemExit as end: print('exit', end.code)\n"
    code += "print([n for n in ('zygote', 'box', 'linux') if f'runner.{n}' in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["exit", "2", "[]"]
    assert "it needs Linux; this is darwin" in " ".join(done.stderr.split())
