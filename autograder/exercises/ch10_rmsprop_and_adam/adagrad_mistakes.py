"""What goes wrong in AdaGrad: what is summed, what it divides, and when."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adagrad import adagrad, summed_squares
from autograder.updates import from_step


@adagrad.mistake
@from_step
def gradients_summed(x, s, grad, lr, eps):
    """The gradients are summed before squaring: the divisor is |g₁ + g₂ + …|, in which signs
    cancel. Square each gradient first, then add."""
    g = grad(x)
    s = s + g
    return x - lr * g / (np.abs(s) + eps), s


@adagrad.mistake
@from_step
def not_squared(x, s, grad, lr, eps):
    """The gradient is added to s without being squared. A negative sum has no root, so NaN may
    appear. What makes every term positive?"""
    g = grad(x)
    s = s + g
    return x - lr * g / (np.sqrt(s) + eps), s


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
def no_root(x, s, grad, lr, eps):
    """The step is divided by s itself, without the root. Then a gradient a thousand times as
    large moves a thousand times less. Where is the square undone?"""
    g = grad(x)
    s = s + g**2
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
@from_step
def one_sum_for_all(x, s, grad, lr, eps):
    """One sum serves all coordinates: the squares were added up over the coordinates too, by
    np.sum, a norm or a dot product. Each coordinate keeps a sum of its own."""
    g = grad(x)
    s = s + np.sum(g**2)
    return x - lr * g / (np.sqrt(s) + eps), s


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


@adagrad.mistake
@from_step
def uphill(x, s, grad, lr, eps):
    """The steps have the right length and go uphill. The gradient points uphill: which sign takes
    you down?"""
    g = grad(x)
    s = s + g**2
    return x + lr * g / (np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def without_lr(x, s, grad, lr, eps):
    """The learning rate is not used: the steps are those of η = 1. Where does η belong?"""
    g = grad(x)
    s = s + g**2
    return x - g / (np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def lr_squared(x, s, grad, lr, eps):
    """The learning rate is applied twice, so every step is η times the right one. Keep it in one
    place."""
    g = grad(x)
    s = s + g**2
    return x - lr**2 * g / (np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def without_eps(x, s, grad, lr, eps):
    """`eps` has no effect: it is left out, or a fixed small number stands in its place. Use the
    argument, beside the root."""
    g = grad(x)
    s = s + g**2
    return x - lr * g / np.sqrt(s), s


@adagrad.mistake
@from_step
def eps_outside_the_divisor(x, s, grad, lr, eps):
    """Here ε is added to the quotient η/√s, which lengthens the steps. It belongs to the divisor:
    put brackets around root and ε."""
    g = grad(x)
    s = s + g**2
    return x - (lr / np.sqrt(s) + eps) * g, s


@adagrad.mistake
@from_step
def eps_added_to_the_point(x, s, grad, lr, eps):
    """Here ε is added to the new point: the division comes before the addition. Put brackets around
    the whole divisor."""
    g = grad(x)
    s = s + g**2
    return x - lr * g / np.sqrt(s) + eps, s


@adagrad.mistake
@from_step
def eps_subtracted_from_the_point(x, s, grad, lr, eps):
    """Here ε is subtracted from the new point: the division comes before the addition. Put brackets
    around the whole divisor."""
    g = grad(x)
    s = s + g**2
    return x - (lr * g / np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def multiplied_by_the_root(x, s, grad, lr, eps):
    """The step is multiplied by √s + ε: steep coordinates then move further still. Divide by it."""
    g = grad(x)
    s = s + g**2
    return x - lr * g * (np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def not_divided(x, s, grad, lr, eps):
    """This is plain gradient descent: s has no effect on the step. What is the gradient to be
    divided by?"""
    return x - lr * grad(x), s


@adagrad.mistake
@from_step
def constants_exchanged(x, s, grad, lr, eps):
    """`lr` and `eps` stand in each other's place. Compare the order of your parameters with the
    signature."""
    g = grad(x)
    s = s + g**2
    return x - eps * g / (np.sqrt(s) + lr), s


@adagrad.mistake
@from_step
def root_without_gradient(x, s, grad, lr, eps):
    """The numerator is η alone; the gradient, with its sign and size, is missing from it."""
    g = grad(x)
    s = s + g**2
    return x - lr / (np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def becomes_the_step(x, s, grad, lr, eps):
    """The new point is the step itself. A step starts from where you stand, so the old x belongs in
    the line too."""
    g = grad(x)
    s = s + g**2
    return lr * g / (np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def becomes_minus_the_step(x, s, grad, lr, eps):
    """The new point is minus the step. A step starts from where you stand, so the old x belongs in
    the line too."""
    g = grad(x)
    s = s + g**2
    return -lr * g / (np.sqrt(s) + eps), s


@adagrad.mistake
@from_step
def nothing_moves(x, s, grad, lr, eps):
    """Every row is x0: the result of a step is computed but does not reach the next. What does x
    refer to when the loop begins again?"""
    return x, s


@adagrad.mistake
def gradient_from_start(grad, x0, lr, eps, steps):
    """The gradient is taken once, at x0, and used in every step. It has to be taken again inside
    the loop, wherever x is."""
    g = grad(np.array(x0, float))
    return summed_squares(lambda x: g, x0, lr, eps, steps)


@adagrad.mistake
def coordinates_one_after_another(grad, x0, lr, eps, steps):
    """The coordinates move one after another, and later ones see a gradient at a point that is
    already half moved. Take the whole gradient first, then move all at once."""
    x, rows = np.array(x0, float), [np.array(x0, float)]
    flat, s = x.reshape(-1), np.zeros(x.size)  # `flat` is a view of x
    for _ in range(steps):
        for i in range(x.size):
            g = np.ravel(grad(x))[i]
            s[i] += g**2
            flat[i] -= lr * g / (np.sqrt(s[i]) + eps)
        rows.append(x.copy())
    return np.array(rows)


@adagrad.mistake
def returned_after_one_step(grad, x0, lr, eps, steps):
    """Only one step was taken, and it is right. Is the return inside the loop? Indent it no further
    than `for`."""
    return summed_squares(grad, x0, lr, eps, 1)


@adagrad.mistake
def last_row_left_at_zero(grad, x0, lr, eps, steps):
    """The last row is still 0, and the rows before it are right: a loop that fills `path[k]` has to
    reach k = steps, and range(1, steps) stops before it."""
    rows = summed_squares(grad, x0, lr, eps, steps)
    rows[-1] = 0
    return rows
