"""The exercises, a file per chapter. Importing this package declares them all."""

import importlib
import pkgutil

from autograder.exercise import REGISTRY

for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
    importlib.import_module(f"{__name__}.{module.name}")

__all__ = ["REGISTRY"]
