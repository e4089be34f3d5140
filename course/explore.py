"""Figures to play with, one function each: `explore.ravine()`. Loaded when first used."""

from importlib import import_module

WHERE = {  # function -> its file in course/explorables
    "ravine": "ravine",
}


def __getattr__(name):
    if name not in WHERE:
        raise AttributeError(f"There is no explorable {name!r}; there are: {', '.join(WHERE)}.")
    return getattr(import_module(f"course.explorables.{WHERE[name]}"), name)


def __dir__():
    return sorted(WHERE)
