"""The gradient by central differences."""

from functools import wraps

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

numerical_gradient = Exercise(
    "numerical_gradient",
    points=3,
    chapter="01-optimizers",
    probe="difference_probe",
    without=["scipy"],
    parts={"differences": 2, "any shape": 1},
    cases=[
        case("twisted", part="differences", x=[1.3, -0.7]),
        case("twisted", part="differences", x=[1.3, -0.7], eps=0.1),
        case("banana", part="differences", x=[-0.4, 0.9], eps=1e-3),
        case("twisted", part="any shape", x=[2, 3]),
        case("twisted", part="any shape", x=[2, 3], eps=0.2),
        case("quartic", part="any shape", x=-1.7, eps=0.1),
        case("quartic", part="any shape", x=2),
        case("sincos", part="any shape", x=-0.8, eps=0.25),
        case("square", part="any shape", x=[[0.5, -1.0, 2.0], [1.5, 3.0, -0.25]]),
        case("twisted", part="any shape", x=[1.3, -0.7], eps=1e-3, look="start"),
    ],
    hints=[
        "How would you measure the slope of a path with two readings of your altimeter?",
        "Read once a little ahead and once as far behind, and divide the difference by the "
        "distance between the two readings. How far apart are they?",
        "Each entry of x gets its own two readings: shift that entry only, leave the others. "
        "`np.ndindex(x.shape)` runs over the entries of an array of any shape, a number's too.",
        "Work with `x = np.array(x, dtype=float)`. For each index: a `step` of zeros with eps at "
        "this index, then `(f(x + step) - f(x - step)) / (2 * eps)`.",
    ],
    after=(
        "It measures the slope of any function, without a formula; `gradient_error` puts it to use."
    ),
    remark=(
        "`np.ndindex(x.shape)` goes through the entries of an array of any shape, and once "
        "through a single number, whose shape is (). One entry is moved at a time."
    ),
)


@numerical_gradient.draw
def points(rng):
    def away(shape=2):  # entries well away from 0, some below 1 and some above
        return rng.choice([-1, 1], shape) * rng.uniform([0.4, 1.2], [0.8, 1.9], shape)

    whole = rng.permutation([-3, -2, 2, 3])[:2].tolist()
    matrix = np.array([away(), away(), away()])
    return [
        case("twisted", part="differences", x=away()),
        case("banana", part="differences", x=away(), eps=rng.uniform(0.05, 0.15)),
        case("twisted", part="any shape", x=whole),
        case("twisted", part="any shape", x=whole, eps=rng.uniform(0.1, 0.3)),
        case("quartic", part="any shape", x=float(away()[1]), eps=rng.uniform(0.05, 0.15)),
        case("quartic", part="any shape", x=whole[0]),
        case("sincos", part="any shape", x=-float(away()[0]), eps=rng.uniform(0.2, 0.3)),
        case("square", part="any shape", x=matrix, eps=1e-4),
        case("twisted", part="any shape", x=away(), eps=1e-3, look="start"),
    ]


def entrywise(quotient):
    """`quotient(g, eps, xi)`, with g(t) = f at x moved by t along one entry xi, for all entries."""

    @wraps(quotient)
    def gradient(f, x, eps=1e-6):
        x = np.array(x, float)
        answer = np.zeros_like(x)
        for i in np.ndindex(x.shape):
            unit = np.zeros_like(x)
            unit[i] = 1.0
            answer[i] = quotient(lambda t, unit=unit: f(x + t * unit), eps, x[i])
        return answer

    return gradient


@numerical_gradient.reference
@entrywise
def central(g, eps, xi):
    """(f(x + εeᵢ) − f(x − εeᵢ)) / 2ε."""
    return (g(eps) - g(-eps)) / (2 * eps)


@Written
def in_lines(f, x, eps=1e-6):
    x = np.array(x, dtype=float)  # copies x
    gradient = np.zeros_like(x)  # makes room for the gradient
    for i in np.ndindex(x.shape):  # begins the loop
        step = np.zeros_like(x)  # makes a step of zeros
        step[i] = eps  # shifts one entry
        above = f(x + step)  # reads above
        below = f(x - step)  # reads below
        gradient[i] = (above - below) / (2 * eps)  # makes the entry
    return gradient  # returns the gradient


numerical_gradient.written = in_lines


@numerical_gradient.convention
@entrywise
def relative_step(g, eps, xi):
    """Your step is eps times the entry of x. Some libraries do so; here eps is the step itself,
    which also works where x is 0."""
    return (g(eps * abs(xi)) - g(-eps * abs(xi))) / (2 * eps * abs(xi))


@numerical_gradient.convention
@entrywise
def step_scaled_for_large_entries(g, eps, xi):
    """Your step grows with the entry of x where that is above 1. A good habit in libraries; here
    eps is the step itself."""
    step = eps * max(1.0, abs(xi))
    return (g(step) - g(-step)) / (2 * step)


@numerical_gradient.convention
@entrywise
def five_points(g, eps, xi):
    """This is the five-point formula, more exact than the one asked for. Here take two readings
    per entry, at +eps and −eps."""
    return (8 * (g(eps) - g(-eps)) - (g(2 * eps) - g(-2 * eps))) / (12 * eps)
