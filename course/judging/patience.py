"""How long `check` waits for what a student wrote, and how it stops what does not end.

In the main thread, where there is a timer and nobody else uses it (a kernel on Linux and macOS),
the signal of a timer interrupts it ten times a second to look at the time and at the memory;
that stops loops and sleeps, also those that catch every error. Elsewhere (on Windows, in another
thread) a watching thread asks Python to raise the error at the next bytecode, which stops loops;
it cannot cut a sleep short, nor stop code that catches every error. In a browser, where there are
neither timers nor threads, the page's clock takes the timer's place: Python looks at it every few
bytecodes. A single call of a C function that never comes back to Python, such as
`list(itertools.count())`, is stopped by none of them.

In the sandbox the runner keeps the time: while its timer runs, nothing is done here.
"""

import ctypes
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from types import FrameType
from typing import Any

EACH, ALL = 5.0, 10.0  # seconds for one case, for all of an exercise
MEMORY = 2**30  # bytes that one case may add to what was used before
LOOK_EVERY = 0.1
BROWSER = sys.platform == "emscripten"
# Reads as the signal `number` once in `every` milliseconds, and as 0 between.
CLOCK = """
(every, number) => {
  let next = Date.now() + every;
  return {
    get 0() {
      if (Date.now() < next) return 0;
      next = Date.now() + every;
      return number;
    },
    set 0(_seen) {},
  };
}
"""
OWN_FILE = "course.mine.my_optimizers"  # the module that a learner's kept functions are in

ONE_SLOW = "took longer than {:g} seconds on one case and was stopped. Does a loop never end?"
ALL_SLOW = "took longer than {:g} seconds for all cases together and was stopped."
GROWING = (
    "took more than {:g} GB of memory and was stopped. Is there a list that never stops growing?"
)


class OutOfTime(BaseException):
    """An answer takes too long, or too much; no `except Exception` keeps it."""


class Patience:
    """Time for the answers of one exercise. `said` is why it came to an end, for the student."""

    def __init__(self, each: float = EACH, all: float = ALL, memory: int = MEMORY) -> None:
        self.each, self.all, self.memory = each, all, memory
        self.left, self.said = all, ""
        self.ends, self.most = 0.0, 0

    @contextmanager
    def limit(self) -> Iterator[None]:
        """Raise OutOfTime inside when an answer takes too long. Raises it at once if there is no
        time left for another."""
        if self.left <= 0:
            self.said = ALL_SLOW.format(self.all)
            raise OutOfTime
        started, self.most = time.monotonic(), _used() + self.memory
        self.ends = started + min(self.each, self.left)
        try:
            with self._watched():
                yield
        finally:
            self.left -= time.monotonic() - started

    def over(self) -> bool:
        """Whether time or memory is at its end; says which."""
        if time.monotonic() > self.ends:
            each = self.each <= self.left
            self.said = (ONE_SLOW if each else ALL_SLOW).format(self.each if each else self.all)
        elif _used() > self.most:
            self.said = GROWING.format(self.memory / 2**30)
        else:
            return False
        return True

    def _watched(self) -> Any:
        if BROWSER:
            return _by_signal(self.over, _ticks_of_the_page())
        if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
            if signal.getitimer(signal.ITIMER_REAL)[0]:
                return nullcontext()
            if signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, signal.SIG_IGN):
                return _by_signal(self.over, _ticks_of_a_timer())
        return _by_thread(self.over)


@contextmanager
def _ticks_of_a_timer() -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, LOOK_EVERY, LOOK_EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _ticks_of_the_page() -> Iterator[None]:
    """What Pyodide reads to learn of a signal says SIGALRM whenever it is time to look."""
    import pyodide_js
    from pyodide.code import run_js

    pyodide_js.setInterruptBuffer(run_js(CLOCK)(1000 * LOOK_EVERY, int(signal.SIGALRM)))
    try:
        yield
    finally:
        pyodide_js.setInterruptBuffer(None)


@contextmanager
def _by_signal(over: Callable[[], bool], ticking: AbstractContextManager[None]) -> Iterator[None]:
    stopped = False

    def look(_number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        if over() and (students := _students(frame)):
            if stopped:  # it caught the error: it is stopped at its next line as well
                sys.settrace(lambda *_: None)
                for one in students:
                    one.f_trace = _stop
            stopped = True
            raise OutOfTime

    tracing, handler = sys.gettrace(), signal.signal(signal.SIGALRM, look)
    try:
        with ticking:
            yield
    finally:
        signal.signal(signal.SIGALRM, handler)
        if sys.gettrace() is not tracing:
            sys.settrace(tracing)


def _stop(_frame: FrameType, event: str, _: object) -> Any:
    if event == "line":  # of the code that caught it; an error here ends all tracing
        raise OutOfTime
    return _stop


def _students(frame: FrameType | None) -> list[FrameType]:
    """What runs at the moment, from the inside out, if it is what a probe called: nothing of ours
    is to be stopped halfway."""
    found: list[FrameType] = []
    while frame is not None:
        home = str(frame.f_globals.get("__name__"))
        if home.startswith("course.") and home != OWN_FILE:
            return found if home.startswith("course.probes.") else []
        found.append(frame)
        frame = frame.f_back
    return []


@contextmanager
def _by_thread(over: Callable[[], bool]) -> Iterator[None]:
    asked, done = threading.get_ident(), threading.Event()

    def watch() -> None:
        while not done.wait(LOOK_EVERY):
            if over() and _students(sys._current_frames().get(asked)):
                thread, error = ctypes.c_ulong(asked), ctypes.py_object(OutOfTime)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)

    watching = threading.Thread(target=watch, daemon=True)
    try:
        watching.start()
    except RuntimeError:  # where there are no threads either, nobody keeps the time
        yield
        return
    try:
        yield
    finally:
        with suppress(OutOfTime):  # one may still be on its way: it arrives in here
            done.set()
            watching.join()
            for _ in range(100):
                pass


def _used() -> int:
    """The memory that this process holds now, in bytes; where only its peak is known, the peak; 0
    where nobody says."""
    if BROWSER:
        import pyodide_js

        return int(pyodide_js._module.HEAP8.length)  # which never shrinks
    try:
        import resource
    except ImportError:  # on Windows
        return 0

    with suppress(OSError, ValueError, IndexError), open("/proc/self/statm") as sizes:
        return int(sizes.read().split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most
