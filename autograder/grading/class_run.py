"""The course folder: who handed in what, and the one way from there into the gradebook."""

import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from nbformat import NotebookNode

from autograder.gradebook import writer
from autograder.grading import canonical, graded_files, judged, keys, submissions
from autograder.grading.judged import Graded
from autograder.grading.submissions import Submission
from autograder.writing import releasing, sources
from runner.job import Job
from runner.pool import close_all, run_job

AHEAD = 4  # notebooks prepared for each worker, so that none waits for us
LOOK_UP = 0.2  # seconds between two looks at whether to stop


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


@contextmanager
def workers_here(count: int):
    """An executor of threads, each with a warm parent of its own, and how many they are. What still
    runs at the end of the block is killed."""
    with ThreadPoolExecutor(count) as executor:
        try:
            yield executor, count
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            close_all()


@contextmanager
def opened(
    course: Path,
    chapters: list[str],
    student: str | None = None,
    force: bool = False,
    sandboxed: bool = True,
) -> Iterator["Class"]:
    """What was handed in, ready to be graded. One at a time in a course folder.

    Raises ClassError if there is nothing to grade, or somebody else is grading here; SourceError
    for an unknown chapter.
    """
    chapters = chapters or submitted_chapters(course)
    for name in chapters:
        sources.read(name, sources.root_of(name, course))
    work = [
        (name, who)
        for name in chapters
        for who in students(course)
        if student in (None, who) and os.path.lexists(course / "submitted" / who / name)
    ]
    if not work:
        what = ", ".join(chapters) or "any chapter"
        whose = f" by {student}" if student else ""
        raise ClassError(f"Nothing was handed in{whose} for {what} in {course / 'submitted'}.")
    with _alone(course), writer.opened(course) as book:
        yield Class(course, book, work, force, sandboxed)


@contextmanager
def _alone(course: Path):
    """Hold the course folder's lock. The system gives it back when we end, however we end."""
    try:
        import fcntl
    except ImportError:  # Windows, where notebooks are not run anyway
        yield
        return
    path = course / ".autograder" / "lock"
    path.parent.mkdir(exist_ok=True)
    with open(path, "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sentence = f"Another run is grading in {course}. Wait for its end, or stop it."
            raise ClassError(sentence) from None
        yield


@dataclass(frozen=True)
class Ready:
    """A chapter whose hidden cases are drawn and whose cells are in the gradebook."""

    chapter: judged.Chapter
    sheet: writer.Sheet
    key: str  # what the keys of its submissions have in common
    standings: dict  # student -> Standing

    def due(self, student: str):
        standing = self.standings.get(student)
        return standing.due if standing else self.sheet.duedate


@dataclass(frozen=True)
class Prepared:
    """A submission that an executor is at work on."""

    ready: Ready
    submission: Submission
    notebook: NotebookNode | None = None
    job: Job | None = None
    error: Exception | None = None  # our own code failed on it


class Class:
    """The submissions of one run. Made by `opened`."""

    def __init__(
        self, course: Path, book, work: list[tuple[str, str]], force: bool, sandboxed: bool
    ):
        self.course, self.book, self.sandboxed = course, book, sandboxed
        self.unchanged: list[Graded] = []  # graded before, under the key they would get now
        self.todo: list[tuple[Ready, str]] = []
        try:
            self.penalties = writer.Penalties.of(course)
        except Exception as error:  # it is a program
            what = f"{course / writer.CONFIGURATION} cannot be used"
            raise ClassError(f"{what}: {type(error).__name__}: {error}") from error
        ready = {name: self._ready(name) for name in dict.fromkeys(name for name, _ in work)}
        for name, student in work:
            kept = None if force else self._kept(ready[name], student)
            if kept:
                self.unchanged.append(kept)
            else:
                self.todo.append((ready[name], student))

    def grade(
        self, executor: Executor, window: int, stopping: Callable[[], bool] = lambda: False
    ) -> Iterator[Graded]:
        """Grade what is to do; yields each submission when it is in the gradebook.

        `executor` has the interface of concurrent.futures. It is handed `run_job` with one Job at a
        time, and never has more than `window` of them. When `stopping` says so, those are given
        up: what was yielded is recorded, and nothing else.
        """
        waiting, running = iter(self.todo), {}
        try:
            while not stopping():
                if len(running) < window and (item := next(waiting, None)):
                    prepared = self._prepare(*item)
                    running[_send(executor, prepared)] = prepared
                elif running:
                    for future in wait(running, LOOK_UP, FIRST_COMPLETED).done:
                        if stopping():
                            return
                        yield self._finish(running.pop(future), future)
                else:
                    return
        finally:
            for future in running:
                future.cancel()

    def _ready(self, name: str) -> Ready:
        root = sources.root_of(name, self.course)
        chapter = judged.chapter(name, self.course, root)
        if not writer.knows(self.book, name, chapter.template):
            self.book.db.rollback()  # what was read is about to change
            with tempfile.TemporaryDirectory() as folder:
                releasing.generate(name, root, Path(folder), database=self.course)
        sheet = writer.Sheet(self.book, name)
        key = keys.of_chapter(chapter, self.penalties.fingerprint(self.course), self.sandboxed)
        return Ready(chapter, sheet, key, sheet.standings(self.book))

    def _kept(self, ready: Ready, student: str) -> Graded | None:
        """What is recorded of a submission that did not change."""
        standing = ready.standings.get(student)
        if not standing or not standing.key:
            return None
        read = submissions.read(self.course, student, ready.chapter.name)
        if keys.of(read, ready.key, standing.due) != standing.key:
            return None
        return graded_files.load(self.course, student, ready.chapter, standing.key)

    def _prepare(self, ready: Ready, student: str) -> Prepared:
        chapter = ready.chapter
        read = submissions.read(self.course, student, chapter.name)
        try:
            if read.problem:
                nb = canonical.unreadable(read.problem, chapter.template)
            else:
                nb = canonical.from_bytes(
                    read.notebook, chapter.name, chapter.template, chapter.root
                )
            job = judged.job(chapter, nb, read.files, self.sandboxed)
        except Exception as error:  # one notebook never stops the class
            return Prepared(ready, read, error=error)
        return Prepared(ready, read, nb, job)

    def _finish(self, prepared: Prepared, future: Future) -> Graded:
        chapter, read = prepared.ready.chapter, prepared.submission
        try:
            if prepared.error:
                raise prepared.error
            result = judged.run(prepared.job, lambda _: future.result())
            graded = judged.grade(chapter, read.student, prepared.notebook, result)
        except Exception as error:
            sentence = f"It could not be checked: our own code failed ({_named(error)})."
            graded = judged.uncheckable(chapter, read.student, sentence)
        try:
            self._record(graded, prepared)
        except Exception as error:
            sentence = f"It could not be recorded, and nothing of it was ({_named(error)})."
            graded = judged.uncheckable(chapter, read.student, sentence)
        return replace(graded, notebook=None)

    def _record(self, graded: Graded, prepared: Prepared) -> None:
        """The gradebook's rows and the graded notebook, in this order, so that a refusal leaves
        both as they were; a kill in between leaves a file whose key is in no row."""
        ready, read = prepared.ready, prepared.submission
        due = ready.due(read.student)
        graded.notes += read.notes
        if due and read.time and read.time > due:
            graded.notes.append("Handed in late.")
        sure = all(verdict.status != "cannot_check" for verdict in graded.verdicts.values())
        key = keys.of(read, ready.key, due) if sure else None
        with writer.transaction(self.book):
            writer.record(self.book, ready.sheet, graded, read.time, key, self.penalties)
            graded_files.save(self.course, graded, read, key)


def _send(executor: Executor, prepared: Prepared) -> Future:
    """The future of its Result; if there is nothing to run, it is done."""
    if prepared.job:
        return executor.submit(run_job, prepared.job)
    future: Future = Future()
    future.set_result(None)
    return future


def _named(error: Exception) -> str:
    """Its first line: a database adds whole statements."""
    said = str(error).strip().splitlines()[:1]
    return ": ".join([type(error).__name__, *said])
