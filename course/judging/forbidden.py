"""Stop an exercise from being answered with the library it is about. A guardrail, not security."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

# Of ours, for every exercise: they hold the methods that exercises ask for.
CLOSED = ("course.explorables", "course.methods")


class Forbidden(Exception):
    """The student's code called what the exercise asks to write oneself."""


@contextmanager
def without(modules: Iterable[str]) -> Iterator[None]:
    """A call of a Python function of one of `modules` (or below it) raises Forbidden: at once, and
    again at the end, for code that catches everything."""
    closed, called = tuple(modules), list[str]()

    def watch(frame: FrameType, event: str, _: object) -> None:
        name = frame.f_globals.get("__name__")
        if event != "call" or not isinstance(name, str) or not name.startswith(closed):
            return
        for module in closed:
            if (name == module or name.startswith(module + ".")) and not _importing(frame):
                called.append(module)
                raise Forbidden(_sentence(module))

    before = sys.getprofile()
    if closed:
        sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)
        if called:
            raise Forbidden(_sentence(called[0]))


def _sentence(module: str) -> str:
    return f"It called {module}; the exercise asks for your own work."


def _importing(frame: FrameType | None) -> bool:
    """Whether an import is under way: loading a library calls its functions, but is no use."""
    while frame:
        if frame.f_globals.get("__name__") in ("importlib._bootstrap", "_frozen_importlib"):
            return True
        frame = frame.f_back
    return False
