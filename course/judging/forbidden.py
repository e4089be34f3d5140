"""Stop an exercise from being answered with the library it is about. A guardrail, not security."""

import os
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
# `torch.ops.aten.…`: Python objects, each the name of a C function.
OPERATORS = os.path.join("torch", "_ops.py")

# Where libraries lie; a notebook may add places to sys.path later. Whose a function is, its file
# says: names of modules can be given anew.
ROOTS = tuple(path for path in sys.path if path)
LOADING = "<frozen importlib._"
THREADS = {"start_new_thread", "start_joinable_thread"}

_held: Any = None  # the watch that holds now


class Forbidden(Exception):
    """The student's code called what the exercise asks to write oneself."""


@contextmanager
def without(modules: Iterable[str]) -> Iterator[None]:
    """A call of a function of one of `modules` (or below it), in Python or in C, raises Forbidden:
    at once, and again at the end, for code that catches everything.

    It holds in threads that are started meanwhile, not in those from before. A C function that
    another C function calls, as `map` and `functools.partial` do, is not seen.
    """
    closed, called = tuple(modules), list[str]()
    files, names = _free(closed)
    operators = bool(COMPILED.keys() & {*closed})

    def watch(frame: FrameType, event: str, function: Any) -> None:
        if event == "call":
            file = frame.f_code.co_filename
            if file in files:
                return
            name = _operator(frame) if operators and file.endswith(OPERATORS) else ""
        elif event == "c_call":
            file, name = "", function.__name__
        else:
            return
        if name in names:
            return
        home = str(frame.f_globals.get("__name__")) if file else ""
        module = _around(frame, name) or _closing(closed, file, home, name)
        if not module and name:
            names.update({name} - THREADS)
        elif not module and not (operators and file.endswith(OPERATORS)):
            files.add(file)
        elif module and frame.f_globals is not globals() and not _importing(frame):
            called.append(module)
            raise Forbidden(_sentence(module))

    if not closed:
        yield
        return
    before = sys.getprofile(), threading.getprofile(), _held
    _put(watch, watch, watch)
    try:
        yield
    finally:
        _put(*before)
        if called:
            raise Forbidden(_sentence(called[0]))


def _put(here: Any, in_threads: Any, held: Any) -> None:
    global _held
    _held = None
    sys.setprofile(here)
    threading.setprofile(in_threads)
    _held = held


@cache
def hold() -> None:
    """From now on nothing takes a watch away: no code that is judged, and no error either, as that
    of an endless recursion, after which Python drops what watches. For a process that ends when
    all is judged: Python asks `_refuse` of much else, and for ever."""
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: object) -> None:
    if event == "sys.setprofile" and _held is not None and sys.getprofile() is _held:
        # What honest code that comes here has met, and awaits.
        raise RecursionError("a watch stays")


@cache
def _free(closed: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """Files whose functions, and C functions that, are known not to belong to the closed modules:
    nearly all that is ever called."""
    return set(), set()


def _around(frame: FrameType, name: str) -> str | None:
    """The way round the watch that a C function of this name is, called in this frame, if any."""
    if name == "setprofile":
        return "sys.setprofile"
    watched = frame.f_globals is vars(threading) and threading.getprofile() is _held
    return "_thread" if name in THREADS and not watched else None


def _closing(closed: tuple[str, ...], file: str, home: str, name: str) -> str | None:
    """Which of the closed modules a function belongs to, if any: by its file, by the module that
    it says it is of, or by its name, which is told of C functions alone."""
    for module in closed:
        if home == module or home.startswith(module + ".") or file.startswith(_places(module)):
            return module
        if module in COMPILED and re.fullmatch(COMPILED[module], name):
            return module
    return None


@cache
def _places(module: str) -> tuple[str, ...]:
    """How the names of its files begin."""
    below = module.replace(".", os.sep)
    return tuple(os.path.join(root, below) + end for root in ROOTS for end in (os.sep, ".py"))


def _operator(frame: FrameType) -> str:
    """The name of the operator of torch's that is called, such as "cross_entropy_loss", or ""."""
    if frame.f_code.co_name != "__call__":
        return ""
    words = str(frame.f_locals.get("self", "")).split(".")  # aten.cross_entropy_loss.default
    return words[1] if len(words) > 1 else ""


def _sentence(module: str) -> str:
    if module == "course.mine":
        return "It called course.mine: put the function itself into its cell."
    return f"It called {module}; the exercise asks for your own work."


def _importing(frame: FrameType | None) -> bool:
    """Whether a library is being loaded: that calls its functions, but is no use of them. What a
    file of the notebook's own does while it is loaded is."""
    while frame:
        file = frame.f_code.co_filename
        if file.startswith(LOADING):
            return True
        if not file.startswith(("<", *ROOTS)):
            return False
        frame = frame.f_back
    return False
