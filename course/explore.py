"""Figures to play with, one function each: `explore.ravine()`. Loaded when first used."""

from importlib import import_module
from typing import Any

# Each has a file of its own name in course/explorables. In the order of the chapters.
NAMES = (
    "edge",
    "eigenvalues",
    "microscope",
    "contours",
    "ledger",
    "predict",
    "ravine",
    "stability",
    "damping",
    "lookahead",
    "backprop",
    "noise_floor",
    "training",
    "ellipse",
)


def __getattr__(name: str) -> Any:
    if name not in NAMES:
        raise AttributeError(f"There is no explorable {name!r}; there are: {', '.join(NAMES)}.")
    return getattr(import_module(f"course.explorables.{name}"), name)


def __dir__() -> list[str]:
    return sorted(NAMES)
