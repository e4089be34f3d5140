"""What is graded: locked cells from the source, the student's cells where they stood."""

import json

import nbformat
import pytest

from autograder.grading import reading
from autograder.grading.canonical import canonicalise
from autograder.grading.reading import Unreadable, parse
from autograder.writing import demo_class, sources
from autograder.writing.sources import grade_id
from autograder.writing.templates import template as template_of

CHAPTER = "00-start-here"
EXERCISE = "two_steps"


@pytest.fixture
def template():
    return template_of(CHAPTER)


@pytest.fixture
def handed_in():
    return demo_class.filled(CHAPTER, {EXERCISE: "two_steps = 1"})


def merge(nb, template):
    return canonicalise(parse(json.loads(nbformat.writes(nb))), template)


def read(folder):
    return reading.cells_of(reading.contents(folder, CHAPTER), CHAPTER)


def sources_of(nb, name):
    return [cell.source for cell in nb.cells if grade_id(cell) == name]


def test_an_untouched_notebook_stays_as_it_is(template):
    made = merge(template, template)
    merged = made.notebook
    assert [c.source for c in merged.cells] == [c.source for c in template.cells]
    assert [c.id for c in merged.cells] == [c.id for c in template.cells]


def test_the_solution_is_the_students_and_the_locked_cells_are_the_sources(template, handed_in):
    for cell in handed_in.cells:
        if sources.exercise_of(cell):
            cell.source = "print('full marks')"
            cell.metadata.nbgrader.points = 1000
    made = merge(handed_in, template)
    merged = made.notebook
    assert sources_of(merged, EXERCISE) == ["two_steps = 1"]
    assert sources_of(merged, f"test-{EXERCISE}") == [f'check("{EXERCISE}")']
    tests = [c for c in merged.cells if sources.exercise_of(c)]
    assert [c.metadata.nbgrader.points for c in tests] == [1]


def test_metadata_tags_outputs_and_extra_keys_are_dropped(template, handed_in):
    for cell in handed_in.cells:
        cell.metadata.tags = ["skip-execution", "demo"]
        cell.metadata.nbgrader_extra = {"x": 1}
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "5"})]
    handed_in.metadata.autograder = {"problem": "forged"}
    made = merge(handed_in, template)
    merged = made.notebook
    assert made.problem is None
    assert not any(cell.get("outputs") for cell in merged.cells)
    assert all("skip-execution" not in cell.metadata.get("tags", []) for cell in merged.cells)
    demos = [cell.source for cell in template.cells if sources.is_demo(cell)]
    assert [cell.source for cell in merged.cells if sources.is_demo(cell)] == demos


def test_a_deleted_test_cell_is_put_back_in_its_place(template, handed_in):
    handed_in.cells = [cell for cell in handed_in.cells if not sources.exercise_of(cell)]
    made = merge(handed_in, template)
    merged = made.notebook
    order = [grade_id(cell) for cell in merged.cells if grade_id(cell)]
    assert order == [grade_id(cell) for cell in template.cells if grade_id(cell)]
    assert any("put back" in note for note in made.notes)


def test_copies_of_a_test_cell_go_and_copies_of_a_solution_stay_as_ordinary_cells(
    template, handed_in
):
    copies = [c for c in handed_in.cells if grade_id(c)]
    copies = [nbformat.from_dict({**c, "id": f"copy-{i}"}) for i, c in enumerate(copies)]
    handed_in.cells = [*handed_in.cells, *copies]
    handed_in.cells[-2].source = "two_steps = 2"
    made = merge(handed_in, template)
    merged = made.notebook
    assert len(sources_of(merged, f"test-{EXERCISE}")) == 1
    assert sources_of(merged, EXERCISE) == ["two_steps = 1"]  # the one before its test cell
    assert sum(cell.source == "two_steps = 2" for cell in merged.cells) == 1
    assert any("more than once" in note for note in made.notes)


def test_locked_cells_return_to_the_sources_order_with_what_stood_behind_them(template, handed_in):
    helper = nbformat.v4.new_code_cell("helper = 1")
    place = [grade_id(c) for c in handed_in.cells].index(f"test-{EXERCISE}")
    test = handed_in.cells.pop(place)
    handed_in.cells[:0] = [test, helper]
    made = merge(handed_in, template)
    merged = made.notebook
    order = [grade_id(c) or c.source for c in merged.cells]
    assert order.index(EXERCISE) < order.index(f"test-{EXERCISE}")
    assert order.index("helper = 1") == order.index(f"test-{EXERCISE}") + 1


def test_a_demonstration_is_not_run_unless_the_student_rewrote_it(template):
    nb = nbformat.from_dict(template)
    demos = [cell for cell in nb.cells if sources.is_demo(cell)]
    assert demos, "the chapter has a demonstration"
    demos[0].source += "\nmine = 1"
    ran = merge(nb, template).runnable
    assert [cell.source.endswith("mine = 1") for cell in ran].count(True) == 1
    assert not {c.source for c in demos[1:]} & {c.source for c in ran}


def test_metadata_that_another_program_stripped_is_found_again_by_cell_id(template, handed_in):
    for cell in handed_in.cells:
        cell.metadata = nbformat.from_dict({})
    made = merge(handed_in, template)
    merged = made.notebook
    assert sources_of(merged, EXERCISE) == ["two_steps = 1"]
    assert not made.notes


def test_without_metadata_and_ids_the_work_is_run_and_the_stub_does_not_undo_it(template):
    cells = [reading.Cell("code", "two_steps = 3", None, None)]
    made = canonicalise(cells, template)
    ran = [c.source for c in made.runnable if not sources.exercise_of(c)]
    assert "two_steps = 3" in ran and not any("NotImplementedError" in source for source in ran)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "There is no"),
        (b"", "empty"),
        (b"not json at all", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[1, 2]", "no list of cells"),
        (b'{"cells": 3}', "no list of cells"),
        (b'{"cells": []}', "no cells"),
        (b'{"cells": [1, null, {"cell_type": 7}]}', "no cells"),
        (b'{"worksheets": [{"cells": [{}]}], "nbformat": 3}', "no list of cells"),
    ],
)
def test_what_is_no_notebook_is_called_what_it_is(content, told, tmp_path):
    if content is not None:
        (tmp_path / f"{CHAPTER}.ipynb").write_bytes(content)
    with pytest.raises(Unreadable, match=told):
        read(tmp_path)


def test_a_missing_notebook_is_told_with_what_there_is_instead(tmp_path):
    (tmp_path / "answers.pdf").write_bytes(b"%PDF")
    (tmp_path / "timestamp.txt").write_text("ours")
    with pytest.raises(Unreadable, match=r"It holds answers\.pdf\."):
        read(tmp_path)


def test_a_link_is_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(nbformat.writes(template_of(CHAPTER)))
    (tmp_path / f"{CHAPTER}.ipynb").symlink_to(secret)
    with pytest.raises(Unreadable, match="link"):
        read(tmp_path)


def test_a_notebook_of_another_chapter_is_called_by_its_name(tmp_path):
    other = next(c for c in sources.chapters() if c != CHAPTER)
    nbformat.write(template_of(other), tmp_path / f"{CHAPTER}.ipynb")
    with pytest.raises(Unreadable, match=f"{other}, not of {CHAPTER}"):
        read(tmp_path)


@pytest.mark.parametrize("schema", [99, "x", None, []])
def test_damaged_nbgrader_metadata_are_no_obstacle(schema, template, handed_in):
    data = json.loads(nbformat.writes(handed_in))
    for cell in data["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = schema
        else:
            cell["metadata"] = schema
    merged = canonicalise(parse(data), template).notebook
    assert sources_of(merged, EXERCISE) == ["two_steps = 1"]


def test_merging_is_the_same_every_time(template, handed_in):
    handed_in.cells.append(nbformat.v4.new_code_cell("x = 1"))
    handed_in.cells[-1].id = "not a valid id!"
    first, second = (nbformat.writes(merge(handed_in, template).notebook) for _ in range(2))
    assert first == second
    nbformat.validate(nbformat.reads(first, 4))
