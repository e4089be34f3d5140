"""A chapter is run once, and again only when something that it depends on has changed."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from website import executing
from website.site_error import SiteError

FIGURE = """
from course import figures
fig, ax = figures.canvas()
figures.show(fig, "An empty frame.")
"""


@pytest.fixture
def chapter(monkeypatch):
    """Makes `sources.read` give a notebook with these cells."""

    def holding(*cells):
        nb = new_notebook(cells=[new_code_cell(text) for text in cells])
        monkeypatch.setattr(executing.sources, "read", lambda _chapter: nb)
        return "00-start-here"

    return holding


def test_a_run_holds_its_pictures_as_files_and_is_kept(chapter, tmp_path, monkeypatch):
    name = chapter(FIGURE)
    run = executing.executed([name], tmp_path)[name]
    (picture,) = run.glob("*.png")
    shown = nbformat.read(run / executing.NOTEBOOK, 4).cells[0].outputs[0].data["text/html"]
    assert f'src="../figures/{picture.name}"' in shown
    assert 'alt="An empty frame."' in shown
    monkeypatch.setattr(executing, "execute", None)  # whoever calls it now fails
    assert executing.executed([name], tmp_path)[name] == run


def test_a_cell_that_fails_ends_the_build_and_is_named(chapter, tmp_path):
    with pytest.raises(SiteError, match=r"00-start-here(.|\n)*ZeroDivisionError"):
        executing.executed([chapter("1 / 0")], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_text_or_another_course_is_another_key(tmp_path, monkeypatch):
    before = executing.key("00-start-here")
    assert executing.key("00-start-here") == before != executing.key("02-ewma")
    monkeypatch.setattr(executing, "_shared", lambda: b"another course")
    assert executing.key("00-start-here") != before
