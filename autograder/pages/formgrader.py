"""Formgrader, for marking written answers: each with its rubric, first of all.

Named in `nbgrader_config.py`; formgrader loads it when it starts.
"""

import functools
from collections.abc import Callable
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.apps.api import NbGraderAPI

from autograder.pages.items import question

NO_RUBRIC = "There is no rubric."


class AnswersFirst(Preprocessor):
    """On formgrader's page of a submission, puts the answers that a person scores first: question,
    answer, rubric. `resources["answers_first"]` says how many cells these are."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        resources["answers_first"] = 0
        if "submission_id" not in resources:  # not formgrader's
            return nb, resources
        first: list[NotebookNode] = []
        rest: list[NotebookNode] = []
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            if about.get("grade") and about.get("solution") or about.get("task"):
                before = rest[-1] if rest and rest[-1].cell_type == "markdown" else None
                first += _asked(cell, before)
            else:
                rest.append(cell)
        nb.cells = first + rest
        resources["answers_first"] = len(first)
        return nb, resources


def _asked(answer: NotebookNode, before: NotebookNode | None) -> list[NotebookNode]:
    asked, rubric = question(before.source if before else "")
    name = answer.metadata.nbgrader.get("grade_id", "")
    if answer.metadata.nbgrader.get("task"):
        asked = asked or "The task stands below."
    return [
        new_markdown_cell(asked, metadata={"autograder_role": "question"}),
        answer,
        new_markdown_cell(
            rubric or NO_RUBRIC, metadata={"autograder_role": "rubric", "autograder_for": name}
        ),
    ]


def forgiving(look_up: Callable[..., Any]) -> Callable[..., Any]:
    """nbgrader's look at a time stamp, which stopped the list of a whole class at one that says
    nothing: such a one is now as none."""

    @functools.wraps(look_up)
    def timestamp(*arguments: Any, **named: Any) -> Any:
        try:
            return look_up(*arguments, **named)
        except Exception:  # dateutil has many ways to refuse; so has a file system
            return None

    return timestamp


if not hasattr(NbGraderAPI.get_submitted_timestamp, "__wrapped__"):
    NbGraderAPI.get_submitted_timestamp = forgiving(NbGraderAPI.get_submitted_timestamp)
