"""The gradient of softmax regression for one example."""

import numpy as np

from autograder.exercises.exercise import Exercise, case

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
    ],
    hints=[
        "Start from the other side: how does the loss change when one logit moves a little?",
        "For logits it is ŷ − y again, now with one entry per class. y is 0 everywhere but at the "
        "label.",
        "theta[i, k] is multiplied by x[i] on its way to logit k. So its gradient is x[i] times "
        "entry k of ŷ − y.",
        "z = x @ theta; p = softmax of z (subtract max(z) first); p[label] -= 1; np.outer(x, p).",
    ],
)


@softmax_gradient.draw
def examples(rng):
    def numbers(*shape):
        return rng.choice([-1, 1], shape) * rng.uniform(0.2, 1.2, shape)

    close = 1000 * rng.choice([-1, 1]) + np.array([0.0, 0.7, 1.3])
    return [
        case(part="gradient", x=numbers(2), label=0, theta=numbers(2, 4)),
        case(part="gradient", x=numbers(4), label=1, theta=numbers(4, 3)),
        case(part="gradient", x=numbers(3), label=2, theta=numbers(3, 3)),
        case(
            part="large logits",
            x=np.array([1.0, 2.0]),
            label=int(rng.integers(3)),
            theta=np.array([close - 2, [1.0, 1.0, 1.0]]),
        ),
    ]


@softmax_gradient.reference
def by_autograd(x, label, theta):
    """torch's autograd through its cross-entropy, in double precision."""
    import torch

    theta = torch.tensor(np.asarray(theta, float), requires_grad=True)
    logits = torch.as_tensor(np.asarray(x, float)) @ theta
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(label))
    return torch.autograd.grad(loss, theta)[0]
