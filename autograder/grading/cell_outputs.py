"""The outputs of a graded notebook: its cells' own, normalised, and a verdict per test cell."""

from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import LimitOutput

from autograder.grading import own_tests
from autograder.grading.canonical import Canonical
from autograder.grading.chapters import Chapter
from autograder.grading.normalised import normalised, whole
from autograder.writing import sources
from course.checking import earned
from course.judging.showing import as_html, summary
from course.judging.verdict import Verdict
from runner.job import Result


def write_outputs(
    chapter: Chapter, canonical: Canonical, result: Result | None, found: Mapping[str, Verdict]
) -> None:
    """Put the outputs into the canonical notebook, in place: the cells' own, and the verdicts."""
    cells = [cell for cell in canonical.runnable if not sources.exercise_of(cell)]
    fill(cells, canonical.notebook, result, canonical.problem)
    for cell in canonical.notebook.cells:
        if exercise := sources.exercise_of(cell):
            cell.outputs = verdict_outputs(found[exercise], chapter.banks[exercise].points)


def fill(
    cells: list[NotebookNode],
    nb: NotebookNode,
    result: Result | None,
    problem: str | None = None,
) -> None:
    """Put their outputs into a notebook's cells that were run. `problem` says why none was."""
    ran = iter(result.outputs if result else [])
    for cell in cells:
        outputs, count = next(ran, ([], None))
        cell.outputs, cell.execution_count = normalised(outputs), whole(count)
    LimitOutput().preprocess(nb, {})
    own_tests.show(cells, result, problem)


def verdict_outputs(verdict: Verdict, points: float) -> list[NotebookNode]:
    """One display_data with the reason, then one execute_result with the score. Without the
    second, nbgrader's own scorer would read full credit: `cannot_check` carries a mark instead."""
    # Not made by nbformat's functions, which validate each and take ten times as long.
    shown = {
        "output_type": "display_data",
        "data": {"text/html": as_html(verdict, points), "text/plain": summary(verdict, points)},
        "metadata": {"autograder": {"status": verdict.status}},
    }
    score = {
        "output_type": "execute_result",
        "data": {"text/plain": repr(earned(verdict, points))},
        "metadata": {},
        "execution_count": None,
    }
    outputs = [shown] if verdict.status == "cannot_check" else [shown, score]
    return [nbformat.from_dict(output) for output in outputs]
