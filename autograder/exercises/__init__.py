"""The exercises: a folder per chapter, a file per exercise. Importing this package declares all."""

import importlib
import pkgutil

from autograder.exercise import REGISTRY

for module in pkgutil.walk_packages(__path__, f"{__name__}."):
    importlib.import_module(module.name)

__all__ = ["REGISTRY"]
