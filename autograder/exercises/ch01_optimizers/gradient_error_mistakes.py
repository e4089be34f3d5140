"""What goes wrong in comparing two gradients."""

import numpy as np

from autograder.exercises.ch01_optimizers.gradient_error import (
    compared,
    gradient_error,
    norm,
    ratio,
    relative,
)
from autograder.exercises.ch01_optimizers.numerical_gradient import central


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
