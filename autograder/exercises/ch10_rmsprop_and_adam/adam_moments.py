"""What goes wrong in Adam with the two averages."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    adam,
    corrected,
    from_moments,
    renewed,
    stride,
)


@adam.mistake
@from_moments
def averages_exchanged(x, moments, grad, lr, beta1, beta2, eps):
    """m and s have changed places: the step is ηŝ/(√m̂ + ε), and a negative m has no root, hence
    NaN. The average of gradients stands above."""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return x - lr * s_hat / (np.sqrt(m_hat) + eps), moments


@adam.mistake
@from_moments
def gradient_in_the_numerator(x, moments, grad, lr, beta1, beta2, eps):
    """The numerator is the present gradient, and m has no effect: this is RMSprop with a corrected
    s. Which of your averages stands above?"""
    g = grad(x)
    moments = renewed(moments, g, beta1, beta2)
    s_hat = corrected(moments, beta1, beta2)[1]
    return x - lr * g / (np.sqrt(s_hat) + eps), moments


@adam.mistake
@from_moments
def not_divided(x, moments, grad, lr, beta1, beta2, eps):
    """The step is η times the corrected m, and s has no effect: momentum as a corrected average.
    What is it to be divided by?"""
    moments = renewed(moments, grad(x), beta1, beta2)
    return x - lr * corrected(moments, beta1, beta2)[0], moments


@adam.mistake
@from_moments
def whole_gradient_in_m(x, moments, grad, lr, beta1, beta2, eps):
    """The gradient enters m with weight 1, so m is a sum, not an average. Which weight is left
    beside β₁?"""
    (m, s, t), g = moments, grad(x)
    moments = beta1 * m + g, beta2 * s + (1 - beta2) * g**2, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def whole_square_in_s(x, moments, grad, lr, beta1, beta2, eps):
    """The square enters s with weight 1, so s is a sum, not an average, and the steps are short.
    Which weight is left beside β₂?"""
    (m, s, t), g = moments, grad(x)
    moments = beta1 * m + (1 - beta1) * g, beta2 * s + g**2, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def whole_in_both(x, moments, grad, lr, beta1, beta2, eps):
    """Gradient and square enter with weight 1, so m and s are fading sums. Averages have weights
    that add up to one."""
    (m, s, t), g = moments, grad(x)
    moments = beta1 * m + g, beta2 * s + g**2, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def weights_swapped(x, moments, grad, lr, beta1, beta2, eps):
    """In both averages β and 1 − β stand in each other's place. The old average keeps the share β;
    what is new gets the rest."""
    (m, s, t), g = moments, grad(x)
    moments = (1 - beta1) * m + beta1 * g, (1 - beta2) * s + beta2 * g**2, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def weights_swapped_in_m(x, moments, grad, lr, beta1, beta2, eps):
    """In m, β₁ and 1 − β₁ stand in each other's place. The old average keeps the share β₁."""
    (m, s, t), g = moments, grad(x)
    moments = (1 - beta1) * m + beta1 * g, beta2 * s + (1 - beta2) * g**2, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def weights_swapped_in_s(x, moments, grad, lr, beta1, beta2, eps):
    """In s, β₂ and 1 − β₂ stand in each other's place. The old average keeps the share β₂."""
    (m, s, t), g = moments, grad(x)
    moments = beta1 * m + (1 - beta1) * g, (1 - beta2) * s + beta2 * g**2, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def averages_lost(x, moments, grad, lr, beta1, beta2, eps):
    """Neither average reaches the next step, while t goes on. Are m and s set to 0 inside the
    loop?"""
    m, s, t = moments
    moments = renewed((0 * m, 0 * s, t), grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def m_lost(x, moments, grad, lr, beta1, beta2, eps):
    """m does not reach the next step: it holds (1−β₁)g only, while s is right. Which m enters the
    new one?"""
    m, s, t = moments
    moments = renewed((0 * m, s, t), grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def s_lost(x, moments, grad, lr, beta1, beta2, eps):
    """s does not reach the next step: it holds (1−β₂)g² only, while m is right. Which s enters the
    new one?"""
    m, s, t = moments
    moments = renewed((m, 0 * s, t), grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def not_squared(x, moments, grad, lr, beta1, beta2, eps):
    """The second average is of g, not of g². A negative average has no root, so NaN may appear.
    What makes every term positive?"""
    (m, s, t), g = moments, grad(x)
    moments = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def squares_of_m(x, moments, grad, lr, beta1, beta2, eps):
    """The second average is of m², not of g². The squares of the bare gradients are averaged."""
    (m, s, t), g = moments, grad(x)
    m = beta1 * m + (1 - beta1) * g
    moments = m, beta2 * s + (1 - beta2) * m**2, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def weight_squared_too(x, moments, grad, lr, beta1, beta2, eps):
    """In s the weight 1 − β₂ is squared together with the gradient. Square g alone: brackets decide
    what the power belongs to."""
    (m, s, t), g = moments, grad(x)
    moments = beta1 * m + (1 - beta1) * g, beta2 * s + ((1 - beta2) * g) ** 2, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def one_average_for_all(x, moments, grad, lr, beta1, beta2, eps):
    """One s serves all coordinates: the squares were added up over them, by np.sum, a norm or a dot
    product. Each coordinate keeps an average of its own."""
    (m, s, t), g = moments, grad(x)
    moments = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * np.sum(g**2), t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def one_average_by_matmul(x, moments, grad, lr, beta1, beta2, eps):
    """One s serves all coordinates, and a start that is a single number raises an error: g @ g adds
    the squares up over the coordinates. Each keeps an average of its own: g**2."""
    (m, s, t), g = moments, grad(x)
    moments = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * (g @ g), t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adam.mistake
@from_moments
def one_array_for_both(x, moments, grad, lr, beta1, beta2, eps):
    """m and s are one array: after m = s = np.zeros_like(x), what *= and += do to one they do to
    the other. Give each an array of its own."""
    (m, _, t), g = moments, grad(x)
    both = beta2 * (beta1 * m + (1 - beta1) * g) + (1 - beta2) * g**2
    moments = both, both, t + 1
    return x - stride(moments, lr, beta1, beta2, eps), moments


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
