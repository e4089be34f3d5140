"""RMSprop: the moving average of squares."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adagrad import from_ones
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, start_of_slope, steep, whole_start
from autograder.exercises.shared.programs import Program, at_rest, slope
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.torch_paths import torch_path
from autograder.exercises.shared.updates import OWN_UPDATE, from_step

USUAL = dict(lr=0.07, alpha=0.8, eps=0.05)
SETTLES = dict(lr=0.2, alpha=0.6, eps=0.5)  # to a gradient under 1e-6

rmsprop = Exercise(
    "rmsprop",
    points=5,
    chapter="10-rmsprop-and-adam",
    probe="path_probe",
    without=OWN_UPDATE,
    parts={"update": 3, "path": 1, "any start": 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], **USUAL, steps=7, look="end"),
        case("separable", part="update", x0=[1.1, -0.24], lr=0.02, alpha=0.9, eps=0.02, steps=9,
             look="end"),
        case("surface", part="update", x0=[5.0, -2.5], lr=0.3, alpha=0.7, eps=0.3, steps=8,
             look="end"),
        case("coupled", part="path", x0=[1.5, -0.7], **USUAL, steps=7),
        case("coupled", part="path", x0=[1.1, -0.9], **SETTLES, steps=40),
        case("coupled", part="any start", x0=[3, -2], lr=0.2, alpha=0.75, eps=0.1, steps=5),
        case("sincos", part="any start", x0=0.9, lr=0.05, alpha=0.7, eps=0.05, steps=6),
        case("square", part="any start", x0=10, lr=0.6, alpha=0.8, eps=0.1, steps=5),
        case("coupled", part="any start", x0=[1.5, -0.7], **USUAL, steps=3, look="start"),
    ],
    hints=[
        "Start from your `adagrad`. Which of its lines has to change so that old squares fade?",
        "s is now an average: its weights add up to one. The old s keeps the share α; what is left "
        "for the new square? `ewma` of chapter 02 has the same line.",
        "The first step has s = (1 − α)g², not g²: each coordinate moves by about η/√(1 − α). "
        "Print yours and compare. If it is η, s was started at the first square or corrected.",
        "s = alpha * s + (1 - alpha) * g**2, and then the step of AdaGrad, with eps outside the "
        "root.",
    ],
    after=(
        "Beside AdaGrad one thing has changed: the sum is now a moving average, so old gradients "
        "fade."
    ),
    remark=(
        "The average starts at 0 and is not corrected, so the first step is longer than η: η/√(1 "
        "− α)."
    ),
    decoys=[
        (
            "s = alpha * s + (1 - alpha) * g**2",
            "s = (1 - alpha) * s + alpha * g**2",
            "weights_swapped",
        ),
        ("s = alpha * s + (1 - alpha) * g**2", "s = s + g**2", "grows_without_decay"),
        (
            "x = x - lr * g / (np.sqrt(s) + eps)",
            "x = x - lr * g / np.sqrt(s + eps)",
            "rms_eps_inside",
        ),
    ],
)  # fmt: skip


@rmsprop.draw
def averaged_surfaces(rng):
    surface = bowl(rng, (0.8, 1.5), (2.5, 4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(6, 12))
    usual = dict(
        lr=rng.uniform(0.05, 0.1), alpha=rng.uniform(0.7, 0.88), eps=rng.uniform(0.04, 0.12)
    )
    start = dict(usual, lr=2 * usual["lr"])
    whole = whole_start(rng)
    far = rng.uniform([4, -3], [6, -1])
    return [
        case(surface, part="update", x0=x0, **usual, steps=steps, look="end"),
        case("surface", part="update", x0=far, lr=0.3, alpha=0.7, eps=0.3, steps=steps, look="end"),
        case(surface, part="path", x0=x0, **usual, steps=steps),
        case(surface, part="path", x0=start_of_slope(surface, steep(rng)), **SETTLES, steps=60),
        case(surface, part="any start", x0=whole, **start, steps=steps),
        case(surface, part="any start", x0=x0, **usual, steps=steps, look="start"),
        case("sincos", part="any start", x0=rng.uniform(0.6, 0.9), **usual, steps=5),
        case("square", part="any start", x0=whole[0], **start, steps=steps),
    ]


@rmsprop.reference
def rmsprop_of_torch(grad, x0, lr, alpha, eps, steps):
    """torch.optim.RMSprop (Hinton, 2012): s ← αs + (1−α)g², x ← x − ηg/(√s + ε)."""
    import torch

    def make(parameters):
        return torch.optim.RMSprop(parameters, lr=lr, alpha=alpha, eps=eps)

    return torch_path(make, grad, x0, steps)


@from_step
def averaged_squares(x, s, grad, lr, alpha, eps):
    g = grad(x)
    s = alpha * s + (1 - alpha) * g**2
    return x - lr * g / (np.sqrt(s) + eps), s


# The same in parts, whose slips are known too, and of which mistakes replace one.


def average(s, g, alpha):
    """The average of squares."""
    return alpha * s + (1 - alpha) * g**2


def move(x, g, s, lr, eps):
    """The new point."""
    return x - lr * g / (np.sqrt(s) + eps)


in_parts = Program(
    constants=["lr", "alpha", "eps"],
    memory={"s": at_rest},
    parts={"slope": ("g", slope), "average": ("s", average), "move": ("x", move)},
)
rmsprop.program = in_parts
wrong_average = in_parts.wrong("average")
wrong_move = in_parts.wrong("move")


def zero_and_count(x):
    return np.zeros_like(x), 0


def two_zeros(x):
    return np.zeros_like(x), np.zeros_like(x)


from_count = from_step(state=zero_and_count)
from_two = from_step(state=two_zeros)


@rmsprop.convention
@wrong_move
def rms_eps_inside(x, g, s, lr, eps):
    """Here ε stands inside the root, √(s + ε), as in Keras. The exercise has it outside, √s + ε, as
    torch does; with a large ε the two differ."""
    return x - lr * g / np.sqrt(s + eps)


@rmsprop.convention
@from_ones
def rms_starts_at_one(x, s, grad, lr, alpha, eps):
    """Here s starts at 1, as early TensorFlow had it, so that the first steps are short. In the
    exercise it starts at 0."""
    g = grad(x)
    s = alpha * s + (1 - alpha) * g**2
    return x - lr * g / (np.sqrt(s) + eps), s


@rmsprop.convention
@from_ones
def rms_starts_at_one_eps_inside(x, s, grad, lr, alpha, eps):
    """Here s starts at 1 and ε stands inside the root, as in early TensorFlow. In the exercise s
    starts at 0, and ε is added to the root."""
    g = grad(x)
    s = alpha * s + (1 - alpha) * g**2
    return x - lr * g / np.sqrt(s + eps), s


@rmsprop.convention
@from_count
def rms_starts_at_first_square(x, state, grad, lr, alpha, eps):
    """Here the average starts at the first square, so the first step is about η. In the exercise s
    starts at 0, and the first step is about η/√(1−α)."""
    (s, t), g = state, grad(x)
    s = alpha * s + (1 - alpha) * g**2 if t else g**2
    return x - lr * g / (np.sqrt(s) + eps), (s, t + 1)


@rmsprop.convention
@wrong_move
def rms_corrected(x, g, s, lr, alpha, eps, k):
    """Here s is corrected for its start at 0, divided by 1 − αᵗ, as in Adam. RMSprop uses s as it
    is, and its first steps are long."""
    return x - lr * g / (np.sqrt(s / (1 - alpha ** (k + 1))) + eps)


@rmsprop.convention
@from_two
def rms_centered(x, state, grad, lr, alpha, eps):
    """This is the centered form: the squared average gradient is taken off s (Graves, 2013; torch's
    centered=True). The exercise divides by the root of s itself."""
    (s, mean), g = state, grad(x)
    s = alpha * s + (1 - alpha) * g**2
    mean = alpha * mean + (1 - alpha) * g
    return x - lr * g / (np.sqrt(s - mean**2) + eps), (s, mean)


declare_recordings(rmsprop, averaged_squares)
