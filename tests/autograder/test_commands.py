"""`autograder verify` and `autograder release`: what they say, and how they end."""

import json

import pytest
from typer.testing import CliRunner

from autograder import exercises
from autograder.cli import app
from autograder.exercises.exercise import REGISTRY, Exercise, case
from autograder.writing import releasing

RUN = CliRunner().invoke


def words(text):
    return " ".join(text.split())


@pytest.fixture
def registry(monkeypatch):
    """Exercises of our own, for this test."""
    made = {}
    monkeypatch.setattr(exercises, "REGISTRY", made)
    return made


def test_a_sound_exercise_is_verified(tmp_path):
    path = tmp_path / "out.json"
    result = RUN(app, ["verify", "two_steps", "--seeds", "1", "--json", str(path)])
    assert result.exit_code == 0 and "alternatives: 0 pass, 0 misnamed." in words(result.stdout)
    (row,) = json.loads(path.read_text())
    assert row["sound"] and row["exercise"] == "two_steps" and row["mistakes"] >= 3


def test_an_exercise_without_a_reference_ends_with_1_and_says_so(registry, tmp_path):
    registry["nothing"] = Exercise("nothing", 1, "value_probe", [case(n=1)], hints=[])
    del REGISTRY["nothing"]  # of the true ones, where it has declared itself
    result = RUN(app, ["verify", "--json", str(tmp_path / "out.json")])
    assert result.exit_code == 1 and "nothing: It has no reference." in words(result.stderr)
    assert not json.loads((tmp_path / "out.json").read_text())[0]["sound"]


@pytest.mark.parametrize(
    ("stale", "flags", "code", "told"),
    [
        ([], ["--check"], 0, "Everything is fresh."),
        (["release/a.ipynb"], ["--check"], 1, "stale: release/a.ipynb"),
        (["release/a.ipynb"], [], 0, "written: release/a.ipynb"),
    ],
)
def test_release_says_what_is_stale_and_what_it_wrote(stale, flags, code, told, monkeypatch):
    monkeypatch.setattr(releasing, "release", lambda chapter, root, check: stale)
    result = RUN(app, ["release", "00-start-here", *flags])
    assert (result.exit_code, words(result.stdout)) == (code, told)


def test_a_release_that_would_not_be_sound_ends_with_1_and_the_other_chapters_are_made(
    monkeypatch,
):
    def release(chapter, root, check):
        if chapter == "a":
            raise releasing.ReleaseError("a: the solution would be released.")
        return [chapter]

    monkeypatch.setattr(releasing, "release", release)
    result = RUN(app, ["release", "a", "b"])
    assert (result.exit_code, words(result.stdout)) == (1, "written: b")
    assert words(result.stderr).startswith("a: the solution would be released.")
