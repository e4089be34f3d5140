"""What an executor calls: each of its threads owns engines that run notebooks, one for each set of
libraries that are loaded beforehand."""

import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from runner.job import Job, Result, RunnerError

if TYPE_CHECKING:  # what a box is made of exists on Linux only
    from runner.kernel import Kernel
    from runner.zygote import Warm, Zygote

_local = threading.local()
_lock = threading.Lock()
_first: "Zygote | None" = None
_engines: list["Warm"] = []  # the first warm parent, then its copies
_parents: dict[tuple[str, ...], "Warm"] = {}  # those that have loaded further libraries

NO_SANDBOX = """\
Notebooks are run in a sandbox only, and there is none on this machine ({reasons}). On Debian and \
Ubuntu, `apt install bubblewrap` is what is usually missing. With --no-sandbox students' code runs \
as you, and can read and write all that you can."""


def prepare() -> None:
    """Load what a box is made of, where there can be one."""
    if sys.platform == "linux":
        import runner.zygote  # noqa: F401


def sandbox() -> str:
    """Start the best box that this machine has, "full" or "reduced", if none is there; which it is.
    It goes on loading its libraries. Raises RunnerError if there is none."""
    with _lock:
        return _zygote().mode


def expect(libraries: tuple[str, ...]) -> None:
    """Say that jobs with these libraries will come: where a sandbox was started, it loads them
    meanwhile. What fails then is said when the first of the jobs comes."""
    if libraries and _first:
        threading.Thread(target=_load_early, args=(libraries,), daemon=True).start()


def _load_early(libraries: tuple[str, ...]) -> None:
    with _lock, suppress(RunnerError):
        _loaded(libraries)


def run_job(job: Job) -> Result:
    """Run a job in an engine of this thread's own, which is started when first needed.

    Raises RunnerError if it cannot be started, or is lost.
    """
    kind = job.libraries if job.sandboxed else None
    engines: dict[tuple[str, ...] | None, Warm | Kernel] = _local.__dict__.setdefault("engines", {})
    if kind not in engines or not engines[kind].alive():
        engines[kind] = _engine(kind)
    return engines[kind].run(job)


def _engine(libraries: tuple[str, ...] | None) -> "Warm | Kernel":
    """With these libraries loaded; without a sandbox if that is None."""
    if libraries is None:
        from runner.kernel import Kernel

        return Kernel()
    with _lock:
        _engines.append(_loaded(libraries).split())
        return _engines[-1]


def _loaded(libraries: tuple[str, ...]) -> "Warm":
    """The warm parent that has loaded these libraries."""
    first = _zygote().warm()
    if not libraries:
        return first
    if libraries not in _parents or not _parents[libraries].alive():
        _parents[libraries] = first.load(libraries)
        _engines.append(_parents[libraries])
    return _parents[libraries]


def _zygote() -> "Zygote":
    global _first
    if _first and not _first.alive():
        _close()
    if not _first:
        _first = _start()
        _engines.append(_first)
    return _first


def _start() -> "Zygote":
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
    global _first
    for engine in _engines:
        engine.close()
    _engines.clear()
    _parents.clear()
    _first = None
