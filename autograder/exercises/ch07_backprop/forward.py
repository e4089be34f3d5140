"""The forward pass of a network with one linear hidden layer and a sigmoid output."""

import numpy as np

from autograder.exercises.ch07_backprop.nets import (
    DEEP,
    SLIDES,
    TALL,
    WIDE,
    drawn_net,
    drawn_shapes,
    sigmoid,
    with_one,
)
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.programs import Program
from autograder.exercises.shared.written import Written

RETURNS = "h, z, y_hat"


def three(net) -> list:
    """One case per result."""
    return [case(part=name, **net, returns=RETURNS, look=name) for name in RETURNS.split(", ")]


forward = Exercise(
    "forward",
    points=3,
    chapter="07-backprop",
    probe="results_probe",
    without=["torch.nn"],
    parts={"h": 1, "z": 1, "y_hat": 1},
    cases=[*three(SLIDES), *three(WIDE), *three(TALL), *three(DEEP)],
    hints=[
        "Which number does row 0 of W_h meet, if row 1 meets the first entry of x?",
        "Put a 1 in front of x. `np.concatenate([[1.0], x])` makes an array of d + 1 numbers.",
        "A row of d + 1 numbers @ a matrix with d + 1 rows gives one number per column. The "
        "second layer is the same again, from h.",
        "The sigmoid is 1 / (1 + np.exp(-z)). z comes out as an array with one entry; its number "
        "is `z[0]` or `z.item()`.",
        "h = np.concatenate([[1.0], x]) @ W_h; z in the same way from h and W_z; then "
        "return h, z, y_hat.",
    ],
    after=(
        "`explore.backprop(forward=forward, backward=backward)` draws your numbers, once "
        "`backward` is there too."
    ),
    remark=(
        "A 1 in front of x, and again in front of h, makes the bias one more row of the matrix. "
        "`.item()` takes the number out of an array that holds one."
    ),
)


@forward.draw
def nets(rng):
    return [one for d, m in drawn_shapes(rng) for one in three(drawn_net(rng, d, m))]


@forward.reference
def by_torch(x, W_h, W_z):
    """torch.nn.functional.linear, twice, with weights and biases apart; torch.sigmoid."""
    import torch

    x, W_h, W_z = (torch.as_tensor(np.asarray(a, float)) for a in (x, W_h, W_z))
    h = torch.nn.functional.linear(x, W_h[1:].T, W_h[0])
    z = torch.nn.functional.linear(h, W_z[1:].T, W_z[0])
    return h, z.item(), torch.sigmoid(z).item()


@Written
def in_lines(x, W_h, W_z):
    with_one = np.concatenate([[1.0], x])  # puts a 1 before x
    h = with_one @ W_h  # makes h
    before_z = np.concatenate([[1.0], h])  # puts a 1 before h
    z = (before_z @ W_z).item()  # makes z
    y_hat = 1 / (1 + np.exp(-z))  # makes the prediction
    return h, z, y_hat  # returns the three


forward.written = in_lines


# The same in parts, of which two may be wrong at once.


def product(values, W):
    return with_one(values) @ W


def as_it_is(values):
    return values


class Layers(Program):
    """The parts "first" and "second" multiply by a matrix; "h" and "y_hat" are what the hidden
    values and z go through."""

    def path(self, changes):
        first, second = changes.get("first", product), changes.get("second", product)
        active, squash = changes.get("h", as_it_is), changes.get("y_hat", sigmoid)

        def path(x, W_h, W_z):
            h = active(first(x, W_h))
            z = second(h, W_z).item()
            return h, z, squash(z)

        return path


in_parts = Layers(constants=[], memory={}, parts={})
forward.program = in_parts
