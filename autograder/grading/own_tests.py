"""Cells with tests of their own, as any nbgrader assignment has them: scored by nbgrader's rule.

Tests and student's code share a process here, so that a student can forge what such a cell shows:
SECURITY.md says more. What is certain is that a cell that was not run earns nothing.
"""

from collections.abc import Iterable
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import determine_grade, has_failed, is_grade, is_solution

from autograder.writing import sources
from autograder.writing.sources import SourceError
from course.answers.failure import Failure, printable
from course.judging.verdict import Verdict
from runner.job import Limits, Result

UNLIMITED = 600  # seconds for a cell, where nbgrader is told not to limit it
NOT_RUN = "It was not run: the time of all cells together was over."
NOTHING = "There was nothing to run."


def scored(cell: NotebookNode) -> bool:
    """Whether nbgrader reads this cell's score from its outputs."""
    graded = cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)
    return bool(graded and not sources.exercise_of(cell))


def refuse_other_languages(nb: NotebookNode, chapter: str) -> None:
    """Raise SourceError for a notebook of another language: its kernel would run without walls."""
    spec = nb.metadata.get("kernelspec", {})
    language = str(spec.get("language") or spec.get("name") or "python").lower()
    if not language.startswith("python"):
        raise SourceError(
            f"{chapter} is a notebook in {language}. Only Python's are run in the sandbox, and "
            "nothing of a submission is run outside of it."
        )


def limits(timeout: float | None) -> Limits:
    """What a notebook may use, with nbgrader's own limit on a cell, `c.Execute.timeout`."""
    cell = timeout if timeout and timeout > 0 else UNLIMITED
    usual = Limits()
    together = max(usual.notebook_seconds, 4 * cell)
    cpu = max(usual.cpu_seconds, int(1.5 * together))
    return Limits(cell_seconds=cell, notebook_seconds=together, cpu_seconds=cpu)


def show(cells: Iterable[NotebookNode], result: Result | None, problem: str | None = None) -> None:
    """Let each cell that earns a score by its outputs show an error if it was not run, or failed
    without showing one: nbgrader takes no output for full credit. `cells` are those that were
    run, in order, with their outputs in place."""
    for number, cell in enumerate(cells):
        if not scored(cell):
            continue
        if result is None or number >= len(result.outputs):
            cell.outputs = [_error("NotRun", why(result, problem).message)]
        elif result.outputs[number][1] is None:
            cell.outputs = [_error("NotRun", NOT_RUN)]
        elif number in result.failed and not has_failed(cell):
            cell.outputs.append(_error("Error", "The cell failed, and showed no error."))


def why(result: Result | None, problem: str | None = None) -> Failure:
    """Why cells have no outputs."""
    if result and result.broken:
        return result.broken
    return Failure("died", problem or NOTHING)


def verdicts(nb: NotebookNode, result: Result | None) -> dict[str, Verdict]:
    """A verdict per cell with tests of its own, from the outputs that it shows."""
    ours = result and result.broken and result.broken.kind == "ours"
    found = {}
    for cell in nb.cells:
        if scored(cell):
            name = sources.grade_id(cell) or ""
            unknown = why(result).message if ours else None
            found[name] = _verdict(name, cell, unknown)
    return found


def _verdict(name: str, cell: NotebookNode, unknown: str | None) -> Verdict:
    try:
        score, most = determine_grade(cell)
    except (ValueError, KeyError, TypeError) as error:  # more than its points, or no text at all
        unknown = f"What the cell shows is no score that nbgrader takes: {error}"
    if unknown:
        return Verdict(name, "cannot_check", 0.0, printable(unknown))
    credit = score / most if most else float(not has_failed(cell))
    if credit == 1:
        return Verdict(name, "passed", 1.0, "Passed.")
    return Verdict(name, "failed", min(1.0, credit), printable(_said(cell, score, most)))


def _said(cell: NotebookNode, score: float, most: float) -> str:
    for output in cell.outputs:
        if output.output_type == "error":
            what = f"{output.ename}: {output.evalue}".strip().rstrip(":")
            return what if output.ename != "NotRun" else str(output.evalue)
        if output.output_type == "stream" and output.name == "stderr":
            return f"It wrote to stderr, which scores zero in nbgrader: {output.text.strip()}"
    return f"Its tests give {score:g} of {most:g} points."


def _error(name: str, said: str) -> NotebookNode:
    made: Any = {"output_type": "error", "ename": name, "evalue": said, "traceback": [said]}
    node: NotebookNode = nbformat.from_dict(made)
    return node
