"""Our judge inside nbgrader: `nbgrader autograde` and formgrader's button give our scores.

Named in `nbgrader_config.py`. A notebook in which no exercise is ours passes through nbgrader's own
preprocessors unchanged, but its cells, too, are run in the sandbox: nothing of a submission is run
outside of it.
"""

import atexit
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades

from autograder.grading import canonical, chapters, jobs, own_tests, submissions
from autograder.grading.canonical import Canonical
from autograder.grading.cell_outputs import fill
from autograder.grading.graded import Graded, grade
from autograder.grading.submissions import Submission
from autograder.writing import sources
from runner.job import Job, Result, RunnerError
from runner.pool import close_all, run_job

Resources = dict[str, Any]  # nbconvert's

# What nbgrader is at work on: its steps hand on a notebook alone.
_read: dict[tuple[str, str], tuple[Submission, Canonical]] = {}
_graded: dict[tuple[str, str], Graded] = {}


def _ours(resources: Resources) -> Path | None:
    """Where the source of the notebook at hand is; None if no exercise in it is ours."""
    info = resources.get("nbgrader", {})
    chapter = sources.joined(info.get("assignment", ""), info.get("notebook", ""))
    root = sources.root_of(chapter, Path.cwd())  # nbgrader works inside the course folder
    try:
        cells = sources.read(chapter, root).cells if sources.path_of(chapter, root) else []
    except sources.SourceError:
        return None  # what stock nbgrader says of it is enough
    return root if any(map(sources.exercise_of, cells)) else None


def _whose(resources: Resources) -> tuple[str, str]:
    info = resources["nbgrader"]
    return info["student"], sources.joined(info["assignment"], info["notebook"])


def _chapter(name: str, root: Path) -> chapters.Chapter:
    path = sources.path_of(name, root)
    return _made(name, Path.cwd(), root, path.stat().st_mtime_ns if path else 0)


@cache
def _made(name: str, course: Path, root: Path, _changed: int) -> chapters.Chapter:
    return chapters.chapter(name, course, root)


def _drop_copies(folder: Path, notebooks: set[str]) -> None:
    """Take the files out of `autograded` that nbgrader copied there from the submission: it follows
    links, to whatever the instructor can read, and would put them into the feedback."""
    kept = {*(f"{name}.ipynb" for name in notebooks), submissions.STAMP}
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in kept:
            path.unlink()


def _drop_linked(folder: Path, submitted: Path) -> None:
    """Take the files out of `autograded` to which only a link in the submission led."""
    for path in [p for p in folder.rglob("*") if p.is_file()]:
        here = submitted / path.relative_to(folder)
        steps = [here, *here.parents][: len(path.relative_to(folder).parts) + 1]
        if any(step.is_symlink() for step in steps):
            path.unlink()


class TolerantExporter(NotebookExporter):
    """Reads submissions that nbformat refuses: `Canonicalise` then says what is wrong with them."""

    def from_filename(
        self, filename: str, resources: Resources | None = None, **kw: Any
    ) -> tuple[NotebookNode, Resources]:
        ours = _ours(resources or {})
        if not ours and Path(filename).is_symlink():
            raise ValueError(f"{filename} is a link to another place, which is not followed.")
        try:
            nb = nbformat.read(filename, as_version=4)
        except Exception:  # not JSON, no notebook, or damaged in some other way
            if not ours:
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
        chapter = _chapter(name, root)
        read = submissions.read(Path.cwd(), student, name, chapter.files, chapter.notebooks)
        made = canonical.of_submission(read, chapter.template, root)
        _read[student, name] = read, made
        return made.notebook, resources


class Judge(Execute):  # type: ignore[misc]
    """In place of executing: run in a process of its own, judge outside of it."""

    def preprocess(
        self, nb: NotebookNode, resources: Resources, *args: Any, **kwargs: Any
    ) -> tuple[NotebookNode, Resources]:
        root = _ours(resources)
        if not root:
            return self._any(nb, resources), resources
        student, name = _whose(resources)
        chapter = _chapter(name, root)
        _drop_copies(Path(resources["metadata"]["path"]), chapter.notebooks)
        if not self.enabled:
            return nb, resources
        read, made = _read.pop((student, name))
        job = jobs.job(chapter, made, read.files)
        _graded[student, name] = grade(chapter, student, replace(made, notebook=nb), _result(job))
        return nb, resources

    def _any(self, nb: NotebookNode, resources: Resources) -> NotebookNode:
        """A notebook in which no exercise is ours: its cells as they stand, in the sandbox."""
        student, name = _whose(resources)
        folder = Path(resources["metadata"]["path"])
        submitted = self._submitted(folder, student, resources["nbgrader"]["assignment"])
        _drop_linked(folder, submitted)
        if not self.enabled:
            return nb
        own_tests.refuse_other_languages(nb, name)
        files, _ = submissions.beside(folder, {resources["nbgrader"]["notebook"]})
        cells = [cell for cell in nb.cells if cell.cell_type == "code"]
        texts = [cell.source for cell in cells]
        result = _result(jobs.plain(texts, files, own_tests.limits(self.timeout)))
        if result and result.broken and result.broken.kind == "ours":
            raise RunnerError(result.broken.message)
        fill(cells, nb, result)
        return nb

    def _submitted(self, autograded: Path, student: str, assignment: str) -> Path:
        """Where the submission lies whose copy this folder is."""
        directory = CourseDirectory(config=self.config)
        where = directory.format_path(directory.submitted_directory, student, assignment)
        return Path(where)


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
