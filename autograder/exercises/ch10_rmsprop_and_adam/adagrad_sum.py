"""What goes wrong in AdaGrad with the sum of squares."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adagrad import adagrad, wrong_sum
from autograder.exercises.shared.updates import from_step


@adagrad.mistake
@from_step
def gradients_summed(x, s, grad, lr, eps):
    """The gradients are summed before squaring: the divisor is |g₁ + g₂ + …|, in which signs
    cancel. Square each gradient first, then add."""
    g = grad(x)
    s = s + g
    return x - lr * g / (np.abs(s) + eps), s


@adagrad.mistake
@wrong_sum
def not_squared(s, g):
    """The gradient is added to s without being squared. A negative sum has no root, so NaN may
    appear. What makes every term positive?"""
    return s + g


@adagrad.mistake
@from_step
def absolute_values(x, s, grad, lr, eps):
    """The divisor is the sum of |g|. The exercise asks for the root of the sum of g², which grows
    more slowly."""
    g = grad(x)
    s = s + np.abs(g)
    return x - lr * g / (s + eps), s


@adagrad.mistake
@from_step
def only_the_present(x, s, grad, lr, eps):
    """Only the present gradient is in s, so every step is ηg/(|g| + ε). The sum of one step has to
    reach the next: is s set to 0 inside the loop?"""
    g = grad(x)
    return x - lr * g / (np.abs(g) + eps), s


@adagrad.mistake
@from_step
def old_sum(x, s, grad, lr, eps):
    """The step divides by the sum before the present square is added, so the first step divides by
    ε alone. Which of your lines must come first?"""
    g = grad(x)
    return x - lr * g / (np.sqrt(s) + eps), s + g**2


@adagrad.mistake
@wrong_sum
def one_sum_for_all(s, g):
    """One sum serves all coordinates: the squares were added up over the coordinates too, by
    np.sum, a norm or a dot product. Each coordinate keeps a sum of its own."""
    return s + np.sum(g**2)


@adagrad.mistake
@wrong_sum
def one_sum_by_matmul(s, g):
    """One sum serves all coordinates, and a start that is a single number raises an error: g @ g
    adds the squares up over the coordinates. Each keeps a sum of its own: g**2."""
    return s + g @ g


@adagrad.mistake
def mean_of_squares(grad, x0, lr, eps, steps):
    """The divisor is the root of the mean of all squares so far. The exercise asks for the sum,
    which is not divided by the number of steps."""
    x, s, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for t in range(1, steps + 1):
        g = grad(x)
        s = s + g**2
        x = x - lr * g / (np.sqrt(s / t) + eps)
        rows.append(x)
    return np.array(rows)


@adagrad.mistake
@from_step
def root_stored(x, s, grad, lr, eps):
    """The root is stored back into s, and the next square is added to a root. Keep the sum in one
    variable, and take the root only where you divide."""
    g = grad(x)
    s = np.sqrt(s + g**2)
    return x - lr * g / (s + eps), s


@adagrad.mistake
@from_step
def step_in_the_sum(x, s, grad, lr, eps):
    """The learning rate is inside the sum: squares of ηg are added. Then η cancels almost wholly.
    Add the squares of the bare gradient."""
    g = lr * grad(x)
    s = s + g**2
    return x - g / (np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def step_in_the_sum_and_outside(x, s, grad, lr, eps):
    """The gradient is multiplied by η before it is squared, and the step by η again. Square the
    bare gradient, and use η once."""
    g = lr * grad(x)
    s = s + g**2
    return x - lr * g / (np.sqrt(s) + eps), s
