"""What goes wrong on the way from the matrix to its largest |eigenvalue|."""

import cmath
import math

import numpy as np

from autograder.exercises.ch05_momentum_theory.convergence_rate import (
    by_the_quadratic,
    convergence_rate,
)


def matrix(lr, beta, h):
    return np.array([[1 + beta - lr * h, -beta], [1, 0]])


def eigenvalues(lr, beta, h):
    half = (1 + beta - lr * h) / 2
    root = cmath.sqrt(half**2 - beta)
    return half + root, half - root


# From the eigenvalues to one number.


@convergence_rate.mistake
def always_root_beta(lr, beta, h):
    """This is √β whatever η and h are. That holds while the eigenvalues are complex; when they are
    real, one of them is larger than √β."""
    return math.sqrt(beta)


@convergence_rate.mistake
def real_part(lr, beta, h):
    """Of complex eigenvalues only the real part is used. Their distance from 0 is
    √(re² + im²), which `abs` computes if nothing was thrown away before."""
    return max(abs(z.real) for z in eigenvalues(lr, beta, h))


@convergence_rate.mistake
def largest_with_sign(lr, beta, h):
    """Complex eigenvalues are right. Of real ones the largest is taken with its sign, so −2 would
    count as smaller than 0.1. Which of the two runs away faster?"""
    z = eigenvalues(lr, beta, h)
    return abs(z[0]) if abs(z[0].imag) > 1e-6 else max(z[0].real, z[1].real)


@convergence_rate.mistake
def abs_after_max(lr, beta, h):
    """The maximum is taken first and `abs` afterwards. With −2 and −0.1 that gives 0.1. Take `abs`
    of every eigenvalue, then the maximum."""
    z = eigenvalues(lr, beta, h)
    return abs(z[0]) if abs(z[0].imag) > 1e-6 else abs(max(z[0].real, z[1].real))


@convergence_rate.mistake
def largest_real_part(lr, beta, h):
    """This is the largest real part, with its sign: neither the size of negative eigenvalues nor
    the imaginary part of complex ones counts. What does `abs` give for each of them?"""
    return max(z.real for z in eigenvalues(lr, beta, h))


@convergence_rate.mistake
def complex_as_it_is(lr, beta, h):
    """Where the eigenvalues are complex, a complex number came back; where they are real, the
    largest with its sign. How far from 0 is each one?"""
    return np.max(np.array(eigenvalues(lr, beta, h)))


@convergence_rate.mistake
def complex_compared(lr, beta, h):
    """Python cannot say which of two complex numbers is larger, so `max` raises an error; and of
    two negative ones it takes the wrong one. Compare their sizes, abs(z)."""
    z = eigenvalues(lr, beta, h)
    if abs(z[0].imag) > 1e-6:
        raise TypeError
    return max(z[0].real, z[1].real)


@convergence_rate.mistake
def smaller_one(lr, beta, h):
    """This is the smaller of the two |eigenvalues|. What it belongs to is gone soon; the larger
    one is what remains after many steps."""
    return min(abs(z) for z in eigenvalues(lr, beta, h))


@convergence_rate.mistake
def first_of_them(lr, beta, h):
    """The first of the eigenvalues is used, which is not always the larger one: at β = 0 it is not.
    `eigvals` gives them in no particular order. Take the size of each, then the largest."""
    return by_the_quadratic(lr, beta, h) if beta else 0.0


@convergence_rate.mistake
def last_of_them(lr, beta, h):
    """The last of the eigenvalues is used, which is rarely the larger one. `eigvals` gives them in
    no particular order. Take the size of each, then the largest."""
    return smaller_one(lr, beta, h) if beta else by_the_quadratic(lr, beta, h)


@convergence_rate.mistake
def both_of_them(lr, beta, h):
    """Both |eigenvalues| came back. Only one of them decides how fast the run converges in the end:
    which?"""
    return [abs(z) for z in eigenvalues(lr, beta, h)]


@convergence_rate.mistake
def their_mean(lr, beta, h):
    """This is the mean of the two |eigenvalues|. The smaller one's share dies out; the larger one
    decides alone."""
    return sum(abs(z) for z in eigenvalues(lr, beta, h)) / 2


@convergence_rate.mistake
def their_sum(lr, beta, h):
    """This is the sum of the two |eigenvalues|. The larger one decides alone."""
    return sum(abs(z) for z in eigenvalues(lr, beta, h))


@convergence_rate.mistake
def root_forgotten(lr, beta, h):
    """Real eigenvalues are right. For complex ones this is re² + im², the square of their distance
    from 0: the root is missing."""
    z = eigenvalues(lr, beta, h)
    return abs(z[0]) ** 2 if abs(z[0].imag) > 1e-6 else by_the_quadratic(lr, beta, h)


@convergence_rate.mistake
def never_above_one(lr, beta, h):
    """Rates above 1 are cut off at 1. A run that diverges has a rate too, and it is asked for."""
    return min(by_the_quadratic(lr, beta, h), 1.0)


@convergence_rate.mistake
def what_is_missing_to_one(lr, beta, h):
    """This is 1 minus the rate, the share that a step takes away. The share that is left is asked
    for."""
    return 1 - by_the_quadratic(lr, beta, h)


# Other numbers that belong to a matrix.


@convergence_rate.mistake
def spectral_norm(lr, beta, h):
    """This is ‖A‖₂, the largest singular value: how much one single step can stretch. In the long
    run the eigenvalues decide, and the two differ for this matrix."""
    return np.linalg.norm(matrix(lr, beta, h), 2)


@convergence_rate.mistake
def frobenius(lr, beta, h):
    """This is `np.linalg.norm(A)`, the root of the sum of the squared entries. It says nothing
    about many steps; the eigenvalues do."""
    return np.linalg.norm(matrix(lr, beta, h))


@convergence_rate.mistake
def as_if_symmetric(lr, beta, h):
    """`eigvalsh` takes the matrix for symmetric and reads only its lower half. This matrix is not
    symmetric: use `eigvals`."""
    return np.max(np.abs(np.linalg.eigvalsh(matrix(lr, beta, h))))


@convergence_rate.mistake
def determinant(lr, beta, h):
    """This is β, the product of the two eigenvalues. One of them is asked for, or its size."""
    return beta


@convergence_rate.mistake
def trace(lr, beta, h):
    """This is 1 + β − ηλ, the sum of the two eigenvalues (the trace). One of them is asked for, or
    its size."""
    return 1 + beta - lr * h


@convergence_rate.mistake
def absolute_trace(lr, beta, h):
    """This is |1 + β − ηλ|, the size of the eigenvalues' sum. The size of the larger one alone is
    asked for."""
    return abs(1 + beta - lr * h)


@convergence_rate.mistake
def plain_descent(lr, beta, h):
    """This is |1 − ηλ|, the factor of plain gradient descent. With a memory there are two
    eigenvalues, and β enters both."""
    return abs(1 - lr * h)


@convergence_rate.mistake
def larger_of_two_formulas(lr, beta, h):
    """This is the larger of √β and |1 − ηλ|. The true rate lies elsewhere when the eigenvalues are
    real: both β and ηλ enter each of them."""
    return max(math.sqrt(beta), abs(1 - lr * h))


# The quadratic formula.


@convergence_rate.mistake
def root_of_a_negative_number(lr, beta, h):
    """Where the eigenvalues are complex, the root of a negative number gives nan. `np.sqrt` and
    `math.sqrt` know real numbers only: use `np.linalg.eigvals`, or treat that case on its own."""
    z = eigenvalues(lr, beta, h)
    return math.nan if abs(z[0].imag) > 1e-6 else by_the_quadratic(lr, beta, h)


@convergence_rate.mistake
def root_raises(lr, beta, h):
    """Where the eigenvalues are complex, the root of a negative number raises an error.
    `math.sqrt` knows real numbers only: use `np.linalg.eigvals`, or treat that case on its own."""
    z = eigenvalues(lr, beta, h)
    if abs(z[0].imag) > 1e-6:
        raise ValueError
    return by_the_quadratic(lr, beta, h)


@convergence_rate.mistake
def parts_added(lr, beta, h):
    """For complex eigenvalues this is |re| + |im|, as it also comes out when the sign under the
    root is dropped. Their distance from 0 is the hypotenuse, √(re² + im²)."""
    half = (1 + beta - lr * h) / 2
    return abs(half) + math.sqrt(abs(half**2 - beta))


@convergence_rate.mistake
def never_halved(lr, beta, h):
    """This is twice the right rate, in every regime: the quadratic formula divides everything by
    2."""
    return 2 * by_the_quadratic(lr, beta, h)
