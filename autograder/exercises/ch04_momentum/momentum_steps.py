"""What goes wrong in momentum with what is kept, where the gradient is taken, and how x moves."""

import numpy as np

from autograder.exercises.ch04_momentum.momentum import (
    momentum,
    wrong_keeping,
    wrong_move,
    wrong_renewal,
    wrong_slope,
    wrong_start,
)


@momentum.mistake
@wrong_move
def gradient_added_twice(x, v, g, lr):
    """The step subtracts the new velocity and then ηg once more. The gradient is already inside the
    velocity: x moves by v alone."""
    return x - v - lr * g


@momentum.mistake
@wrong_move
def gradient_and_old_velocity(x, v_old, g, lr):
    """The step adds ηg and the whole old velocity; β reduces it only afterwards, when v is
    updated. Update v first, then move by v alone."""
    return x - v_old - lr * g


@momentum.mistake
@wrong_keeping
def last_gradient_kept(g, lr):
    """The memory reaches back one step only: what is kept for the next step is the gradient, not
    the velocity made with it. Store the new v."""
    return {"v": lr * g}


@momentum.mistake
@wrong_keeping
def bare_gradient_kept(g):
    """What is kept for the next step is the bare gradient, without η and without the older
    velocity. Store the new v, the whole of it."""
    return {"v": g}


@momentum.mistake
@wrong_move
def becomes_velocity(v):
    """The new point is the velocity itself. v says how far to move; the new point is the old point
    minus v."""
    return v


@momentum.mistake
@wrong_move
def becomes_minus_velocity(v):
    """The new point is minus the velocity. v says how far to move, starting from the old point:
    the old x is missing."""
    return -v


@momentum.mistake
@wrong_move
def point_and_velocity_exchanged(x, v):
    """After each step the point and the velocity change places. Compare the order in which they are
    returned with the order in which they are received."""
    return {"x": v, "v": x - v}


@momentum.mistake
@wrong_move
def nothing_moves(x):
    """Every row is x0: the result of a step is computed but not stored in x, or x is set back to x0
    in each turn. What does x refer to when the loop begins again?"""
    return x


@momentum.mistake
@wrong_slope
def nesterov_given(grad, x, v, beta):
    """This is Nesterov's momentum, which takes the gradient at the look-ahead point x − βv. It
    comes in chapter 06; here the gradient is taken at x."""
    return grad(x - beta * v)


@momentum.mistake
@wrong_move
def nesterov_torch_given(x, v, g, lr, beta):
    """This is Nesterov's momentum in torch's form: the step is βv + ηg with the new v, so the
    gradient counts 1 + β at once. Here x moves by v alone."""
    return x - (beta * v + lr * g)


@momentum.mistake
@wrong_slope
def gradient_after_the_move(grad, x, v):
    """The gradient is taken at x − v, where the old velocity alone would lead. Take it at x, before
    anything moves."""
    return grad(x - v)


@momentum.mistake
@wrong_slope
def gradient_from_start(grad, x0):
    """The gradient is taken at x0 once and used in every step. It has to be taken again, inside the
    loop, wherever x is."""
    return grad(x0)


@momentum.mistake
@wrong_slope
def gradient_one_step_old(grad, x_before):
    """The gradient is one step old: it is taken at the point before the present one. Compute it at
    the top of the loop, from the newest x."""
    return grad(x_before)


@momentum.mistake
@wrong_slope
def gradient_normalised(grad, x):
    """The gradient is divided by its length, so steep and gentle slopes count the same. Use it as
    it comes."""
    g = grad(x)
    return g / np.linalg.norm(g)


@momentum.mistake
@wrong_renewal
def lr_decays(v, g, lr, beta, k):
    """The learning rate shrinks as η/(k+1) with the step's number k. Here it is constant: is it
    divided, or reassigned, inside the loop?"""
    return beta * v + lr / (k + 1) * g


@momentum.mistake
@wrong_start
def velocity_starts_at_gradient(grad, x0, lr):
    """The velocity starts at ηg(x0), so the first gradient counts 1 + β times. A ball at rest has
    velocity 0."""
    return {"v": lr * grad(x0)}


@momentum.mistake
@wrong_start
def velocity_starts_at_start(x0):
    """The velocity starts as x0 itself. A ball at rest has velocity 0: an array of zeros of x0's
    shape."""
    return {"v": x0}


@momentum.mistake
@wrong_renewal
def point_before_never_updated(x, x0, g, lr, beta):
    """The momentum term is β(x − x0) in every step: the point before is remembered once and never
    replaced. After each step, the present point becomes the one before."""
    return lr * g - beta * (x - x0)


@momentum.mistake
def coordinates_one_after_another(grad, x0, lr, beta, steps):
    """The coordinates move one after another, and later ones see a gradient at a point that is
    already half moved. Take the whole gradient first, then move all at once."""
    x, rows = np.array(x0, float), [np.array(x0, float)]
    flat, v = x.reshape(-1), np.zeros(x.size)  # `flat` is a view of x
    for _ in range(steps):
        for i in range(x.size):
            v[i] = beta * v[i] + lr * np.ravel(grad(x))[i]
            flat[i] -= v[i]
        rows.append(x.copy())
    return np.array(rows)


@momentum.mistake
@wrong_move
def moves_from_start_each_time(x0, v):
    """Every step starts from x0: the new point is x0 − v. A step leads on from where the last one
    ended, so subtract v from x."""
    return x0 - v


@momentum.mistake
@wrong_start
def velocity_starts_at_one(x):
    """The velocity starts at 1, so that the first step leads off by β in every direction. A ball at
    rest has velocity 0."""
    return {"v": np.ones_like(x)}


@momentum.mistake
@wrong_keeping
def point_set_back(x0):
    """Every step starts from x0 again, its gradient too: x is set back to x0 in each turn of the
    loop. The start belongs before the loop."""
    return {"x": x0}


@momentum.mistake
@wrong_slope
def point_for_gradient(x):
    """The point itself stands where its gradient should: βv + ηx. Call `grad` there."""
    return x


@momentum.mistake
@wrong_slope
def gradient_at_the_velocity(grad, v):
    """The gradient is taken at the velocity. A velocity is no place: take it at x."""
    return grad(v)


@momentum.mistake
@wrong_move
def subtracted_the_wrong_way_round(x, v):
    """The new point is v − x, or −(x − v): it changes sides in every step. The step is x − v."""
    return v - x


@momentum.mistake
@wrong_move
def point_negated(x, v):
    """The new point is −x − v: the old point has the wrong sign, and changes sides in every step.
    The step is x − v."""
    return -x - v


@momentum.mistake
@wrong_move
def moves_twice(x, v):
    """x moves by v twice in each step. Is the line there twice, or inside another loop?"""
    return x - 2 * v


@momentum.mistake
@wrong_move
def point_doubled(x, v):
    """x − v is added to x, where it should replace it: x += x − v doubles the point. Write
    x = x − v, or x −= v."""
    return 2 * x - v


@momentum.mistake
@wrong_move
def falls_to_zero(x):
    """Every row after the start is 0: something is subtracted from itself. From what should v be
    subtracted?"""
    return 0 * x
