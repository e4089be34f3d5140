"""`nbgrader generate_assignment` and formgrader's Generate release what the text says now."""

import os
import shutil

import nbformat
import pytest

from autograder.gradebook import database
from autograder.writing import sources
from autograder.writing.sources import ROOT
from helpers import plain
from helpers.commands import nbgrader, python

CHAPTER = "00-start-here"
PRESS = """
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader
config = PyFileConfigLoader('nbgrader_config.py').load_config()
api = NbGraderAPI(CourseDirectory(config=config), config=config)
result = api.generate_assignment({chapter!r})
assert result['success'], result
"""


@pytest.fixture
def author(tmp_path):
    """A course whose chapter was built, and whose text was then changed."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    text = tmp_path / "source" / CHAPTER / f"{CHAPTER}.py"
    text.parent.mkdir(parents=True)
    shutil.copy(sources.text_path(CHAPTER), text)
    built = sources.build(CHAPTER, tmp_path)
    os.utime(built, (1, 1))
    text.write_text(text.read_text().replace("# # 00 · Start here", "# # 00 · New words", 1))
    database.make(tmp_path)
    return tmp_path


def released(course, assignment=CHAPTER):
    return nbformat.read(course / "release" / assignment / f"{assignment}.ipynb", 4)


@pytest.mark.parametrize("way", ["command", "button"])
def test_what_is_released_is_the_text_of_now(author, way):
    if way == "command":
        done = nbgrader("generate_assignment", CHAPTER, cwd=author)
    else:
        done = python(PRESS.format(chapter=CHAPTER), author)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "New words" in released(author).cells[0].source
    ids = [cell.id for cell in released(author).cells]
    assert ids == [cell.id for cell in sources.read(CHAPTER, author).cells]
    assert not list((author / "release").rglob("*.py"))


def test_a_notebook_that_was_edited_after_its_text_is_refused_with_a_sentence(author):
    path = author / "source" / CHAPTER / f"{CHAPTER}.ipynb"
    nb = nbformat.read(path, 4)
    nb.cells[0].source += "\nEdited here."
    nbformat.write(nb, path)
    os.utime(path, (2**31, 2**31))
    done = nbgrader("generate_assignment", CHAPTER, cwd=author)
    assert done.returncode == 1 and "is newer. The text is what is released" in done.stderr
    assert "Edited here." in path.read_text()


def test_a_text_of_any_name_stays_behind_and_a_module_goes_along(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    own = plain.notebook(plain.solution("x = 1", "a"), plain.tested("assert x", "t"))
    plain.source(tmp_path, own, "ps", "ps", text=True)
    (tmp_path / "source" / "ps" / "helper.py").write_text("y = 2\n")
    sources.build("ps", tmp_path)
    database.make(tmp_path)
    done = nbgrader("generate_assignment", "ps", cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    there = {path.name for path in (tmp_path / "release" / "ps").iterdir()}
    assert there == {"ps.ipynb", "helper.py"}
    assert "x = 1" not in (tmp_path / "release" / "ps" / "ps.ipynb").read_text()
