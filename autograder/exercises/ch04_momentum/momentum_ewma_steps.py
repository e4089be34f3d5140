"""What goes wrong in the moving-average form: what is averaged, what is kept, how x moves."""

import numpy as np

from autograder.exercises.ch04_momentum.momentum_ewma import average, momentum_ewma
from autograder.exercises.shared.updates import from_step

# The weights, and η ----------------------------------------------------------------------------


@momentum_ewma.mistake
@from_step
def one_plus_beta(x, v, grad, lr, beta):
    """The new gradient gets the weight 1 + β, so the weights add up to 1 + 2β. Those of an average
    add up to one: look at the sign."""
    v = beta * v + (1 + beta) * grad(x)
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def old_average_turned(x, v, grad, lr, beta):
    """The old average enters with −β, so every step works against the one before. What is kept has
    the sign it had."""
    v = -beta * v + (1 - beta) * grad(x)
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def share_on_both(x, v, grad, lr, beta):
    """1 − β multiplies the old average too: (1−β)(v + g). The old average keeps the share β."""
    v = (1 - beta) * (v + grad(x))
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def beta_on_both(x, v, grad, lr, beta):
    """β multiplies the new gradient too: β(v + g). The weights add up to one, so the gradient gets
    1 − β."""
    v = beta * (v + grad(x))
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def lr_times_all(x, v, grad, lr, beta):
    """The learning rate multiplies the whole average when it is stored, so the old one nearly
    vanishes in the next step. Keep η out of v, in the line that moves x."""
    v = lr * (beta * v + (1 - beta) * grad(x))
    return x - v, v


@momentum_ewma.mistake
@from_step
def sum_with_longer_steps(x, v, grad, lr, beta):
    """This is the sum form with η/(1−β) in the place of η: the gradient enters 1/(1−β)² times too
    large. An average takes the gradient with the share 1 − β, and η as it is."""
    v = beta * v + lr / (1 - beta) * grad(x)
    return x - v, v


# What is averaged, and what is kept ------------------------------------------------------------


@momentum_ewma.mistake
@from_step
def points_averaged(x, v, grad, lr, beta):
    """It is the points that are averaged: x stands in the line of v, where the gradient at x
    should."""
    v = beta * v + (1 - beta) * x
    return x - lr * v, v


@momentum_ewma.mistake
@from_step
def bare_gradient_kept(x, v, grad, lr, beta):
    """The memory reaches back one step only: what is kept for the next step is the bare gradient,
    not the average made with it. Store the new v."""
    g = grad(x)
    return x - lr * (beta * v + (1 - beta) * g), g


@momentum_ewma.mistake
@from_step
def reduced_gradient_kept(x, v, grad, lr, beta):
    """The memory reaches back one step only: what is kept for the next step is (1−β)g, not the
    average made with it. Store the new v."""
    g = (1 - beta) * grad(x)
    return x - lr * (beta * v + g), g


@momentum_ewma.mistake
@from_step
def point_and_average_exchanged(x, v, grad, lr, beta):
    """After each step the point and the average change places. Compare the order in which they are
    returned with the order in which they are received."""
    v = beta * v + (1 - beta) * grad(x)
    return v, x - lr * v


@momentum_ewma.mistake
@from_step
def gradient_subtracted_twice(x, v, grad, lr, beta):
    """The step subtracts ηv and then ηg once more. The gradient is already in the average: x moves
    by η times v alone."""
    v = beta * v + (1 - beta) * grad(x)
    return x - lr * v - lr * grad(x), v


# How x moves, and where the gradient is taken --------------------------------------------------


@momentum_ewma.mistake
@from_step
def becomes_the_average(x, v, grad, lr, beta):
    """The new point is the average itself. The average says how to move: the new point is the old
    one minus η times it."""
    v = beta * v + (1 - beta) * grad(x)
    return v, v


@momentum_ewma.mistake
@from_step
def becomes_minus_the_step(x, v, grad, lr, beta):
    """The new point is minus the step. A step starts from where you stand, so the old x belongs in
    the line too."""
    v = beta * v + (1 - beta) * grad(x)
    return -lr * v, v


@momentum_ewma.mistake
@from_step
def nothing_moves(x, v, grad, lr, beta):
    """Every row is x0: the result of a step is computed but not stored in x, or x is set back to x0
    in each turn. What does x refer to when the loop begins again?"""
    return x, v


@momentum_ewma.mistake
@from_step
def looked_ahead(x, v, grad, lr, beta):
    """The gradient is taken at the look-ahead point x − ηβv, as Nesterov does. It comes in chapter
    06; here the gradient is taken at x."""
    v = beta * v + (1 - beta) * grad(x - lr * beta * v)
    return x - lr * v, v


@momentum_ewma.mistake
def gradient_from_start(grad, x0, lr, beta, steps):
    """The gradient is taken at x0 once and used in every step. It has to be taken again, inside the
    loop, wherever x is."""
    g = grad(np.array(x0, float))
    return average(lambda x: g, x0, lr, beta, steps)


@momentum_ewma.mistake
def gradient_one_step_old(grad, x0, lr, beta, steps):
    """The gradient is one step old: it is taken at the point before the present one. Compute it at
    the top of the loop, from the newest x."""
    before = [np.array(x0, float)]

    def stale(x):
        g = grad(before[0])
        before[0] = x
        return g

    return average(stale, x0, lr, beta, steps)


@momentum_ewma.mistake
def moves_from_start_each_time(grad, x0, lr, beta, steps):
    """Every step starts from x0: the new point is x0 − ηv. A step leads on from where the last one
    ended, so subtract from x."""
    start = np.array(x0, float)
    x, v, rows = start, 0.0, [start]
    for _ in range(steps):
        v = beta * v + (1 - beta) * grad(x)
        x = start - lr * v
        rows.append(x)
    return np.array(rows)
