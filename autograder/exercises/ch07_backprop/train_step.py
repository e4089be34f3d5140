"""One step of gradient descent on both matrices."""

import numpy as np

from autograder.exercises.ch07_backprop.backward import by_autograd
from autograder.exercises.ch07_backprop.nets import (
    DEEP,
    SLIDES,
    TALL,
    WIDE,
    drawn_net,
    drawn_shapes,
)
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

RETURNS = "W_h, W_z"


def ask(part, net, y, lr, look=RETURNS) -> dict:
    rest = {name: net[name] for name in ("W_h", "W_z")}
    return case(part=part, x=net["x"], y=y, **rest, lr=lr, returns=RETURNS, look=look)


def all_parts(net, y, lr) -> list:
    return [ask("second layer", net, y, lr, "W_z"), ask("first layer", net, y, lr, "W_h")]


train_step = Exercise(
    "train_step",
    points=2,
    chapter="07-backprop",
    probe="results_probe",
    without=["torch.optim", "torch.autograd.graph"],
    parts={"second layer": 1, "first layer": 2, "inputs": 1},
    cases=[
        *all_parts(SLIDES, 0, 0.1),
        *all_parts(WIDE, 1, 0.7),
        *all_parts(TALL, 0, 0.4),
        ask("inputs", DEEP, 1, 0.3, "W_z"),
        ask("inputs", WIDE, 0, 0.7, "data"),
    ],
    hints=[
        "Which of your functions already does the hard part?",
        "Get both gradients before either matrix changes.",
        "W − lr · dW makes a new matrix; W -= lr · dW changes the caller's.",
        "dW_h, dW_z = backward(x, y, W_h, W_z), and then return both differences.",
    ],
    after=(
        "In a loop over examples this is training: stochastic gradient descent, with your "
        "gradients."
    ),
    remark=(
        "Both gradients are there before either matrix changes, and new matrices are returned, so"
        " the old ones stay."
    ),
)


@train_step.draw
def nets(rng):
    labels, lrs = rng.permutation([0, 1, 1]).tolist(), rng.uniform(0.3, 0.8, 3).tolist()
    drawn = [drawn_net(rng, *shape) for shape in drawn_shapes(rng)]
    parts = [one for three in zip(drawn, labels, lrs, strict=True) for one in all_parts(*three)]
    return [
        *parts,
        ask("inputs", DEEP, 0, lrs[0], "W_z"),
        ask("inputs", drawn[0], 1, lrs[1], "data"),
    ]


@train_step.reference
def by_torch(x, y, W_h, W_z, lr):
    """torch's gradients, and torch.optim.SGD for the step."""
    import torch

    dW_h, dW_z = by_autograd(x, y, W_h, W_z)
    made = [torch.nn.Parameter(torch.tensor(np.asarray(W, float))) for W in (W_h, W_z)]
    for parameter, gradient in zip(made, (dW_h, dW_z), strict=True):
        parameter.grad = gradient
    torch.optim.SGD(made, lr=lr).step()
    return made


def backward(x, y, W_h, W_z):
    return [gradient.numpy() for gradient in by_autograd(x, y, W_h, W_z)]


@Written
def in_lines(x, y, W_h, W_z, lr):
    dW_h, dW_z = backward(x, y, W_h, W_z)  # makes the gradients
    new_h = W_h - lr * dW_h  # makes the new W_h
    new_z = W_z - lr * dW_z  # makes the new W_z
    return new_h, new_z  # returns both


train_step.written = in_lines
