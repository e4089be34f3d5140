"""The course folder: who handed in what, and the one way from there into the gradebook."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from pathlib import Path

import nbformat

from autograder import canonical, gradebook, grading, releasing, sources
from autograder.grading import Graded
from course.runner.pool import close_all, run_job


class ClassError(Exception):
    """There is nothing to grade, or not in this folder; the message says what was expected."""


def students(course: Path) -> list[str]:
    """Everybody who has a folder in `submitted`. Names that are no text are passed over."""
    folder = course / "submitted"
    if not folder.is_dir():
        return []
    names = [p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")]
    return sorted(name for name in names if name.isprintable())


def submitted_chapters(course: Path) -> list[str]:
    """The chapters that somebody handed in, in order."""
    known = {*sources.chapters(course), *sources.chapters()}
    found = {p.name for p in (course / "submitted").glob("*/*") if p.is_dir()}
    return sorted(found & known)


def grade_class(
    course: Path,
    chapters: list[str],
    student: str | None = None,
    workers: int = 1,
    progress: Callable[[Graded, int, int], None] = lambda *_: None,
) -> Iterator[Graded]:
    """Grade what was handed in and record it; yields each submission when it is in the gradebook.

    Raises ClassError if there is nothing to grade, SourceError for an unknown chapter.
    """
    chapters = chapters or submitted_chapters(course)
    ready = {name: _ready(name, course) for name in chapters}
    work = [
        (chapter, name)
        for chapter in ready.values()
        for name in students(course)
        if student in (None, name) and os.path.lexists(course / "submitted" / name / chapter.name)
    ]
    if not work:
        what = ", ".join(chapters) or "any chapter"
        whose = f" by {student}" if student else ""
        raise ClassError(f"Nothing was handed in{whose} for {what} in {course / 'submitted'}.")
    with ThreadPoolExecutor(min(workers, len(work))) as pool, gradebook.opened(course) as book:
        try:
            yield from _grade_all(course, work, pool, book, progress)
        finally:
            pool.shutdown(cancel_futures=True)
            close_all()


def _ready(name: str, course: Path) -> grading.Chapter:
    """The chapter with its hidden cases; its cells are in the gradebook."""
    root = sources.root_of(name, course)
    chapter = grading.chapter(name, course, root)
    with gradebook.opened(course) as book:
        known = gradebook.knows(book, name, chapter.template)
    if not known:
        with tempfile.TemporaryDirectory() as folder:
            releasing.generate(name, root, Path(folder), database=course)
    return chapter


def _grade_all(course, work, pool: Executor, book, progress):
    running = {}
    for chapter, student in work:
        folder = course / "submitted" / student / chapter.name
        try:
            nb = canonical.prepare(folder, chapter.name, chapter.template, chapter.root)
            future = pool.submit(grading.run, grading.job(chapter, nb), run_job)
        except Exception as error:  # one notebook never stops the class
            nb, future = None, Future()
            future.set_exception(error)
        running[future] = (chapter, student, nb, folder)
    for done, future in enumerate(as_completed(running), start=1):
        chapter, student, nb, folder = running.pop(future)
        try:
            graded = grading.grade(chapter, student, nb, future.result())
        except Exception as error:
            graded = grading.uncheckable(chapter, student, error)
        try:
            _keep(course, book, graded, folder)
        except Exception as error:
            graded = grading.uncheckable(chapter, student, error)
            with contextlib.suppress(Exception):
                _keep(course, book, graded, folder)
        progress(graded, done, len(work))
        yield graded


def _keep(course, book, graded: Graded, folder: Path) -> None:
    timestamp = gradebook.handed_in(folder)
    save(course, graded, folder / "timestamp.txt" if timestamp else None)
    if gradebook.record(book, graded, timestamp):
        gradebook.penalise(course, graded)
        graded.notes.append("Handed in late.")


def save(course: Path, graded: Graded, stamp: Path | None) -> None:
    """Write the graded notebook into `autograded`, as nbgrader does: whole, and read-only; and
    beside it the file that says when it was handed in, if there is one."""
    target = course / "autograded" / graded.student / graded.chapter
    target.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(graded.notebook)
    path = target / f"{graded.chapter}.ipynb"
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(text + "\n", encoding="utf-8")
    temporary.chmod(0o444)
    temporary.replace(path)
    if stamp:
        with contextlib.suppress(FileNotFoundError):
            (target / "timestamp.txt").unlink()
        shutil.copyfile(stamp, target / "timestamp.txt")
