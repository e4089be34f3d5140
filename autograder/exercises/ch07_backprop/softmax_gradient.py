"""The gradient of softmax regression for one example."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written


def large(logits, label):
    """A case with x = (1, 2), whose logits are these and 2 more."""
    theta = np.array([logits, np.ones(len(logits))])
    return case(part="large logits", x=np.array([1.0, 2.0]), label=label, theta=theta)


softmax_gradient = Exercise(
    "softmax_gradient",
    points=2,
    chapter="07-backprop",
    probe="value_probe",
    without=["torch.autograd.graph", "torch._functorch", "scipy", "sklearn"],
    parts={"gradient": 3, "large logits": 1},
    cases=[
        case(
            part="gradient",
            x=np.array([1.0, 2.0]),
            label=0,
            theta=np.array([[0.3, -0.2, 0.5], [0.1, 0.4, -0.6]]),
        ),
        case(
            part="gradient",
            x=np.array([1.0, -0.7, 0.4, 1.5]),
            label=1,
            theta=np.array([[0.2, -0.9], [0.7, 0.35], [-0.45, 0.6], [0.8, -0.25]]),
        ),
        case(
            part="gradient",
            x=np.array([0.6, -1.1, 0.9]),
            label=2,
            theta=np.array([[0.5, -0.3, 0.8], [0.15, 0.7, -0.55], [-0.9, 0.25, 0.4]]),
        ),
        case(
            part="large logits",
            x=np.array([20.0, -10.0]),
            label=1,
            theta=np.array([[60.0, 2.0, 60.05], [-5.0, 1.0, -5.0]]),
        ),
        large([-400.0, 500.0, 500.5], 1),  # the first is far below the largest,
        large([500.0, 500.5, -400.0], 0),  # the last,
        large([500.0, -400.0, 500.5], 1),  # the label's,
        large([300.0, -1000.0, -1200.0], 0),  # the mean: none of them will do for a shift
    ],
    hints=[
        "Start from the other side: how does the loss change when one logit moves a little?",
        "For logits it is ŷ − y again, now with one entry per class. y is 0 everywhere but at the "
        "label.",
        "theta[i, k] is multiplied by x[i] on its way to logit k. So its gradient is x[i] times "
        "entry k of ŷ − y.",
        "z = x @ theta; p = softmax of z (subtract max(z) first); p[label] -= 1; np.outer(x, p).",
    ],
    after="Prediction minus truth, times the input: `backward` has the same form for one output.",
    remark=(
        "`y_hat[label] -= 1` is prediction minus truth, where the truth is 1 at the label and 0 "
        "elsewhere."
    ),
)


@softmax_gradient.draw
def examples(rng):
    def numbers(*shape):
        return rng.choice([-1, 1], shape) * rng.uniform(0.2, 1.2, shape)

    def close(*far):  # sums of few binary digits: single precision holds them too
        return np.array(far) + rng.integers(-24, 24, 3) / 32

    return [
        case(part="gradient", x=numbers(2), label=0, theta=numbers(2, 4)),
        case(part="gradient", x=numbers(4), label=1, theta=numbers(4, 3)),
        case(part="gradient", x=numbers(3), label=2, theta=numbers(3, 3)),
        large(close(0, 0, 0) + 1000 * rng.choice([-1, 1]), int(rng.integers(3))),
        large(close(-400, 500, 500), 1),
        large(close(500, 500, -400), 0),
        large(close(500, -400, 500), 1),
        large(close(300, -1000, -1200), 0),
    ]


@softmax_gradient.reference
def by_autograd(x, label, theta):
    """torch's autograd through its cross-entropy, in double precision."""
    import torch

    theta = torch.tensor(np.asarray(theta, float), requires_grad=True)
    logits = torch.as_tensor(np.asarray(x, float)) @ theta
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(label))
    return torch.autograd.grad(loss, theta)[0]


@Written
def in_lines(x, label, theta):
    z = x @ theta  # makes the logits
    e = np.exp(z - np.max(z))  # takes the exponentials
    y_hat = e / np.sum(e)  # makes the probabilities
    y_hat[label] -= 1  # takes off the label's 1
    return np.outer(x, y_hat)  # makes the table of products


softmax_gradient.written = in_lines
