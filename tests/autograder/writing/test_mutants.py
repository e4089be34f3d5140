"""A right program changed in the ordinary ways."""

import ast

import numpy as np
import pytest

from autograder.writing.mutants import doubles, singles

PROGRAM = '''
def walk(grad, x0, lr, beta, steps):
    """Where it goes."""
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        path.append(x)
    return np.array(path)
'''


@pytest.fixture(scope="module")
def found():
    return singles(PROGRAM)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("v = beta * v - lr * grad(x)", "another operation"),
        ("v = lr * grad(x)", "the left operand dropped"),
        ("v = beta * v + grad(x)", "the left operand dropped"),
        ("v = lr * v + lr * grad(x)", "lr for beta"),
        ("v = beta * v + lr * grad(x0)", "x0 for x"),
        ("v = beta * v + lr * x", "a call dropped"),
        ("v = (beta * v + lr) * grad(x)", "brackets moved"),
        ("v += beta * v + lr * grad(x)", "added to, not assigned"),
        ("x -= v", "changed in place"),
        ("x = v - x", "operands exchanged"),
        ("v = np.ones_like(x)", "ones_like for zeros_like"),
        ("x = np.array(x0)", "an argument dropped"),
        ("x = x0", "a call dropped"),
        ("path = []", "a list left empty"),
        ("for _ in range(steps - 1):", "one turn less"),
        ("for _ in range(1, steps):", "counted from 1"),
        ("return np.array(path)[1:]", "[1:] returned"),
    ],
)
def test_every_ordinary_change_of_a_line_is_among_them(found, line, what):
    assert any(line in text.split("\n    ") + _inner(text) for text in found), what
    assert what in found.values()


def _inner(text):
    return [line.strip() for line in text.splitlines()]


def body(text):
    (function,) = ast.parse(text).body
    return [ast.unparse(statement) for statement in function.body]


def test_lines_are_dropped_exchanged_and_moved(found):
    loops = {tuple(_inner(text)[4:8]) for text in found}
    v, x, store = "v = beta * v + lr * grad(x)", "x = x - v", "path.append(x)"
    assert ("for _ in range(steps):", x, v, store) in loops
    assert ("for _ in range(steps):", v, store, x) in loops
    assert any("return np.array(path)" in loop for loop in found if "\n        return" in loop)
    assert any(_inner(text)[-1] == "return np.array(path)" and x not in text for text in found)
    assert any("v, x = (beta * v + lr * grad(x), x - v)" in text for text in found)


def test_each_is_a_program_of_its_own_and_none_is_the_right_one(found):
    assert ast.unparse(ast.parse(PROGRAM)) not in found
    assert all(isinstance(ast.parse(text), ast.Module) for text in found)
    assert len(found) > 60


def test_a_function_and_a_list_stand_for_no_other_name(found):
    assert not any(what.endswith((" for grad", " for path")) for what in found.values())
    assert not any(what.startswith(("grad for", "path for")) for what in found.values())


def test_two_changes_are_the_same_for_the_same_seed_and_never_one():
    one = singles(PROGRAM)
    first, again, other = (doubles(PROGRAM, 30, np.random.default_rng(s)) for s in (3, 3, 4))
    assert list(first) == list(again) != list(other)
    assert len(first) > 15 and not set(first) & set(one)
    assert all("; " in what for what in first.values())
