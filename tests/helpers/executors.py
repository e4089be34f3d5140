"""An executor for grading in this process."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class Here(Executor):
    """Runs each job at once, by a function; keeps the jobs."""

    def __init__(self, runner: Callable[[Any], Any]):
        self.runner = runner
        self.jobs: list[Any] = []

    def submit(self, _function: Any, job: Any) -> Future[Any]:  # type: ignore[override]
        self.jobs.append(job)
        future: Future[Any] = Future()
        try:
            future.set_result(self.runner(job))
        except Exception as error:
            future.set_exception(error)
        return future
