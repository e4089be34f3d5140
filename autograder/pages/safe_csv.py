"""nbgrader's table of scores, for a spreadsheet: no text in it is a formula.

Named in `nbgrader_config.py`; `nbgrader export` makes it.
"""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import CsvExportPlugin

from autograder.gradebook.penalties import Penalties

# The last four are the wide forms, which some spreadsheets read as the first.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
COLUMNS = [
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
]


class SafeCsv(CsvExportPlugin):  # type: ignore[misc]
    """nbgrader's table of scores, but quoted where it must be, and no text in it is a formula."""

    def export(self, gradebook: Gradebook) -> None:
        with open(self.to or "grades.csv", "w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            table.writeheader()
            penalties = Penalties.of(Path.cwd())  # nbgrader works inside the course folder
            for assignment in _chosen(gradebook.assignments, "name", self.assignment):
                for failure in penalties.renew(gradebook, assignment.name):
                    self.log.warning(failure)
                for student in _chosen(gradebook.students, "id", self.student):
                    table.writerow(_row(gradebook, assignment, student))


def _chosen(rows: Iterable[Any], name: str, wanted: Iterable[object]) -> list[Any]:
    names = {str(item) for item in wanted}
    return [row for row in rows if not names or getattr(row, name) in names]


def _row(gradebook: Gradebook, assignment: Any, student: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: getattr(student, name) for name in ("last_name", "first_name", "email")
    }
    row |= {"student_id": student.id, "assignment": assignment.name}
    row |= {"duedate": assignment.duedate, "max_score": assignment.max_score}
    try:
        found = gradebook.find_submission(assignment.name, student.id)
        score, penalty, timestamp = found.score, found.late_submission_penalty, found.timestamp
    except MissingEntry:
        score, penalty, timestamp = 0.0, 0.0, None
    row["timestamp"] = timestamp
    row |= {"raw_score": score, "late_submission_penalty": penalty}
    row["score"] = max(0.0, score - penalty)
    return {name: harmless(value) for name, value in row.items()}


def harmless(value: Any) -> Any:
    """A spreadsheet takes text that begins with one of these for a formula, and may run it."""
    if isinstance(value, str) and FORMULA.match(value):
        return "'" + value
    return value
