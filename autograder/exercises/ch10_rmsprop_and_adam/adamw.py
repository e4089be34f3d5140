"""AdamW: Adam with weight decay beside it."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    average,
    corrected,
    corrected_average,
    corrected_squares,
    count,
    from_moments,
    renewed,
    squares,
    stride,
)
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program, at_rest, slope
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.torch_paths import torch_path
from autograder.exercises.shared.updates import OWN_UPDATE

USUAL = dict(lr=0.07, beta1=0.8, beta2=0.95, eps=0.05, weight_decay=1.2)
# The settling point is no minimum of the loss, so no path with decay ends in a small gradient: one
# case has almost none.
SETTLES = dict(lr=0.3, beta1=0.3, beta2=0.6, eps=0.5, weight_decay=1e-7)
REST = "path and start"

adamw = Exercise(
    "adamw",
    points=4,
    chapter="10-rmsprop-and-adam",
    probe="path_probe",
    without=OWN_UPDATE,
    parts={"update": 3, REST: 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], **USUAL, steps=7, look="end"),
        case("separable", part="update", x0=[1.1, -0.9], lr=0.1, beta1=0.7, beta2=0.9, eps=0.02,
             weight_decay=0.8, steps=6, look="end"),
        case("surface", part="update", x0=[5.0, -2.5], lr=0.2, beta1=0.6, beta2=0.85, eps=0.3,
             weight_decay=0.4, steps=8, look="end"),
        case("coupled", part=REST, x0=[1.5, -0.7], **USUAL, steps=7),
        case("coupled", part=REST, x0=[0.3, -1.2], **SETTLES, steps=50),
        case("coupled", part=REST, x0=[3, -2], lr=0.2, beta1=0.75, beta2=0.9, eps=0.1,
             weight_decay=0.5, steps=5),
        case("sincos", part=REST, x0=0.9, lr=0.1, beta1=0.7, beta2=0.9, eps=0.05,
             weight_decay=0.9, steps=6),
        case("square", part=REST, x0=10, lr=0.6, beta1=0.8, beta2=0.95, eps=0.1,
             weight_decay=0.2, steps=5),
        case("coupled", part=REST, x0=[1.5, -0.7], **USUAL, steps=3, look="start"),
    ],
    hints=[
        "Start from your `adam`. There is one more movement of x in each step, and it has nothing "
        "to do with m and s. Which number does it multiply x by?",
        "Three things happen in a step: the gradient is taken, x is shrunk, Adam's step is taken. "
        "In which order, and at which x is the gradient taken?",
        "With a gradient of 0 everywhere, k steps leave x0 times (1 − ηλ) to the power k. Try it: "
        "grad = lambda x: 0 * x.",
        "g = grad(x) first; then x = x * (1 - lr * weight_decay); then everything as in adam, with "
        "that g.",
    ],
    after=(
        "With weight_decay=0 it is `adam`; otherwise every weight loses the same share per step, "
        "however steep its slope."
    ),
    remark=(
        "The decay multiplies x by 1 − ηλ and never enters m or s: that is all that sets it apart"
        " from λx in the gradient."
    ),
    decoys=[
        ("x = x * (1 - lr * weight_decay)", "x = x * (1 + lr * weight_decay)", "grows"),
        ("g = grad(x)", "g = grad(x) + weight_decay * x", "decay_in_both_places"),
        ("x = x * (1 - lr * weight_decay)", "x = x - lr * weight_decay", "constant_decay"),
    ],
)  # fmt: skip


@adamw.draw
def decaying_surfaces(rng):
    surface = bowl(rng, (0.8, 1.5), (2.5, 4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(6, 12))
    usual = dict(lr=rng.uniform(0.05, 0.1), beta1=rng.uniform(0.65, 0.82),
                 beta2=rng.uniform(0.9, 0.96), eps=rng.uniform(0.04, 0.12),
                 weight_decay=rng.uniform(0.8, 1.5))  # fmt: skip
    start = dict(usual, lr=3 * usual["lr"], weight_decay=0.3)
    far_off = dict(usual, lr=0.2, eps=0.3, weight_decay=0.4)
    whole = whole_start(rng)
    far = rng.uniform([4, -3], [6, -1])
    return [
        case(surface, part="update", x0=x0, **usual, steps=steps, look="end"),
        case("surface", part="update", x0=far, **far_off, steps=steps, look="end"),
        case(surface, part=REST, x0=x0, **usual, steps=steps),
        case(surface, part=REST, x0=0.3 * x0, **SETTLES, steps=80),
        case(surface, part=REST, x0=whole, **start, steps=steps),
        case(surface, part=REST, x0=x0, **usual, steps=steps, look="start"),
        case("sincos", part=REST, x0=rng.uniform(0.6, 0.9), **usual, steps=5),
        case("square", part=REST, x0=whole[0], **start, steps=steps),
    ]


@adamw.reference
def adamw_of_torch(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    """torch.optim.AdamW (Loshchilov and Hutter, 2019)."""
    import torch

    def make(parameters):
        constants = {"betas": (beta1, beta2), "eps": eps, "weight_decay": weight_decay}
        return torch.optim.AdamW(parameters, lr=lr, **constants)

    return torch_path(make, grad, x0, steps)


@from_moments
def adamw_by_hand(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    moments = renewed(moments, grad(x), beta1, beta2)
    return (1 - lr * weight_decay) * x - stride(moments, lr, beta1, beta2, eps), moments


@adamw.convention
@from_moments
def decay_by_dividing(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """After Adam's step x is divided by 1 + ηλ, the implicit form of decay. The exercise
    multiplies x by 1 − ηλ before the step."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return (x - stride(moments, lr, beta1, beta2, eps)) / (1 + lr * weight_decay), moments


@adamw.convention
@from_moments
def w_eps_inside(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The decay is right; ε stands inside the root. The exercise adds it to the root, as the
    paper and torch do; with a large ε the two differ."""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return (1 - lr * weight_decay) * x - lr * m_hat / np.sqrt(s_hat + eps), moments


@adamw.convention
@from_moments
def w_eps_hat(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The decay is right; ε is added to the root of the uncorrected s, as in Keras. The exercise
    corrects s first and adds ε to its root."""
    m, s, t = renewed(moments, grad(x), beta1, beta2)
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return (1 - lr * weight_decay) * x - rate * m / (np.sqrt(s) + eps), (m, s, t)


declare_recordings(adamw, adamw_by_hand)


# The same in parts, whose slips are known too.


def shrink(x, lr, weight_decay):
    """The shrunk point."""
    return x * (1 - lr * weight_decay)


def move(x, m_hat, s_hat, lr, eps):
    """The new point."""
    return x - lr * m_hat / (np.sqrt(s_hat) + eps)


in_parts = Program(
    constants=["lr", "beta1", "beta2", "eps", "weight_decay"],
    memory={"m": at_rest, "s": at_rest},
    parts={
        "slope": ("g", slope),
        "count": ("t", count),
        "m": ("m", average),
        "s": ("s", squares),
        "shrink": ("x", shrink),
        "m_hat": ("m_hat", corrected_average),
        "s_hat": ("s_hat", corrected_squares),
        "move": ("x", move),
    },
)
adamw.program = in_parts


@adamw.convention
@in_parts.wrong("shrink")
def decay_without_lr(x, weight_decay):
    """The decay is x(1 − λ), without η: the paper's own form, with its schedule at 1. In the
    exercise, as in torch, it is x(1 − ηλ)."""
    return (1 - weight_decay) * x


@adamw.convention
@in_parts.wrong("order")
def decay_after_the_step():
    """The decay comes after Adam's step and shrinks the step as well. In the exercise x is shrunk
    first; the step is not."""
    return ["slope", "count", "m", "s", "m_hat", "s_hat", "move", "shrink"]
