"""`solution` asks for an attempt first, and then lays ours beside theirs."""

import re

import pytest

from course import solution
from course.judging.bank import UnknownExercise
from course.study import comparison, learner, solutions
from helpers.learners import at_the_keyboard

OWN = "def momentum(grad, x0, lr, beta, steps):\n    return my_way < 5"


@pytest.fixture
def shown(monkeypatch):
    """What is displayed."""
    found = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: found.append(data))
    return found


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    return at_the_keyboard(tmp_path, monkeypatch)


def passes(name):
    learner.add("check", name, credit=1.0, written=True)


def test_before_an_attempt_it_asks_for_one_and_gives_a_hint(notebook, shown, capsys):
    solution("momentum")
    said = capsys.readouterr().out
    assert "Try it first" in said and "Hint 1 of" in said and "anyway=True" in said
    learner.add("check", "momentum", credit=0.0, written=True)
    solution("momentum")
    said = capsys.readouterr().out
    assert "has not passed yet" in said and "Hint 2 of" in said
    assert shown == []


def test_after_a_pass_both_stand_side_by_side_with_a_remark(notebook, shown):
    notebook.cells.append(OWN)
    passes("momentum")
    solution("momentum")
    page, text = shown[0]["text/html"], shown[0]["text/plain"]
    assert "return my_way &lt; 5" in page and OWN in text
    ours = solutions.of("momentum")
    assert ours.code in text and "v = beta * v + lr * grad(x)" in page
    assert ours.remark in text
    for label in ("Your momentum", "Our momentum"):
        assert re.search(f'<pre role="region" aria-label="{label}" ', page)


def test_it_can_be_seen_anyway(notebook, shown):
    solution("momentum", anyway=True)
    assert "(not run in this session)" in shown[0]["text/plain"]


def test_after_a_restart_theirs_comes_from_their_file(notebook, tmp_path):
    right = "def effective_lr(lr, beta):\n    return lr / (1 - beta)"
    notebook.run("from course import keep\n")
    notebook.run(right)
    notebook.run('keep("effective_lr")')
    notebook.cells.clear()
    assert comparison.theirs("effective_lr") == right
    notebook.cells.append("def effective_lr(lr, beta):\n    raise NotImplementedError()")
    assert comparison.theirs("effective_lr") == right


def test_where_none_are_installed_a_hint_comes_instead(notebook, shown, capsys, monkeypatch):
    monkeypatch.setattr(solutions, "_all", dict)
    passes("momentum")
    solution("momentum", anyway=True)
    said = capsys.readouterr().out
    assert "not installed" in said and "Hint 1 of" in said
    assert shown == []


def test_while_grading_it_says_nothing(notebook, shown, capsys, monkeypatch):
    monkeypatch.setattr(learner, "inert", lambda: True)
    solution("momentum", anyway=True)
    assert shown == [] and capsys.readouterr().out == ""


def test_an_unknown_name_is_told(notebook):
    with pytest.raises(UnknownExercise):
        solution("momentun")
