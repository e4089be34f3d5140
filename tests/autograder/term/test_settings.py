"""`course.toml`: points, due dates, late rules and chapters, read by all that grade."""

import json
from datetime import datetime
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook
from traitlets.config import Config
from typer.testing import CliRunner

from autograder.cli import app
from autograder.exercises import of_chapter
from autograder.gradebook import database
from autograder.gradebook.late_rule import LateRule
from autograder.gradebook.penalties import Penalties
from autograder.grading import chapters
from autograder.term import settings
from autograder.term.settings import SettingsError
from autograder.writing import demo_class, releasing, sources
from autograder.writing.points import refuse_disagreement, refuse_unknown, worth_of
from autograder.writing.student_code import solutions
from helpers.course_folder import put

CHAPTER = "00-start-here"
EXAMPLE = f"""
chapters = ["{CHAPTER}"]
[due]
{CHAPTER} = 2026-11-03T23:59:00+01:00
[points]
two_steps = 7
[late]
percent_per_day = 10
at_most = 50
grace_minutes = 15
"""


def test_the_example_of_the_docs_is_read(tmp_path):
    text = settings.__doc__.split("```toml\n")[1].split("```")[0]
    (tmp_path / "course.toml").write_text(text)
    found = settings.read(tmp_path)
    assert found.chapters == ("00-start-here", "04-momentum")
    assert found.due == {"04-momentum": datetime(2026, 11, 3, 22, 59)}
    assert found.used(["04-momentum", "11-race"]) == ["04-momentum"]


def test_without_a_file_all_is_as_the_chapters_have_it(tmp_path):
    found = settings.read(tmp_path)
    assert found == settings.Settings()
    assert found.used(["04-momentum", "11-race"]) == ["04-momentum", "11-race"]
    config = Config()
    settings.configure(config, tmp_path)
    assert config == Config()


@pytest.mark.parametrize(
    "text, said",
    [
        ("chapters = 3", "a list of names"),
        ("chapter = []", "chapter, which means nothing here"),
        ("[points]\nmomentum = '3'", "a number was expected"),
        ("[points]\nmomentum = -1", "none below 0"),
        ("[points]\nmomentum = nan", "a number was expected"),
        ("[due]\n04-momentum = 2026-11-03", "with its zone"),
        ("[due]\n04-momentum = 2026-11-03T10:00:00", "with its zone"),
        ("[late]\nper_day = 3", "per_day, which is unknown"),
        ("points = 3", "is a table"),
        ("[points", "cannot be read"),
        ("\xff", "cannot be read"),
    ],
)
def test_what_is_not_sound_is_refused_with_a_sentence(text, said, tmp_path):
    (tmp_path / "course.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match=said):
        settings.read(tmp_path)


@pytest.mark.parametrize(
    "late, penalty",
    [(0, 0), (14 * 60, 0), (16 * 60, 1), (86_400, 1), (86_400 + 16 * 60, 2), (9e9, 5)],
)
def test_late_days_cost_what_the_rule_says(late, penalty, tmp_path):
    (tmp_path / "course.toml").write_text(EXAMPLE)
    rule = Penalties.of(tmp_path).plugin_inst
    assert isinstance(rule, LateRule)
    assert rule.late_submission_penalty("kim", 10.0, late) == pytest.approx(penalty)


def test_what_chapters_and_declarations_say_must_agree(tmp_path, monkeypatch):
    refuse_disagreement(CHAPTER, sources.ROOT, {})
    there = SimpleNamespace(points=3)
    monkeypatch.setattr("autograder.writing.points.of_chapter", lambda _: {"two_steps": there})
    with pytest.raises(sources.SourceError, match="two_steps is worth 1 points in .* and 3 in its"):
        refuse_disagreement(CHAPTER, sources.ROOT, {})
    refuse_disagreement(CHAPTER, sources.ROOT, {"two_steps": 2})


def test_points_of_nothing_are_refused():
    with pytest.raises(sources.SourceError, match="gives points to momentun"):
        refuse_unknown(settings.Settings(points={"momentun": 3}), sources.ROOT)
    with pytest.raises(sources.SourceError, match="names 04-momentun, but no chapter"):
        refuse_unknown(settings.Settings(chapters=("04-momentun",)), sources.ROOT)


def test_grading_and_release_take_the_points_that_are_set(tmp_path):
    (tmp_path / "course.toml").write_text(EXAMPLE)
    chapter = chapters.chapter(CHAPTER, tmp_path)
    assert chapter.points["two_steps"] == 7
    assert worth_of(chapter.template)["test-two_steps"] == 7
    made = releasing.generate(CHAPTER, sources.ROOT, tmp_path / "made", course=tmp_path)
    released = json.loads((made / f"{CHAPTER}.ipynb").read_text())
    points = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"].get("points")
        for cell in released["cells"]
        if "nbgrader" in cell["metadata"]
    }
    assert points["test-two_steps"] == 7
    assert of_chapter(CHAPTER)["two_steps"].points == 1


def grade(course, *words):
    done = CliRunner().invoke(app, ["grade", *words, "--course", str(course), "--no-sandbox"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, " ".join(done.output.split())


def test_a_class_is_graded_with_them(tmp_path):
    (tmp_path / "course.toml").write_text(EXAMPLE)
    place = put(tmp_path, "kim", demo_class.filled(CHAPTER, solutions(CHAPTER)), CHAPTER).parent
    (place / "timestamp.txt").write_text("2026-11-05 10:00:00 UTC\n")
    (tmp_path / "submitted" / "kim" / "02-ewma").mkdir()
    (tmp_path / "roster.csv").write_text("id\nkim\nlee\n")
    status, said = grade(tmp_path)
    assert status == 1
    assert "lee" in said and "not handed in" in said
    assert "not among those that course.toml names" in said
    with Gradebook(database.url(tmp_path)) as book:
        assert book.find_assignment(CHAPTER).duedate == datetime(2026, 11, 3, 22, 59)
        kim = book.find_submission(CHAPTER, "kim")
        assert kim.max_score >= 7
        assert kim.late_submission_penalty == pytest.approx(0.2 * kim.score)
        book.find_grade_cell("test-two_steps", CHAPTER, CHAPTER).max_score = 5
        book.db.commit()
    status, said = grade(tmp_path)
    assert status == 2
    assert "test-two_steps is worth 5 points in the gradebook, and 7 in the chapter" in said
