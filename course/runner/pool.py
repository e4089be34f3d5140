"""What an executor calls: each of its threads owns one warm parent."""

import threading

from course.runner.job import Job, Result
from course.runner.zygote import Zygote

_local = threading.local()
_all: list = []


def run_job(job: Job) -> Result:
    """Run a job in this thread's own warm parent, which is started when first needed.

    Raises RunnerError if it cannot be started, or is lost.
    """
    engine = getattr(_local, "engine", None)
    if engine is None or not engine.alive():
        engine = _local.engine = Zygote()
        _all.append(engine)
    return engine.run(job)


def close_all() -> None:
    """End every warm parent of this process."""
    while _all:
        _all.pop().close()
    _local.__dict__.clear()
