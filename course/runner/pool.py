"""What an executor calls: each of its threads owns one engine that runs notebooks."""

import threading
from functools import cache

from course.runner.job import Job, Result, RunnerError
from course.runner.zygote import Zygote

_local = threading.local()
_all: list = []
_choosing = threading.Lock()

NO_SANDBOX = """\
Notebooks are run in a sandbox only, and there is none on this machine ({reasons}). On Debian and \
Ubuntu, `apt install bubblewrap` is what is usually missing. With --no-sandbox students' code runs \
as you, and can read and write all that you can."""


def sandbox() -> str:
    """The best box that this machine has, "full" or "reduced". Raises RunnerError if none."""
    with _choosing:
        return _sandbox()


@cache
def _sandbox() -> str:
    reasons = []
    for mode in ("full", "reduced"):
        try:
            Zygote(mode).close()
            return mode
        except RunnerError as error:
            reasons.append(f"{mode}: {str(error).rstrip('.')}")
    raise RunnerError(NO_SANDBOX.format(reasons="; ".join(reasons)))


def run_job(job: Job) -> Result:
    """Run a job in this thread's own engine, which is started when first needed.

    Raises RunnerError if it cannot be started, or is lost.
    """
    engine = getattr(_local, "engine", None)
    if engine is None or not engine.alive():
        engine = _local.engine = Zygote(sandbox()).warm()
        _all.append(engine)
    return engine.run(job)


def close_all() -> None:
    """End every engine of this process."""
    while _all:
        _all.pop().close()
    _local.__dict__.clear()
