"""What the start page says is so."""

import json
import re
from functools import partial

import nbformat
import numpy as np
import pytest
import torch

from autograder.writing import sources
from course import objective
from course.judging.asking import MISSING
from course.judging.bank import load
from course.judging.showing import as_html, summary
from course.methods import run
from helpers import judged

CHAPTER = "00-start-here"


@pytest.fixture(scope="module")
def bank():
    return load("two_steps")


@pytest.fixture(scope="module")
def prose():
    """The text cells, without quote and list marks and with single spaces."""
    text = "\n".join(c.source for c in sources.read(CHAPTER).cells if c.cell_type == "markdown")
    return " ".join(re.sub(r"^[ >]*(- )?", "", text, flags=re.M).split())


@pytest.fixture
def verdict():
    return partial(judged.verdict, "two_steps")


def points_of(grad, x0, lr):
    x1 = x0 - lr * grad(x0)
    return x0, x1, x1 - lr * grad(x1)


def slope_asked_once(grad, x0, lr):
    g = grad(x0)
    return np.array([x0, x0 - lr * g, x0 - 2 * lr * g])


def without_the_start(grad, x0, lr):
    return np.array(points_of(grad, x0, lr)[1:])


def unheard_of(grad, x0, lr):
    return np.array(points_of(grad, x0, lr)) + 0.125


def not_written(grad, x0, lr):
    raise NotImplementedError()


def test_the_shown_attempt_is_recognised_in_the_words_of_the_page(verdict, prose):
    found = verdict(slope_asked_once)
    assert found.mistake == "gradient_kept" and found.credit == 0
    assert found.message in prose


def test_the_half_right_attempt_earns_and_reads_what_the_page_says(verdict, prose):
    found = verdict(without_the_start)
    assert found.credit == pytest.approx(0.6)
    lines = summary(found, 1).split("\n")
    assert found.message in prose and lines[1] in prose and lines[2] in prose
    assert "Partly." in as_html(found, 1) and "Partly." in prose


def test_the_example_of_a_verdict_in_the_documents_is_a_real_one(verdict):
    text = (sources.ROOT / "docs" / "verdict.md").read_text(encoding="utf-8")
    printed = json.loads(re.search(r"```json\n(.*?)```", text, re.S)[1])
    assert json.loads(json.dumps(verdict(without_the_start).to_dict())) == printed


def test_an_unknown_mistake_is_said_to_be_unknown(verdict, prose):
    found = verdict(unheard_of)
    assert found.mistake is None
    assert found.message.endswith("It is none of the mistakes known here.")
    assert "It is none of the mistakes known here." in prose


def test_the_stub_is_called_not_written_yet(verdict, prose):
    found = verdict(not_written)
    assert found.credit == 0 and found.message == "`two_steps` is not written yet."
    assert found.message in prose


def test_doing_nothing_earns_nothing(verdict):
    for nothing in (MISSING, None, lambda grad, x0, lr: None, lambda grad, x0, lr: [x0] * 3):
        assert verdict(nothing).credit == 0


def in_a_list(grad, x0, lr):
    return list(points_of(grad, x0, lr))


def in_a_tuple(grad, x0, lr):
    return points_of(grad, x0, lr)


def one_at_a_time(grad, x0, lr):
    yield from points_of(grad, x0, lr)


def renamed_and_talkative(slope, start, eta):
    print("start", start)
    return np.array(points_of(slope, start, eta))


def by_recursion(grad, x0, lr, steps=2):
    rest = by_recursion(grad, x0 - lr * grad(x0), lr, steps - 1) if steps else []
    return [x0, *rest]


class Stepper:
    def __call__(self, grad, x0, lr):
        return np.array(points_of(grad, x0, lr))


def in_tensors(grad, x0, lr):
    return [torch.tensor(np.asarray(x, float)) for x in points_of(grad, x0, lr)]


@pytest.mark.parametrize(
    "style",
    [
        in_a_list,
        in_a_tuple,
        one_at_a_time,
        renamed_and_talkative,
        by_recursion,
        Stepper(),
        in_tensors,
    ],
)
def test_a_right_answer_in_another_style_passes(verdict, style):
    assert verdict(style).status == "passed"


def test_the_demonstrations_of_the_course_are_closed(verdict):
    found = verdict(lambda grad, x0, lr: run("gd", grad, x0, lr, steps=2))
    assert found.credit == 0 and "course.methods" in found.message


def test_the_guess_ends_at_6_4_and_at_6_with_one_slope():
    grad = objective("square").grad
    assert grad(10.0) == 20
    assert points_of(grad, 10.0, 0.1) == pytest.approx((10, 8, 6.4))
    assert slope_asked_once(grad, 10.0, 0.1)[-1] == pytest.approx(6)


def test_the_answers_to_think_are_one_half_and_one():
    grad = objective("square").grad
    assert points_of(grad, 10.0, 0.5)[1] == 0
    assert points_of(grad, 10.0, 1.0) == (10, -10, 10)


def test_the_figure_shows_what_its_description_says():
    walk = run("gd", objective("coupled").grad, [-0.6, -0.7], lr=0.15, steps=4)
    lengths = np.linalg.norm(np.diff(walk, axis=0), axis=1)
    assert walk.shape == (5, 2)
    assert (np.diff(lengths) < 0).all()
    assert (np.diff(walk[:, 0]) > 0).all() and (np.diff(walk[1:, 1]) < 0).all()


def graded_points(chapter):
    cells = [cell.metadata.get("nbgrader", {}) for cell in sources.read(chapter).cells]
    marks = [cell for cell in cells if cell.get("grade")]
    return sum(m["points"] for m in marks), sum(m["points"] for m in marks if m["solution"])


@pytest.mark.parametrize("chapter", sources.chapters())
def test_the_table_of_chapters_has_the_points_of_the_notebooks(chapter):
    text = "\n".join(cell.source for cell in sources.read(CHAPTER).cells)
    row = next(line for line in text.split("\n") if line.startswith(f"| [{chapter}]("))
    numbers = [int(n) for n in re.findall(r"\d+", row.split("|")[4])]
    total, by_a_person = graded_points(chapter)
    assert numbers == ([total, by_a_person] if by_a_person else [total])


def test_the_table_names_every_chapter_and_what_to_read_before():
    text = "\n".join(cell.source for cell in sources.read(CHAPTER).cells)
    rows = [line for line in text.split("\n") if re.match(r"\| \[\d\d-", line)]
    assert [row.split("|")[1].strip(" [").partition("]")[0] for row in rows] == sources.chapters()
    for number, row in enumerate(rows):
        before = row.split("|")[5]
        assert all(int(n) < number for n in re.findall(r"\d\d", before))


def test_the_table_links_to_every_chapter_where_it_lies_beside_this_one():
    text = "\n".join(cell.source for cell in sources.read(CHAPTER).cells)
    here = sources.ROOT / "release" / CHAPTER
    for chapter in sources.chapters():
        row = next(line for line in text.split("\n") if line.startswith(f"| [{chapter}]("))
        link = re.search(r"\]\(([^)]+)\)", row)[1]
        assert (here / link).resolve() == here.parent / chapter / f"{chapter}.ipynb"


def test_the_page_opens_with_an_explorable_and_tells_of_grading_after_its_sitting():
    cells = sources.read(CHAPTER).cells
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    assert "explore.contours()" in code[1]
    text = "\n".join(cell.source for cell in cells)
    assert text.index("## Sitting 1") < text.index("### Recap") < text.index("What earns points")


def test_the_page_is_a_sound_notebook_under_sixty_cells():
    nb = sources.read(CHAPTER)
    nbformat.validate(nb)
    assert len(nb.cells) < 60
