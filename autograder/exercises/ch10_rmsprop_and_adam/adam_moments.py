"""What goes wrong in Adam with the two averages."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    adam,
    from_moments,
    renewed,
    stride,
    wrong_averages,
    wrong_keeping,
    wrong_m,
    wrong_move,
    wrong_s,
)


@adam.mistake
@wrong_move
def averages_exchanged(x, m_hat, s_hat, lr, eps):
    """m and s have changed places: the step is ηŝ/(√m̂ + ε), and a negative m has no root, hence
    NaN. The average of gradients stands above."""
    return x - lr * s_hat / (np.sqrt(m_hat) + eps)


@adam.mistake
@wrong_move
def gradient_in_the_numerator(x, g, d, lr):
    """The numerator is the present gradient, and m has no effect: this is RMSprop with a corrected
    s. Which of your averages stands above?"""
    return x - lr * g / d


@adam.mistake
@wrong_move
def not_divided(x, m_hat, lr):
    """The step is η times the corrected m, and s has no effect: momentum as a corrected average.
    What is it to be divided by?"""
    return x - lr * m_hat


@adam.mistake
@wrong_m
def whole_gradient_in_m(m, g, beta1):
    """The gradient enters m with weight 1, so m is a sum, not an average. Which weight is left
    beside β₁?"""
    return beta1 * m + g


@adam.mistake
@wrong_s
def whole_square_in_s(s, g, beta2):
    """The square enters s with weight 1, so s is a sum, not an average, and the steps are short.
    Which weight is left beside β₂?"""
    return beta2 * s + g**2


@adam.mistake
@wrong_averages
def whole_in_both(m_old, s_old, g, beta1, beta2):
    """Gradient and square enter with weight 1, so m and s are fading sums. Averages have weights
    that add up to one."""
    return {"m": beta1 * m_old + g, "s": beta2 * s_old + g**2}


@adam.mistake
@wrong_averages
def weights_swapped(m_old, s_old, g, beta1, beta2):
    """In both averages β and 1 − β stand in each other's place. The old average keeps the share β;
    what is new gets the rest."""
    m = (1 - beta1) * m_old + beta1 * g
    return {"m": m, "s": (1 - beta2) * s_old + beta2 * g**2}


@adam.mistake
@wrong_m
def weights_swapped_in_m(m, g, beta1):
    """In m, β₁ and 1 − β₁ stand in each other's place. The old average keeps the share β₁."""
    return (1 - beta1) * m + beta1 * g


@adam.mistake
@wrong_s
def weights_swapped_in_s(s, g, beta2):
    """In s, β₂ and 1 − β₂ stand in each other's place. The old average keeps the share β₂."""
    return (1 - beta2) * s + beta2 * g**2


@adam.mistake
@wrong_averages
def averages_lost(g, beta1, beta2):
    """Neither average reaches the next step, while t goes on. Are m and s set to 0 inside the
    loop?"""
    return {"m": (1 - beta1) * g, "s": (1 - beta2) * g**2}


@adam.mistake
@wrong_m
def m_lost(g, beta1):
    """m does not reach the next step: it holds (1−β₁)g only, while s is right. Which m enters the
    new one?"""
    return (1 - beta1) * g


@adam.mistake
@wrong_s
def s_lost(g, beta2):
    """s does not reach the next step: it holds (1−β₂)g² only, while m is right. Which s enters the
    new one?"""
    return (1 - beta2) * g**2


@adam.mistake
@wrong_s
def not_squared(s, g, beta2):
    """The second average is of g, not of g². A negative average has no root, so NaN may appear.
    What makes every term positive?"""
    return beta2 * s + (1 - beta2) * g


@adam.mistake
@wrong_s
def squares_of_m(s, m, beta2):
    """The second average is of m², not of g². The squares of the bare gradients are averaged."""
    return beta2 * s + (1 - beta2) * m**2


@adam.mistake
@wrong_s
def weight_squared_too(s, g, beta2):
    """In s the weight 1 − β₂ is squared together with the gradient. Square g alone: brackets decide
    what the power belongs to."""
    return beta2 * s + ((1 - beta2) * g) ** 2


@adam.mistake
@wrong_s
def one_average_for_all(s, g, beta2):
    """One s serves all coordinates: the squares were added up over them, by np.sum, a norm or a dot
    product. Each coordinate keeps an average of its own."""
    return beta2 * s + (1 - beta2) * np.sum(g**2)


@adam.mistake
@wrong_s
def one_average_by_matmul(s, g, beta2):
    """One s serves all coordinates, and a start that is a single number raises an error: g @ g adds
    the squares up over the coordinates. Each keeps an average of its own: g**2."""
    return beta2 * s + (1 - beta2) * (g @ g)


@adam.mistake
@wrong_averages
def one_array_for_both(m_old, g, beta1, beta2):
    """m and s are one array: after m = s = np.zeros_like(x), what *= and += do to one they do to
    the other. Give each an array of its own."""
    both = beta2 * (beta1 * m_old + (1 - beta1) * g) + (1 - beta2) * g**2
    return {"m": both, "s": both}


@adam.mistake
def from_the_first_gradient(grad, x0, lr, beta1, beta2, eps, steps):
    """The first step is right. The averages start at the first gradient and its square, and are not
    corrected. Here both start at 0, and are."""
    x, rows = np.array(x0, float), [np.array(x0, float)]
    moments = grad(x), grad(x) ** 2, 0
    for _ in range(steps):
        m, s, _ = moments = renewed(moments, grad(x), beta1, beta2)
        x = x - lr * m / (np.sqrt(s) + eps)
        rows.append(x)
    return np.array(rows)


@adam.mistake
@from_moments
def old_averages(x, moments, grad, lr, beta1, beta2, eps):
    """The first step goes nowhere: x moves by the averages from before the present gradient. Which
    of your lines must come first?"""
    m, s, t = moments
    new = renewed(moments, grad(x), beta1, beta2)
    return (x - stride((m, s, t), lr, beta1, beta2, eps) if t else x), new


@adam.mistake
@wrong_keeping
def averages_change_places(m, s):
    """The first step is right. After it, m and s change places from step to step. Compare the order
    in which they are returned with the order in which they are received."""
    return {"m": s, "s": m}
