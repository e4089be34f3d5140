"""Probes: how to use what the student wrote on a case. `named(name)(written, case) → answer`.

A probe runs on the student's object in the student's process, and on the reference in the
autograder's. It passes fresh copies, takes any honest form of answer, and returns plain data.
Every module of this folder is read: a new one needs to be named nowhere.
"""

import importlib
import pkgutil

from course.probes.probe import PROBES, Probe

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")


def named(name: str) -> Probe:
    """The probe of that name. Raises KeyError if there is none."""
    return PROBES[name]
