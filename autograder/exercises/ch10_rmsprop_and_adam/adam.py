"""Adam: the averages of gradients and of squares, both corrected for their start."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program, at_rest, nothing, slope
from autograder.exercises.shared.torch_paths import torch_path
from autograder.exercises.shared.updates import OWN_UPDATE, from_step

USUAL = dict(lr=0.07, beta1=0.8, beta2=0.95, eps=0.05)
SETTLES = dict(lr=0.3, beta1=0.3, beta2=0.6, eps=0.5)  # to a gradient under 1e-6

adam = Exercise(
    "adam",
    points=8,
    chapter="10-rmsprop-and-adam",
    probe="path_probe",
    without=OWN_UPDATE,
    parts={"update": 5, "path": 2, "any start": 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], **USUAL, steps=7, look="end"),
        case("separable", part="update", x0=[1.1, -0.24], lr=0.02, beta1=0.7, beta2=0.9, eps=0.02,
             steps=9, look="end"),
        case("surface", part="update", x0=[5.0, -2.5], lr=0.3, beta1=0.6, beta2=0.85, eps=0.3,
             steps=8, look="end"),
        case("coupled", part="path", x0=[1.5, -0.7], **USUAL, steps=7),
        case("coupled", part="path", x0=[0.3, -1.2], **SETTLES, steps=50),
        case("coupled", part="any start", x0=[3, -2], lr=0.2, beta1=0.75, beta2=0.9, eps=0.1,
             steps=5),
        case("sincos", part="any start", x0=0.9, lr=0.1, beta1=0.7, beta2=0.9, eps=0.05, steps=6),
        case("square", part="any start", x0=10, lr=0.6, beta1=0.8, beta2=0.95, eps=0.1, steps=5),
        case("coupled", part="any start", x0=[1.5, -0.7], **USUAL, steps=3, look="start"),
    ],
    hints=[
        "Two averages run along. Of what is each one, and what else has to be remembered so that "
        "both can be corrected?",
        "Take g once per step. Renew m with β₁, as in `momentum_ewma`, and s with β₂, as in your "
        "`rmsprop`. Then make the corrected pair, as in `ewma_corrected` of chapter 02.",
        "The corrected pair is for this step only: m and s themselves go on uncorrected. The count "
        "t is 1 in the first step: `for t in range(1, steps + 1)`.",
        "After one step, the corrected m is g and the corrected s is g², so each coordinate moves "
        "by η|g|/(|g| + ε). Print yours; if that is right, print the second step.",
        "m_hat = m / (1 - beta1**t), s_hat likewise; then x loses lr * m_hat divided by a bracket "
        "that holds the root of s_hat and, outside it, eps.",
    ],
    after="`explore.ellipse(adam=adam)`, below, turns the axes under your Adam.",
    remark=(
        "`m` and `s` go on uncorrected; the corrected values last for one step. t begins at 1, so"
        " the first divisors are 1 − β₁ and 1 − β₂."
    ),
    decoys=[
        (
            "m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)",
            "m_hat, s_hat = m / (1 - beta1), s / (1 - beta2)",
            "count_stands_still",
        ),
        (
            "m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)",
            "m_hat, s_hat = m, s",
            "no_correction",
        ),
        (
            "x = x - lr * m_hat / (np.sqrt(s_hat) + eps)",
            "x = x - lr * m_hat / np.sqrt(s_hat + eps)",
            "eps_inside",
        ),
    ],
)  # fmt: skip


@adam.draw
def two_averages(rng):
    surface = bowl(rng, (0.8, 1.5), (2.5, 4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(6, 12))
    usual = dict(lr=rng.uniform(0.05, 0.1), beta1=rng.uniform(0.65, 0.82),
                 beta2=rng.uniform(0.9, 0.96), eps=rng.uniform(0.04, 0.12))  # fmt: skip
    start = dict(usual, lr=3 * usual["lr"])
    far_off = dict(usual, lr=0.3, eps=0.3)
    whole = whole_start(rng)
    far = rng.uniform([4, -3], [6, -1])
    return [
        case(surface, part="update", x0=x0, **usual, steps=steps, look="end"),
        case("surface", part="update", x0=far, **far_off, steps=steps, look="end"),
        case(surface, part="path", x0=x0, **usual, steps=steps),
        case(surface, part="path", x0=0.3 * x0, **SETTLES, steps=80),
        case(surface, part="any start", x0=whole, **start, steps=steps),
        case(surface, part="any start", x0=x0, **usual, steps=steps, look="start"),
        case("sincos", part="any start", x0=rng.uniform(0.6, 0.9), **usual, steps=5),
        case("square", part="any start", x0=whole[0], **start, steps=steps),
    ]


@adam.reference
def adam_of_torch(grad, x0, lr, beta1, beta2, eps, steps):
    """torch.optim.Adam (Kingma and Ba, 2015, algorithm 1)."""
    import torch

    def make(parameters):
        return torch.optim.Adam(parameters, lr=lr, betas=(beta1, beta2), eps=eps)

    return torch_path(make, grad, x0, steps)


# The same by hand, and what its alternatives are made of. The state is (m, s, t).


def none_yet(x):
    return np.zeros_like(x), np.zeros_like(x), 0


from_moments = from_step(state=none_yet)


def renewed(moments, g, beta1, beta2):
    m, s, t = moments
    return beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g**2, t + 1


def corrected(moments, beta1, beta2):
    m, s, t = moments
    return m / (1 - beta1**t), s / (1 - beta2**t)


def stride(moments, lr, beta1, beta2, eps):
    """How far x moves."""
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return lr * m_hat / (np.sqrt(s_hat) + eps)


@from_moments
def adam_by_hand(x, moments, grad, lr, beta1, beta2, eps):
    moments = renewed(moments, grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, eps), moments


# In parts, of which mistakes replace one. "averages" and "correction" have nothing to add where
# what stands before them is right.


def count(k):
    """The count t."""
    return k + 1


def average(m, g, beta1):
    """The average m."""
    return beta1 * m + (1 - beta1) * g


def squares(s, g, beta2):
    """The average s."""
    return beta2 * s + (1 - beta2) * g**2


def corrected_average(m, t, beta1):
    """The corrected m."""
    return m / (1 - beta1**t)


def corrected_squares(s, t, beta2):
    """The corrected s."""
    return s / (1 - beta2**t)


def divisor(s_hat, eps):
    """The divisor."""
    return np.sqrt(s_hat) + eps


def move(x, m_hat, d, lr):
    """The new point."""
    return x - lr * m_hat / d


in_parts = Program(
    constants=["lr", "beta1", "beta2", "eps"],
    memory={"m": at_rest, "s": at_rest},
    parts={
        "slope": ("g", slope),
        "count": ("t", count),
        "m": ("m", average),
        "s": ("s", squares),
        "averages": ("", nothing),
        "m_hat": ("m_hat", corrected_average),
        "s_hat": ("s_hat", corrected_squares),
        "correction": ("", nothing),
        "divisor": ("d", divisor),
        "move": ("x", move),
    },
)
adam.program = in_parts
wrong_start = in_parts.wrong("start")
wrong_slope = in_parts.wrong("slope")
wrong_count = in_parts.wrong("count")
wrong_m = in_parts.wrong("m")
wrong_s = in_parts.wrong("s")
wrong_averages = in_parts.wrong("averages")
wrong_m_hat = in_parts.wrong("m_hat")
wrong_s_hat = in_parts.wrong("s_hat")
wrong_correction = in_parts.wrong("correction")
wrong_divisor = in_parts.wrong("divisor")
wrong_move = in_parts.wrong("move")
wrong_keeping = in_parts.wrong("keep")


@adam.convention
@wrong_divisor
def eps_inside(s_hat, eps):
    """Here ε stands inside the root, as some write it. The exercise adds it to the root, as the
    paper and torch do; with a large ε the two differ."""
    return np.sqrt(s_hat + eps)


@adam.convention
@wrong_divisor
def eps_hat(s, t, beta2, eps):
    """This is the paper's shorter form, used by Keras: ε is added to the root of the uncorrected s,
    the "ε-hat". The exercise corrects s first and adds ε to its root."""
    return (np.sqrt(s) + eps) / np.sqrt(1 - beta2**t)


def none_yet_and_peak(x):
    return none_yet(x), np.zeros_like(x)


from_peak = from_step(state=none_yet_and_peak)


@adam.convention
@from_peak
def amsgrad(x, state, grad, lr, beta1, beta2, eps):
    """This is AMSGrad (Reddi and others, 2018), as torch has it: the divisor never falls, since the
    largest s so far is used. Adam's s may fall again."""
    moments, peak = state
    m, s, t = moments = renewed(moments, grad(x), beta1, beta2)
    peak = np.maximum(peak, s)
    return x - stride((m, peak, t), lr, beta1, beta2, eps), (moments, peak)


@adam.convention
@from_peak
def amsgrad_of_corrected(x, state, grad, lr, beta1, beta2, eps):
    """This is AMSGrad with the largest *corrected* s so far in the divisor. Adam uses the present
    one, which may fall again."""
    moments, peak = state
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    peak = np.maximum(peak, s_hat)
    return x - lr * m_hat / (np.sqrt(peak) + eps), (moments, peak)


@adam.convention
@from_moments
def adamax(x, moments, grad, lr, beta1, beta2, eps):
    """This is Adamax, from the same paper: the divisor is a fading maximum of |g|. The exercise
    asks for the root of an average of squares."""
    (m, u, t), g = moments, grad(x)
    m, u, t = beta1 * m + (1 - beta1) * g, np.maximum(beta2 * u, np.abs(g) + eps), t + 1
    return x - lr * m / (1 - beta1**t) / u, (m, u, t)


@adam.convention
@wrong_move
def nadam(x, m_hat, g, t, d, lr, beta1):
    """This is Nadam (Dozat, 2016), Adam with Nesterov's look-ahead in the numerator. The exercise
    has the corrected m alone there."""
    ahead = beta1 * m_hat + (1 - beta1) * g / (1 - beta1**t)
    return x - lr * ahead / d


@adam.convention
@wrong_move
def rate_falls(x, m_hat, t, d, lr):
    """The learning rate is η/√t, as in the paper's theorem. Here it is constant, as in its
    algorithm."""
    return x - lr * m_hat / d / np.sqrt(t)
