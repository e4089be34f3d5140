"""The picture of a verdict: the student's path, the right one, and the one it was recognised as."""

import numpy as np

from course import figures
from course.answers.agreement import agree
from course.answers.failure import Failure
from course.judging.bank import Bank
from course.judging.judge import Verdict
from course.judging.symptoms import is_path, point
from course.objectives import objective


def overlay(bank: Bank, answers: list, verdict: Verdict):
    """(figure, the same in words), or None if there is no path to draw."""
    chosen = _choose(bank, answers)
    if chosen is None:
        return None
    answer, case = chosen
    match = case.answers.get(verdict.mistake or verdict.convention)
    lines = {"right": case.expected, "match": match, "yours": answer}
    lines = {role: p for role, p in lines.items() if _drawable(p, case.expected)}
    figure, ax = figures.canvas(size=(5.2, 3.2), layout=None)  # a layout pass would double the time
    figure.subplots_adjust(left=0.13, right=0.97, bottom=0.15, top=0.97)
    with np.errstate(all="ignore"):
        _draw(ax, lines, case)
    return figure, _words(lines, case, verdict)


def _choose(bank: Bank, answers):
    """The first case with a path that went wrong, else the first with a path."""
    pairs = [
        (answer, case)
        for answer, case in zip(answers, bank.cases, strict=True)
        if "objective" in case.input
        and is_path(case)
        and _drawable(case.expected, case.expected)
        and not isinstance(answer, Failure)
    ]
    wrong = [(a, c) for a, c in pairs if not agree(a, c.expected, bank.tolerance)]
    return (wrong or pairs or [None])[0]


def _drawable(path, expected) -> bool:
    """Rows of one or two numbers, of the kind of the right path's."""
    return (
        isinstance(path, np.ndarray)
        and path.ndim in (1, 2)
        and path.shape[1:] == expected.shape[1:]
        and path.shape[1:] in ((), (1,), (2,))
        and len(path) > 0
    )


_LABELS = {"right": "right", "match": "recognised as", "yours": "yours"}


def _draw(ax, lines, case):
    plane = lines["right"].shape[1:] == (2,)
    window = _window(lines.values()) if plane else None
    if plane:
        figures.contours(ax, objective(case.input["objective"]), window, levels=9, n=30)
    for role, path in lines.items():
        style = {**figures.ROLES[role], "label": _LABELS[role]}
        x, y = path.T if plane else (np.arange(len(path)), path.reshape(len(path)))
        ax.plot(x, y, **style)
    if plane:
        ax.plot(*lines["right"][0], "k+", markersize=9, label="start")
        ax.set_xlim(*window[0])
        ax.set_ylim(*window[1])
    else:
        ax.set_xlabel("step")
        ax.set_ylabel("x")
        low, high = _span(np.concatenate([p.ravel() for p in _near(lines.values())]))
        ax.set_ylim(low, high)
    ax.locator_params(nbins=5)  # labels are most of the drawing time
    ax.legend(fontsize="small", frameon=True, framealpha=0.9, edgecolor="none")


def _near(paths):
    """The paths, cut where they leave the right one's neighbourhood: one that diverges must not
    press the others into a line."""
    paths = list(paths)
    reach = 4 * (1 + np.max(np.abs(paths[0])))
    return [np.clip(np.nan_to_num(p, nan=0.0), -reach, reach) for p in paths]


def _window(paths):
    points = np.concatenate(_near(paths))
    return _span(points[:, 0]), _span(points[:, 1])


def _span(values):
    low, high = float(values.min()), float(values.max())
    margin = 0.12 * (high - low) + 0.05
    return low - margin, high + margin


def _words(lines, case, verdict) -> str:
    steps = len(lines["right"]) - 1
    text = f"The right path and yours over {steps} steps"
    if "yours" not in lines:
        text = f"The right path over {steps} steps; yours does not have its shape"
    if "match" in lines:
        text += ", with the path that yours was recognised as"
    if verdict.credit == 1:
        return text + ". They coincide."
    if verdict.step is not None:
        text += f". Yours leaves the right one at row {verdict.step}"
    text += f". The right one ends at {point(lines['right'][-1])}"
    if "yours" in lines:
        text += f", yours at {point(lines['yours'][-1])}"
    return text + "."
