"""Our own modules in a process that a notebook has had: as they were, and closed where no answer
may come from."""

import sys
from types import FunctionType, ModuleType
from typing import Any

from course.judging import forbidden

OURS = ("course.judging", "course.probes")

Names = dict[ModuleType, dict[str, Any]]


def names() -> Names:
    """What names stand for in the modules that ask."""
    return {module: dict(vars(module)) for module in _loaded(OURS)}


def before_questions(kept: Names) -> None:
    """Give names their meaning back, whatever a cell has put there, and shut what is closed for
    every exercise: also for threads from before, and for whoever kept a function of it."""
    for module, was in kept.items():
        vars(module).update(was)
    forbidden.hold()
    for module in _loaded(forbidden.CLOSED):
        _shut(vars(module))


def _loaded(packages: tuple[str, ...]) -> list[ModuleType]:
    """The modules of these packages; what a notebook has put among modules may be anything."""
    found = [m for name, m in sys.modules.items() if str(name).startswith(packages)]
    return [module for module in found if isinstance(module, ModuleType)]


def _shut(names: dict[str, Any]) -> None:
    """Put a function that does nothing in the place of all names of a module. It is of that module,
    so that who calls it is told as before."""
    nothing = FunctionType(_nothing.__code__, names, "closed")
    for name in names:
        if not name.startswith("__") or name == "__getattr__":
            names[name] = nothing


def _nothing(*_arguments: Any, **_named: Any) -> None:
    pass
