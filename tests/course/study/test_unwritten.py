"""A stub that is run says that it is not written yet; every other error keeps its traceback."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from course.study import learner, unwritten


@pytest.fixture
def shell(monkeypatch):
    """A shell with the handler; what it displays and what tracebacks it shows."""
    found = InteractiveShell()
    found.cards, found.tracebacks = [], []
    monkeypatch.setattr(learner, "inert", lambda: False)
    monkeypatch.setattr("IPython.get_ipython", lambda: found)
    monkeypatch.setattr("IPython.display.display", lambda data, **_: found.cards.append(data))
    monkeypatch.setattr(found, "_showtraceback", lambda kind, *_: found.tracebacks.append(kind))
    unwritten.told_gently()
    return found


def test_a_stub_is_a_grey_card_and_its_cell_has_failed(shell):
    ran = shell.run_cell("# diagnosis = …\nraise NotImplementedError()")
    (card,) = shell.cards
    assert "verdict-grey" in card["text/html"] and not shell.tracebacks
    assert card["text/plain"].startswith("○ Open. Nothing is written here yet.")
    assert isinstance(ran.error_in_exec, NotImplementedError)


@pytest.mark.parametrize(
    "cell",
    [
        "raise NotImplementedError('sparse matrices')",
        "def f():\n    raise NotImplementedError()\nf()",
        "1 / 0",
    ],
)
def test_any_other_error_keeps_its_traceback(shell, cell):
    shell.run_cell(cell)
    assert len(shell.tracebacks) == 1 and not shell.cards


def test_while_grading_nothing_changes(shell, monkeypatch):
    monkeypatch.setattr(learner, "inert", lambda: True)
    other = InteractiveShell()
    monkeypatch.setattr("IPython.get_ipython", lambda: other)
    unwritten.told_gently()
    assert NotImplementedError not in (other.custom_exceptions or ())
