"""What goes wrong in the last two steps: the sizes of the eigenvalues, and the largest size."""

import numpy as np

from autograder.exercises.ch05_momentum_theory.convergence_rate import convergence_rate
from autograder.exercises.ch05_momentum_theory.convergence_rate_mistakes import matrix


@convergence_rate.mistake
def both_as_they_come(lr, beta, h):
    """Both |eigenvalues| came back, in the order in which `eigvals` gives them. Only one of them
    decides how fast the run converges in the end: which?"""
    return np.abs(np.linalg.eigvals(matrix(lr, beta, h)))


@convergence_rate.mistake
def largest_itself(lr, beta, h):
    """This is the right eigenvalue itself, complex or with its sign. Its size is asked for: one
    `abs` is missing."""
    z = np.linalg.eigvals(matrix(lr, beta, h))
    return z[np.argmax(np.abs(z))]


@convergence_rate.mistake
def nothing_returned(lr, beta, h):
    """The function returned None: what it computes does not come back. Is there a `return` at the
    end, in place of a `print`?"""
    return None
