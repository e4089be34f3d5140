"""What of a chapter's notebook stands on its page, and what never does."""

import json

import pytest

from autograder.writing import sources
from autograder.writing.student_code import solutions
from website import prose
from website.chapter_page import is_lab, page

ALL = sources.chapters()


@pytest.mark.parametrize("chapter", ALL)
def test_nothing_of_a_grader_s_is_on_a_page(chapter):
    text = json.dumps(page(chapter, sources.read(chapter), ALL), ensure_ascii=False)
    for mark in ("BEGIN SOLUTION", "END SOLUTION", "MARK SCHEME", "HIDDEN TESTS", 'nbgrader": {'):
        assert mark not in text
    assert not any(f'check(\\"{exercise}\\")"' in text for exercise in solutions(chapter))


@pytest.mark.parametrize("chapter", ALL)
def test_no_heading_says_points(chapter):
    for cell in page(chapter, sources.read(chapter), ALL).cells:
        if cell.cell_type == "markdown":
            heads = [line for line in cell.source.split("\n") if line.startswith("#")]
            assert not [head for head in heads if "point)" in head or "points)" in head]
            assert "**Points**" not in cell.source


@pytest.mark.parametrize("chapter", ALL)
def test_each_solution_is_in_a_fold_or_nowhere(chapter):
    folded = page(chapter, sources.read(chapter), ALL).cells
    without = page(chapter, sources.read(chapter), ALL, solutions=False).cells
    count = sum(
        bool(c.metadata.get("nbgrader", {}).get("solution")) for c in sources.read(chapter).cells
    )
    assert sum('class="solution"' in cell.source for cell in folded) == count
    assert not any('class="solution"' in cell.source for cell in without)


def test_two_labs_say_what_they_need():
    assert [c[:2] for c in ALL if is_lab(sources.read(c))] == ["08", "09"]


@pytest.mark.parametrize("chapter", ["08-lab-saddles-and-noise", "09-lab-networks"])
def test_a_labs_button_leads_to_the_page_that_the_browser_has(chapter):
    """The address that tests/website/test_lite.py opens; there is no app but the lab."""
    head = page(chapter, sources.read(chapter), [chapter]).cells[0].source
    assert f"../lite/lab/index.html?read={chapter}/{chapter}.md" in head
    head = page("08-lab-saddles-and-noise", sources.read("08-lab-saddles-and-noise"), ALL).cells[0]
    assert "PyTorch" in head.source.split("</p>")[0]


def test_points_are_left_out_of_heads_headings_and_tables():
    text = "**Points** 20, of which 4 are read by a person. **You need** 01.\n"
    text += "#### Exercise: `adam` (3 points)\n\n| a | Points | b |\n|---|---|---|\n| 1 | 20 | 2 |"
    assert prose.without_points(text) == (
        "**You need** 01.\n#### Exercise: `adam`\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )


def test_links_into_chapters_that_are_not_there_become_words():
    text = (
        "[04](../04-momentum/04-momentum.ipynb#Exercise%3A-%60) and [02](../02-ewma/02-ewma.ipynb)"
    )
    assert prose.linked(["02-ewma"], text) == "04 and [02](<../02-ewma/02-ewma.ipynb>)"


def test_a_heading_is_called_as_jupyterlab_calls_it():
    assert prose.anchor("Who calls *what* `beta`?") == "Who-calls-what-beta?"
