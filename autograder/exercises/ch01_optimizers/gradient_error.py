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


@gradient_error.mistake
@compared
def absolute_error(a, n):
    """This is the length of the difference, not yet compared with the lengths of the gradients. An
    error of 1 means little where slopes are in the thousands."""
    return norm(a - n)


@gradient_error.mistake
@compared
def squares_without_root(a, n):
    """The root is missing: these are squared lengths, which make small errors look far smaller.
    Use norms above and below the line."""
    return ratio(np.sum((a - n) ** 2), np.sum(a**2) + np.sum(n**2))


@gradient_error.mistake
@compared
def lengths_only(a, n):
    """This compares the lengths of the two gradients. Two arrows of one length can point in
    different directions: subtract the vectors first."""
    return ratio(abs(norm(a) - norm(n)), norm(a) + norm(n))


@gradient_error.mistake
@compared
def norm_of_the_sum(a, n):
    """Below the line stands the norm of the sum, ‖a + n‖. The sum of the norms is asked for,
    ‖a‖ + ‖n‖; the two differ when the arrows do."""
    return ratio(norm(a - n), norm(a + n))


@gradient_error.mistake
@compared
def brackets_missing(a, n):
    """The brackets below the line are missing: first divided by ‖a‖, then ‖n‖ is added."""
    return ratio(norm(a - n), norm(a)) + norm(n)


@gradient_error.mistake
@compared
def over_the_given(a, n):
    """You divide by ‖a‖ alone. With both norms below the line, neither gradient is favoured and
    the answer stays between 0 and 1."""
    return ratio(norm(a - n), norm(a))


@gradient_error.mistake
@compared
def over_the_numerical(a, n):
    """You divide by ‖n‖ alone. With both norms below the line, neither gradient is favoured and
    the answer stays between 0 and 1."""
    return ratio(norm(a - n), norm(n))


@gradient_error.mistake
@compared
def added(a, n):
    """The two gradients are added above the line, not subtracted, so a right gradient comes out
    as 1."""
    return ratio(norm(a + n), norm(a) + norm(n))


@gradient_error.mistake
@compared
def similarity(a, n):
    """This is 1 for a right gradient: one minus the error. An error is 0 where nothing is
    wrong."""
    return 1 - relative.__wrapped__(a, n)


@gradient_error.mistake
@compared
def entry_by_entry(a, n):
    """You average the relative errors of the single entries, where one tiny entry can outweigh all
    others. Compare whole vectors by their lengths."""
    return np.mean([ratio(abs(p - q), abs(p) + abs(q)) for p, q in zip(a, n, strict=True)])


@gradient_error.mistake
def error_of_each_entry(f, grad, x):
    """One error per entry comes back, with an absolute value where a length should stand. The
    length of a vector is one number, `np.linalg.norm`; flat ground needs a thought of its own."""
    a, n = grad(x), central(f, x)
    with np.errstate(invalid="ignore"):
        return np.abs(a - n) / (np.abs(a) + np.abs(n))


@gradient_error.mistake
@compared
def numerical_gradient_is_zero(a, n):
    """The answer is 1 for every gradient, right or wrong, as if the numerical one were 0
    everywhere. Does your `numerical_gradient` pass its check?"""
    return 1.0 if norm(a) else 0.0


@gradient_error.mistake
@compared
def numerical_gradient_is_zero_and_flat_gives_nan(a, n):
    """The answer is 1 for every gradient, as if the numerical one were 0 everywhere: see whether
    `numerical_gradient` passes its check. On flat ground it is nan; there it should be 0."""
    return 1.0 if norm(a) else np.nan


@gradient_error.mistake
@compared
def always_zero(a, n):
    """Your answer is 0 even for a wrong gradient. Perhaps two numerical gradients are compared, or
    `grad` with itself: print both."""
    return 0.0


@gradient_error.mistake
@compared
def yes_or_no(a, n):
    """The answer is True or False. How wrong the gradient is, as a number, is asked for."""
    return bool(np.allclose(a, n, rtol=1e-4, atol=1e-6))


@gradient_error.mistake
@compared
def flat_gives_nan(a, n):
    """Right, except on flat ground: 0 divided by 0 is nan. If both norms are 0, the two agree, so
    return 0."""
    return np.divide(norm(a - n), norm(a) + norm(n))


@gradient_error.mistake
@compared
def squares_without_root_and_flat_gives_nan(a, n):
    """The root is missing: these are squared lengths. And on flat ground 0 divided by 0 is nan; if
    both gradients vanish, return 0."""
    return np.divide(np.sum((a - n) ** 2), np.sum(a**2) + np.sum(n**2))


@gradient_error.mistake
@compared
def flat_divides_by_zero(a, n):
    """Right, except on flat ground, where the division by 0 fails. If both norms are 0, the two
    agree, so return 0."""
    return float(norm(a - n)) / float(norm(a) + norm(n))


@gradient_error.mistake
@compared
def zero_if_either_vanishes(a, n):
    """Right, except where one of the two gradients is 0 and the other is not: that is as wrong as
    can be, an error of 1, and 0 came back. Return 0 only if both are 0."""
    return relative.__wrapped__(a, n) if norm(a) * norm(n) else 0.0


@gradient_error.mistake
@compared
def zero_if_the_given_vanishes(a, n):
    """Right, except where `grad(x)` is 0 and the numerical gradient is not: that is as wrong as can
    be, an error of 1, and 0 came back. Return 0 only if both are 0."""
    return relative.__wrapped__(a, n) if norm(a) else 0.0


@gradient_error.mistake
@compared
def zero_if_the_numerical_vanishes(a, n):
    """Right, except where the numerical gradient is 0 and `grad(x)` is not: that is as wrong as can
    be, an error of 1, and 0 came back. Return 0 only if both are 0."""
    return relative.__wrapped__(a, n) if norm(n) else 0.0
