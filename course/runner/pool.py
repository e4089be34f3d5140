"""What an executor calls: each of its threads owns one engine that runs notebooks."""

import sys
import threading
from functools import cache

from course.runner.job import Job, Result, RunnerError

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
    if sys.platform != "linux":
        raise RunnerError(NO_SANDBOX.format(reasons=f"it needs Linux; this is {sys.platform}"))
    reasons = []
    for mode in ("full", "reduced"):
        try:
            _start(mode).close()
            return mode
        except RunnerError as error:
            reasons.append(f"{mode}: {str(error).rstrip('.')}")
    raise RunnerError(NO_SANDBOX.format(reasons="; ".join(reasons)))


def run_job(job: Job) -> Result:
    """Run a job in this thread's own engine, which is started when first needed.

    Raises RunnerError if it cannot be started, or is lost.
    """
    mode = sandbox() if job.sandboxed else "none"
    engine = getattr(_local, "engine", None)
    if engine is None or engine.mode != mode or not engine.alive():
        engine = _local.engine = _start(mode)
        _all.append(engine)
        engine.warm()
    return engine.run(job)


def _start(mode: str):
    """Each engine is imported where it is used: what a box is made of exists on Linux only."""
    if mode == "none":
        from course.runner.kernel import Kernel

        return Kernel()
    from course.runner.zygote import Zygote

    return Zygote(mode)


def close_all() -> None:
    """End every engine of this process."""
    while _all:
        _all.pop().close()
    _local.__dict__.clear()
