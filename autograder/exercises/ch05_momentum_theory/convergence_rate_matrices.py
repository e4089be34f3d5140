"""What goes wrong in the matrix whose eigenvalues are asked for."""

import cmath
import math

from autograder.exercises.ch05_momentum_theory.convergence_rate import (
    by_the_quadratic,
    convergence_rate,
)


@convergence_rate.mistake
def plus_beta(lr, beta, h):
    """These are the eigenvalues of a matrix with +β in its upper right corner. `check` your
    `iteration_matrix`: what multiplies x_{t−1} is −β."""
    half = (1 + beta - lr * h) / 2
    return abs(half) + math.sqrt(half**2 + beta)


@convergence_rate.mistake
def beta_left_out(lr, beta, h):
    """These are the eigenvalues of a matrix without β in its upper left corner. `check` your
    `iteration_matrix`: x_t is multiplied by 1 + β − ηλ."""
    return by_the_quadratic(lr, beta, h + beta / lr)


@convergence_rate.mistake
def half_the_gradient(lr, beta, h):
    """These are the eigenvalues for half the gradient, ½λx. The derivative of ½λx² is λx."""
    return by_the_quadratic(lr / 2, beta, h)


@convergence_rate.mistake
def twice_the_gradient(lr, beta, h):
    """These are the eigenvalues for twice the gradient, 2λx. The loss is ½λx², whose derivative is
    λx."""
    return by_the_quadratic(2 * lr, beta, h)


@convergence_rate.mistake
def no_lr(lr, beta, h):
    """The learning rate is not used: this is the rate for η = 1."""
    return by_the_quadratic(1, beta, h)


@convergence_rate.mistake
def no_curvature(lr, beta, h):
    """The curvature is not used: this is the rate for h = 1."""
    return by_the_quadratic(lr, beta, 1)


@convergence_rate.mistake
def lr_and_beta_exchanged(lr, beta, h):
    """`lr` and `beta` stand in each other's place. Compare with the order in the signature, and
    with the order in which `iteration_matrix` takes them."""
    return by_the_quadratic(beta, lr, h)


@convergence_rate.mistake
def uphill(lr, beta, h):
    """These are the eigenvalues of a run up the slope, with +ηλ in the matrix. The gradient is
    subtracted."""
    return by_the_quadratic(-lr, beta, h)


@convergence_rate.mistake
def nesterov(lr, beta, h):
    """This is the rate of Nesterov's momentum, which chapter 06 is about. Here the gradient is
    taken at x_t."""
    trace_, product = (1 + beta) * (1 - lr * h), beta * (1 - lr * h)
    root = cmath.sqrt(trace_**2 / 4 - product)
    return max(abs(trace_ / 2 + root), abs(trace_ / 2 - root))
