"""What goes wrong in momentum's line for the velocity: what is multiplied, what is left out."""

from autograder.exercises.ch04_momentum.momentum import momentum, wrong_renewal


@momentum.mistake
@wrong_renewal
def velocity_added_to_itself(v, g, lr, beta):
    """The new velocity is added to the old one, as v += βv + ηg does: 1 + β of it is kept, and the
    ball gathers speed for ever. Assign it, v = …."""
    return v + beta * v + lr * g


@momentum.mistake
@wrong_renewal
def renewed_twice(v, g, lr, beta):
    """The velocity is renewed twice in each step, with the same gradient. Is the line there twice,
    or inside another loop?"""
    return beta * (beta * v + lr * g) + lr * g


@momentum.mistake
@wrong_renewal
def made_once(v, g, lr, k):
    """The velocity is made in the first step and never renewed, so that every step is the same. Its
    line belongs inside the loop, as x's does."""
    return v if k else lr * g


@momentum.mistake
@wrong_renewal
def lr_times_all(v, g, lr, beta):
    """η multiplies the old velocity too, by a bracket too wide: η(βv + g). It belongs to the
    gradient alone."""
    return lr * (beta * v + g)


@momentum.mistake
@wrong_renewal
def lr_for_beta(v, g, lr):
    """`lr` stands where `beta` should: the share of the old velocity that survives is η. β is that
    share."""
    return lr * v + lr * g


@momentum.mistake
@wrong_renewal
def beta_for_lr(v, g, beta):
    """`beta` stands where `lr` should: the gradient is multiplied by β. What sets the length of a
    step?"""
    return beta * v + beta * g


@momentum.mistake
@wrong_renewal
def point_for_velocity(x, g, lr, beta):
    """β multiplies the point, where the old velocity should stand. What does the ball remember?"""
    return beta * x + lr * g


@momentum.mistake
@wrong_renewal
def start_for_velocity(x0, g, lr, beta):
    """β multiplies x0, where the old velocity should stand. What does the ball remember?"""
    return beta * x0 + lr * g


@momentum.mistake
@wrong_renewal
def gradient_times_all(v, g, lr, beta):
    """The gradient multiplies the old velocity too, by a bracket too wide: (βv + η)g. Only η
    multiplies it."""
    return (beta * v + lr) * g


@momentum.mistake
@wrong_renewal
def gradient_left_out(v, lr, beta):
    """The gradient is left out: η alone is added, the same in every direction. Multiply it by the
    gradient at x."""
    return beta * v + lr


@momentum.mistake
@wrong_renewal
def velocity_left_out(g, lr, beta):
    """β alone is added to ηg, the same in every direction. Multiply it by the old velocity."""
    return beta + lr * g


@momentum.mistake
@wrong_renewal
def all_negated(v, g, lr, beta):
    """The old velocity and the gradient both have a minus, −βv − ηg. So v changes sides in
    every step, and the path climbs. With x − v, v needs none."""
    return -beta * v - lr * g


@momentum.mistake
@wrong_renewal
def divided_by_beta(v, g, lr, beta):
    """The old velocity is divided by β, and grows. The share β of it survives: multiply."""
    return v / beta + lr * g


@momentum.mistake
@wrong_renewal
def divided_by_lr(v, g, lr, beta):
    """The gradient is divided by η, so that the steps are huge. Multiply it by η."""
    return beta * v + g / lr
