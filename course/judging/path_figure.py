"""The picture of a verdict: the student's path, the right one, and the one it was recognised as."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias, TypeGuard

import numpy as np

from course import figures
from course.answers.failure import Answer, Failure
from course.answers.plain_data import Array
from course.answers.words import point
from course.judging.bank import Bank, BankCase
from course.judging.verdict import Verdict
from course.objectives import objective
from course.probes.probe import PATH

Lines: TypeAlias = dict[str, Array]  # by role: "right", and perhaps "match" and "yours"
Span: TypeAlias = tuple[float, float]


def path_figure(bank: Bank, answers: Sequence[Answer], verdict: Verdict) -> tuple[Any, str] | None:
    """(figure, the same in words), or None if there is no path to draw."""
    number = _chosen(bank, answers, verdict)
    if number is None:
        return None
    case, right = bank.cases[number], bank.cases[number].expected
    match = case.answers.get(verdict.mistake or verdict.convention or "")
    paths = {"right": right, "match": match, "yours": answers[number]}
    lines = {role: path for role, path in paths.items() if _drawable(path, right)}
    figure = figures.blank((5.2, 3.2), layout=None)  # a layout pass would double the time
    figure.subplots_adjust(left=0.17, right=0.97, bottom=0.15, top=0.97)
    with np.errstate(all="ignore"):
        _draw(figure, lines, case)
    return figure, _words(lines, verdict)


def _chosen(bank: Bank, answers: Sequence[Answer], verdict: Verdict) -> int | None:
    """The number of the first case with a path that went wrong, else of the first with a path."""
    every = zip(answers, bank.cases, verdict.cases, strict=False)  # no cases if nothing was judged
    paths = [
        (result.passed, number)
        for number, (answer, case, result) in enumerate(every)
        if "objective" in case.input
        and bank.kind(case) == PATH
        and _drawable(case.expected, case.expected)
        and not isinstance(answer, Failure)
    ]
    return min(paths)[1] if paths else None


def _drawable(path: Answer, right: Answer) -> TypeGuard[Array]:
    """Rows of one or two numbers, of the kind of the right path's."""
    return (
        isinstance(path, np.ndarray)
        and isinstance(right, np.ndarray)
        and path.ndim in (1, 2)
        and path.shape[1:] == right.shape[1:]
        and path.shape[1:] in ((), (1,), (2,))
        and len(path) > 0
    )


_LABELS = {"right": "right", "match": "recognised as", "yours": "yours"}
NARROW = 0.05  # width to length of a picture in which paths hide one another


def _draw(figure: Any, lines: Lines, case: BankCase) -> None:
    """Paths in the plane, unless there is but a line to see: then each coordinate by step."""
    columns = int(np.prod(lines["right"].shape[1:]))
    if columns == 2 and not _on_a_line(lines.values()):
        _draw_plane(figure.subplots(), lines, case)
        return
    axes = np.atleast_1d(figure.subplots(columns, 1, sharex=True))
    for number, ax in enumerate(axes):
        paths = {role: path.reshape(len(path), columns)[:, number] for role, path in lines.items()}
        _draw_steps(ax, paths, "xy"[number])
    for above in axes[:-1]:
        above.xaxis.set_visible(False)  # the steps stand below
    axes[-1].set_xlabel("step")
    axes[-1].xaxis.get_major_locator().set_params(integer=True)
    _legend(axes[0])


def _draw_plane(ax: Any, lines: Lines, case: BankCase) -> None:
    window = _window(lines.values())
    figures.contours(ax, objective(case.input["objective"]), window, levels=9, n=30)
    for role, path in lines.items():
        ax.plot(*path.T, **figures.ROLES[role], label=_LABELS[role])
    ax.plot(*lines["right"][0], "k+", markersize=9, label="start")
    ax.set_xlim(*window[0])
    ax.set_ylim(*window[1])
    _legend(ax)


def _draw_steps(ax: Any, paths: Lines, name: str) -> None:
    for role, values in paths.items():
        ax.plot(values, **figures.ROLES[role], label=_LABELS[role])
    ax.set_ylabel(name)
    ax.set_ylim(*_span(np.concatenate(_near(paths.values()))))


def _legend(ax: Any) -> None:
    for one in ax.figure.axes:
        one.locator_params(axis="x", nbins=5)  # labels are most of the drawing time
        one.locator_params(axis="y", nbins=4 if len(ax.figure.axes) == 1 else 3)
    ax.legend(fontsize="small", frameon=True, framealpha=0.9, edgecolor="none")


def _on_a_line(paths: Iterable[Array]) -> bool:
    """Whether all points lie near one line, so that one path covers the other."""
    points = np.concatenate(_near(paths))
    length, width = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return bool(width < NARROW * length)


def _near(paths: Iterable[Array]) -> list[Array]:
    """The paths, cut where they leave the right one's neighbourhood: one that diverges must not
    press the others into a line."""
    paths = list(paths)
    reach = 4 * (1 + np.max(np.abs(paths[0])))
    return [np.clip(np.nan_to_num(p, nan=0.0), -reach, reach) for p in paths]


def _window(paths: Iterable[Array]) -> tuple[Span, Span]:
    points = np.concatenate(_near(paths))
    return _span(points[:, 0]), _span(points[:, 1])


def _span(values: Array) -> Span:
    low, high = float(values.min()), float(values.max())
    margin = 0.12 * (high - low) + 0.05
    return low - margin, high + margin


def _words(lines: Lines, verdict: Verdict) -> str:
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
