"""The exercises: a folder per chapter, a file per exercise.

A chapter's are declared when they are first asked for, since some need libraries that take seconds
to load; `REGISTRY`, by id, declares all.
"""

import importlib
import pkgutil

from autograder.exercises import exercise

PACKAGES = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name.startswith("ch"))


def of_chapter(chapter: str) -> dict[str, exercise.Exercise]:
    """The exercises of a chapter, such as "04-momentum", by id and in the notebook's order."""
    number = chapter.split("-")[0]
    for package in (p for p in PACKAGES if p.startswith(f"ch{number}_")):
        _declare(package)
    return {id: one for id, one in exercise.REGISTRY.items() if one.chapter == chapter}


def _declare(package: str) -> None:
    found = importlib.import_module(f"{__name__}.{package}")
    for module in pkgutil.iter_modules(found.__path__):
        importlib.import_module(f"{found.__name__}.{module.name}")


def __getattr__(name: str) -> dict[str, exercise.Exercise]:
    if name != "REGISTRY":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    for package in PACKAGES:
        _declare(package)
    return exercise.REGISTRY
