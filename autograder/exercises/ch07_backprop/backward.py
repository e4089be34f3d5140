"""The gradients of the binary cross-entropy by both matrices."""

import numpy as np

from autograder.exercises.ch07_backprop.nets import (
    DEEP,
    SLIDES,
    TALL,
    WIDE,
    drawn_net,
    drawn_shapes,
    pass_forward,
)
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

RETURNS = "dW_h, dW_z"


def both(net, y) -> list:
    """One case per gradient. The label stands second in the signature."""
    x, rest = net["x"], {name: net[name] for name in ("W_h", "W_z")}
    return [
        case(part=name, x=x, y=y, **rest, returns=RETURNS, look=name) for name in ("dW_z", "dW_h")
    ]


backward = Exercise(
    "backward",
    points=4,
    chapter="07-backprop",
    probe="results_probe",
    without=["torch.autograd.graph", "torch._functorch"],
    parts={"dW_z": 1, "dW_h": 1},
    cases=[*both(SLIDES, 0), *both(WIDE, 1), *both(WIDE, 0), *both(TALL, 1), *both(DEEP, 1)],
    hints=[
        "How does the loss change when z moves? The chapter has it in three symbols.",
        "z is a sum of products. When one entry of W_z moves, z moves by the number that "
        "this entry is multiplied by.",
        "h_j reaches z through one weight of W_z, not through the bias. That weight times ŷ − y is "
        "the sensitivity of h_j.",
        "np.outer(a, b) has the entries a_i · b_j. Both gradients are outer products: what comes "
        "in, times the sensitivity of what goes out.",
        "d = y_hat - y. dW_z is np.outer of the row [1, h] and d; dW_h is np.outer of the row "
        "[1, x] and d * W_z[1:, 0].",
    ],
    after=("Now put it on trial: the next cell measures the slopes and compares."),
    remark=(
        "Through cross-entropy and sigmoid together the error is ŷ − y. Each gradient is what "
        "came in times the error that comes back; row 0 of `W_z` is the bias, and nothing passes "
        "back through it."
    ),
)


@backward.draw
def nets(rng):
    labels = rng.permutation([0, 1, 1])
    shapes = zip(drawn_shapes(rng), labels.tolist(), strict=True)
    return [one for (d, m), y in shapes for one in both(drawn_net(rng, d, m), y)]


@backward.reference
def by_autograd(x, y, W_h, W_z):
    """torch's autograd in double precision, through its binary cross-entropy."""
    import torch

    x = torch.as_tensor(np.asarray(x, float))
    W_h, W_z = (torch.tensor(np.asarray(W, float), requires_grad=True) for W in (W_h, W_z))
    h = W_h[0] + x @ W_h[1:]
    z = W_z[0] + h @ W_z[1:]
    target = torch.full_like(z, float(y))
    loss = torch.nn.functional.binary_cross_entropy_with_logits(z, target)
    return torch.autograd.grad(loss, [W_h, W_z])


@Written
def in_lines(x, y, W_h, W_z):
    h, z, y_hat = pass_forward(x, W_h, W_z)  # goes forward
    delta_z = y_hat - y  # makes δ of z
    delta_h = delta_z * W_z[1:, 0]  # makes δ of h
    dW_z = np.outer(np.concatenate([[1.0], h]), delta_z)  # makes dW_z
    dW_h = np.outer(np.concatenate([[1.0], x]), delta_h)  # makes dW_h
    return dW_h, dW_z  # returns both


backward.written = in_lines
