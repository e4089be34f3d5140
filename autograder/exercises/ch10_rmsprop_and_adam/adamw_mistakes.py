"""What goes wrong in AdamW: where the decay stands, what it shrinks, and how much."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import (
    adam_by_hand,
    corrected,
    from_moments,
    none_yet,
    renewed,
    stride,
)
from autograder.exercises.ch10_rmsprop_and_adam.adamw import adamw, in_parts


@adamw.mistake
@from_moments
def decay_in_the_gradient(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The decay is in the gradient, g + λx, so it is averaged and divided by the root like the
    rest: that is torch.optim.Adam(weight_decay=…). AdamW keeps it out of m and s."""
    moments = renewed(moments, grad(x) + weight_decay * x, beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adamw.mistake
@from_moments
def gradient_at_the_shrunk_point(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The gradient is taken after x has been shrunk, at another point. Take it first, at the x that
    the last step left."""
    x = (1 - lr * weight_decay) * x
    moments = renewed(moments, grad(x), beta1, beta2)
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adamw.mistake
def no_decay(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    """This is Adam: λ has no effect. Is the shrunk x computed and then not used?"""
    return adam_by_hand(grad, x0, lr, beta1, beta2, eps, steps)


@adamw.mistake
@in_parts.wrong("shrink")
def grows(x, lr, weight_decay):
    """x is multiplied by 1 + ηλ, so weights grow. Decay makes them smaller."""
    return x * (1 + lr * weight_decay)


@adamw.mistake
@in_parts.wrong("shrink")
def only_the_decayed_share(x, lr, weight_decay):
    """x is multiplied by ηλ, the share that is to be lost. What remains is the rest of it."""
    return x * lr * weight_decay


@adamw.mistake
@from_moments
def decay_twice(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """x is shrunk twice in each step. Keep the decay in one line."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return (1 - lr * weight_decay) ** 2 * x - stride(moments, lr, beta1, beta2, eps), moments


@adamw.mistake
@from_moments
def decay_in_both_places(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The decay is in the gradient, and x is shrunk as well. AdamW does the second alone."""
    moments = renewed(moments, grad(x) + weight_decay * x, beta1, beta2)
    return (1 - lr * weight_decay) * x - stride(moments, lr, beta1, beta2, eps), moments


@adamw.mistake
@from_moments
def lr_squared_in_the_decay(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """Adam's step is right; the decay is η²λ, because η is applied to it twice. Keep one."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return (1 - lr**2 * weight_decay) * x - stride(moments, lr, beta1, beta2, eps), moments


@adamw.mistake
@from_moments
def decay_in_the_numerator(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The decay λx is added to the corrected m and divided by the root with it. AdamW shrinks x
    beside the quotient, undivided."""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    return x - lr * (m_hat + weight_decay * x) / (np.sqrt(s_hat) + eps), moments


@adamw.mistake
@from_moments
def decay_in_m_only(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The decay λx enters m, and s is made of the bare gradient. AdamW keeps it out of both, and
    shrinks x itself."""
    m, s, t = moments
    m = renewed((m, s, t), grad(x) + weight_decay * x, beta1, beta2)[0]
    moments = (m, *renewed((moments[0], s, t), grad(x), beta1, beta2)[1:])
    return x - stride(moments, lr, beta1, beta2, eps), moments


@adamw.mistake
@in_parts.wrong("shrink")
def constant_decay(x, lr, weight_decay):
    """The same ηλ is subtracted from every coordinate: x is missing from the decay. A large weight
    loses more than a small one."""
    return x - lr * weight_decay


@adamw.mistake
@in_parts.wrong("shrink")
def sign_decay(x, lr, weight_decay):
    """Every coordinate loses ηλ towards 0, whatever its size: the decay of |x|, not of x². A large
    weight should lose more than a small one."""
    return x - lr * weight_decay * np.sign(x)


@adamw.mistake
def decay_towards_start(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    """The decay is ηλx0 in every step: it is computed from the start, not from the present x. Put
    the line inside the loop."""
    start = np.array(x0, float)
    x, moments, rows = start, none_yet(start), [start]
    for _ in range(steps):
        moments = renewed(moments, grad(x), beta1, beta2)
        x = x - stride(moments, lr, beta1, beta2, eps) - lr * weight_decay * start
        rows.append(x)
    return np.array(rows)


@adamw.mistake
@in_parts.wrong("m_hat", "s_hat")
def not_corrected(m, s):
    """Neither average is corrected for its start. Compare with your `adam`."""
    return {"m_hat": m, "s_hat": s}


@adamw.mistake
@from_moments
def corrected_pair_stored(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The first step is right. After it, the corrected averages are stored back and corrected
    again. Compare with your `adam`."""
    moments = renewed(moments, grad(x), beta1, beta2)
    m_hat, s_hat = corrected(moments, beta1, beta2)
    step = lr * m_hat / (np.sqrt(s_hat) + eps)
    return (1 - lr * weight_decay) * x - step, (m_hat, s_hat, moments[2])


@adamw.mistake
@from_moments
def power_missing(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """The decay is right. The divisors of the correction stay 1 − β₁ and 1 − β₂: either t never
    advances, or the power t is missing."""
    m, s, t = renewed(moments, grad(x), beta1, beta2)
    return (1 - lr * weight_decay) * x - stride((m, s, 1), lr, beta1, beta2, eps), (m, s, t)


@adamw.mistake
@in_parts.wrong("move")
def eps_left_out(x, m_hat, s_hat, lr):
    """`eps` has no effect. Use the argument, beside the root."""
    return x - lr * m_hat / np.sqrt(s_hat)


@adamw.mistake
@in_parts.wrong("move")
def climbs(x, m_hat, s_hat, lr, eps):
    """Adam's step goes uphill. Which sign takes you down?"""
    return x + lr * m_hat / (np.sqrt(s_hat) + eps)


@adamw.mistake
@from_moments
def only_shrinks(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """x is shrunk and Adam's step is missing. Is its result stored in x?"""
    return (1 - lr * weight_decay) * x, moments


@adamw.mistake
@from_moments
def nothing_moves(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """Every row is x0: the result of a step is computed but does not reach the next. What does x
    refer to when the loop begins again?"""
    return x, moments


@adamw.mistake
@from_moments
def decay_and_eps_exchanged(x, moments, grad, lr, beta1, beta2, eps, weight_decay):
    """`eps` and `weight_decay` stand in each other's place. Compare the order of your parameters
    with the signature."""
    moments = renewed(moments, grad(x), beta1, beta2)
    return (1 - lr * eps) * x - stride(moments, lr, beta1, beta2, weight_decay), moments
