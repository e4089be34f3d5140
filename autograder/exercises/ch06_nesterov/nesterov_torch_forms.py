"""What goes wrong in torch's form of Nesterov's momentum with its step, and with what is kept."""

import numpy as np

from autograder.exercises.ch06_nesterov.nesterov_torch import nesterov_torch, torch_steps
from autograder.exercises.shared.updates import from_step


@nesterov_torch.mistake
@from_step
def heavy_ball_given(x, v, grad, lr, beta):
    """This is momentum without Nesterov, x moving by ηv: either the step is v alone, or g + βv was
    made with the *old* v, which is the same."""
    v = beta * v + grad(x)
    return x - lr * v, v


@nesterov_torch.mistake
@from_step
def surviving_velocity_alone(x, v, grad, lr, beta):
    """The step is ηβv. The gradient g itself is missing from it: torch moves by g + βv."""
    v = beta * v + grad(x)
    return x - lr * beta * v, v


@nesterov_torch.mistake
@from_step
def whole_velocity(x, v, grad, lr, beta):
    """The step is g + v, with the whole new velocity. Only the share β of it will survive, so the
    look-ahead goes by βv."""
    g = grad(x)
    v = beta * v + g
    return x - lr * (g + v), v


@nesterov_torch.mistake
@from_step
def velocity_for_the_gradient(x, v, grad, lr, beta):
    """The step is v + βv, with the new v where g belongs. v holds the older gradients as well; the
    look-ahead adds βv to g alone."""
    v = beta * v + grad(x)
    return x - lr * (1 + beta) * v, v


@nesterov_torch.mistake
@from_step
def beta_on_the_gradient(x, v, grad, lr, beta):
    """β stands at the gradient: the step is v + βg. It belongs to the velocity: g + βv."""
    g = grad(x)
    v = beta * v + g
    return x - lr * (v + beta * g), v


@nesterov_torch.mistake
@from_step
def wrong_sign_of_velocity(x, v, grad, lr, beta):
    """The step is g − βv: the two parts pull against each other. Both point uphill here, and both
    are subtracted from x."""
    g = grad(x)
    v = beta * v + g
    return x - lr * (g - beta * v), v


@nesterov_torch.mistake
@from_step
def updated_first_then_beta_squared(x, v, grad, lr, beta):
    """The step is β²v + (1+β)g with the *new* v, so the newest gradient counts too often. With that
    line v has to be the old one; with the new v the step is g + βv."""
    g = grad(x)
    v = beta * v + g
    return x - lr * (beta * beta * v + (1 + beta) * g), v


@nesterov_torch.mistake
@from_step
def looks_ahead_as_well(x, v, grad, lr, beta):
    """Nesterov twice: the gradient is taken at a point ahead, *and* the step is g + βv. In this
    form the parameter is already the point ahead; take the gradient there."""
    g = grad(x - lr * beta * v)
    v = beta * v + g
    return x - lr * (g + beta * v), v


@nesterov_torch.mistake
@from_step
def looks_ahead_as_well_not_scaled(x, v, grad, lr, beta):
    """Nesterov twice: the gradient is taken at x − βv, *and* the step is g + βv. In this form the
    parameter is already the point ahead; take the gradient there."""
    g = grad(x - beta * v)
    v = beta * v + g
    return x - lr * (g + beta * v), v


@nesterov_torch.mistake
@from_step
def look_ahead_kept_as_velocity(x, v, grad, lr, beta):
    """What is kept for the next step is g + βv, the whole move, where v alone should be kept. Give
    the move a name of its own."""
    g = grad(x)
    move = g + beta * (beta * v + g)
    return x - lr * move, move


@nesterov_torch.mistake
@from_step
def last_gradient_kept(x, v, grad, lr, beta):
    """The memory reaches back one step only: what is kept is the gradient, not the velocity made
    with it. Store the new v."""
    g = grad(x)
    return x - lr * (g + beta * (beta * v + g)), g


@nesterov_torch.mistake
@from_step
def velocity_lost(x, v, grad, lr, beta):
    """This is plain gradient descent: no velocity reaches the step. Is v set to 0 in each turn, and
    is it used?"""
    return x - lr * grad(x), v


@nesterov_torch.mistake
@from_step
def velocity_lost_but_looked(x, v, grad, lr, beta):
    """Every step is η(1+β)g: v is set to 0 at the head of each turn, so the past is forgotten. Make
    v once, before the loop."""
    return x - lr * (1 + beta) * grad(x), v


@nesterov_torch.mistake
@from_step
def old_velocity(x, v, grad, lr, beta):
    """The point moves by the velocity of the step before, so that the first step goes nowhere.
    Update v first, then move by g + βv."""
    return x - lr * v, beta * v + grad(x)


@nesterov_torch.mistake
@from_step
def lecture_form_mixed(x, v, grad, lr, beta):
    """The step is (1+β)·(old v) − β·(new v): in the form with two velocities they have changed
    places. It is (1+β) times the new one, less β times the old one."""
    new = beta * v + lr * grad(x)
    return x - ((1 + beta) * v - beta * new), new


@nesterov_torch.mistake
@from_step
def lecture_form_plus(x, v, grad, lr, beta):
    """The step is β·(old v) + (1+β)·(new v). In the form with two velocities β times the old one is
    taken away, since x had looked ahead by it already."""
    new = beta * v + lr * grad(x)
    return x - (beta * v + (1 + beta) * new), new


@nesterov_torch.mistake
@from_step
def climbs(x, v, grad, lr, beta):
    """The path climbs: η(g + βv) is added, where v points uphill. Subtract it."""
    g = grad(x)
    v = beta * v + g
    return x + lr * (g + beta * v), v


@nesterov_torch.mistake
@from_step
def becomes_the_step(x, v, grad, lr, beta):
    """The new point is the step itself. g + βv says how far to move; the old x is missing."""
    g = grad(x)
    v = beta * v + g
    return lr * (g + beta * v), v


@nesterov_torch.mistake
@from_step
def nothing_moves(x, v, grad, lr, beta):
    """Every row is x0: the result of a step is computed but not stored in x, or x is set back to x0
    in each turn. What does x refer to when the loop begins again?"""
    return x, v


@nesterov_torch.mistake
def gradient_from_start(grad, x0, lr, beta, steps):
    """The gradient is taken at x0 once and used in every step. It has to be taken again, inside the
    loop, wherever x is."""
    g = grad(np.array(x0, float))
    return torch_steps(lambda x: g, x0, lr, beta, steps)


@nesterov_torch.mistake
def velocity_starts_at_gradient(grad, x0, lr, beta, steps):
    """The velocity starts at g(x0), so the first gradient counts twice over. A ball at rest has
    velocity 0."""
    x, v = np.array(x0, float), grad(np.array(x0, float))
    rows = [x]
    for _ in range(steps):
        g = grad(x)
        v = beta * v + g
        x = x - lr * (g + beta * v)
        rows.append(x)
    return np.array(rows)
