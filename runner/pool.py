"""What an executor calls: each of its threads owns one engine that runs notebooks."""

import sys
import threading

from runner.job import Job, Result, RunnerError

_local = threading.local()
_lock = threading.Lock()
_engines: list = []  # the first warm parent, then its copies and other engines

NO_SANDBOX = """\
Notebooks are run in a sandbox only, and there is none on this machine ({reasons}). On Debian and \
Ubuntu, `apt install bubblewrap` is what is usually missing. With --no-sandbox students' code runs \
as you, and can read and write all that you can."""


def sandbox() -> str:
    """Start the best box that this machine has, "full" or "reduced", if none is there; which it is.
    It goes on loading its libraries. Raises RunnerError if there is none."""
    with _lock:
        return _zygote().mode


def run_job(job: Job) -> Result:
    """Run a job in this thread's own engine, which is started when first needed.

    Raises RunnerError if it cannot be started, or is lost.
    """
    engine = getattr(_local, "engine", None)
    if engine is None or (engine.mode == "none") == job.sandboxed or not engine.alive():
        engine = _local.engine = _engine(job.sandboxed)
    return engine.run(job)


def _engine(sandboxed: bool):
    """Each kind is imported where it is used: what a box is made of exists on Linux only."""
    if not sandboxed:
        from runner.kernel import Kernel

        return Kernel()
    with _lock:
        _engines.append(_zygote().warm().split())
        return _engines[-1]


def _zygote():
    if _engines and not _engines[0].alive():
        _close()
    if not _engines:
        _engines.append(_start())
    return _engines[0]


def _start():
    if sys.platform != "linux":
        raise RunnerError(NO_SANDBOX.format(reasons=f"it needs Linux; this is {sys.platform}"))
    from runner.zygote import Zygote

    reasons = []
    for mode in ("full", "reduced"):
        try:
            return Zygote(mode)
        except RunnerError as error:
            reasons.append(f"{mode}: {str(error).rstrip('.')}")
    raise RunnerError(NO_SANDBOX.format(reasons="; ".join(reasons)))


def close_all() -> None:
    """End every engine of this process, and what runs in it."""
    with _lock:
        _close()


def _close() -> None:
    for engine in _engines:
        engine.close()
    _engines.clear()
