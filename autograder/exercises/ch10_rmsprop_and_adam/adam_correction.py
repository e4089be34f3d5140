"""What goes wrong in Adam with the correction for the start, and with the count t."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    adam,
    from_moments,
    renewed,
    wrong_correction,
    wrong_count,
    wrong_divisor,
    wrong_keeping,
    wrong_m_hat,
    wrong_s_hat,
)


def divided(m_hat, s_hat, lr, eps):
    return lr * m_hat / (np.sqrt(s_hat) + eps)


@adam.mistake
@wrong_correction
def no_correction(m, s):
    """Neither average is corrected, so the steps have a wrong length until both have filled. What
    does chapter 02's correction divide by?"""
    return {"m_hat": m, "s_hat": s}


@adam.mistake
@wrong_s_hat
def only_m_corrected(s):
    """m is corrected and s is not, so the first steps are long. Is s_hat computed and then s
    used?"""
    return s


@adam.mistake
@wrong_m_hat
def only_s_corrected(m):
    """s is corrected and m is not, so the first steps are short. Is m_hat computed and then m
    used?"""
    return m


@adam.mistake
@from_moments
def momentum_over_corrected_s(x, moments, grad, lr, beta1, beta2, eps):
    """The numerator is momentum as in chapter 04: the gradient enters with weight 1, and nothing is
    corrected; s is right. Here m is an average, and is corrected like s."""
    (m, s, t), g = moments, grad(x)
    m, s, t = moments = beta1 * m + g, beta2 * s + (1 - beta2) * g**2, t + 1
    return x - divided(m, s / (1 - beta2**t), lr, eps), moments


@adam.mistake
@from_moments
def momentum_over_rmsprop(x, moments, grad, lr, beta1, beta2, eps):
    """This is momentum as in chapter 04 over RMSprop's root: the gradient enters m with weight 1,
    and nothing is corrected. In Adam m is an average, and both are corrected."""
    (m, s, t), g = moments, grad(x)
    m, s, t = moments = beta1 * m + g, beta2 * s + (1 - beta2) * g**2, t + 1
    return x - divided(m, s, lr, eps), moments


@adam.mistake
@wrong_keeping
def corrected_averages_stored(m_hat, s_hat):
    """The first step is right. After it, the corrected averages are stored back and corrected
    again. Give the corrected pair names of its own."""
    return {"m": m_hat, "s": s_hat}


@adam.mistake
@wrong_keeping
def corrected_m_stored(m_hat):
    """The first step is right. After it, the corrected m is stored back and corrected again,
    while s is right. Give the corrected m a name of its own."""
    return {"m": m_hat}


@adam.mistake
@wrong_keeping
def corrected_s_stored(s_hat):
    """The first step is right. After it, the corrected s is stored back and corrected again,
    while m is right. Give the corrected s a name of its own."""
    return {"s": s_hat}


@adam.mistake
@wrong_count
def counted_from_zero(k):
    """Every row after x0 is NaN: t is 0 in the first step, and 1 − β⁰ = 0 is divided by. The first
    step is number 1."""
    return k


@adam.mistake
@wrong_count
def counted_from_two(k):
    """The corrections are those of one step later: t is 2 in the first step. Is it raised before
    use and also started at 1?"""
    return k + 2


@adam.mistake
@wrong_count
def count_stands_still():
    """The first step is right; then the divisors stay 1 − β₁ and 1 − β₂. Either t never advances,
    or the power t is missing."""
    return 1


@adam.mistake
@from_moments
def product_for_power(x, moments, grad, lr, beta1, beta2, eps):
    """The first step is right; then the divisors are 1 − βt, a product, and soon negative. A
    power is written `**` in Python."""
    m, s, t = moments = renewed(moments, grad(x), beta1, beta2)
    return x - divided(m / (1 - beta1 * t), s / (1 - beta2 * t), lr, eps), moments


@adam.mistake
@from_moments
def power_of_the_complement(x, moments, grad, lr, beta1, beta2, eps):
    """The first step is right; then the divisors are (1 − β)ᵗ, which shrink to nothing. The power
    belongs to β alone: 1 − βᵗ."""
    m, s, t = moments = renewed(moments, grad(x), beta1, beta2)
    return x - divided(m / (1 - beta1) ** t, s / (1 - beta2) ** t, lr, eps), moments


@adam.mistake
@from_moments
def multiplied_by_the_correction(x, moments, grad, lr, beta1, beta2, eps):
    """The averages are multiplied by 1 − βᵗ. They are too small at first, because they start at 0:
    which operation makes them larger?"""
    m, s, t = moments = renewed(moments, grad(x), beta1, beta2)
    return x - divided(m * (1 - beta1**t), s * (1 - beta2**t), lr, eps), moments


@adam.mistake
@wrong_correction
def divided_by_the_power(m, s, t, beta1, beta2):
    """The averages are divided by βᵗ, which goes to 0. What is missing at step t is the share βᵗ;
    what is there is the rest."""
    return {"m_hat": m / beta1**t, "s_hat": s / beta2**t}


@adam.mistake
@wrong_divisor
def corrected_after_the_root(s, t, beta2, eps):
    """The root is taken of the uncorrected s, and the root is then divided by 1 − β₂ᵗ. Correct s
    first, and take the root of that."""
    return np.sqrt(s) / (1 - beta2**t) + eps


@adam.mistake
@wrong_correction
def eps_in_the_correction(m, s, t, beta1, beta2, eps):
    """Here ε is added to the divisors of the correction, 1 − βᵗ + ε, which are never 0. It belongs
    beside the root."""
    m_hat = m / (1 - beta1**t + eps)
    return {"m_hat": m_hat, "s_hat": s / (1 - beta2**t + eps)}


@adam.mistake
@from_moments
def eps_only_in_the_correction(x, moments, grad, lr, beta1, beta2, eps):
    """Here ε stands in the divisors of the correction, 1 − βᵗ + ε, and not beside the root, where
    it belongs."""
    m, s, t = moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = m / (1 - beta1**t + eps), s / (1 - beta2**t + eps)
    return x - divided(m_hat, s_hat, lr, 0.0), moments


@adam.mistake
@from_moments
def no_correction_eps_inside(x, moments, grad, lr, beta1, beta2, eps):
    """Two things: neither average is corrected, and ε stands inside the root. Correct both first,
    and add ε to the root."""
    m, s, t = moments = renewed(moments, grad(x), beta1, beta2)
    return x - lr * m / np.sqrt(s + eps), moments


@adam.mistake
@from_moments
def only_new_terms_corrected(x, moments, grad, lr, beta1, beta2, eps):
    """The correction is applied to the new terms alone, inside the averages. It belongs to the
    whole average, after it is renewed."""
    (m, s, t), g = moments, grad(x)
    t = t + 1
    m = beta1 * m + (1 - beta1) * g / (1 - beta1**t)
    s = beta2 * s + (1 - beta2) * g**2 / (1 - beta2**t)
    return x - divided(m, s, lr, eps), (m, s, t)


@adam.mistake
@wrong_count
def corrected_with_the_last_count(steps):
    """Every step is corrected with the power `steps`, as if it were the last. The power is the
    number of the present step."""
    return steps


@adam.mistake
@wrong_correction
def complement_in_the_correction(m, s, t, beta1, beta2):
    """The averages are divided by 1 − (1 − β)ᵗ. What is missing at step t is the share βᵗ itself:
    1 − βᵗ is left."""
    return {"m_hat": m / (1 - (1 - beta1) ** t), "s_hat": s / (1 - (1 - beta2) ** t)}


@adam.mistake
@wrong_count
def count_begins_late(k):
    """The first step is right; after it the corrections are those of one step before: t is 1 in the
    first two steps. Is it counted from 0, and guarded against 0?"""
    return max(k, 1)
