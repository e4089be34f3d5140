"""A cell that is only not written yet: a card in its place, and no red traceback."""

import sys
from types import TracebackType
from typing import Any

from course.judging.showing import note
from course.study import learner

SENTENCE = (
    "Nothing is written here yet. Your lines go in the place of `raise NotImplementedError()`."
)


def told_gently() -> None:
    """From now on a stub that a cell runs is told by a card; the cell has failed all the same.
    While grading nothing changes."""
    shell = None if learner.inert() else sys.modules["IPython"].get_ipython()
    if shell:
        shell.set_custom_exc((NotImplementedError,), _tell)


def _tell(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    """Only the cell's own, bare raise is a stub; any other keeps its traceback."""
    from IPython.display import display

    if str(error) or (trace and trace.tb_next and trace.tb_next.tb_next):
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
    else:
        display(note(SENTENCE), raw=True)
