"""What goes wrong in Adam with the root and ε."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    adam,
    from_moments,
    wrong_divisor,
    wrong_move,
)


@adam.mistake
@wrong_divisor
def no_root(s_hat, eps):
    """The step is divided by the corrected s itself, without the root. Then a gradient a thousand
    times as large moves a thousand times less. Where is the square undone?"""
    return s_hat + eps


@adam.mistake
@wrong_divisor
def without_eps(s_hat):
    """`eps` has no effect: it is left out, or a fixed small number stands in its place. Use the
    argument, beside the root."""
    return np.sqrt(s_hat)


@adam.mistake
@wrong_move
def eps_beside_the_quotient(x, m_hat, s_hat, lr, eps):
    """Here ε is added to the quotient η/√ŝ, which lengthens the steps. It belongs to the divisor:
    put brackets around root and ε."""
    return x - (lr / np.sqrt(s_hat) + eps) * m_hat


@adam.mistake
@wrong_move
def eps_added_to_the_point(x, m_hat, s_hat, lr, eps):
    """Here ε is added to the new point: the division comes before the addition. Put brackets around
    the whole divisor."""
    return x - lr * m_hat / np.sqrt(s_hat) + eps


@adam.mistake
@wrong_move
def eps_subtracted_from_the_point(x, m_hat, s_hat, lr, eps):
    """Here ε is subtracted from the new point: the division comes before the addition. Put brackets
    around the whole divisor."""
    return x - lr * m_hat / np.sqrt(s_hat) - eps


@adam.mistake
@wrong_divisor
def eps_squared_inside(s_hat, eps):
    """Here ε² is added inside the root. The exercise adds ε to the root, after it has been
    taken."""
    return np.sqrt(s_hat + eps**2)


@adam.mistake
@wrong_divisor
def eps_at_least(s_hat, eps):
    """Here ε is a lower bound for the root: np.maximum or clip. The exercise adds it, always."""
    return np.maximum(np.sqrt(s_hat), eps)


@adam.mistake
@wrong_move
def multiplied_by_the_root(x, m_hat, d, lr):
    """The step is multiplied by √ŝ + ε: steep coordinates then move further still. Divide by it."""
    return x - lr * m_hat * d


@adam.mistake
@from_moments
def divided_before_averaging(x, moments, grad, lr, beta1, beta2, eps):
    """The first step is right. Each gradient is divided by the root of its own step, and the
    quotients are averaged. Average the gradients, and divide the average."""
    (m, s, t), g = moments, grad(x)
    s, t = beta2 * s + (1 - beta2) * g**2, t + 1
    m = beta1 * m + (1 - beta1) * g / (np.sqrt(s / (1 - beta2**t)) + eps)
    return x - lr * m / (1 - beta1**t), (m, s, t)


@adam.mistake
@wrong_divisor
def eps_subtracted_from_the_root(s_hat, eps):
    """Here ε is subtracted from the root, which can then reach 0. It is there to prevent that: add
    it."""
    return np.sqrt(s_hat) - eps


@adam.mistake
@wrong_move
def point_divided_too(x, m_hat, d, lr):
    """The old point is divided by the root as well: brackets stand around x − ηm̂. Only the step is
    divided."""
    return (x - lr * m_hat) / d


@adam.convention
@from_moments
def adamax_eps_outside(x, moments, grad, lr, beta1, beta2, eps):
    """This is Adamax, with ε beside the divisor, a fading maximum of |g|. The exercise asks for the
    root of an average of squares there."""
    (m, u, t), g = moments, grad(x)
    m, u, t = beta1 * m + (1 - beta1) * g, np.maximum(beta2 * u, np.abs(g)), t + 1
    return x - lr * m / (1 - beta1**t) / (u + eps), (m, u, t)
