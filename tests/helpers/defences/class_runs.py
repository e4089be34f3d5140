"""A class is graded whole, whatever one submission does."""

from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from autograder.grading import class_run, jobs, submissions, verdicts
from autograder.grading.canonical import Canonical
from autograder.grading.class_run import Begun, ClassRun
from helpers.defences import defence
from helpers.judged import bank
from runner.job import Job, Limits, Result

CLASS = "autograder/grading/class_run.py"
READY: Any = SimpleNamespace(chapter=SimpleNamespace(name="04-momentum", files={}, notebooks=set()))
EMPTY: Any = SimpleNamespace(cells=[])  # a notebook


def class_of_one() -> ClassRun:
    run = ClassRun.__new__(ClassRun)
    run.course, run.todo, run.failures = Path(), [(READY, "kim")], []
    return run


def failing(*_: object) -> Any:
    raise KeyError("something unforeseen")


@defence(
    CLASS,
    {
        "        except Exception as error:\n            return Begun(": (
            "        except ZeroDivisionError as error:\n            return Begun("
        )
    },
)
def a_submission_that_cannot_be_read() -> bool:
    """Whatever reading one submission does to our code, the run goes on with the next."""
    with patch.object(submissions, "read", failing):
        try:
            return isinstance(class_of_one()._begin(READY, "kim").error, KeyError)
        except KeyError:
            return False


@defence(
    CLASS,
    {
        "        except Exception as error:\n            self.failures": (
            "        except ZeroDivisionError as error:\n            self.failures"
        )
    },
)
def a_submission_that_cannot_be_graded() -> bool:
    """Whatever grading one submission does to our code, the run goes on with the next."""
    future: Future[Result | None] = Future()
    future.set_result(None)
    begun = Begun(READY, "kim", canonical=Canonical(EMPTY))
    with (
        patch.object(class_run, "grade", failing),
        patch.object(class_run, "unusable", lambda *said: said),
    ):
        try:
            said: Any = class_of_one()._graded(begun, future)
            return "our code fails on it" in said[2]
        except KeyError:
            return False


class Starving:
    """An executor on which a notebook starves, once."""

    def __init__(self) -> None:
        self.jobs = 0

    def submit(self, _function: object, _job: Job) -> Future[Result]:
        self.jobs += 1
        future: Future[Result] = Future()
        future.set_result(Result(starved=self.jobs == 1))
        return future


@defence(CLASS, {"is not None and result.starved": "is not None and False"})
def a_starved_neighbour() -> bool:
    """A notebook that missed its time since others took the processors is asked again, alone."""
    run, executor = class_of_one(), Starving()
    begun = Begun(READY, "kim", job=Job([], []))
    with (
        patch.object(run, "_begin", lambda *_: begun),
        patch.object(run, "_finish", lambda begun, _: begun),
    ):
        graded: list[Any] = list(run.grade(executor, 1))  # type: ignore[arg-type]
    return executor.jobs == 2 and [one.again for one in graded] == [True]


@defence("autograder/grading/jobs.py", {"imports=chapter.imports": 'imports=""'})
def imports_beforehand() -> bool:
    """A broken import cell costs no exercise: what the chapter imports is there before."""
    chapter: Any = SimpleNamespace(template=EMPTY, banks={}, limits=Limits())
    chapter.imports = "import numpy"
    made = jobs.job(chapter, Canonical(EMPTY))
    return made is not None and made.imports == "import numpy"


@defence(
    "autograder/grading/verdicts.py",
    {"except Exception as error:  # whatever": "except ZeroDivisionError as error:  # whatever"},
)
def an_answer_that_breaks_the_judge() -> bool:
    """A student cannot choose to be read by a person: what the judge fails on is wrong."""
    with patch.object(verdicts, "judge", failing):
        try:
            return verdicts._judged(bank(), [1.0], []).status == "failed"
        except KeyError:
            return False
