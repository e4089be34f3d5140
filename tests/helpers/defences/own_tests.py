"""A plain nbgrader notebook stays in the sandbox, and what was not run earns nothing."""

from typing import Any
from unittest.mock import patch

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from autograder.grading import nbgrader_plugin, own_tests
from helpers.defences import defence
from runner.job import Result
from runner.outputs import MAX_OUTPUTS, Record

OWN = "autograder/grading/own_tests.py"
PLACE = {"assignment": "ps", "notebook": "ps", "student": "kim"}


def test_cell() -> NotebookNode:
    data = {"grade": True, "solution": False, "locked": True, "grade_id": "t", "points": 2}
    cell: NotebookNode = nbformat.v4.new_code_cell("assert x", metadata={"nbgrader": data})
    return cell


@defence(OWN, {'cell.outputs = [_error("NotRun", why(result, problem).message)]': "pass"})
def a_test_that_was_not_run() -> bool:
    """A cell with tests of its own that was not run earns nothing."""
    cell = test_cell()
    own_tests.show([cell], None, "It is no notebook.")
    return bool(determine_grade(cell)[0] == 0)


@defence(OWN, {"cell.outputs.append(_error(": "print(("})
def a_failure_that_is_not_shown() -> bool:
    """A cell that failed without showing an error earns nothing."""
    cell = test_cell()
    own_tests.show([cell], Result(outputs=[([], 1)], failed=[0]))
    return bool(determine_grade(cell)[0] == 0)


@defence("runner/outputs.py", {"            self.outputs.pop()": "            pass"})
def an_error_after_a_flood() -> bool:
    """An error is kept, whatever the cell had shown before."""
    record = Record()
    for _ in range(MAX_OUTPUTS + 1):
        record.add({"output_type": "display_data"})
    record.message("error", {"ename": "E", "evalue": "", "traceback": []})
    return bool(record.outputs[-1]["output_type"] == "error")


@defence(
    "autograder/grading/nbgrader_plugin.py",
    {
        "return self._any(nb, resources), resources": (
            "return super().preprocess(nb, resources, *args, **kwargs)"
        )
    },
)
def no_kernel_for_a_submission() -> bool:
    """No notebook of a submission is handed to a kernel outside of the sandbox."""
    ran: list[Any] = []
    nb = nbformat.v4.new_notebook(cells=[test_cell()])

    def run(job: Any) -> Result:
        ran.append(job)
        return Result()

    with (
        patch.object(nbgrader_plugin, "run_job", run),
        patch.object(ExecutePreprocessor, "preprocess", lambda _, nb, *rest, **kw: (nb, {})),
    ):
        nbgrader_plugin.Judge().preprocess(
            nb, {"nbgrader": PLACE, "metadata": {"path": "/nowhere"}}
        )
    return bool(ran)
