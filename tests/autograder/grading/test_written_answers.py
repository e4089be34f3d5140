"""A question that came back blank waits for a person wherever a sentence may be its answer."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.grading import reading, submissions
from autograder.grading.canonical import canonicalise, of_submission
from autograder.writing import demo_class
from autograder.writing.sources import ROOT, grade_id
from autograder.writing.student_code import solutions
from autograder.writing.templates import template
from helpers.course_folder import CHAPTER, put

QUESTION = "when-momentum-hurts"
ANSWER = "It overshoots a narrow minimum, because the old gradients still push it on."
UNSPACED = "学習率が大きいと、古い勾配が残っているので谷を行き過ぎてしまうからです。"
OTHERS = {name: text for name, text in solutions(CHAPTER).items() if name != QUESTION}


def handed_in(change=lambda nb: None):
    nb = demo_class.filled(CHAPTER, OTHERS)
    change(nb)
    cells = reading.cells_of(json.dumps(nb).encode(), CHAPTER)
    return canonicalise(cells, template(CHAPTER))


def cell_of(nb, name):
    return next(cell for cell in nb.cells if grade_id(cell) == name)


@pytest.mark.parametrize(
    "source",
    [
        f'answer = """{ANSWER}"""',
        f"print('''{ANSWER}''')",
        f'from IPython.display import Markdown\nMarkdown("{ANSWER}")',
        f"x = 1\n# {ANSWER[:40]}\n# {ANSWER[40:]}\n",
        f"def f():\n    '''{ANSWER}'''\n",
        f"answer = '{UNSPACED}'",
        f"print '{ANSWER}'",
    ],
)
@pytest.mark.parametrize("place", ["own", "solution"])
def test_a_sentence_in_a_program_may_be_the_answer(source, place):
    def change(nb):
        if place == "own":
            nb.cells.append(new_code_cell(source))
        else:
            cell_of(nb, "momentum").source += "\n\n" + source

    assert "stands" in handed_in(change).waiting[QUESTION]


@pytest.mark.parametrize(
    "source",
    [
        "y = 1\n# x = x - lr * grad(x)\n# path.append(x)\n# return np.array(path)\n# print(x)",
        "plt.title('The loss of the run')  # and a remark of more than eight words behind it",
        "print('a', 'b', \"c\")",
        "",
    ],
)
def test_programs_and_short_texts_are_no_answer(source):
    found = handed_in(lambda nb: nb.cells.append(new_code_cell(source)))
    assert not found.waiting


def test_a_picture_in_lines_is_kept():
    def change(nb):
        cell = cell_of(nb, QUESTION)
        cell.source = "![p](attachment:p.png)"
        cell.attachments = {"p.png": {"image/png": ["iVBOR\n", "w0KGgo="]}}

    kept = cell_of(handed_in(change).notebook, QUESTION)
    assert kept.attachments == {"p.png": {"image/png": "iVBOR\nw0KGgo="}}
    nbformat.validate(handed_in(change).notebook)


def test_what_is_attached_and_no_picture_waits_for_a_person():
    def change(nb):
        cell_of(nb, QUESTION).attachments = {"p.pdf": {"application/pdf": "JVBERi0="}}

    assert "attached" in handed_in(change).waiting[QUESTION]


@pytest.mark.parametrize("make", ["a folder in the folder", "a link", "a folder for the file"])
def test_what_lies_in_the_place_of_a_notebook_waits_for_a_person(make, tmp_path):
    place = tmp_path / "submitted" / "ada" / CHAPTER
    place.mkdir(parents=True)
    path = place / f"{CHAPTER}.ipynb"
    if make == "a link":
        path.symlink_to(tmp_path / "elsewhere.ipynb")
    elif make == "a folder for the file":
        path.mkdir()
    else:
        put(tmp_path, "ada", chapter=f"{CHAPTER}/{CHAPTER}", name=path.name, text="{}")
    read = submissions.read(tmp_path, "ada", CHAPTER)
    assert QUESTION in of_submission(read, template(CHAPTER), ROOT).waiting
