"""Momentum with noise where training has it: in the gradient."""

from functools import wraps

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.draws import bowl, whole_start
from autograder.exercises.shared.programs import Program, at_rest

A = {"x0": [1.5, -0.7], "lr": 0.12, "beta": 0.7, "std": 0.8, "steps": 6, "seed": 1}
B = {"x0": [0.4, -1.2], "lr": 0.2, "beta": 0.4, "std": 1.7, "steps": 7, "seed": 2}
WHOLE = {"x0": [3, -2], "lr": 0.11, "beta": 0.7, "std": 0.6, "steps": 5, "seed": 3}
NUMBER = {"x0": 2, "lr": 0.1, "beta": 0.8, "std": 0.5, "steps": 5, "seed": 4}
SILENT = {"x0": [1.5, -0.7], "lr": 0.12, "beta": 0.7, "std": 0.0, "steps": 6, "seed": 5}

noisy_gradient_descent = Exercise(
    "noisy_gradient_descent",
    points=3,
    chapter="08-lab-saddles-and-noise",
    probe="noisy_path_probe",
    without=["torch.optim"],
    parts={"update": 3, "path": 1, "any start": 1, "draws": 1},
    cases=[
        case("coupled", part="update", **A, look="end"),
        case("twisted", part="update", **{**B, "x0": [1.1, -0.6], "lr": 0.04}, look="end"),
        case("coupled", part="path", **A),
        case("coupled", part="path", **B),
        case("coupled", part="any start", **WHOLE),
        case("square", part="any start", **NUMBER),
        case("coupled", part="any start", **A, look="start"),
        case("coupled", part="draws", **A, look="draws"),
        case("coupled", part="draws", **SILENT, look="draws"),
        case("coupled", part="draws", **SILENT),
    ],
    hints=[
        "It is `momentum` from chapter 04 with one more line. What is the noise added to?",
        "`rng.standard_normal(shape)` gives numbers of deviation 1. How do you make them deviate "
        "by std, and what shape must they have so that each coordinate has its own?",
        "One draw in each step, also when std is 0: then two runs with one seed meet the same "
        "noise, whatever their std is.",
        "g = grad(x) + std * rng.standard_normal(x.shape), and then momentum with this g.",
    ],
    after=(
        "`explore.noise_floor(noisy_gradient_descent=noisy_gradient_descent)`, below, shows how "
        "near the noise lets your runs come."
    ),
    remark=(
        "The noise is drawn once per step in the shape of x, so each coordinate has its own. It "
        "enters the velocity with the gradient and is remembered with it."
    ),
    decoys=[
        (
            "g = grad(x) + std * rng.standard_normal(x.shape)",
            "g = grad(x) + std * rng.standard_normal()",
            "one_number_for_all_coordinates",
        ),
        (
            "g = grad(x) + std * rng.standard_normal(x.shape)",
            "g = grad(x + std * rng.standard_normal(x.shape))",
            "noise_on_the_point_and_not_kept",
        ),
        (
            "g = grad(x) + std * rng.standard_normal(x.shape)",
            "g = grad(x) + std**2 * rng.standard_normal(x.shape)",
            "variance_for_deviation",
        ),
    ],
)


@noisy_gradient_descent.draw
def surfaces(rng):
    surface, seed = bowl(rng, (0.8, 1.5), (2.5, 4)), int(rng.integers(10**6))
    run = {
        "x0": rng.uniform(-2, 2, 2),
        "lr": float(rng.uniform(0.05, 0.2)),
        "beta": float(rng.uniform(0.55, 0.85)),
        "std": float(rng.uniform(0.5, 2)),
        "steps": int(rng.integers(5, 10)),
        "seed": seed,
    }
    whole = whole_start(rng)
    return [
        case(surface, part="update", **run, look="end"),
        case("twisted", part="update", **{**run, "x0": [1.1, -0.6], "lr": 0.04}, look="end"),
        case(surface, part="path", **run),
        case(surface, part="any start", **{**run, "x0": whole}),
        case("square", part="any start", **{**run, "x0": whole[0]}),
        case(surface, part="any start", **run, look="start"),
        case(surface, part="draws", **{**run, "seed": seed + 1}, look="draws"),
        case(surface, part="draws", **{**run, "std": 0.0}, look="draws"),
        case(surface, part="draws", **{**run, "std": 0.0}),
    ]


def noisy(step):
    """`step(x, v, g, lr, beta, noise) → (x, v)` as a path; `noise` are `std` times fresh
    numbers."""

    @wraps(step)
    def path(grad, x0, lr, beta, std, steps, rng):
        x = np.array(x0, float)
        v, rows = np.zeros_like(x), [x]
        for _ in range(steps):
            x, v = step(x, v, grad, lr, beta, std * rng.standard_normal(x.shape))
            rows.append(x)
        return np.array(rows)

    return path


def drawn(noise_of):
    """Momentum with `noise_of(std, steps, shape, rng)`, an array of one row per step, in g."""

    @wraps(noise_of)
    def path(grad, x0, lr, beta, std, steps, rng):
        x = np.array(x0, float)
        v, rows = np.zeros_like(x), [x]
        for n in noise_of(std, steps, x.shape, rng):
            v = beta * v + lr * (grad(x) + n)
            x = x - v
            rows.append(x)
        return np.array(rows)

    return path


@noisy_gradient_descent.reference
def all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng):
    """The difference form, x ← x − ηg + β(x − x before), with the noise of all steps in one array:
    a generator gives the same numbers in one call as in many."""
    x = before = np.array(x0, float)
    noise = rng.standard_normal((steps, *x.shape))
    rows = [x]
    for n in noise:
        before, x = x, x - lr * (grad(x) + std * n) + beta * (x - before)
        rows.append(x)
    return np.array(rows)


# The same in parts, whose slips are known too, and of which mistakes replace one.


def noisy_slope(grad, x, std, rng):
    """The noisy gradient."""
    return grad(x) + std * rng.standard_normal(x.shape)


def renew(v, g, lr, beta):
    """The velocity."""
    return beta * v + lr * g


def move(x, v):
    """The new point."""
    return x - v


in_parts = Program(
    constants=["lr", "beta", "std", "steps", "rng"],
    memory={"v": at_rest},
    parts={"slope": ("g", noisy_slope), "renew": ("v", renew), "move": ("x", move)},
)
noisy_gradient_descent.program = in_parts
wrong_slope = in_parts.wrong("slope")


@noisy_gradient_descent.convention(credit=0.8)
@wrong_slope
def subtracted(grad, x, std, rng):
    """The noise is subtracted. For chance that is the same, for a given seed it is the mirror
    image: the exercise adds it, so that runs can be compared."""
    return grad(x) - std * rng.standard_normal(x.shape)


@noisy_gradient_descent.convention
@in_parts.wrong("renew")
def ewma_form(v, g, lr, beta):
    """This is momentum as a moving average, v ← βv + (1−β)g. The exercise asks for the sum, in
    which the gradient enters whole."""
    return beta * v + lr * (1 - beta) * g
