"""Figures to play with, one function each: `explore.ravine()`; and `explore.make` for one's own, of
marks such as `explore.line`. Loaded when first used."""

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
    "basin",
)
# For figures of one's own: what `scene` functions return (course/explorables/scene.py).
MARKS = ("Axis", "Plot", "Scene", "bowl", "dots", "handle", "line", "path", "text")


def __getattr__(name: str) -> Any:
    if name == "make":
        return import_module("course.explorables.making").make
    if name in MARKS:
        return getattr(import_module("course.explorables.scene"), name)
    if name not in NAMES:
        raise AttributeError(f"There is no explorable {name!r}; there are: {', '.join(NAMES)}.")
    return getattr(import_module(f"course.explorables.{name}"), name)


def __dir__() -> list[str]:
    return sorted((*NAMES, *MARKS, "make"))
