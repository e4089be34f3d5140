"""A release is made from the sources: the same each time, and no solution gets through."""

import shutil

import jupytext
import nbformat
import pytest

from autograder.writing import releasing, sources
from autograder.writing.releasing import ReleaseError, release
from autograder.writing.sources import ROOT, grade_id
from autograder.writing.templates import template
from course.judging import bank as banks

CHAPTERS = sources.chapters()


@pytest.fixture
def author(tmp_path, monkeypatch):
    """A copy of the sources to change, with its release; tests/project/test_release.py makes every
    bank anew."""
    monkeypatch.setattr(releasing, "public_bank", lambda exercise: banks.load(exercise.id))
    for folder in ("source", "release", "solutions", "course/lines"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("source/*/*.ipynb")
        )
    return tmp_path


def edit(root, chapter, old, new):
    path = sources.text_path(chapter, root)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_releasing_twice_changes_nothing(author):
    chapter = "04-momentum"
    release(chapter, author)
    files = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in author.rglob("*.ipynb")}
    assert release(chapter, author) == []
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in author.rglob("*.ipynb")} == files


def test_a_solution_outside_its_marks_is_refused(author):
    edit(author, "04-momentum", "    ### BEGIN SOLUTION\n", "    x = 1\n    ### BEGIN SOLUTION\n")
    release("04-momentum", author)  # a line above the marks is part of the stub, and stays
    path = sources.text_path("04-momentum", author)
    path.write_text(path.read_text().replace("### BEGIN SOLUTION", "# begin"), encoding="utf-8")
    with pytest.raises(ReleaseError):
        release("04-momentum", author)


def test_a_solution_cell_without_marks_is_refused(author):
    text = sources.text_path("00-start-here", author).read_text(encoding="utf-8")
    for mark in ("    ### BEGIN SOLUTION\n", "    ### END SOLUTION\n"):
        text = text.replace(mark, "")
    sources.text_path("00-start-here", author).write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match="00-start-here"):
        release("00-start-here", author)


def test_check_writes_nothing_and_names_what_is_stale(author):
    edit(author, "00-start-here", "# %% [markdown]\n#", "# %% [markdown]\n# New words.\n#")
    path = author / "release" / "00-start-here" / "00-start-here.ipynb"
    before = path.read_bytes()
    assert release("00-start-here", author, check=True) == [
        "release/00-start-here/00-start-here.ipynb"
    ]
    assert path.read_bytes() == before


def test_a_file_that_does_not_belong_leaves_the_release(author):
    stray = author / "release" / "00-start-here" / "solution.py"
    stray.write_text("answer = 42")
    release("00-start-here", author)
    assert not stray.exists()


def test_a_rubric_reaches_graders_and_not_students(author):
    released = (ROOT / "release" / "04-momentum" / "04-momentum.ipynb").read_text(encoding="utf-8")
    source = {grade_id(c): c.source for c in sources.read("04-momentum").cells}
    rubric = source["when-momentum-hurts-question"].split("BEGIN MARK SCHEME")[1]
    lines = [line.strip() for line in rubric.split("\n")[1:-1] if len(line.strip()) > 20]
    assert lines and not any(line[:40] in released for line in lines)
    graded = {grade_id(c): c.source for c in template("04-momentum").cells}
    assert all(line in graded["when-momentum-hurts-question"] for line in lines)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_text_source_survives_a_round_trip_through_jupyterlab(chapter):
    text = sources.text_path(chapter).read_text(encoding="utf-8")
    notebook = jupytext.reads(text, "py:percent")
    opened = nbformat.reads(nbformat.writes(notebook), 4)
    again = jupytext.reads(jupytext.writes(opened, "py:percent"), "py:percent")
    assert [c.source for c in again.cells] == [c.source for c in notebook.cells]
    assert [c.metadata for c in again.cells] == [c.metadata for c in notebook.cells]
    assert any("nbgrader" in c.metadata for c in again.cells)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_cell_ids_are_distinct_and_the_same_in_every_build(chapter):
    first = [cell.id for cell in sources.read(chapter).cells]
    sources._read.cache_clear()
    assert [cell.id for cell in sources.read(chapter).cells] == first
    assert len(set(first)) == len(first)
