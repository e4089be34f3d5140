"""Stop an exercise from being answered with the library it is about. A guardrail, not security."""

import sys
from contextlib import contextmanager


class Forbidden(Exception):
    """The student's code called what the exercise asks to write oneself."""


@contextmanager
def without(modules):
    """Inside, a call of a Python function of one of `modules` (or below it) raises Forbidden."""
    modules = tuple(modules)

    def watch(frame, event, _):
        name = frame.f_globals.get("__name__")
        if event != "call" or not isinstance(name, str):
            return
        if not name.startswith(modules) or _importing(frame):
            return
        for module in modules:
            if name == module or name.startswith(module + "."):
                raise Forbidden(f"It called {module}; the exercise asks for your own work.")

    if not modules or sys.getprofile():  # somebody is profiling: let them
        yield
        return
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(None)


def _importing(frame) -> bool:
    """Whether an import is under way: loading a library calls its functions, but is no use."""
    while frame:
        if frame.f_globals.get("__name__") in ("importlib._bootstrap", "_frozen_importlib"):
            return True
        frame = frame.f_back
    return False
