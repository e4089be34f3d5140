"""`python -m course`: a learner's own copies, and progress in a terminal."""

import base64
import io
import re

import nbformat
import pytest
from PIL import Image

from autograder.writing.sources import ROOT
from course import __main__ as command
from course.__main__ import lay_out
from course.study import learner


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder with a release of two chapters, in which the command runs."""
    for chapter in ("00-a", "01-b"):
        (tmp_path / "release" / chapter).mkdir(parents=True)
        (tmp_path / "release" / chapter / f"{chapter}.ipynb").write_text("as released")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["course", "notebooks", "mine"])
    return tmp_path


def test_a_learners_copy_is_never_overwritten(checkout, capsys):
    command.main()
    assert capsys.readouterr().out == "Your notebooks are in mine/. New there: 00-a, 01-b.\n"
    (checkout / "mine" / "00-a" / "00-a.ipynb").write_text("my work")
    command.main()
    assert capsys.readouterr().out == "Your notebooks are in mine/. New there: nothing.\n"
    assert (checkout / "mine" / "00-a" / "00-a.ipynb").read_text() == "my work"
    assert (checkout / "mine" / "01-b" / "01-b.ipynb").read_text() == "as released"


def test_outside_of_a_checkout_it_says_where_to_run_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["course", "notebooks", "mine"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2 and "There is no folder release/ here." in capsys.readouterr().err


@pytest.mark.parametrize("told", [[], ["mine"]], ids=["where one stands", "a folder"])
def test_progress_in_a_terminal_reads_the_records_of_a_folder(tmp_path, monkeypatch, capsys, told):
    folder = tmp_path / "mine" if told else tmp_path
    folder.mkdir(exist_ok=True)
    (folder / learner.FILE).write_text(
        '{"v": 1, "kind": "check", "name": "two_steps", "at": "2026-11-01", "credit": 1.0}\nhalf'
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["course", "progress", *told])
    command.main()
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("1 line of my-progress.jsonl cannot be read")
    chapter, sitting, passed = re.split(" {2,}", said[2])[:3]
    assert (chapter, sitting[:1], passed) == ("00-start-here", "1", "1 of 1")
    assert "Next: gradient_descent, in 01-optimizers." in said


def test_a_folder_that_is_not_there_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["course", "progress", "nowhere"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2 and "There is no folder nowhere." in capsys.readouterr().err


def test_the_first_page_shows_a_picture_before_anything_has_run(tmp_path):
    lay_out(ROOT / "release", tmp_path / "mine")
    path = tmp_path / "mine" / "00-start-here" / "00-start-here.ipynb"
    nb, released = (
        nbformat.read(p, 4) for p in (path, ROOT / "release" / path.parent.name / path.name)
    )
    with_outputs = [cell for cell in nb.cells if cell.get("outputs")]
    assert [cell.source.splitlines()[-1] for cell in with_outputs] == ["explore.contours()"]
    words, picture = with_outputs[0].outputs
    assert "Run this cell" in words.data["text/markdown"]
    with Image.open(io.BytesIO(base64.b64decode(picture.data["image/png"]))) as image:
        assert image.width > 600
    with_outputs[0].outputs = []
    assert nb == released, "nothing else has changed"
