"""Run All goes through a released notebook; Validate sees the errors all the same."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from autograder.writing import demo_class, sources
from autograder.writing.run_all import GO_ON, going_on
from autograder.writing.student_code import solutions
from autograder.writing.templates import template
from helpers.commands import nbgrader_in_turn

CHAPTERS = sources.chapters()
SMALL = "00-start-here"


def released(chapter):
    return nbformat.read(sources.ROOT / "release" / chapter / f"{chapter}.ipynb", 4)


def tags(cell):
    return cell.metadata.get("tags", [])


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_from_the_first_stub_on_every_code_cell_may_fail_and_none_before(chapter):
    cells = [cell for cell in released(chapter).cells if cell.cell_type == "code"]
    stubs = [n for n, c in enumerate(cells) if c.metadata.get("nbgrader", {}).get("solution")]
    assert [GO_ON in tags(cell) for cell in cells] == [n >= stubs[0] for n in range(len(cells))]
    demos = [c.source for c in sources.read(chapter).cells if sources.is_demo(c)]
    assert [cell.source for cell in cells if sources.DEMO in tags(cell)] == demos


def test_neither_the_source_nor_what_is_graded_has_the_tag():
    for nb in (sources.read(SMALL), template(SMALL), template("04-momentum")):
        assert not any(GO_ON in tags(cell) for cell in nb.cells)


def validated(folder, *notebooks):
    """What `nbgrader validate` says of notebooks, of one after the other."""
    for n, nb in enumerate(notebooks):
        nbformat.write(nb, folder / f"{n}.ipynb")
    lines = [f"validate {n}.ipynb" for n in range(len(notebooks))]
    return nbgrader_in_turn(lines, cwd=folder).stdout


@pytest.mark.parametrize("answer", ["blank", "right"])
def test_validate_says_the_same_with_the_tag_and_without(tmp_path, answer):
    texts = solutions(SMALL) if answer == "right" else {}
    bare = demo_class.filled(SMALL, texts)
    for cell in bare.cells:
        cell.metadata.pop("tags", None)
    said = validated(tmp_path, bare, going_on(bare))
    once = said[: len(said) // 2]
    assert said == once + once
    assert ("not written yet" if answer == "blank" else "Success!") in once


def test_a_graded_notebook_shows_its_errors_whatever_tags_it_came_with(hand_in):
    def tag(nb):
        for cell in nb.cells:
            cell.metadata.tags = [GO_ON]

    plain, tagged = hand_in(SMALL), hand_in(SMALL, change=tag)
    assert plain.notebook == tagged.notebook


def run_all(nb):
    kernel = {"kernel_name": "python3", "shutdown_kernel": "immediate"}
    NotebookClient(nb, timeout=120, **kernel).execute()


@pytest.mark.parametrize("answer", ["blank", "right"])
def test_run_all_reaches_the_last_cell_and_without_the_tag_it_stops_at_the_first_check(answer):
    nb = released(SMALL)
    texts = solutions(SMALL) if answer == "right" else {}
    for cell in nb.cells:
        cell.source = texts.get(sources.grade_id(cell), cell.source)
    last = [cell for cell in nb.cells if cell.cell_type == "code"][-1]
    run_all(nb)
    assert last.execution_count
    if answer == "blank":
        for cell in nb.cells:
            cell.metadata.pop("tags", None)
        with pytest.raises(CellExecutionError):
            run_all(nb)
