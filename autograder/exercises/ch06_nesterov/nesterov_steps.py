"""What goes wrong in Nesterov's update with what is kept, and in forms carried over from torch."""

import numpy as np

from autograder.exercises.ch06_nesterov.nesterov import nesterov, nesterov_1983
from autograder.exercises.shared.updates import from_step


def at_rest(x0):
    """The state of a ball that starts at rest: the start, velocity 0, and the first row."""
    return np.array(x0, float), 0.0, [np.array(x0, float)]


@nesterov.mistake
@from_step
def torch_form_wrong_sign(x, v, grad, lr, beta):
    """This is torch's form with a wrong sign: the step is ηg − βv. Both parts go the same way, and
    the exercise asks for the path of x, with the gradient at x − βv."""
    v = beta * v + lr * grad(x)
    return x - (lr * grad(x) - beta * v), v


@nesterov.mistake
@from_step
def updated_first_then_beta_squared(x, v, grad, lr, beta):
    """The step is β²v + (1+β)ηg with the *new* v, so the newest gradient counts too often. That
    line needs the old v; and it walks torch's path, where the exercise asks for x."""
    v = beta * v + lr * grad(x)
    return x - (beta * beta * v + (1 + beta) * lr * grad(x)), v


@nesterov.mistake
@from_step
def whole_velocity_and_gradient(x, v, grad, lr, beta):
    """The step is the new v and ηg once more, with the gradient at x. Torch's form has βv there;
    the exercise has v alone, and the gradient at x − βv."""
    v = beta * v + lr * grad(x)
    return x - v - lr * grad(x), v


@nesterov.mistake
@from_step
def looks_ahead_in_torch_form(x, v, grad, lr, beta):
    """This is Nesterov twice: the gradient is taken at x − βv *and* the step is βv + ηg with the
    new v. Each of the two is a whole method; use the first."""
    g = lr * grad(x - beta * v)
    v = beta * v + g
    return x - (beta * v + g), v


@nesterov.mistake
@from_step
def moves_by_beta_v_only(x, v, grad, lr, beta):
    """The gradient is taken at the look-ahead point, but x moves by βv with the old v only; the new
    gradient waits for the next step. Move by the new v."""
    return x - beta * v, beta * v + lr * grad(x - beta * v)


@nesterov.mistake
@from_step
def last_gradient_kept(x, v, grad, lr, beta):
    """The memory reaches back one step only: what is kept is the bare gradient, not the velocity.
    Store the new v, the whole of it."""
    g = grad(x - beta * v)
    return x - (beta * v + lr * g), g


@nesterov.mistake
@from_step
def becomes_velocity(x, v, grad, lr, beta):
    """The new point is the velocity itself. v says how far to move; the new point is the old point
    minus v."""
    v = beta * v + lr * grad(x - beta * v)
    return v, v


@nesterov.mistake
@from_step
def becomes_minus_velocity(x, v, grad, lr, beta):
    """The new point is minus the velocity. v says how far to move, starting from the old point: the
    old x is missing."""
    v = beta * v + lr * grad(x - beta * v)
    return -v, v


@nesterov.mistake
@from_step
def point_and_velocity_exchanged(x, v, grad, lr, beta):
    """After each step the point and the velocity change places. Compare the order in which they are
    returned with the order in which they are received."""
    v = beta * v + lr * grad(x - beta * v)
    return v, x - v


@nesterov.mistake
@from_step
def nothing_moves(x, v, grad, lr, beta):
    """Every row is x0: the result of a step is computed but not stored in x, or x is set back to x0
    in each turn. What does x refer to when the loop begins again?"""
    return x, v


@nesterov.mistake
def gradient_from_start(grad, x0, lr, beta, steps):
    """The gradient is taken at x0 once and used in every step. It has to be taken again, inside the
    loop, at the new look-ahead point."""
    g = grad(np.array(x0, float))
    return nesterov_1983(lambda x: g, x0, lr, beta, steps)


@nesterov.mistake
def gradient_one_step_old(grad, x0, lr, beta, steps):
    """The gradient is one step old: the look-ahead point of the step before is used. Compute it at
    the top of the loop, from the newest x and v."""
    before = [np.array(x0, float)]

    def stale(x):
        g = grad(before[0])
        before[0] = x
        return g

    return nesterov_1983(stale, x0, lr, beta, steps)


@nesterov.mistake
def gradient_normalised(grad, x0, lr, beta, steps):
    """The gradient is divided by its length, so steep and gentle slopes count the same. Use it as
    it comes."""

    def direction(x):
        g = grad(x)
        return g / np.linalg.norm(g)

    return nesterov_1983(direction, x0, lr, beta, steps)


@nesterov.mistake
def lr_decays(grad, x0, lr, beta, steps):
    """The learning rate shrinks as η/(k+1) with the step's number k. Here it is constant: is it
    divided, or reassigned, inside the loop?"""
    x, v, rows = at_rest(x0)
    for k in range(steps):
        v = beta * v + lr / (k + 1) * grad(x - beta * v)
        x = x - v
        rows.append(x)
    return np.array(rows)


@nesterov.mistake
def velocity_starts_at_gradient(grad, x0, lr, beta, steps):
    """The velocity starts at ηg(x0), so the first look-ahead already leaves x0. A ball at rest has
    velocity 0."""
    x, _, rows = at_rest(x0)
    v = lr * grad(x)
    for _ in range(steps):
        v = beta * v + lr * grad(x - beta * v)
        x = x - v
        rows.append(x)
    return np.array(rows)


@nesterov.mistake
def velocity_starts_at_start(grad, x0, lr, beta, steps):
    """The velocity, or the point before, does not start as it should: v begins as x0 itself. A ball
    at rest has velocity 0, and its point before is x0."""
    x, _, rows = at_rest(x0)
    v = x
    for _ in range(steps):
        v = beta * v + lr * grad(x - beta * v)
        x = x - v
        rows.append(x)
    return np.array(rows)


@nesterov.mistake
def point_before_never_updated(grad, x0, lr, beta, steps):
    """The look-ahead is x + β(x − x0) in every step: the point before is remembered once and never
    replaced. After each step, the present point becomes the one before."""
    x, _, rows = at_rest(x0)
    for _ in range(steps):
        y = x + beta * (x - rows[0])
        x = y - lr * grad(y)
        rows.append(x)
    return np.array(rows)


@nesterov.mistake
def coordinates_one_after_another(grad, x0, lr, beta, steps):
    """The coordinates move one after another, and later ones see a look-ahead that is already half
    moved. Take the whole gradient first, then move all at once."""
    x, _, rows = at_rest(x0)
    flat, v = x.reshape(-1), np.zeros(x.size)  # `flat` is a view of x
    for _ in range(steps):
        for i in range(x.size):
            ahead = (flat - beta * v).reshape(x.shape)
            v[i] = beta * v[i] + lr * np.ravel(grad(ahead))[i]
            flat[i] -= v[i]
        rows.append(x.copy())
    return np.array(rows)


@nesterov.mistake
def moves_from_start_each_time(grad, x0, lr, beta, steps):
    """Every step starts from x0: the new point is x0 − v. A step leads on from where the last one
    ended, so subtract v from x."""
    x, v, rows = at_rest(x0)
    for _ in range(steps):
        v = beta * v + lr * grad(x - beta * v)
        x = rows[0] - v
        rows.append(x)
    return np.array(rows)


@nesterov.mistake
@from_step
def ball_and_look_ahead(x, v, grad, lr, beta):
    """Two gradients are used in a step: one at x for v, one at x − βv for the move. There is one,
    at the look-ahead point of the *old* v; it renews v, and x moves by v."""
    v = beta * v + lr * grad(x)
    ahead = x - beta * v
    return ahead - lr * grad(ahead), v
