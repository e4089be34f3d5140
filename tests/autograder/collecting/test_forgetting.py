"""`autograder forget`: nothing of one student is left, all of the others is."""

from pathlib import Path

import pytest
from nbgrader.api import Gradebook, MissingEntry
from typer.testing import CliRunner

from autograder.cli import app
from autograder.gradebook import database
from helpers.term import SIXTY, canvas_name, canvas_roster, notebook, zipped

CHAPTER = "04-momentum"


@pytest.fixture
def class_(tmp_path):
    """Three who handed in twice; the gradebook holds a submission of each."""
    for attempt in ("a first", "a second"):
        files = {canvas_name(who, 1, "a.ipynb"): notebook(CHAPTER, attempt) for who in SIXTY[:3]}
        list_ = canvas_roster(tmp_path / "list.csv", SIXTY[:3])
        words = [str(zipped(tmp_path / f"{attempt}.zip", files)), "--roster", str(list_)]
        assert (
            CliRunner().invoke(app, ["collect", *words, "--course", str(tmp_path)]).exit_code == 0
        )
    with Gradebook(database.url(tmp_path)) as book:
        book.add_assignment(CHAPTER)
        for who in SIXTY[:3]:
            book.add_submission(CHAPTER, who.id)
    for folder in ("autograded", "feedback"):
        for who in SIXTY[:3]:
            (tmp_path / folder / who.id).mkdir(parents=True)
            (tmp_path / folder / who.id / "page.html").write_text("of " + who.id)
    (tmp_path / "groups.csv").write_text("group,student\nred,s000\nred,s001\n")
    (tmp_path / "list.csv").unlink()
    return tmp_path


def forget(course: Path, *words: str, answer: str = ""):
    return CliRunner().invoke(app, ["forget", *words, "--course", str(course)], input=answer)


def named_in(course: Path, *names: str) -> list[str]:
    files = [p for p in course.rglob("*") if p.is_file()]
    paths = [str(p.relative_to(course)) for p in files]
    held = [
        p
        for p, file in zip(paths, files, strict=True)
        if any(name in p or name.encode() in file.read_bytes() for name in names)
    ]
    return [p for p in held if not p.endswith(".zip")]


@pytest.mark.parametrize("called", ["s001", "s001@example.edu", "Zoë Müller", "Zoë Müller"])
def test_nothing_of_one_student_is_left(called, class_):
    if "@" in called:
        text = (class_ / "roster.csv").read_text()
        (class_ / "roster.csv").write_text(text.replace("Müller,,", "Müller,s001@example.edu,"))
    done = forget(class_, called, "--yes")
    assert done.exit_code == 0, done.output
    with Gradebook(database.url(class_)) as book:
        assert {one.id for one in book.students} == {"s000", "s002"}
        with pytest.raises(MissingEntry):
            book.find_submission(CHAPTER, "s001")
    assert named_in(class_, "s001", "Müller") == []
    for who in ("s000", "s002"):
        assert (class_ / "submitted" / who / CHAPTER / f"{CHAPTER}.ipynb").is_file()
        assert (class_ / "feedback" / who / "page.html").is_file()
    assert "backups, git history" in " ".join(done.output.split())


def test_it_asks_first(class_):
    done = forget(class_, "s001", answer="n\n")
    assert done.exit_code == 1
    assert (class_ / "submitted" / "s001").is_dir()
    assert "submitted/s001/" in done.output
    assert forget(class_, "s001", answer="y\n").exit_code == 0
    assert not (class_ / "submitted" / "s001").exists()


def test_what_was_made_for_the_whole_class_is_named(class_):
    (class_ / "grades.csv").write_text("student,score\ns001,3\n")
    assert "grades.csv still names them" in " ".join(forget(class_, "s001", "--yes").output.split())


@pytest.mark.parametrize("nobody", ["s999", "..", "../..", "", ".", "/"])
def test_nobody_else_is_harmed_by_a_name_that_is_none(nobody, class_):
    done = forget(class_, nobody, "--yes")
    assert done.exit_code == 2
    assert "Nothing is kept of" in done.output
    assert len(list((class_ / "submitted").iterdir())) == 3


def test_git_ignores_what_is_personal():
    lines = (Path(__file__).parents[3] / ".gitignore").read_text().splitlines()
    for one in (
        "submitted/",
        "downloaded/",
        "feedback/",
        "roster*.csv",
        "groups.csv",
        "grades*.csv",
    ):
        assert one in lines
