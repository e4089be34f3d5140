"""Our judge inside nbgrader: `nbgrader autograde` and formgrader's button give our scores.

Named in `nbgrader_config.py`. Notebooks of chapters that are not ours pass through nbgrader's own
preprocessors unchanged.
"""

import atexit
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades

from autograder.grading import canonical, chapters, jobs, submissions
from autograder.grading.canonical import Canonical
from autograder.grading.graded import Graded, grade
from autograder.grading.submissions import Submission
from autograder.term import settings
from autograder.writing import sources
from autograder.writing.templates import template
from runner.job import Job, Result, RunnerError
from runner.pool import close_all, run_job

Resources = dict[str, Any]  # nbconvert's

# What nbgrader is at work on: its steps hand on a notebook alone.
_read: dict[tuple[str, str], tuple[Submission, Canonical]] = {}
_graded: dict[tuple[str, str], Graded] = {}


def _ours(resources: Resources) -> Path | None:
    """Where the source of the assignment at hand is; None if it is not a chapter of ours."""
    info = resources.get("nbgrader", {})
    chapter = info.get("assignment", "")
    if chapter != info.get("notebook"):
        return None
    root = sources.root_of(chapter, Path.cwd())  # nbgrader works inside the course folder
    return root if sources.text_path(chapter, root).is_file() else None


def _whose(resources: Resources) -> tuple[str, str]:
    info = resources["nbgrader"]
    return info["student"], info["assignment"]


@cache
def _chapter(name: str, course: Path, root: Path, _changed: int) -> chapters.Chapter:
    return chapters.chapter(name, course, root)


def _drop_copies(folder: Path, chapter: str) -> None:
    """Take the files out of `autograded` that nbgrader copied there from the submission: it follows
    links, to whatever the instructor can read, and would put them into the feedback."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in (f"{chapter}.ipynb", submissions.STAMP):
            path.unlink()


class TolerantExporter(NotebookExporter):
    """Reads submissions that nbformat refuses: `Canonicalise` then says what is wrong with them."""

    def from_filename(
        self, filename: str, resources: Resources | None = None, **kw: Any
    ) -> tuple[NotebookNode, Resources]:
        try:
            nb = nbformat.read(filename, as_version=4)
        except Exception:  # not JSON, no notebook, or damaged in some other way
            if not _ours(resources or {}):
                raise
            nb = nbformat.v4.new_notebook()
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        resources["metadata"]["name"] = Path(filename).stem
        resources["metadata"]["path"] = str(Path(filename).parent)
        return self.from_notebook_node(nb, resources=resources, **kw)  # type: ignore[no-any-return, no-untyped-call]


class Canonicalise(NbGraderPreprocessor):  # type: ignore[misc]
    """First of all: locked cells from the source, the rest the student's."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        root = _ours(resources)
        if not root:
            return nb, resources
        student, name = _whose(resources)
        read = submissions.read(Path.cwd(), student, name)
        made = canonical.of_submission(
            read, template(name, root, settings.read(Path.cwd()).points), root
        )
        _read[student, name] = read, made
        return made.notebook, resources


class Judge(Execute):  # type: ignore[misc]
    """In place of executing: run in a process of its own, judge outside of it."""

    def preprocess(
        self, nb: NotebookNode, resources: Resources, *args: Any, **kwargs: Any
    ) -> tuple[NotebookNode, Resources]:
        root = _ours(resources)
        if not root:
            return super().preprocess(nb, resources, *args, **kwargs)  # type: ignore[no-any-return]
        student, name = _whose(resources)
        _drop_copies(Path(resources["metadata"]["path"]), name)
        if not self.enabled:
            return nb, resources
        changed = sources.text_path(name, root).stat().st_mtime_ns
        chapter = _chapter(name, Path.cwd(), root, changed)
        read, made = _read.pop((student, name))
        job = jobs.job(chapter, made, read.files)
        _graded[student, name] = grade(chapter, student, replace(made, notebook=nb), _result(job))
        return nb, resources


def _result(job: Job | None) -> Result | None:
    try:
        return run_job(job) if job else None
    except RunnerError as error:
        return jobs.unanswered(job, error) if job else None


class SaveScores(SaveAutoGrades):  # type: ignore[misc]
    """nbgrader's own, but what a person has to look at waits for one."""

    def _waiting(self, resources: Resources, cell: NotebookNode) -> str | None:
        graded = _graded.get(_whose(resources))
        name = sources.grade_id(cell)
        return graded.waiting.get(name) if graded and name else None

    def _add_score(self, cell: NotebookNode, resources: Resources) -> None:
        super()._add_score(cell, resources)
        if self._waiting(resources, cell):
            grade = self.gradebook.find_grade(*self._place(cell))
            grade.auto_score, grade.needs_manual_grade = None, True
            self.gradebook.db.commit()

    def _add_comment(self, cell: NotebookNode, resources: Resources) -> None:
        super()._add_comment(cell, resources)
        if remark := self._waiting(resources, cell):
            self.gradebook.find_comment(*self._place(cell)).auto_comment = remark
            self.gradebook.db.commit()

    def _place(self, cell: NotebookNode) -> tuple[str, str, str, str]:
        name = cell.metadata["nbgrader"]["grade_id"]
        return name, self.notebook_id, self.assignment_id, self.student_id


atexit.register(close_all)
