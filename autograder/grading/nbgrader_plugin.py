"""Our judge inside nbgrader: `nbgrader autograde` and formgrader's button give our scores.

Named in `nbgrader_config.py`. Notebooks of chapters that are not ours pass through nbgrader's own
preprocessors unchanged.
"""

import atexit
from functools import cache
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades

from autograder.grading import canonical, judged, submissions
from autograder.writing import sources
from runner.pool import close_all, run_job


def _ours(resources) -> Path | None:
    """Where the source of the assignment at hand is; None if it is not a chapter of ours."""
    info = resources.get("nbgrader", {})
    chapter = info.get("assignment", "")
    if chapter != info.get("notebook"):
        return None
    root = sources.root_of(chapter, Path.cwd())  # nbgrader works inside the course folder
    return root if sources.text_path(chapter, root).is_file() else None


@cache
def _chapter(name: str, course: Path, root: Path, _changed: int) -> judged.Chapter:
    return judged.chapter(name, course, root)


def _drop_copies(folder: Path, chapter: str) -> None:
    """Take the files out of `autograded` that nbgrader copied there from the submission: it follows
    links, to whatever the instructor can read, and would put them into the feedback."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in (f"{chapter}.ipynb", submissions.STAMP):
            path.unlink()


class TolerantExporter(NotebookExporter):
    """Reads submissions that nbformat refuses: `Canonicalise` then says what is wrong with them."""

    def from_filename(self, filename, resources=None, **kw):
        try:
            nb = nbformat.read(filename, as_version=4)
        except Exception:  # not JSON, no notebook, or damaged in some other way
            if not _ours(resources or {}):
                raise
            nb = nbformat.v4.new_notebook()
        resources = self._init_resources(resources)
        resources["metadata"]["name"] = Path(filename).stem
        resources["metadata"]["path"] = str(Path(filename).parent)
        return self.from_notebook_node(nb, resources=resources, **kw)


class Canonicalise(NbGraderPreprocessor):
    """First of all: locked cells from the source, the rest the student's."""

    def preprocess(self, nb, resources):
        root = _ours(resources)
        if not root:
            return nb, resources
        name = resources["nbgrader"]["assignment"]
        folder = Path(resources["metadata"]["path"])
        return canonical.prepare(folder, name, canonical.template(name, root), root), resources


class Judge(Execute):
    """In place of executing: run in a process of its own, judge outside of it."""

    def preprocess(self, nb, resources, *args, **kwargs):
        root = _ours(resources)
        if not root:
            return super().preprocess(nb, resources, *args, **kwargs)
        name = resources["nbgrader"]["assignment"]
        _drop_copies(Path(resources["metadata"]["path"]), name)
        if not self.enabled:
            return nb, resources
        changed = sources.text_path(name, root).stat().st_mtime_ns
        chapter = _chapter(name, Path.cwd(), root, changed)
        student = resources["nbgrader"]["student"]
        files, _ = submissions.beside(Path("submitted") / student / name, name)
        result = judged.run(judged.job(chapter, nb, files), run_job)
        return judged.grade(chapter, student, nb, result).notebook, resources


class SaveScores(SaveAutoGrades):
    """nbgrader's own, but what could not be checked waits for a person instead of scoring full."""

    def _add_score(self, cell, resources):
        super()._add_score(cell, resources)
        if cell.cell_type == "code" and judged.needs_person(cell):
            grade = self.gradebook.find_grade(
                cell.metadata["nbgrader"]["grade_id"],
                self.notebook_id,
                self.assignment_id,
                self.student_id,
            )
            grade.auto_score, grade.needs_manual_grade = None, True
            self.gradebook.db.commit()


atexit.register(close_all)
