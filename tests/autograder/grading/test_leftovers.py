"""Whatever lies in `submitted/` and is not graded is named, with its reason."""

import pytest

from autograder.grading import leftovers
from autograder.term.settings import Settings

CHAPTER = "04-momentum"


@pytest.fixture
def left(tmp_path):
    """What is said of a file in `submitted/`, or of a folder if its path ends with a slash."""

    def said(*paths: str, used=()) -> list[str]:
        for path in paths:
            place = tmp_path / "submitted" / path
            folder = place if path.endswith("/") else place.parent
            folder.mkdir(parents=True, exist_ok=True)
            if not path.endswith("/"):
                place.write_text("{}")
        return leftovers.left(tmp_path, Settings(chapters=used))

    return said


def test_what_is_graded_is_not_told_of(left):
    assert left("kim/04-momentum/04-momentum.ipynb", ".DS_Store", "kim/.ipynb_checkpoints/") == []


@pytest.mark.parametrize(
    "path, reason",
    [
        ("kim.ipynb", "submitted/kim.ipynb was not graded: it lies loose"),
        ("kim/04-momentum.ipynb", "submitted/kim/04-momentum.ipynb was not graded: it lies loose"),
        ("kim/04-Momentum/x", "its name is not quite 04-momentum. Rename it."),
        ("kim/04-momentum (1)/x", "its name is not quite 04-momentum. Rename it."),
        ("kim/04_momentum/x", "its name is not quite 04-momentum. Rename it."),
        ("kim/04-momentum\u200c/x", r"04-momentum\u200c was not graded: its name is not quite"),
        ("kim/\u202e04-momentum/x", r"\u202e04-momentum was not graded: its name is not quite"),
        ("kim/homework/x", "no chapter is called so"),
        ("kim/", "submitted/kim was not graded: the folder is empty"),
    ],
)
def test_each_is_named_with_its_reason(path, reason, left):
    (said,) = left(path)
    assert reason in said
    assert said.isprintable()


def test_a_chapter_that_is_not_used_this_term(left):
    (said,) = left("kim/02-ewma/x", used=(CHAPTER,))
    assert "not among those that course.toml names" in said


def test_who_is_not_in_the_roster_is_named(left, tmp_path):
    (tmp_path / "roster.csv").write_text("id\nkim\n")
    (said,) = left("kim/04-momentum/x", "kin/04-momentum/x")
    assert said == "submitted/kin is graded, but nobody in roster.csv has this id."


def test_two_forms_of_one_name_are_told_of(left):
    (said,) = left("Zoe\u0308/04-momentum/x", "Zo\u00eb/04-momentum/x")
    assert "two folders of one student?" in said


def test_who_handed_in_nothing(left, tmp_path):
    (tmp_path / "roster.csv").write_text("id\nkim\nlee\n")
    left("kim/04-momentum/x")
    assert leftovers.absent(tmp_path, CHAPTER) == ["lee"]
