"""Programs in parts: mistakes replace a part, compose, and slips are found by changing parts."""

import numpy as np
import pytest

from autograder.exercises.shared.programs import Program
from autograder.writing.slips import slips


def rest(x):
    return np.zeros_like(x)


def slope(grad, x):
    """The gradient."""
    return grad(x)


def renew(v, g, lr, beta):
    """The velocity."""
    return beta * v + lr * g


def move(x, v):
    """The new point."""
    return x - v


BALL = Program(
    constants=["lr", "beta"],
    memory={"v": rest},
    parts={"slope": ("g", slope), "renew": ("v", renew), "move": ("x", move)},
)


def rows(changes):
    """On θ², from 10 with η = 0.1 and β = 0.5, three steps."""
    return BALL.path(changes)(lambda x: 2 * x, 10, 0.1, 0.5, 3).tolist()


def test_the_right_parts_make_the_right_path():
    # v = 2, 2.6, 2.38; the page of chapter 04 has the first three rows: 10, 8, 5.4
    assert rows({}) == pytest.approx([10, 8, 5.4, 3.02])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"renew": lambda g, lr: lr * g}, [10, 8, 6.4, 5.12]),  # plain descent
        ({"move": lambda x0, v: x0 - v}, [10, 8, 7.4, 7.22]),
        ({"slope": lambda grad, x0: grad(x0)}, [10, 8, 5, 1.5]),
        ({"slope": lambda grad, x_before: grad(x_before)}, [10, 8, 5, 1.9]),
        ({"start": lambda: {"v": 4.0}}, [10, 6, 2.8, 0.64]),
        ({"keep": lambda g, lr: {"v": lr * g}}, [10, 8, 5.4, 3.52]),
        ({"order": lambda: ["slope", "move", "renew"]}, [10, 10, 8, 5]),
        ({"row": lambda v: v}, [10, 2, 2.6, 2.38]),
        ({"move": lambda x, v: {"x": v, "v": x - v}}, [10, 2, 4.4, -0.32]),
    ],
)
def test_each_part_can_be_another(changes, expected):
    assert rows(changes) == pytest.approx(expected)


def test_mistakes_in_two_parts_compose():
    both = {"renew": lambda g, lr: lr * g, "move": lambda x, v: x + v}
    assert rows(both) == pytest.approx([10, 12, 14.4, 17.28])


def test_a_mistake_is_a_part_with_a_sentence():
    @BALL.wrong("renew")
    def forgets(g, lr):
        """It forgets."""
        return lr * g

    assert (forgets.__name__, forgets.__doc__) == ("forgets", "It forgets.")
    assert list(forgets.changes) == ["renew"]
    assert forgets(lambda x: 2 * x, 10, 0.1, 0.5, 1).tolist() == pytest.approx([10, 8])


@pytest.fixture(scope="module")
def found():
    return {slip.sentence: slip for slip in slips(BALL)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In the line for the velocity, `lr` stands where `beta` should.", [10, 8, 6.2, 4.78]),
        ("In the line for the velocity, what multiplies `g` is missing.", [10, -10, 0, 5]),
        ("In the line for the new point, `x0` stands where `x` should.", [10, 8, 7.4, 7.22]),
        ("The line for the gradient runs twice in each step.", [10, 8, 5.4, 3.02]),
        ("The line for the velocity runs twice in each step.", [10, 7, 4.15, 2.1925]),
        ("The lines for the velocity and for the new point have changed places.", [10, 10, 8, 5]),
        ("`v` starts at 1.", [10, 7.5, 4.75, 2.425]),
        ("The rows of the path are `v`, not x.", [10, 2, 2.6, 2.38]),
        ("`x` is set back to x0 in each turn of the loop.", [10, 8, 7, 6.5]),
        (
            "The line for the velocity runs in the first step alone: it belongs inside the loop.",
            [10, 8, 6, 4],
        ),
        (
            "What the line for the velocity makes is added to the old value, not put in its place.",
            [10, 8, 3.4, -4.18],
        ),
    ],
)
def test_a_slip_says_what_it_does(found, sentence, expected):
    assert rows(found[sentence].changes) == pytest.approx(expected)


def test_the_ids_of_slips_are_short_names_and_each_is_one_slips(found):
    ids = [slip.id for slip in slips(BALL)]
    assert len(ids) == len(set(ids))
    assert all(id.isidentifier() and len(id) < 70 for id in ids)
    assert "velocity_lr_for_beta" in ids


def test_what_is_called_is_no_slip(found):
    assert not any("`grad`" in sentence for sentence in found)
