"""A learner at the keyboard, with a folder of their own and the cells that they have run."""

from pathlib import Path
from typing import Any

import pytest

from course.study import hints, keeping, learner, own_source


class Notebook:
    """Cells that are run one after the other, as in a notebook; their names are in `names`."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.names: dict[str, Any] = {"__name__": "__main__"}

    def run(self, cell: str) -> None:
        self.cells.append(cell)
        exec(compile(cell, f"<cell {len(self.cells)}>", "exec"), self.names)


def at_the_keyboard(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    """What is done from now on is a learner's, in a new session; their files are in `folder`."""
    notebook = Notebook()
    monkeypatch.setattr(learner, "inert", lambda: False)
    monkeypatch.setattr(own_source, "cells_run", lambda: notebook.cells)
    monkeypatch.setenv("COURSE_RECORDS", str(folder))
    monkeypatch.setenv("COURSE_NOW", "2026-12-01T10:00")
    for kept in (learner._unkept, learner._told, keeping._told, hints._told):
        kept.clear()
    learner._saved.cache_clear()
    return notebook
