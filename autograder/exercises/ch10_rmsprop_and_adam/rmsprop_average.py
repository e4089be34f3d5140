"""What goes wrong in RMSprop with the average of squares."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.rmsprop import rmsprop, wrong_average
from autograder.exercises.shared.updates import from_step


@rmsprop.mistake
@from_step
def average_lost(x, s, grad, lr, alpha, eps):
    """The average of one step does not reach the next: every step divides by √(1−α)·|g| + ε. Is s
    set to 0 inside the loop?"""
    g = grad(x)
    return x - lr * g / (np.sqrt((1 - alpha) * g**2) + eps), s


@rmsprop.mistake
@wrong_average
def grows_without_decay(s, g):
    """This is AdaGrad: the squares are summed and nothing fades, so α has no effect. Only the share
    α of the old s survives a step."""
    return s + g**2


@rmsprop.mistake
@wrong_average
def weighted_sum(s, g, alpha):
    """The whole old s is kept and (1−α)g² is added to it, so s only grows. Only the share α of the
    old s survives a step."""
    return s + (1 - alpha) * g**2


@rmsprop.mistake
@wrong_average
def whole_square_added(s, g, alpha):
    """The new square enters with weight 1, so s is a fading sum, 1/(1−α) times the average. Which
    weight is left for the new square?"""
    return alpha * s + g**2


@rmsprop.mistake
@wrong_average
def weights_swapped(s, g, alpha):
    """α and 1 − α stand in each other's place. The old average keeps the share α; the new square
    gets what is left."""
    return (1 - alpha) * s + alpha * g**2


@rmsprop.mistake
@wrong_average
def alpha_on_both(s, g, alpha):
    """Both the old average and the new square are multiplied by α. The weights of an average add up
    to one."""
    return alpha * s + alpha * g**2


@rmsprop.mistake
@wrong_average
def alpha_times_all(s, g, alpha):
    """α multiplies the whole bracket, α(s + (1−α)g²), so the new square is too small. The bracket
    is one too wide: α belongs to the old s alone."""
    return alpha * (s + (1 - alpha) * g**2)


@rmsprop.mistake
@wrong_average
def share_times_all(s, g, alpha):
    """1 − α multiplies the old average too: (1−α)(s + g²). The old s keeps the share α."""
    return (1 - alpha) * (s + g**2)


@rmsprop.mistake
@wrong_average
def lr_for_the_share(s, g, lr, alpha):
    """η stands where 1 − α should: the new square enters the average with weight η. η belongs to
    the step alone."""
    return alpha * s + lr * g**2


@rmsprop.mistake
@from_step
def only_the_present(x, s, grad, lr, alpha, eps):
    """s is the present square alone, so every step is ηg/(|g| + ε) and α has no effect. The old s
    keeps the share α, and the square gets what is left."""
    g = grad(x)
    return x - lr * g / (np.abs(g) + eps), s


@rmsprop.mistake
@wrong_average
def old_average_whole(s, g, alpha):
    """The new square enters with α and the old average is kept whole, so s only grows. The old s
    keeps the share α; the square gets 1 − α."""
    return s + alpha * g**2


@rmsprop.mistake
@wrong_average
def minus_inside(s, g, alpha):
    """The new square is subtracted from the average, so s is negative and its root is NaN. Squares
    are added."""
    return alpha * s - (1 - alpha) * g**2


@rmsprop.mistake
@wrong_average
def alpha_fixed_at_nine_tenths(s, g):
    """These are the steps of α = 0.9, whatever `alpha` is. Use the argument, not a number."""
    return 0.9 * s + 0.1 * g**2


@rmsprop.mistake
@wrong_average
def alpha_fixed_at_torchs_default(s, g):
    """These are the steps of α = 0.99, whatever `alpha` is. Use the argument, not a number."""
    return 0.99 * s + 0.01 * g**2


@rmsprop.mistake
@wrong_average
def not_squared(s, g, alpha):
    """The gradient is averaged without being squared. A negative average has no root, so NaN may
    appear. What makes every term positive?"""
    return alpha * s + (1 - alpha) * g


@rmsprop.mistake
@from_step
def squared_after_averaging(x, s, grad, lr, alpha, eps):
    """The gradients are averaged first, and the average is squared: in it, signs cancel. Square
    each gradient, then average."""
    g = grad(x)
    s = alpha * s + (1 - alpha) * g
    return x - lr * g / (np.abs(s) + eps), s


@rmsprop.mistake
@from_step
def absolute_values(x, s, grad, lr, alpha, eps):
    """The divisor is the average of |g|. The exercise asks for the root of the average of g², in
    which large gradients count more."""
    g = grad(x)
    s = alpha * s + (1 - alpha) * np.abs(g)
    return x - lr * g / (s + eps), s


@rmsprop.mistake
@wrong_average
def one_average_for_all(s, g, alpha):
    """One number serves all coordinates: the squares were added up over them, by np.sum, a norm or
    a dot product. Each coordinate keeps an average of its own."""
    return alpha * s + (1 - alpha) * np.sum(g**2)


@rmsprop.mistake
@wrong_average
def one_average_by_matmul(s, g, alpha):
    """One number serves all coordinates, and a start that is a single number raises an error: g @ g
    adds the squares up over the coordinates. Each keeps an average of its own: g**2."""
    return alpha * s + (1 - alpha) * (g @ g)


@rmsprop.mistake
@wrong_average
def one_mean_for_all(s, g, alpha):
    """One number serves all coordinates: np.mean was taken over them. The mean in the name runs
    over steps; each coordinate keeps an average of its own."""
    return alpha * s + (1 - alpha) * np.mean(g**2)


@rmsprop.mistake
@from_step
def root_stored(x, s, grad, lr, alpha, eps):
    """The root is stored back into s, and the next square is averaged with a root. Keep the average
    in one variable; take the root only where you divide."""
    g = grad(x)
    s = np.sqrt(alpha * s + (1 - alpha) * g**2)
    return x - lr * g / (s + eps), s


@rmsprop.mistake
@wrong_average
def squared_twice(s, g, alpha):
    """The weight 1 − α is squared together with the gradient. Square g alone: brackets decide what
    the power belongs to."""
    return alpha * s + ((1 - alpha) * g) ** 2


@rmsprop.mistake
@from_step
def old_average(x, s, grad, lr, alpha, eps):
    """The step divides by the average before the present square enters, so the first step divides
    by ε alone. Which of your lines must come first?"""
    g = grad(x)
    return x - lr * g / (np.sqrt(s) + eps), alpha * s + (1 - alpha) * g**2


@rmsprop.mistake
@from_step
def average_of_gradients(x, s, grad, lr, alpha, eps):
    """This is momentum as a moving average: x moves by η times an average gradient, and nothing is
    divided. RMSprop averages squares and divides by their root."""
    s = alpha * s + (1 - alpha) * grad(x)
    return x - lr * s, s
