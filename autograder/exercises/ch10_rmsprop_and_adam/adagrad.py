"""AdaGrad: the sum of squares."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, start_of_slope, steep, whole_start
from autograder.exercises.shared.programs import Program, at_rest, slope
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.torch_paths import torch_path
from autograder.exercises.shared.updates import OWN_UPDATE, from_step

REST = "path and start"
from_ones = from_step(state=np.ones_like)


def tenths(x):
    return np.full_like(x, 0.1)


from_tenths = from_step(state=tenths)

adagrad = Exercise(
    "adagrad",
    points=3,
    chapter="10-rmsprop-and-adam",
    probe="path_probe",
    without=OWN_UPDATE,
    parts={"update": 2, REST: 1},
    cases=[
        case("coupled", part="update", x0=[1.5, -0.7], lr=0.5, eps=0.05, steps=7, look="end"),
        case("surface", part="update", x0=[5.0, -2.5], lr=0.8, eps=0.3, steps=8, look="end"),
        case("coupled", part=REST, x0=[1.5, -0.7], lr=0.5, eps=0.05, steps=7),
        case("coupled", part=REST, x0=[1.1, -0.9], lr=1.1, eps=0.4, steps=50),
        case("coupled", part=REST, x0=[3, -2], lr=0.6, eps=0.1, steps=5),
        case("sincos", part=REST, x0=0.9, lr=0.2, eps=0.05, steps=6),
        case("square", part=REST, x0=10, lr=2.0, eps=0.1, steps=5),
        case("coupled", part=REST, x0=[1.5, -0.7], lr=0.5, eps=0.05, steps=3, look="start"),
    ],
    hints=[
        "Which number does each coordinate keep from step to step, and what is it before the first "
        "step, for a number and for an array?",
        "In each step: take the gradient, add its square to the number that is kept, then move. "
        "NumPy works on every coordinate by itself; nothing is summed over coordinates.",
        "The first step has s = g², so each coordinate moves by η|g|/(|g| + ε), a little less than "
        "η. Print yours.",
        "s = s + g**2 comes first. Then x loses lr * g divided by a bracket that holds a root and, "
        "outside the root, eps.",
    ],
    after=(
        "Each coordinate now has a rate of its own, which only falls; RMSprop lets it rise again."
    ),
    remark=(
        "`s` sums squares without end, so the steps shrink. Everything is done coordinate by "
        "coordinate: there is no norm in it."
    ),
    decoys=[
        ("s = s + g**2", "s = g**2", "only_the_present"),
        ("x = x - lr * g / (np.sqrt(s) + eps)", "x = x - lr * g / (s + eps)", "no_root"),
        ("x = x - lr * g / (np.sqrt(s) + eps)", "x = x - lr * g / np.sqrt(s + eps)", "eps_inside"),
    ],
)


@adagrad.draw
def summed_surfaces(rng):
    surface = bowl(rng, (0.8, 1.5), (2.5, 4))
    x0, steps = rng.uniform(-2, 2, 2), int(rng.integers(6, 12))
    lr, eps = rng.uniform(0.3, 0.6), rng.uniform(0.04, 0.12)
    whole = whole_start(rng)
    far = rng.uniform([4, -3], [6, -1])
    return [
        case(surface, part="update", x0=x0, lr=lr, eps=eps, steps=steps, look="end"),
        case("surface", part="update", x0=far, lr=0.8, eps=3 * eps, steps=steps, look="end"),
        case(surface, part=REST, x0=x0, lr=lr, eps=eps, steps=steps),
        case(surface, part=REST, x0=start_of_slope(surface, steep(rng)), lr=1.1, eps=0.4, steps=70),
        case(surface, part=REST, x0=whole, lr=lr, eps=eps, steps=steps),
        case(surface, part=REST, x0=x0, lr=lr, eps=eps, steps=steps, look="start"),
        case("sincos", part=REST, x0=rng.uniform(0.6, 0.9), lr=0.4 * lr, eps=eps, steps=5),
        case("square", part=REST, x0=whole[0], lr=lr, eps=eps, steps=steps),
    ]


@adagrad.reference
def adagrad_of_torch(grad, x0, lr, eps, steps):
    """torch.optim.Adagrad (Duchi, Hazan and Singer, 2011): s ← s + g², x ← x − ηg/(√s + ε)."""
    import torch

    return torch_path(lambda p: torch.optim.Adagrad(p, lr=lr, eps=eps), grad, x0, steps)


@from_step
def summed_squares(x, s, grad, lr, eps):
    g = grad(x)
    s = s + g**2
    return x - lr * g / (np.sqrt(s) + eps), s


# The same in parts, whose slips are known too, and of which mistakes replace one.


def grow(s, g):
    """The sum of squares."""
    return s + g**2


def move(x, g, s, lr, eps):
    """The new point."""
    return x - lr * g / (np.sqrt(s) + eps)


in_parts = Program(
    constants=["lr", "eps"],
    memory={"s": at_rest},
    parts={"slope": ("g", slope), "grow": ("s", grow), "move": ("x", move)},
)
adagrad.program = in_parts
wrong_sum = in_parts.wrong("grow")
wrong_move = in_parts.wrong("move")


@adagrad.convention
@wrong_move
def eps_inside(x, g, s, lr, eps):
    """Here ε stands inside the root, √(s + ε), as Keras writes it. The exercise has it outside,
    √s + ε, as in the paper and in torch; with a large ε the two differ."""
    return x - lr * g / np.sqrt(s + eps)


@adagrad.convention
@from_ones
def starts_at_one(x, s, grad, lr, eps):
    """Here s starts at 1. Some libraries let the sum start above 0, to keep the first steps short.
    In the exercise it starts at 0."""
    g = grad(x)
    s = s + g**2
    return x - lr * g / (np.sqrt(s) + eps), s


@adagrad.convention
@from_tenths
def starts_at_a_tenth(x, s, grad, lr, eps):
    """Here s starts at 0.1, as Keras and TensorFlow have it, to keep the first steps short. In the
    exercise it starts at 0."""
    g = grad(x)
    s = s + g**2
    return x - lr * g / (np.sqrt(s) + eps), s


@adagrad.convention
@from_tenths
def starts_at_a_tenth_eps_inside(x, s, grad, lr, eps):
    """Here s starts at 0.1 and ε stands inside the root, as Keras has it. In the exercise s starts
    at 0, and ε is added to the root."""
    g = grad(x)
    s = s + g**2
    return x - lr * g / np.sqrt(s + eps), s


declare_recordings(adagrad, summed_squares)
