"""An error in a student's code is one sentence with its line; torch's long ones in our words."""

import pytest

from course.judging.asking import ask

LEAF = """
def f(n):
    p = torch.nn.Parameter(torch.ones(1))
    p.sub_(n)
"""
TWICE = """
def f(n):
    loss = (torch.nn.Parameter(torch.ones(1)) ** 2).sum()
    loss.backward()
    loss.backward()
"""
CUT_OFF = """
def f(n):
    torch.ones(1).sum().backward()
"""
NAME = """
def f(n):
    return m
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LEAF, "RuntimeError, in line 4 of its cell: torch changes no parameter in place"),
        (TWICE, "RuntimeError, in line 5 of its cell: the same loss was asked for its gradient"),
        (CUT_OFF, "RuntimeError, in line 3 of its cell: nothing leads from the loss back"),
        (NAME, "NameError: name 'm' is not defined, in line 3 of its cell."),
    ],
    ids=["in place", "twice", "cut off", "a name"],
)
def test_an_error_is_one_sentence_with_its_line(text, said):
    torch = pytest.importorskip("torch")
    names = {"torch": torch, "__name__": "__main__"}
    exec(compile(text, "<cell>", "exec"), names)
    message = ask("f", names["f"], "value_probe", {"n": 3}).message
    assert message.startswith(f"`f` raised {said}") and len(message.split()) < 40
