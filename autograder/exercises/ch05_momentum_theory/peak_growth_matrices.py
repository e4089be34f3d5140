"""What goes wrong before the powers: runs in place of matrices, and another matrix."""

import math

import numpy as np

from autograder.exercises.ch05_momentum_theory.peak_growth import (
    by_the_recurrence,
    largest_power,
    peak_growth,
)
from autograder.exercises.ch05_momentum_theory.peak_growth_mistakes import powers

# Runs in place of matrices.


@peak_growth.mistake
def run_from_rest(lr, beta, h, steps):
    """This is the growth of one run, from rest, x₀ = x₋₁. ‖Aᵗ‖₂ is the worst over all starts,
    moving ones too: take the norm of the power itself."""
    state = np.array([1.0, 1.0]) / math.sqrt(2)
    return max(np.linalg.norm(power @ state) for power in powers(lr, beta, h, steps))


@peak_growth.mistake
def run_from_the_first_axis(lr, beta, h, steps):
    """This is the growth of one run, from the state [1, 0]. ‖Aᵗ‖₂ is the worst over all starts:
    take the norm of the power itself."""
    return max(np.linalg.norm(power[:, 0]) for power in powers(lr, beta, h, steps))


# Another matrix.


@peak_growth.mistake
def plus_beta(lr, beta, h, steps):
    """These are the powers of a matrix with +β in its upper right corner. `check` your
    `iteration_matrix`: what multiplies x_{t−1} is −β."""
    return largest_power(np.array([[1 + beta - lr * h, beta], [1, 0]]), steps)


@peak_growth.mistake
def beta_left_out(lr, beta, h, steps):
    """These are the powers of a matrix without β in its upper left corner. `check` your
    `iteration_matrix`: x_t is multiplied by 1 + β − ηλ."""
    return largest_power(np.array([[1 - lr * h, -beta], [1, 0]]), steps)


@peak_growth.mistake
def no_memory(lr, beta, h, steps):
    """β is not used: these are the powers for plain gradient descent."""
    return largest_power(np.array([[1 - lr * h, 0.0], [1.0, 0.0]]), steps)


@peak_growth.mistake
def no_curvature(lr, beta, h, steps):
    """The curvature is not used: this is the answer for h = 1."""
    return by_the_recurrence(lr, beta, 1.0, steps)


@peak_growth.mistake
def lr_and_beta_exchanged(lr, beta, h, steps):
    """`lr` and `beta` stand in each other's place. Compare with the order in the signature, and
    with the order in which `iteration_matrix` takes them."""
    return by_the_recurrence(beta, lr, h, steps)


@peak_growth.mistake
def powers_from_two(lr, beta, h, steps):
    """The powers begin at A², one too high, and go on to `steps` + 1. Begin with the unit
    matrix."""
    found = powers(lr, beta, h, steps + 1)[2:]
    return max([1.0, *(np.linalg.norm(power, 2) for power in found)])
