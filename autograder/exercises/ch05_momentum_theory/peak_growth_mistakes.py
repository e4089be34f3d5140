"""What goes wrong with powers and norms."""

import numpy as np

from autograder.exercises.ch05_momentum_theory.peak_growth import (
    by_the_recurrence,
    peak_growth,
)


def matrix(lr, beta, h):
    return np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])


def powers(lr, beta, h, steps):
    return [np.linalg.matrix_power(matrix(lr, beta, h), t) for t in range(steps + 1)]


def radius(lr, beta, h):
    return max(abs(np.linalg.eigvals(matrix(lr, beta, h))))


# Another norm.


@peak_growth.mistake
def frobenius(lr, beta, h, steps):
    """This is `np.linalg.norm(M)` without the 2: the root of the sum of the squared entries. ‖M‖₂
    is the most by which M stretches a vector; for the unit matrix it is 1."""
    return max(np.linalg.norm(power) for power in powers(lr, beta, h, steps))


@peak_growth.mistake
def frobenius_after_the_start(lr, beta, h, steps):
    """A⁰ is right; the other norms are `np.linalg.norm(M)` without the 2, the root of the sum of
    the squared entries. ‖M‖₂ is the most by which M stretches a vector."""
    return max([1.0, *(np.linalg.norm(power) for power in powers(lr, beta, h, steps)[1:])])


@peak_growth.mistake
def frobenius_without_the_start(lr, beta, h, steps):
    """The norms are `np.linalg.norm(M)` without the 2, which is another norm; and for `steps` = 0
    there is nothing to take the maximum of. A⁰, the unit matrix, belongs to the powers."""
    if not steps:
        raise ValueError
    return frobenius_after_the_start(lr, beta, h, steps)


@peak_growth.mistake
def column_sum(lr, beta, h, steps):
    """This is the norm with a 1, the largest column sum. Use the one with a 2."""
    return max(np.linalg.norm(power, 1) for power in powers(lr, beta, h, steps))


@peak_growth.mistake
def row_sum(lr, beta, h, steps):
    """This is the norm with `np.inf`, the largest row sum. Use the one with a 2."""
    return max(np.linalg.norm(power, np.inf) for power in powers(lr, beta, h, steps))


@peak_growth.mistake
def largest_entry(lr, beta, h, steps):
    """This is the largest entry of all powers. ‖M‖₂ looks at all four together:
    `np.linalg.norm(M, 2)`."""
    return max(np.max(np.abs(power)) for power in powers(lr, beta, h, steps))


@peak_growth.mistake
def squared(lr, beta, h, steps):
    """This is the square of the right answer, an eigenvalue of MᵀM. Its root is ‖M‖₂."""
    return by_the_recurrence(lr, beta, h, steps) ** 2


@peak_growth.mistake
def spectral_radius(lr, beta, h, steps):
    """This is the largest |eigenvalue| of the powers, ρᵗ, and never more than 1 where the run
    converges. It is the long run; the norm sees what happens before."""
    return max(radius(lr, beta, h) ** t for t in range(steps + 1))


# Another power.


@peak_growth.mistake
def power_of_the_norm(lr, beta, h, steps):
    """This is ‖A‖₂ to the power t. It is an upper bound for ‖Aᵗ‖₂, and a poor one: first take the
    power, then the norm."""
    return max(1.0, np.linalg.norm(matrix(lr, beta, h), 2) ** steps)


@peak_growth.mistake
def each_entry_by_itself(lr, beta, h, steps):
    """`A ** t` raises each entry to its own power. The power of a matrix multiplies rows with
    columns: `A @ A`, or `np.linalg.matrix_power`."""
    return max(np.linalg.norm(matrix(lr, beta, h) ** t, 2) for t in range(steps + 1))


@peak_growth.mistake
def each_entry_after_the_start(lr, beta, h, steps):
    """The powers after A⁰ are taken entry by entry: `A ** t`, or `*` in a loop that starts at A.
    The product of matrices is `@`."""
    norms = [np.linalg.norm(matrix(lr, beta, h) ** t, 2) for t in range(1, steps + 1)]
    return max([1.0, *norms])


@peak_growth.mistake
def entries_of_the_unit_matrix(lr, beta, h, steps):
    """The loop multiplies with `*`, entry by entry. From the unit matrix that keeps the zeros and
    loses half of A. The product of matrices is `@`."""
    power, largest = np.eye(2), 1.0
    for _ in range(steps):
        power = power * matrix(lr, beta, h)
        largest = max(largest, np.linalg.norm(power, 2))
    return largest


@peak_growth.mistake
def one_step_only(lr, beta, h, steps):
    """This is ‖A‖₂, the growth of a single step (or 1 for no step). The powers go on to Aᵗ with t =
    `steps`, and the largest of their norms is asked for."""
    return by_the_recurrence(lr, beta, h, min(steps, 1))


# Another choice among the norms.


@peak_growth.mistake
def last_only(lr, beta, h, steps):
    """This is the norm of the last power alone. The peak comes earlier as a rule: keep the largest
    norm on the way."""
    return np.linalg.norm(powers(lr, beta, h, steps)[-1], 2)


@peak_growth.mistake
def one_power_short(lr, beta, h, steps):
    """The last power is missing. t runs from 0 to `steps`, both included: steps + 1 powers, of
    which `range(steps)` makes one too few."""
    return by_the_recurrence(lr, beta, h, max(steps - 1, 0))


@peak_growth.mistake
def one_power_short_from_nothing(lr, beta, h, steps):
    """The last power is missing, and `steps` = 0 gives 0, since no power is left then. t runs from
    0 to `steps`, both included: `range(steps)` makes one too few."""
    return by_the_recurrence(lr, beta, h, steps - 1) if steps else 0.0


@peak_growth.mistake
def one_power_short_and_none_raises(lr, beta, h, steps):
    """The last power is missing, and `steps` = 0 raises an error, since no power is left then. t
    runs from 0 to `steps`, both included: `range(steps)` makes one too few."""
    if not steps:
        raise ValueError
    return by_the_recurrence(lr, beta, h, steps - 1)


@peak_growth.mistake
def one_power_long(lr, beta, h, steps):
    """There is one power too many. t runs from 0 to `steps`, both included; for steps = 0 that is
    A⁰ alone, the unit matrix."""
    return by_the_recurrence(lr, beta, h, steps + 1)


@peak_growth.mistake
def nothing_for_no_steps(lr, beta, h, steps):
    """Everything is right but `steps` = 0, where 0 came back. A⁰ is the unit matrix, and its norm
    is 1: let the largest norm begin there."""
    return by_the_recurrence(lr, beta, h, steps) if steps else 0.0


@peak_growth.mistake
def no_steps_raise(lr, beta, h, steps):
    """Everything is right but `steps` = 0, which raises an error: there is nothing to take the
    maximum of. A⁰, the unit matrix, belongs to the powers."""
    if not steps:
        raise ValueError
    return by_the_recurrence(lr, beta, h, steps)


@peak_growth.mistake
def all_norms(lr, beta, h, steps):
    """All the norms came back. The largest of them is asked for, one number."""
    return [np.linalg.norm(power, 2) for power in powers(lr, beta, h, steps)]


@peak_growth.mistake
def where_the_peak_is(lr, beta, h, steps):
    """This is the t at which the norm is largest. The norm itself is asked for."""
    return int(np.argmax([np.linalg.norm(power, 2) for power in powers(lr, beta, h, steps)]))


@peak_growth.mistake
def norms_added(lr, beta, h, steps):
    """This is the sum of the norms. The largest one is asked for."""
    return sum(np.linalg.norm(power, 2) for power in powers(lr, beta, h, steps))


@peak_growth.mistake
def relative_to_the_rate(lr, beta, h, steps):
    """This is the largest ‖Aᵗ‖₂/ρᵗ: how far the norm lies above ρᵗ. It is worth knowing; here the
    norm itself is asked for."""
    rho = radius(lr, beta, h)
    return max(np.linalg.norm(p, 2) / rho**t for t, p in enumerate(powers(lr, beta, h, steps)))


@peak_growth.mistake
def nothing_returned(lr, beta, h, steps):
    """The function returned None: what it computes does not come back. Is there a `return` at the
    end, in place of a `print`?"""
    return None


@peak_growth.mistake
def squared_in_each_step(lr, beta, h, steps):
    """The power is multiplied by itself in each turn, so it runs through A, A², A⁴, A⁸. Multiply by
    A each time, so that none is skipped."""
    power, largest = matrix(lr, beta, h), 1.0
    for _ in range(steps):
        with np.errstate(all="ignore"):
            largest = max(largest, np.linalg.norm(power, 2))
            power = power @ power
    return largest
