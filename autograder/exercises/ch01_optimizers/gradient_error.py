"""How far a gradient is from the numerical one."""

from functools import wraps

import numpy as np

from autograder.exercises.ch01_optimizers.numerical_gradient import central
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

gradient_error = Exercise(
    "gradient_error",
    points=3,
    chapter="01-optimizers",
    probe="difference_probe",
    cases=[
        case("twisted", gradient="true", x=[1.3, -0.7]),
        case("twisted", gradient="halved", x=[1.3, -0.7]),
        case("bowl", gradient="printed", x=[2.0, 2.0]),
        case("bowl", gradient="printed", x=[-0.4, 1.5]),
        case("quartic", gradient="printed", x=-2.0),
        case("sincos", gradient="printed", x=0.9),
        case("square", gradient="true", x=[0.0, 0.0]),
        case("square", gradient="shifted", x=[0.0, 0.0]),  # the numerical one alone is 0
        case("quartic", gradient="printed", x=0.0),  # the given one alone is 0
        case("square", gradient="halved", x=[[0.5, -1.0], [2.0, 0.1]]),
    ],
    hints=[
        "An error of 0.01 is large for a slope of 0.02 and small for a slope of 1000. What could "
        "you divide by?",
        "Take the length of the difference, and divide it by the two lengths together. "
        "`np.linalg.norm` gives the length of a vector.",
        "What happens on flat ground, where both gradients are 0?",
        "`n = numerical_gradient(f, x)`, `a = grad(x)`, then norm(a − n) over norm(a) + norm(n); "
        "if that sum is 0, return 0.0.",
    ],
    after=(
        "Whenever you derive a gradient by hand, this number says whether to believe it: far "
        "below 1e-5 speaks for it, 0.1 against it."
    ),
    remark=(
        "Divided by both lengths, the answer does not depend on units. The guard is for flat "
        "ground, where both gradients vanish and 0/0 would be nan."
    ),
)


@gradient_error.draw
def on_trial(rng):
    def somewhere(shape=2):
        return rng.choice([-1, 1], shape) * rng.uniform(0.4, 1.4, shape)

    return [
        case("twisted", gradient="true", x=somewhere()),
        case("banana", gradient="halved", x=somewhere()),
        case("bowl", gradient="printed", x=somewhere()),
        case("bowl", gradient="printed", x=somewhere()),
        case("quartic", gradient="printed", x=float(rng.uniform(1.3, 1.9))),
        case("sincos", gradient="printed", x=float(rng.uniform(-0.9, -0.5))),
        case("square", gradient="true", x=[0.0, 0.0, 0.0]),
        case("square", gradient="shifted", x=[0.0, 0.0, 0.0]),
        case("quartic", gradient="printed", x=0.0),
        case("square", gradient="halved", x=somewhere((3, 2))),
    ]


def compared(measure):
    """`measure(a, n)` of the two gradients at x as flat arrays."""

    @wraps(measure)
    def error(f, grad, x):
        return measure(np.ravel(grad(x)), np.ravel(central(f, x, 1e-6)))

    return error


def norm(vector):
    return np.sqrt(np.sum(vector**2))


def ratio(above, below):
    """above / below, 0 on flat ground, where both are 0."""
    return above / below if below else 0.0


@gradient_error.reference
@compared
def relative(a, n):
    """‖a − n‖ / (‖a‖ + ‖n‖), 0 if both vanish."""
    return ratio(norm(a - n), norm(a) + norm(n))


@Written
def in_lines(f, grad, x):
    a = grad(x)  # makes the gradient on trial
    n = central(f, x)  # makes the numerical gradient
    apart = np.linalg.norm(a - n)  # measures the difference
    total = np.linalg.norm(a) + np.linalg.norm(n)  # adds up the two lengths
    return float(apart / total) if total > 0 else 0.0  # divides


gradient_error.written = in_lines


@gradient_error.convention
@compared
def over_the_larger(a, n):
    """You divide by the larger of the two norms, as some texts do. Here the sum of both norms
    stands below the line, so that the answer lies between 0 and 1."""
    return ratio(norm(a - n), max(norm(a), norm(n)))


@gradient_error.convention
@compared
def over_the_mean(a, n):
    """You divide by the mean of the two norms, so your answer is twice the one asked for, which
    divides by their sum."""
    return 2 * relative.__wrapped__(a, n)


@gradient_error.convention
@compared
def absolute_values(a, n):
    """You sum absolute values. Here the length of a vector is the root of the sum of its squares,
    `np.linalg.norm`."""
    return ratio(np.sum(np.abs(a - n)), np.sum(np.abs(a)) + np.sum(np.abs(n)))


@gradient_error.convention
@compared
def largest_entries(a, n):
    """You compare the largest entries. Here the length of a vector is the root of the sum of its
    squares, `np.linalg.norm`."""
    return ratio(np.max(np.abs(a - n)), np.max(np.abs(a)) + np.max(np.abs(n)))
