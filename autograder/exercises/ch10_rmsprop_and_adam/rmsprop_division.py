"""What goes wrong in RMSprop's step: the root, ε, η, and where the gradient is taken."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.rmsprop import averaged_squares, rmsprop, wrong_move
from autograder.exercises.shared.updates import from_step


@rmsprop.mistake
@wrong_move
def no_root(x, g, s, lr, eps):
    """The step is divided by s itself, without the root. Then a gradient a thousand times as large
    moves a thousand times less. Where is the square undone?"""
    return x - lr * g / (s + eps)


@rmsprop.mistake
@wrong_move
def without_eps(x, g, s, lr):
    """`eps` has no effect: it is left out, or a fixed small number stands in its place. Use the
    argument, beside the root."""
    return x - lr * g / np.sqrt(s)


@rmsprop.mistake
@wrong_move
def eps_outside_the_divisor(x, g, s, lr, eps):
    """Here ε is added to the quotient η/√s, which lengthens the steps. It belongs to the divisor:
    put brackets around root and ε."""
    return x - (lr / np.sqrt(s) + eps) * g


@rmsprop.mistake
@wrong_move
def eps_added_to_the_point(x, g, s, lr, eps):
    """Here ε is added to the new point: the division comes before the addition. Put brackets around
    the whole divisor."""
    return x - lr * g / np.sqrt(s) + eps


@rmsprop.mistake
@wrong_move
def eps_subtracted_from_the_point(x, g, s, lr, eps):
    """Here ε is subtracted from the new point: the division comes before the addition. Put brackets
    around the whole divisor."""
    return x - (lr * g / np.sqrt(s) + eps)


@rmsprop.mistake
@wrong_move
def eps_squared_inside(x, g, s, lr, eps):
    """Here ε² is added inside the root. The exercise adds ε to the root, after it has been
    taken."""
    return x - lr * g / np.sqrt(s + eps**2)


@rmsprop.mistake
@wrong_move
def eps_at_least(x, g, s, lr, eps):
    """Here ε is a lower bound for the root: np.maximum or clip. The exercise adds it, always."""
    return x - lr * g / np.maximum(np.sqrt(s), eps)


@rmsprop.mistake
@wrong_move
def uphill(x, g, s, lr, eps):
    """The steps have the right length and go uphill. The gradient points uphill: which sign takes
    you down?"""
    return x + lr * g / (np.sqrt(s) + eps)


@rmsprop.mistake
@wrong_move
def without_lr(x, g, s, eps):
    """The learning rate is not used: the steps are those of η = 1. Where does η belong?"""
    return x - g / (np.sqrt(s) + eps)


@rmsprop.mistake
@wrong_move
def lr_squared(x, g, s, lr, eps):
    """The learning rate is applied twice, so every step is η times the right one. Keep it in one
    place."""
    return x - lr**2 * g / (np.sqrt(s) + eps)


@rmsprop.mistake
@from_step
def lr_in_the_average(x, s, grad, lr, alpha, eps):
    """The gradient is multiplied by η before it is squared, so η cancels almost wholly. Average the
    squares of the bare gradient."""
    g = lr * grad(x)
    s = alpha * s + (1 - alpha) * g**2
    return x - g / (np.sqrt(s) + eps), s


@rmsprop.mistake
@wrong_move
def multiplied_by_the_root(x, g, s, lr, eps):
    """The step is multiplied by √s + ε: steep coordinates then move further still. Divide by it."""
    return x - lr * g * (np.sqrt(s) + eps)


@rmsprop.mistake
@from_step
def not_divided(x, s, grad, lr, alpha, eps):
    """This is plain gradient descent: s has no effect on the step. What is the gradient to be
    divided by?"""
    return x - lr * grad(x), s


@rmsprop.mistake
@wrong_move
def root_without_gradient(x, s, lr, eps):
    """The numerator is η alone; the gradient, with its sign and size, is missing from it."""
    return x - lr / (np.sqrt(s) + eps)


@rmsprop.mistake
@from_step
def alpha_and_eps_exchanged(x, s, grad, lr, alpha, eps):
    """`alpha` and `eps` stand in each other's place. Compare the order of your parameters with the
    signature."""
    g = grad(x)
    s = eps * s + (1 - eps) * g**2
    return x - lr * g / (np.sqrt(s) + alpha), s


@rmsprop.mistake
@from_step
def lr_and_alpha_exchanged(x, s, grad, lr, alpha, eps):
    """`lr` and `alpha` stand in each other's place. Compare the order of your parameters with the
    signature."""
    g = grad(x)
    s = lr * s + (1 - lr) * g**2
    return x - alpha * g / (np.sqrt(s) + eps), s


@rmsprop.mistake
@wrong_move
def becomes_the_step(g, s, lr, eps):
    """The new point is the step itself, or its opposite. A step starts from where you stand, so the
    old x belongs in the line too."""
    return -lr * g / (np.sqrt(s) + eps)


@rmsprop.mistake
@from_step
def nothing_moves(x, s, grad, lr, alpha, eps):
    """Every row is x0: the result of a step is computed but does not reach the next. What does x
    refer to when the loop begins again?"""
    return x, s


@rmsprop.mistake
def gradient_from_start(grad, x0, lr, alpha, eps, steps):
    """The gradient is taken once, at x0, and used in every step. It has to be taken again inside
    the loop, wherever x is."""
    g = grad(np.array(x0, float))
    return averaged_squares(lambda x: g, x0, lr, alpha, eps, steps)


@rmsprop.mistake
def coordinates_one_after_another(grad, x0, lr, alpha, eps, steps):
    """The coordinates move one after another, and later ones see a gradient at a point that is
    already half moved. Take the whole gradient first, then move all at once."""
    x, rows = np.array(x0, float), [np.array(x0, float)]
    flat, s = x.reshape(-1), np.zeros(x.size)  # `flat` is a view of x
    for _ in range(steps):
        for i in range(x.size):
            g = np.ravel(grad(x))[i]
            s[i] = alpha * s[i] + (1 - alpha) * g**2
            flat[i] -= lr * g / (np.sqrt(s[i]) + eps)
        rows.append(x.copy())
    return np.array(rows)
