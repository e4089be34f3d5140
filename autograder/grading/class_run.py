"""One grading run over a course folder: collect → canonical → run → judge → record."""

import errno
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.gradebook import database, due, records
from autograder.gradebook.database import GradebookError
from autograder.gradebook.penalties import Penalties
from autograder.grading import canonical, chapters, graded_files, jobs, keys, submissions, todo
from autograder.grading.canonical import Canonical
from autograder.grading.graded import Graded, grade, uncheckable, unusable
from autograder.grading.lock import ClassError, alone
from autograder.grading.submissions import Submission
from autograder.grading.todo import HandedIn
from autograder.writing import releasing, sources
from autograder.writing.points import worth_of
from course.answers.failure import printable
from runner.job import Job, Result, RunnerError
from runner.pool import run_job

AHEAD = 4  # notebooks prepared for each worker, so that none waits for us
Outcome = Future[Result | None]
LOOK_UP = 0.2  # seconds between two looks at whether to stop
# What a file system says of itself, not of the file.
HOUSE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
HOUSE |= {errno.EMFILE, errno.ENFILE}


@contextmanager
def opened(
    course: Path,
    names: list[str],
    student: str | None = None,
    force: bool = False,
    sandboxed: bool = True,
) -> Iterator["ClassRun"]:
    """What was handed in, ready to be graded. One at a time in a course folder.

    Raises ClassError if there is nothing to grade, or somebody else is grading here; SourceError
    for an unknown chapter; GradebookError; SeedError; SettingsError; TableError.
    """
    handed_in = todo.handed_in(course, names, student)
    if (place := course / "autograded").exists() and not place.is_dir():
        what = "a folder for graded notebooks was expected"
        raise ClassError(f"{place} is a file; {what}. Rename it, and grade again.")
    with alone(course), database.opened(course) as book, database.alone(book):
        run = ClassRun(course, book, handed_in, force, sandboxed)
        yield run
        for assignment in sorted({sources.parted(name)[0] for name, _ in handed_in.work}):
            run.failures += run.penalties.renew(book, assignment)


@dataclass(frozen=True)
class Ready:
    """A chapter whose hidden cases are drawn and whose cells are in the gradebook."""

    chapter: chapters.Chapter
    sheet: records.Sheet | None  # none in a rehearsal of what the gradebook does not know
    key: keys.Parts  # what the keys of its submissions have in common
    standings: dict[str, records.Standing]

    def due(self, student: str) -> datetime | None:
        standing = self.standings.get(student)
        duedate: datetime | None = self.sheet.duedate if self.sheet else None
        return standing.due if standing else duedate


@dataclass(frozen=True)
class Begun:
    """A submission that was read: recorded as it is now, on its way through an executor, or one
    that our own code failed on."""

    ready: Ready
    student: str
    submission: Submission | None = None
    recorded: Graded | None = None
    canonical: Canonical | None = None
    job: Job | None = None
    error: Exception | None = None
    again: bool = False  # it starved beside others, and is asked again, alone


class ClassRun:
    """The submissions of one run. Made by `opened`. `refused` are names in `submitted` that cannot
    be a student's, `left` says what else there is not graded; `failures` the submissions that our
    own code failed on."""

    def __init__(
        self,
        course: Path,
        book: Gradebook,
        handed_in: HandedIn,
        force: bool,
        sandboxed: bool,
    ):
        self.course, self.book, self.force, self.sandboxed = course, book, force, sandboxed
        self.refused, self.left, self.term = handed_in.refused, handed_in.left, handed_in.term
        self.failures: list[str] = []
        self.penalties = Penalties.of(course)
        names = dict.fromkeys(name for name, _ in handed_in.work)
        ready = {name: self._ready(name) for name in names}
        self.todo = [(ready[name], student) for name, student in handed_in.work]

    def grade(
        self, executor: Executor, window: int, stopping: Callable[[], bool] = lambda: False
    ) -> Iterator[Graded]:
        """Grade what is to do; yields each submission when it is in the gradebook.

        `executor` has the interface of concurrent.futures. It is handed `run_job` with one Job at a
        time, and never has more than `window` of them; a notebook that starved beside others gets
        it for itself, at the end. When `stopping` says so, those are given up: what was yielded is
        recorded, and nothing else. Raises GradebookError if nothing more can be recorded.
        """
        waiting, running = iter(self.todo), dict[Outcome, Begun]()
        starved: list[Begun] = []
        try:
            while not stopping():
                if len(running) < window and (item := next(waiting, None)):
                    begun = self._begin(*item)
                    if begun.recorded:
                        yield begun.recorded
                    else:
                        running[_send(executor, begun)] = begun
                elif running:
                    for future in wait(running, LOOK_UP, FIRST_COMPLETED).done:
                        if stopping():
                            return
                        begun = running.pop(future)
                        if _starved(begun, future):
                            starved.append(replace(begun, again=True))
                        else:
                            yield self._finish(begun, future)
                elif starved:
                    begun = starved.pop()
                    running[_send(executor, begun)] = begun
                else:
                    return
        finally:
            for future in running:
                future.cancel()

    def _ready(self, name: str) -> Ready:
        root = sources.root_of(name, self.course)
        chapter = chapters.chapter(name, self.course, root)
        place = sources.parted(name)
        if not records.knows(self.book, *place, chapter.template):
            self.book.db.rollback()  # what was read is about to change
            with tempfile.TemporaryDirectory() as folder:
                releasing.generate(name, root, Path(folder), course=self.course)
        due.put(self.book, *place, self.term, worth_of(chapter.template))
        sheet = records.Sheet(self.book, *place)
        key = keys.of_chapter(chapter, self.penalties.fingerprint(self.course), self.sandboxed)
        return Ready(chapter, sheet, key, sheet.standings(self.book))

    def _begin(self, ready: Ready, student: str) -> Begun:
        """Read what was handed in, once, and make of it what a runner takes. Whatever that does to
        our code is told of this student alone."""
        chapter = ready.chapter
        try:
            given, others = chapter.files, chapter.notebooks
            read = submissions.read(self.course, student, chapter.name, given, others)
            if recorded := self._recorded(ready, read):
                return Begun(ready, student, read, recorded=recorded)
            made = canonical.of_submission(read, chapter.template, chapter.root)
            job = jobs.job(chapter, made, read.files, self.sandboxed)
        except Exception as error:
            return Begun(ready, student, error=error)
        return Begun(ready, student, read, canonical=made, job=job)

    def _recorded(self, ready: Ready, read: Submission) -> Graded | None:
        """What is recorded of a submission that did not change."""
        standing = ready.standings.get(read.student)
        if self.force or not standing or not standing.key:
            return None
        if keys.of(read, ready.key, standing.due) != standing.key:
            return None
        return graded_files.load(self.course, read.student, ready.chapter, standing.key)

    def _finish(self, begun: Begun, future: Outcome) -> Graded:
        graded = self._graded(begun, future)
        try:
            self._record(graded, begun)
        except GradebookError:
            raise
        except OSError as error:
            if error.errno in HOUSE:
                what = f"{error.filename or self.course} cannot be written: {error.strerror}"
                raise GradebookError(f"{what}. What was recorded stays.") from error
            graded = self._unrecorded(begun, error)
        except Exception as error:
            graded = self._unrecorded(begun, error)
        return replace(graded, notebook=None)

    def _graded(self, begun: Begun, future: Outcome) -> Graded:
        chapter = begun.ready.chapter
        try:
            result = future.result()
        except RunnerError as error:
            result = jobs.unanswered(begun.job, error) if begun.job else None
        except Exception as error:  # not the student's doing: the executor's
            sentence = f"It could not be checked: our own code failed ({_named(error)})."
            return uncheckable(chapter, begun.student, sentence)
        try:
            if begun.error or begun.canonical is None:
                raise begun.error or RuntimeError("nothing was read")
            return grade(chapter, begun.student, begun.canonical, result)
        except Exception as error:
            self.failures.append(f"{begun.student}, {chapter.name}: {_named(error)}")
            sentence = (
                f"What was handed in cannot be graded: our code fails on it ({_named(error)})."
            )
            return unusable(chapter, begun.student, sentence)

    def _unrecorded(self, begun: Begun, error: Exception) -> Graded:
        sentence = f"It could not be recorded, and nothing of it was ({_named(error)})."
        return uncheckable(begun.ready.chapter, begun.student, sentence)

    def _record(self, graded: Graded, begun: Begun) -> None:
        """The gradebook's rows and the graded notebook, in this order, so that a refusal leaves
        both as they were; a kill in between leaves a file whose key is in no row."""
        ready = begun.ready
        read = begun.submission or Submission(begun.student, ready.chapter.name, None, "not read")
        due = ready.due(read.student)
        graded.notes += read.notes
        if due and read.time and read.time > due:
            graded.notes.append("Handed in late.")
        sure = all(verdict.status != "cannot_check" for verdict in graded.verdicts.values())
        key = keys.of(read, ready.key, due) if sure and begun.submission else None
        graded.made_of = ready.key | keys.of_submission(read, due)
        if graded.notebook is None or ready.sheet is None:
            raise ValueError("a submission without its notebook cannot be recorded")
        entry = records.Entry(graded.student, graded.notebook, graded.waiting, read.time, key)
        with database.in_words(self.course), database.transaction(self.book):
            records.record(self.book, ready.sheet, entry, self.penalties)
            graded_files.save(self.course, graded, read, key)


def _send(executor: Executor, begun: Begun) -> Outcome:
    """The future of its Result; if there is nothing to run, it is done."""
    if begun.job:
        return executor.submit(run_job, begun.job)
    future: Outcome = Future()
    future.set_result(None)
    return future


def _starved(begun: Begun, future: Outcome) -> bool:
    """Whether a notebook missed its time since others took the processors."""
    if begun.again or future.cancelled() or future.exception():
        return False
    result = future.result()
    return result is not None and result.starved


def _named(error: Exception) -> str:
    """Its first line, in printable characters: a database adds whole statements."""
    said = str(error).strip().splitlines()[:1]
    return printable(": ".join([type(error).__name__, *said]))
