"""What goes wrong in momentum with what is kept, where the gradient is taken, and how x moves."""

import numpy as np

from autograder.exercises.ch04_momentum.momentum import heavy_ball, momentum
from autograder.exercises.shared.updates import from_step


@momentum.mistake
@from_step
def gradient_added_twice(x, v, grad, lr, beta):
    """The step subtracts the new velocity and then ηg once more. The gradient is already inside the
    velocity: x moves by v alone."""
    v = beta * v + lr * grad(x)
    return x - v - lr * grad(x), v


@momentum.mistake
@from_step
def gradient_and_old_velocity(x, v, grad, lr, beta):
    """The step adds ηg and the whole old velocity; β reduces it only afterwards, when v is
    updated. Update v first, then move by v alone."""
    g = lr * grad(x)
    return x - v - g, beta * v + g


@momentum.mistake
@from_step
def last_gradient_kept(x, v, grad, lr, beta):
    """The memory reaches back one step only: what is kept for the next step is the gradient, not
    the velocity made with it. Store the new v."""
    g = lr * grad(x)
    return x - (beta * v + g), g


@momentum.mistake
@from_step
def bare_gradient_kept(x, v, grad, lr, beta):
    """What is kept for the next step is the bare gradient, without η and without the older
    velocity. Store the new v, the whole of it."""
    g = grad(x)
    return x - (beta * v + lr * g), g


@momentum.mistake
@from_step
def becomes_velocity(x, v, grad, lr, beta):
    """The new point is the velocity itself. v says how far to move; the new point is the old point
    minus v."""
    v = beta * v + lr * grad(x)
    return v, v


@momentum.mistake
@from_step
def becomes_minus_velocity(x, v, grad, lr, beta):
    """The new point is minus the velocity. v says how far to move, starting from the old point:
    the old x is missing."""
    v = beta * v + lr * grad(x)
    return -v, v


@momentum.mistake
@from_step
def point_and_velocity_exchanged(x, v, grad, lr, beta):
    """After each step the point and the velocity change places. Compare the order in which they are
    returned with the order in which they are received."""
    v = beta * v + lr * grad(x)
    return v, x - v


@momentum.mistake
@from_step
def nothing_moves(x, v, grad, lr, beta):
    """Every row is x0: the result of a step is computed but not stored in x, or x is set back to x0
    in each turn. What does x refer to when the loop begins again?"""
    return x, v


@momentum.mistake
@from_step
def nesterov_given(x, v, grad, lr, beta):
    """This is Nesterov's momentum, which takes the gradient at the look-ahead point x − βv. It
    comes in chapter 06; here the gradient is taken at x."""
    v = beta * v + lr * grad(x - beta * v)
    return x - v, v


@momentum.mistake
@from_step
def nesterov_torch_given(x, v, grad, lr, beta):
    """This is Nesterov's momentum in torch's form: the step is βv + ηg with the new v, so the
    gradient counts 1 + β at once. Here x moves by v alone."""
    v = beta * v + lr * grad(x)
    return x - (beta * v + lr * grad(x)), v


@momentum.mistake
@from_step
def gradient_after_the_move(x, v, grad, lr, beta):
    """The gradient is taken at x − v, where the old velocity alone would lead. Take it at x, before
    anything moves."""
    v = beta * v + lr * grad(x - v)
    return x - v, v


# Mistakes that need more than the last step.


@momentum.mistake
def gradient_from_start(grad, x0, lr, beta, steps):
    """The gradient is taken at x0 once and used in every step. It has to be taken again, inside the
    loop, wherever x is."""
    g = grad(np.array(x0, float))
    return heavy_ball(lambda x: g, x0, lr, beta, steps)


@momentum.mistake
def gradient_one_step_old(grad, x0, lr, beta, steps):
    """The gradient is one step old: it is taken at the point before the present one. Compute it at
    the top of the loop, from the newest x."""
    before = [np.array(x0, float)]

    def stale(x):
        g = grad(before[0])
        before[0] = x
        return g

    return heavy_ball(stale, x0, lr, beta, steps)


@momentum.mistake
def gradient_normalised(grad, x0, lr, beta, steps):
    """The gradient is divided by its length, so steep and gentle slopes count the same. Use it as
    it comes."""

    def direction(x):
        g = grad(x)
        return g / np.linalg.norm(g)

    return heavy_ball(direction, x0, lr, beta, steps)


@momentum.mistake
def lr_decays(grad, x0, lr, beta, steps):
    """The learning rate shrinks as η/(k+1) with the step's number k. Here it is constant: is it
    divided, or reassigned, inside the loop?"""
    x, v, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for k in range(steps):
        v = beta * v + lr / (k + 1) * grad(x)
        x = x - v
        rows.append(x)
    return np.array(rows)


@momentum.mistake
def velocity_starts_at_gradient(grad, x0, lr, beta, steps):
    """The velocity starts at ηg(x0), so the first gradient counts 1 + β times. A ball at rest has
    velocity 0."""
    x, v, rows = np.array(x0, float), lr * grad(np.array(x0, float)), [np.array(x0, float)]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x)
    return np.array(rows)


@momentum.mistake
def velocity_starts_at_start(grad, x0, lr, beta, steps):
    """The velocity starts as x0 itself. A ball at rest has velocity 0: an array of zeros of x0's
    shape."""
    x, v, rows = np.array(x0, float), np.array(x0, float), [np.array(x0, float)]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x)
    return np.array(rows)


@momentum.mistake
def point_before_never_updated(grad, x0, lr, beta, steps):
    """The momentum term is β(x − x0) in every step: the point before is remembered once and never
    replaced. After each step, the present point becomes the one before."""
    start = np.array(x0, float)
    x, rows = start, [start]
    for _ in range(steps):
        x = x - lr * grad(x) + beta * (x - start)
        rows.append(x)
    return np.array(rows)


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
def moves_from_start_each_time(grad, x0, lr, beta, steps):
    """Every step starts from x0: the new point is x0 − v. A step leads on from where the last one
    ended, so subtract v from x."""
    start = np.array(x0, float)
    x, v, rows = start, 0.0, [start]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = start - v
        rows.append(x)
    return np.array(rows)
