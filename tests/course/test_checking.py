"""`check` and `hint`, as a notebook calls them."""

import pytest

from course import check, hint
from course.checking import CheckFailed
from course.judging import bank as banks
from course.judging.bank import UnknownExercise
from course.judging.showing import as_html, summary
from course.judging.verdict import Verdict
from course.study.hints import _told

NAME = "two_steps"


def right(grad, x0, lr):
    x1 = x0 - lr * grad(x0)
    return [x0, x1, x1 - lr * grad(x1)]


def slope_asked_once(grad, x0, lr):
    return [x0, x0 - lr * grad(x0), x0 - 2 * lr * grad(x0)]


def checked(**names):
    """What `check` gives in a notebook that holds these names."""
    return eval(f"check({NAME!r})", {"check": check, **names})


@pytest.fixture
def told():
    """As in a new kernel: no hint was given."""
    _told.clear()


def test_a_right_answer_earns_its_points_and_they_are_shown_plainly():
    points = checked(two_steps=right)
    assert points == 1.0 and repr(points) == "1"


def test_after_a_pass_a_sentence_says_what_comes_next_and_in_grading_it_does_not(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: shown.append(data))
    checked(two_steps=right)
    bank = banks.load(NAME)
    assert bank.after in shown[0]["text/plain"] and bank.after in shown[0]["text/html"]
    verdict = Verdict(NAME, "passed", 1.0, "Right.")
    assert bank.after not in summary(verdict, 1) + as_html(verdict, 1)


def test_a_known_mistake_is_a_sentence_without_a_traceback():
    with pytest.raises(CheckFailed, match="slope") as failed:
        checked(two_steps=slope_asked_once)
    assert failed.value._render_traceback_() == [str(failed.value)]


def test_a_name_that_is_not_there_is_told():
    with pytest.raises(CheckFailed, match="`two_steps`"):
        checked()


@pytest.mark.parametrize("ask", [check, hint])
def test_a_forgotten_quote_and_an_unknown_name_are_told_what_to_write(ask):
    with pytest.raises(
        UnknownExercise, match=r'^Put the name in quotes, as in check\("right"\)\.$'
    ):
        ask(right)
    with pytest.raises(UnknownExercise, match="There is no exercise called 'two_step'.*two_steps"):
        ask("two_step")


def test_hints_come_one_by_one_and_the_last_says_that_it_is(told, capsys):
    said = []
    for _ in range(6):
        hint(NAME)
        said.append(capsys.readouterr().out)
    assert [text.split(":")[0] for text in said[:5]] == [f"Hint {n} of 5" for n in range(1, 6)]
    assert all(text.endswith("Call again for the next.\n") for text in said[:4])
    assert said[4] == said[5] and said[4].endswith("That was the last one.\n")


def test_a_hint_can_be_asked_for_by_its_number(told, capsys):
    hint(NAME, 3)
    assert capsys.readouterr().out.startswith("Hint 3 of 5: ")
    hint(NAME)
    assert capsys.readouterr().out.startswith("Hint 4 of 5: ")
    hint(NAME, 6)
    assert capsys.readouterr().out == "`two_steps` has hints 1 to 5.\n"
