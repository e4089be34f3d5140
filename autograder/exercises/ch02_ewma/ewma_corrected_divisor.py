"""What goes wrong in the corrected average: the divisor."""

import numpy as np

from autograder.exercises.ch02_ewma.averages import from_zero, started_at_zero
from autograder.exercises.ch02_ewma.ewma_corrected import ewma_corrected


@ewma_corrected.mistake
def exponent_from_zero(values, beta):
    """The exponent is one too small: the first entry is divided by 1 − β⁰, which is 0. After the
    first value, t is 1; enumerate counts from 0 unless told otherwise."""
    v, rows = 0.0, []
    for t, x in enumerate(values):
        v = beta * v + (1 - beta) * x
        rows.append(v / (1 - beta**t))
    return np.array(rows)


@ewma_corrected.mistake
def exponent_from_zero_on_floats(values, beta):
    """The exponent is one too small: the first entry is divided by 1 − β⁰, which is 0, and comes
    out infinite. After the first value, t is 1."""
    averages = started_at_zero(values, beta)
    return averages / (1 - beta ** np.arange(len(averages), dtype=float))


@ewma_corrected.mistake
def exponent_from_zero_first_left(values, beta):
    """The first entry is not corrected, and after it the exponent is one too small. Entry k holds
    k + 1 values, so its t is k + 1, and no exception is needed."""
    averages = started_at_zero(values, beta)
    powers = beta ** np.arange(len(averages), dtype=float)
    powers[0] = 0.0
    return averages / (1 - powers)


@ewma_corrected.mistake
def exponent_from_zero_after_the_first(values, beta):
    """The first entry is right; after it the exponent is one too small. Entry k holds k + 1 values,
    so its t is k + 1."""
    averages = started_at_zero(values, beta)
    powers = beta ** np.arange(len(averages), dtype=float)
    powers[0] = beta
    return averages / (1 - powers)


@ewma_corrected.mistake
@from_zero
def exponent_from_two(v, x, beta, t):
    """The exponent is one too large: the first entry is divided by 1 − β², and is too small. After
    the first value, t is 1. Is t advanced before its use, and once more?"""
    v = beta * v + (1 - beta) * x
    return v, v / (1 - beta ** (t + 1))


@ewma_corrected.mistake
@from_zero
def power_left_out(v, x, beta, t):
    """Every entry is divided by 1 − β, or the new value enters whole, which comes to the same. Give
    it the share 1 − β; the divisor is the sum of the weights so far, and changes with each step."""
    v = beta * v + (1 - beta) * x
    return v, v / (1 - beta)


@ewma_corrected.mistake
@from_zero
def multiplied_for_a_power(v, x, beta, t):
    """The divisor is 1 − βt, a product. The weights add up to one minus a *power* of β: in Python
    beta**t."""
    v = beta * v + (1 - beta) * x
    return v, (v / (1 - beta * t) if beta * t != 1 else np.inf)


@ewma_corrected.mistake
@from_zero
def brackets_left_out(v, x, beta, t):
    """The brackets are missing: this divides by 1 and then subtracts βᵗ. Put them around the
    divisor."""
    v = beta * v + (1 - beta) * x
    return v, v / 1 - beta**t


@ewma_corrected.mistake
@from_zero
def multiplied(v, x, beta, t):
    """The average is multiplied by the sum of its weights. It is too small at first, and has to
    become larger."""
    v = beta * v + (1 - beta) * x
    return v, v * (1 - beta**t)


@ewma_corrected.mistake
@from_zero
def divided_by_what_is_missing(v, x, beta, t):
    """The divisor is βᵗ, which is what the weights lack. Divide by what they add up to."""
    v = beta * v + (1 - beta) * x
    return v, (v / beta**t if beta else np.inf)


@ewma_corrected.mistake
@from_zero
def power_of_the_new_share(v, x, beta, t):
    """The divisor is 1 − (1−β)ᵗ. What is missing after t values is the share of the starting 0,
    which is multiplied by β in every step."""
    v = beta * v + (1 - beta) * x
    return v, (v / (1 - (1 - beta) ** t) if beta else np.inf)


@ewma_corrected.mistake
@from_zero
def brackets_left_out_and_handed_on(v, x, beta, t):
    """Two things: the brackets are missing, so that this divides by 1 and then subtracts βᵗ; and
    the result is handed on to the next step. Keep v as it is; correct only what you write down."""
    v = (beta * v + (1 - beta) * x) / 1 - beta**t
    return v, v


@ewma_corrected.mistake
@from_zero
def divided_by_a_power_of_the_share(v, x, beta, t):
    """The divisor is (1 − β)ᵗ, which makes later entries far too large. The weights add up to
    1 − βᵗ: the power belongs to β alone."""
    v = beta * v + (1 - beta) * x
    return v, v / (1 - beta) ** t


@ewma_corrected.mistake
@from_zero
def divided_by_one_plus(v, x, beta, t):
    """The divisor is 1 + βᵗ, which makes the first entries smaller still. What do the weights of t
    values add up to?"""
    v = beta * v + (1 - beta) * x
    return v, v / (1 + beta**t)


@ewma_corrected.mistake
def one_divisor_for_all(values, beta):
    """All entries are divided by the same number, the one that belongs to the last. Entry by entry,
    t is the number of values so far."""
    averages = started_at_zero(values, beta)
    return averages / (1 - beta ** len(averages))


@ewma_corrected.mistake
def only_the_first_corrected(values, beta):
    """Only the first entry is corrected. The others hold a share of the starting 0 too, less and
    less of it."""
    averages = started_at_zero(values, beta)
    averages[0] = values[0]
    return averages
