"""Programs of their own that start at once: copies of a process that has loaded the libraries which
most of them need, and nothing of ours."""

import multiprocessing

LIBRARIES = [
    *("IPython", "alembic.script", "jupytext", "nbconvert", "nbgrader.api", "nbgrader.plugins"),
    *("nbgrader.apps.nbgraderapp", "nbgrader.preprocessors", "nh3", "numpy", "pytest"),
    *("matplotlib.figure", "pydantic", "rich.progress", "rich.table", "typer"),
]

FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload(LIBRARIES)
