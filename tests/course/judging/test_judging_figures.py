"""Whatever a student's process sends is judged, and the figure shows the case that failed."""

from dataclasses import replace

import numpy as np
import pytest

from course import figures
from course.answers.failure import Failure
from course.judging import bank as banks
from course.judging.judge import judge
from course.judging.path_figure import _draw, _on_a_line, path_figure
from course.judging.showing import as_html
from course.probes.probe import PATH

NAMES = sorted(path.stem for path in banks.FOLDER.glob("*.json"))
ANYTHING = {
    "nothing": None,
    "no rows": np.zeros((0, 2)),
    "a number": np.nan,
    "a truth": True,
    "a text": "drawn elsewhere",
    "an empty list": [],
    "rows that differ": [[1.0], [1.0, 2.0]],
    "arrays that differ": [np.zeros((2, 2)), np.zeros((2, 3))],
    "a dictionary": {"W_h": [[1.0], [1.0, 2.0]], "z": None},
    "many axes": np.zeros((1, 2, 3, 4)),
}


@pytest.mark.parametrize("name", NAMES)
def test_any_plain_data_has_a_verdict(name):
    public = banks.load(name)
    hidden = replace(public, cases=[replace(case, drawn=True) for case in public.cases])
    for bank in (public, hidden):
        for what, answer in ANYTHING.items():
            verdict = judge(bank, [answer] * len(bank.cases))
            assert verdict.status == "failed", what
            assert as_html(verdict, bank.points)


@pytest.fixture
def momentum():
    """The bank, its right answers, and the numbers of the cases that ask for a path."""
    bank = banks.load("momentum")
    right = [case.expected for case in bank.cases]
    return bank, right, [n for n, case in enumerate(bank.cases) if bank.kind(case) == PATH]


def test_the_figure_shows_the_first_path_that_failed(momentum):
    bank, right, (*_, last) = momentum
    answers = [*right]
    answers[last] = right[last].copy()
    answers[last][3:] += 1
    verdict = judge(bank, answers)
    figure, words = path_figure(bank, answers, verdict)
    assert "leaves the right one at row 3" in words
    lines = {line.get_label(): line for line in figure.axes[0].lines}
    drawn = np.column_stack(lines["yours"].get_data())[:, -answers[last][0].size :]
    np.testing.assert_array_equal(drawn, answers[last].reshape(drawn.shape))


def test_the_figure_of_what_is_right_shows_the_first_path(momentum):
    bank, right, (first, *_) = momentum
    _, words = path_figure(bank, right, judge(bank, right))
    assert words == f"The right path and yours over {len(right[first]) - 1} steps. They coincide."


def test_there_is_no_figure_of_what_could_not_be_checked(momentum):
    bank, right, _ = momentum
    answers = [Failure("ours", "It could not be checked."), *right[1:]]
    assert path_figure(bank, answers, judge(bank, answers)) is None


def test_there_is_no_figure_where_no_path_is_asked_for():
    bank = banks.load("half_life")
    answers = [0.0] * len(bank.cases)
    assert path_figure(bank, answers, judge(bank, answers)) is None


def test_paths_on_one_line_are_drawn_coordinate_by_coordinate_over_the_steps():
    bank = banks.load("adam")
    number = next(n for n, case in enumerate(bank.cases) if case.expected.shape[1:] == (2,))
    answers = [case.expected for case in bank.cases]
    rows = np.arange(len(answers[number]))
    answers[number] = answers[number][0] - 0.01 * rows[:, None] * [1.0, 1.01]
    case = bank.cases[number]
    verdict = replace(judge(bank, answers), mistake=None, convention=None)
    lines = {"right": answers[number] + 0.001, "yours": answers[number]}
    assert _on_a_line(lines.values())
    figure = figures.blank((5, 3), layout=None)
    _draw(figure, lines, case)
    assert [ax.get_ylabel() for ax in figure.axes] == ["x", "y"]
    assert figure.axes[-1].get_xlabel() == "step" and verdict.credit < 1
    for column, ax in enumerate(figure.axes):
        drawn = {line.get_label(): line.get_data() for line in ax.lines}
        np.testing.assert_array_equal(drawn["yours"], [rows, answers[number][:, column]])


def test_paths_that_bend_are_drawn_in_the_plane(momentum):
    bank, right, _ = momentum
    number = next(n for n, answer in enumerate(right) if answer.shape[1:] == (2,))
    assert not _on_a_line([right[number]])
    figure = figures.blank((5, 3), layout=None)
    _draw(figure, {"right": right[number]}, bank.cases[number])
    (ax,) = figure.axes
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("x", "y")


@pytest.mark.parametrize("name", NAMES)
def test_no_label_is_cut_off(name):
    bank = banks.load(name)
    for id in [*bank.alternatives][:3]:
        answers = [case.answers[id] for case in bank.asked]
        figure, _ = path_figure(bank, answers, judge(bank, answers)) or (None, "")
        if figure is None:
            continue
        figure.canvas.draw()
        labels = [label for ax in figure.axes for label in (ax.xaxis.label, ax.yaxis.label)]
        for shown in [label.get_window_extent() for label in labels if label.get_text()]:
            assert figure.bbox.contains(*shown.p0) and figure.bbox.contains(*shown.p1), id
