"""What goes wrong in Adam's step with η, and with where x and the gradient come from."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    adam,
    from_moments,
    none_yet,
    renewed,
    stride,
    wrong_move,
    wrong_slope,
    wrong_start,
)


@adam.mistake
@wrong_move
def uphill(x, m_hat, d, lr):
    """The steps have the right length and go uphill. The gradient points uphill: which sign takes
    you down?"""
    return x + lr * m_hat / d


@adam.mistake
@wrong_move
def without_lr(x, m_hat, d):
    """The learning rate is not used: the steps are those of η = 1. Where does η belong?"""
    return x - m_hat / d


@adam.mistake
@wrong_move
def lr_squared(x, m_hat, d, lr):
    """The learning rate is applied twice, so every step is η times the right one. Keep it in one
    place."""
    return x - lr**2 * m_hat / d


@adam.mistake
@from_moments
def lr_in_both_averages(x, moments, grad, lr, beta1, beta2, eps):
    """The gradient is multiplied by η before it enters the averages, so η cancels almost wholly.
    Average the bare gradient and its square."""
    moments = renewed(moments, lr * grad(x), beta1, beta2)
    return x - stride(moments, 1.0, beta1, beta2, eps), moments


@adam.mistake
@wrong_slope
def lr_in_both_averages_and_outside(grad, x, lr):
    """The gradient is multiplied by η before it enters the averages, and the step by η again. η
    belongs to the step alone."""
    return lr * grad(x)


@adam.mistake
@wrong_start
def beta1_and_lr_exchanged(lr, beta1):
    """`lr` and `beta1` stand in each other's place. Compare the order of your parameters with the
    signature."""
    return {"lr": beta1, "beta1": lr}


@adam.mistake
@wrong_start
def beta2_and_eps_exchanged(beta2, eps):
    """`beta2` and `eps` stand in each other's place. Compare the order of your parameters with the
    signature."""
    return {"beta2": eps, "eps": beta2}


@adam.mistake
@wrong_move
def becomes_the_step(m_hat, d, lr):
    """The new point is the step itself, or its opposite. A step starts from where you stand, so the
    old x belongs in the line too."""
    return -lr * m_hat / d


@adam.mistake
@wrong_move
def nothing_moves(x):
    """Every row is x0: the result of a step is computed but does not reach the next. What does x
    refer to when the loop begins again?"""
    return x


@adam.mistake
@wrong_slope
def gradient_from_start(grad, x0):
    """The gradient is taken once, at x0, and used in every step. It has to be taken again inside
    the loop, wherever x is."""
    return grad(x0)


@adam.mistake
@wrong_slope
def gradient_one_step_old(grad, x_before):
    """The gradient is one step old: it is taken at the point before the present one. Compute it at
    the top of the loop, from the newest x."""
    return grad(x_before)


@adam.mistake
@wrong_move
def moves_from_start_each_time(x0, m_hat, d, lr):
    """Every step starts from x0. A step leads on from where the last one ended: subtract it from
    the present x."""
    return x0 - lr * m_hat / d


@adam.mistake
def coordinates_one_after_another(grad, x0, lr, beta1, beta2, eps, steps):
    """The coordinates move one after another, and later ones see a gradient at a point that is
    already half moved. Take the whole gradient first, then move all at once."""
    x, rows = np.array(x0, float), [np.array(x0, float)]
    flat, kept = x.reshape(-1), [none_yet(0.0)] * x.size  # `flat` is a view of x
    for _ in range(steps):
        for i in range(x.size):
            kept[i] = renewed(kept[i], np.ravel(grad(x))[i], beta1, beta2)
            flat[i] -= stride(kept[i], lr, beta1, beta2, eps)
        rows.append(x.copy())
    return np.array(rows)


@adam.mistake
def counted_per_coordinate(grad, x0, lr, beta1, beta2, eps, steps):
    """One number as start works. With two coordinates t advances once per coordinate, so that the
    second is corrected as if later. All coordinates of a step share one t."""
    x = np.array(x0, float)
    (m, s, t), rows = none_yet(x), [x]
    for _ in range(steps):
        m, s, _ = renewed((m, s, t), grad(x), beta1, beta2)
        count = (t + 1 + np.arange(x.size)).reshape(x.shape)
        t = t + x.size
        x = x - stride((m, s, count), lr, beta1, beta2, eps)
        rows.append(x)
    return np.array(rows)
