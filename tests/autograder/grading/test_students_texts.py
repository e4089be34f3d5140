"""A student's text reaches people as one short line without orders to a terminal, wherever."""

import io
import json
import os
from dataclasses import replace

import nbformat
import pytest
from rich.console import Console

from autograder.grading import canonical, submissions
from autograder.grading.graded import rows
from autograder.pages import table
from autograder.writing import demo_class
from autograder.writing.sources import ROOT
from course.chapters import race

CHAPTER = "04-momentum"
ORDERS = "\x1b]0;title\x07\x1b[2J\x1b[1A\x9b2K\u202e\r\nFORGED: 100 points \ud800"


def assert_harmless(text: str) -> None:
    assert all(line.isprintable() and len(line) <= 500 for line in text.split("\n")), repr(text)


RAISING = f"""
class E(Exception): pass
E.__name__ = {ORDERS!r} + "x" * 10_000
raise E({ORDERS!r} + "y" * 10_000)
"""


def test_a_failed_cell_is_told_without_orders_to_the_terminal(hand_in):
    graded = hand_in(CHAPTER, momentum=RAISING)
    verdict = graded.verdicts["momentum"]
    assert verdict.message.startswith("The cell of `momentum` failed: ")
    assert "\n" not in verdict.message
    assert_harmless(verdict.message)
    assert_harmless(table.remark(graded))
    written = nbformat.writes(graded.notebook)
    assert "\x1b]" not in written and "\\u001b]" not in written and "\ud800" not in written
    [row] = [row for row in rows(graded) if row["exercise"] == "momentum"]
    assert_harmless(row["message"])
    json.dumps(row, ensure_ascii=False).encode()


SENT = [
    {"output_type": "stream", "name": "stdout", "text": ["a\n"] * 3},
    {"output_type": "stream", "name": "</pre><script>alert(1)</script>", "text": "hi"},
    {"output_type": "display_data", "data": {"text/html": ["<b>x</b>"]}, "metadata": {}},
    {"output_type": "error", "ename": "<b>", "evalue": "<i>", "traceback": ["<u>"]},
    {"output_type": "execute_result", "data": {"text/plain": "1"}, "execution_count": "many"},
]
FORGING = f"""
import json
import runner.child
runner.child.as_text = lambda outputs: [json.dumps(output) for output in {SENT!r}]
"""


def test_outputs_of_a_kind_of_its_own_do_not_make_a_notebook_wait_for_a_person(hand_in):
    def change(nb):
        nb.cells.insert(1, nbformat.v4.new_code_cell(FORGING))

    graded = hand_in(CHAPTER, rest="right", change=change)
    assert {verdict.status for verdict in graded.verdicts.values()} == {"passed"}
    nbformat.validate(graded.notebook)
    forged = next(cell for cell in graded.notebook.cells if cell.source == FORGING)
    assert [o.output_type for o in forged.outputs] == [sent["output_type"] for sent in SENT]
    assert forged.outputs[0].text == "a\na\na\n" and forged.outputs[1].name == "stdout"


NAMES = ["a\x1b[2Jb", "a\nb", "a\u202eb", os.fsdecode(b"a\xffb")]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_names_of_files_are_told_without_orders_to_the_terminal(tmp_path, chapters, name):
    folder = tmp_path / "submitted" / "kim" / CHAPTER
    folder.mkdir(parents=True)
    (folder / f"{name}.pdf").touch()
    read = submissions.read(tmp_path, "kim", CHAPTER)
    made = canonical.of_submission(read, chapters(CHAPTER).template, ROOT)
    assert "It holds a" in made.problem
    for text in (made.problem, *made.notes, *made.waiting.values()):
        assert_harmless(text)


def test_a_students_name_orders_nothing_in_the_table(hand_in):
    """Such names are graded; one that turns the line around is shown without doing so."""
    graded = replace(hand_in(CHAPTER), student="kim\u202elee\u200d")
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(table.class_table(CHAPTER, [graded]))
    shown = console.export_text()
    assert "kim lee" in shown
    assert_harmless(shown)


def test_an_unknown_constant_of_an_entry_is_told_in_short():
    with pytest.raises(race.NoEntry) as found:
        race.read({"method": "gd", "lr": 0.1, ORDERS + "x" * 100_000: 1})
    assert_harmless(str(found.value))


def test_a_document_beside_the_notebook_is_named_on_one_printable_line(tmp_path, chapters):
    folder = tmp_path / "submitted" / "kim" / CHAPTER
    folder.mkdir(parents=True)
    nb = demo_class.filled(CHAPTER, {})
    (folder / f"{CHAPTER}.ipynb").write_text(nbformat.writes(nb), encoding="utf-8")
    (folder / f"answers\u202e{'x' * 200}.pdf").touch()
    read = submissions.read(tmp_path, "kim", CHAPTER)
    made = canonical.of_submission(read, chapters(CHAPTER).template, ROOT)
    remarks = [*made.waiting.values()]
    assert remarks and all("answers xxx" in remark for remark in remarks)
    for text in (*remarks, *made.notes):
        assert_harmless(text)
