"""Stop an exercise from being answered with the library it is about. A guardrail, not security."""

import re
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Any

# Of ours, for every exercise: they hold the methods that exercises ask for.
CLOSED = ("course.explorables", "course.methods", "course.mine")

# What libraries do in C belongs to them as well. Names of functions, wherever they are called from.
COMPILED = {
    "torch.optim": r"_fused_(sgd|adam|adamw|adagrad)_?",
    "torch.optim.sgd": r"_fused_sgd_?",
    "torch.nn": r".*(_loss|_loss_nd|nll_loss2d|cross_entropy.*|kl_div)|_?log_softmax",
    "torch.autograd.graph": r"run_backward|_make_dual|_enter_dual_level",
}
OPERATORS = "torch._ops"  # `torch.ops.aten.…`: Python objects, each the name of a C function


class Forbidden(Exception):
    """The student's code called what the exercise asks to write oneself."""


@contextmanager
def without(modules: Iterable[str]) -> Iterator[None]:
    """A call of a function of one of `modules` (or below it), in Python or in C, raises Forbidden:
    at once, and again at the end, for code that catches everything.

    It holds in threads that are started meanwhile. A C function that another C function calls, as
    `map` and `functools.partial` do, is not seen.
    """
    closed, called = tuple(modules), list[str]()
    homes, names = _free(closed)

    def watch(frame: FrameType, event: str, function: Any) -> None:
        if event == "call":
            home = frame.f_globals.get("__name__")
            if home in homes:
                return
            name = _operator(frame) if home == OPERATORS else None
        elif event == "c_call":
            home, name = "", function.__name__
        else:
            return
        if name in names:
            return
        module = _closing(closed, str(home), name or "")
        if not module and name is not None:
            names.add(name)
        elif not module and home != OPERATORS:
            homes.add(home)
        elif module and frame.f_globals is not globals() and not _importing(frame):
            called.append(module)
            raise Forbidden(_sentence(module))

    if not closed:
        yield
        return
    before = sys.getprofile(), threading.getprofile()
    threading.setprofile(watch)
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before[0])
        threading.setprofile(before[1])
        if called:
            raise Forbidden(_sentence(called[0]))


@cache
def _free(closed: tuple[str, ...]) -> tuple[set[object], set[str]]:
    """Modules, and C functions, that are known not to belong to the closed ones: nearly all that
    is ever called."""
    homes: set[object] = set() if COMPILED.keys() & {*closed} else {OPERATORS}
    return homes, set()


def _closing(closed: tuple[str, ...], home: str, name: str) -> str | None:
    """Which of the closed modules the function `name` of the module `home` belongs to, if any."""
    if name == "setprofile":  # which would put an end to all this
        return "sys.setprofile"
    for module in closed:
        if home == module or home.startswith(module + "."):
            return module
        if module in COMPILED and re.fullmatch(COMPILED[module], name):
            return module
    return None


def _operator(frame: FrameType) -> str | None:
    """The name of the operator of torch's that is called, such as "cross_entropy_loss"."""
    if frame.f_code.co_name != "__call__":
        return None
    words = str(frame.f_locals.get("self", "")).split(".")  # aten.cross_entropy_loss.default
    return words[1] if len(words) > 1 else None


def _sentence(module: str) -> str:
    if module == "course.mine":
        return "It called course.mine: put the function itself into its cell."
    return f"It called {module}; the exercise asks for your own work."


def _importing(frame: FrameType | None) -> bool:
    """Whether an import is under way: loading a library calls its functions, but is no use."""
    while frame:
        if frame.f_globals.get("__name__") in ("importlib._bootstrap", "_frozen_importlib"):
            return True
        frame = frame.f_back
    return False
