"""What goes wrong in Nesterov's update with where the gradient is taken, and what then moves."""

import numpy as np

from autograder.exercises.ch06_nesterov.nesterov import nesterov
from autograder.exercises.shared.updates import from_step


@nesterov.mistake
@from_step
def heavy_ball_given(x, v, grad, lr, beta):
    """This is the momentum of chapter 04, the heavy ball: the gradient is taken at x. If you did
    compute a look-ahead point, it is not the one handed to `grad`."""
    v = beta * v + lr * grad(x)
    return x - v, v


@nesterov.mistake
@from_step
def looks_ahead_without_beta(x, v, grad, lr, beta):
    """The gradient is taken at x − v, where the whole old velocity would lead. Only the share β of
    it survives, so the ball will be carried less far."""
    v = beta * v + lr * grad(x - v)
    return x - v, v


@nesterov.mistake
@from_step
def looks_back(x, v, grad, lr, beta):
    """The look-ahead has the wrong sign: the gradient is taken behind you. βv enters it with the
    sign with which v moves x; compare those two lines."""
    v = beta * v + lr * grad(x + beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def looks_back_without_beta(x, v, grad, lr, beta):
    """The look-ahead has the wrong sign and uses the whole old velocity. So the gradient is taken
    behind you, and too far away: only the share β of v survives. Compare with the line that moves
    x."""
    v = beta * v + lr * grad(x + v)
    return x - v, v


@nesterov.mistake
@from_step
def looks_along_the_gradient(x, v, grad, lr, beta):
    """The gradient is taken at x − ηg(x), one plain step ahead. The look-ahead follows the
    velocity, before any new gradient is known."""
    v = beta * v + lr * grad(x - lr * grad(x))
    return x - v, v


@nesterov.mistake
@from_step
def looks_with_the_new_velocity(x, v, grad, lr, beta):
    """The gradient is taken where a whole momentum step would end, x − (βv + ηg(x)). The look-ahead
    uses the old velocity alone: no gradient at x is needed."""
    v = beta * v + lr * grad(x - (beta * v + lr * grad(x)))
    return x - v, v


@nesterov.mistake
@from_step
def looks_after_updating(x, v, grad, lr, beta):
    """Here v is updated with the gradient at x, and then the gradient at x − β·(new v) is added in
    a second update. There is one gradient per step, and it is taken with the old v."""
    first = beta * v + lr * grad(x)
    v = beta * v + lr * grad(x - beta * first)
    return x - v, v


@nesterov.mistake
@from_step
def look_ahead_scaled_by_lr(x, v, grad, lr, beta):
    """The look-ahead is η times too short: it goes to x − ηβv, but η is inside your v already.
    How far will βv carry x?"""
    v = beta * v + lr * grad(x - lr * beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def look_ahead_by_lr(x, v, grad, lr, beta):
    """The look-ahead goes to x − ηv. What survives of the old velocity is the share β, and η is
    inside v already."""
    v = beta * v + lr * grad(x - lr * v)
    return x - v, v


@nesterov.mistake
@from_step
def look_ahead_not_scaled(x, v, grad, lr, beta):
    """The gradient is taken at x − βv, but your v holds no η: the ball will move by ηv only. Put η
    into the look-ahead too, or into v."""
    v = beta * v + grad(x - beta * v)
    return x - lr * v, v


@nesterov.mistake
@from_step
def look_ahead_not_scaled_average(x, v, grad, lr, beta):
    """v is a moving average with (1−β)g, and the look-ahead goes to x − βv without η. The exercise
    asks for the sum βv + ηg, and then x − βv is the place to look."""
    v = beta * v + (1 - beta) * grad(x - beta * v)
    return x - lr * v, v


@nesterov.mistake
@from_step
def beta_twice_in_the_look_ahead(x, v, grad, lr, beta):
    """The look-ahead goes to x − β²v: v was already reduced by β when it was multiplied once more.
    The share β counts once."""
    v = beta * v + lr * grad(x - beta * beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def complement_in_the_look_ahead(x, v, grad, lr, beta):
    """The gradient is taken at x − (1−β)v. The share of v that survives, and carries x, is β."""
    v = beta * v + lr * grad(x - (1 - beta) * v)
    return x - v, v


@nesterov.mistake
@from_step
def gradient_at_the_scaled_point(x, v, grad, lr, beta):
    """The gradient is taken at βv, or at −βv, without x. The look-ahead starts from where you are:
    x − βv."""
    v = beta * v + lr * grad(-beta * v)
    return x - v, v


@nesterov.mistake
@from_step
def interim_point_kept(x, v, grad, lr, beta):
    """The look-ahead point is kept: x moves there, and then by the whole new v, which holds βv
    again. Look there with a name of its own, and leave x where it is."""
    ahead = x - beta * v
    v = beta * v + lr * grad(ahead)
    return ahead - v, v


@nesterov.mistake
@from_step
def interim_point_kept_velocity_short(x, v, grad, lr, beta):
    """x ends where it should, but the new velocity is measured from the look-ahead point, so it is
    ηg alone. What x moved by in all is βv + ηg, from x to the new x; keep that."""
    ahead = x - beta * v
    push = lr * grad(ahead)
    return ahead - push, push


@nesterov.mistake
def where_it_looked(grad, x0, lr, beta, steps):
    """The rows are the look-ahead points, in the order in which they were looked at, so x0 stands
    twice at the head. Store x after its move."""
    x, v, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for _ in range(steps):
        ahead = x - beta * v
        rows.append(ahead)
        v = beta * v + lr * grad(ahead)
        x = x - v
    return np.array(rows)


@nesterov.mistake
@from_step
def both_gradients(x, v, grad, lr, beta):
    """Two gradients are used, at x and at the look-ahead point, and their mean enters v. Nesterov's
    step has one gradient only: the one ahead."""
    v = beta * v + lr * (grad(x) + grad(x - beta * v)) / 2
    return x - v, v


@nesterov.mistake
@from_step
def gradient_here_and_ahead(x, v, grad, lr, beta):
    """v is made with the gradient ahead, and then ηg(x) is subtracted as well. The new v holds all
    of the step: x moves by v alone."""
    new = beta * v + lr * grad(x - beta * v)
    return x - new - lr * grad(x), new
