"""What goes wrong in Adam with the root and ε."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    adam,
    corrected,
    from_moments,
    renewed,
    stride,
)


@adam.mistake
@from_moments
def no_root(x, moments, grad, lr, beta1, beta2, eps):
    """The step is divided by the corrected s itself, without the root. Then a gradient a thousand
    times as large moves a thousand times less. Where is the square undone?"""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return x - lr * m_hat / (s_hat + eps), moments


@adam.mistake
@from_moments
def without_eps(x, moments, grad, lr, beta1, beta2, eps):
    """`eps` has no effect: it is left out, or a fixed small number stands in its place. Use the
    argument, beside the root."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, 0.0), moments


@adam.mistake
@from_moments
def eps_beside_the_quotient(x, moments, grad, lr, beta1, beta2, eps):
    """Here ε is added to the quotient η/√ŝ, which lengthens the steps. It belongs to the divisor:
    put brackets around root and ε."""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return x - (lr / np.sqrt(s_hat) + eps) * m_hat, moments


@adam.mistake
@from_moments
def eps_added_to_the_point(x, moments, grad, lr, beta1, beta2, eps):
    """Here ε is added to the new point: the division comes before the addition. Put brackets around
    the whole divisor."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, 0.0) + eps, moments


@adam.mistake
@from_moments
def eps_subtracted_from_the_point(x, moments, grad, lr, beta1, beta2, eps):
    """Here ε is subtracted from the new point: the division comes before the addition. Put brackets
    around the whole divisor."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, 0.0) - eps, moments


@adam.mistake
@from_moments
def eps_squared_inside(x, moments, grad, lr, beta1, beta2, eps):
    """Here ε² is added inside the root. The exercise adds ε to the root, after it has been
    taken."""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return x - lr * m_hat / np.sqrt(s_hat + eps**2), moments


@adam.mistake
@from_moments
def eps_at_least(x, moments, grad, lr, beta1, beta2, eps):
    """Here ε is a lower bound for the root: np.maximum or clip. The exercise adds it, always."""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return x - lr * m_hat / np.maximum(np.sqrt(s_hat), eps), moments


@adam.mistake
@from_moments
def multiplied_by_the_root(x, moments, grad, lr, beta1, beta2, eps):
    """The step is multiplied by √ŝ + ε: steep coordinates then move further still. Divide by it."""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return x - lr * m_hat * (np.sqrt(s_hat) + eps), moments


@adam.mistake
@from_moments
def divided_before_averaging(x, moments, grad, lr, beta1, beta2, eps):
    """The first step is right. Each gradient is divided by the root of its own step, and the
    quotients are averaged. Average the gradients, and divide the average."""
    (m, s, t), g = moments, grad(x)
    s, t = beta2 * s + (1 - beta2) * g**2, t + 1
    m = beta1 * m + (1 - beta1) * g / (np.sqrt(s / (1 - beta2**t)) + eps)
    return x - lr * m / (1 - beta1**t), (m, s, t)
