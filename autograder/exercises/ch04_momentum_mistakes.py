"""Chapter 04: what people write in place of momentum's update."""

import numpy as np

from autograder.exercises.ch04_momentum import ewma_form, heavy_ball, momentum
from autograder.updates import from_step


@momentum.mistake
@from_step
def velocity_lost(x, v, grad, lr, beta):
    """The velocity of one step does not reach the next, so β has no effect: this is plain gradient
    descent. Is v set again inside the loop, or computed and then not used?"""
    return x - lr * grad(x), v


@momentum.mistake
@from_step
def old_velocity(x, v, grad, lr, beta):
    """The point moves by the velocity of the step before, so that the first step goes nowhere.
    Which of your two lines must come first?"""
    return x - v, beta * v + lr * grad(x)


@momentum.mistake
@from_step
def old_velocity_and_gradient(x, v, grad, lr, beta):
    """The step uses the velocity before its update, and the learning rate a second time. First
    update v, then move; η belongs to one of the two lines."""
    return x - lr * v, beta * v + lr * grad(x)


@momentum.mistake
@from_step
def lr_twice(x, v, grad, lr, beta):
    """The learning rate is applied twice, in the velocity and again in the step (or squared), so
    every step is η times the right one. Keep it in one place."""
    v = beta * v + lr * grad(x)
    return x - lr * v, v


@momentum.mistake
@from_step
def no_lr(x, v, grad, lr, beta):
    """The learning rate is not used: the steps are those of η = 1. Multiply the gradient by `lr`
    where it enters the velocity."""
    v = beta * v + grad(x)
    return x - v, v


@momentum.mistake
@from_step
def ewma_without_lr(x, v, grad, lr, beta):
    """The gradient enters the velocity with weight 1 − β, and the learning rate is not used at all.
    The exercise asks for ηg in the place of (1−β)g."""
    v = beta * v + (1 - beta) * grad(x)
    return x - v, v


@momentum.mistake
@from_step
def ewma_lr_twice(x, v, grad, lr, beta):
    """The gradient is multiplied by 1 − β and the learning rate is applied twice. The exercise asks
    for βv + ηg, and for a step of exactly v."""
    v = beta * v + (1 - beta) * lr * grad(x)
    return x - lr * v, v


@momentum.mistake
@from_step
def ewma_velocity_lost(x, v, grad, lr, beta):
    """The gradient is multiplied by 1 − β, but the velocity of one step does not reach the next:
    this is gradient descent with η(1−β). Where does the old v enter?"""
    return x - lr * (1 - beta) * grad(x), v


@momentum.mistake
@from_step
def beta_forgotten(x, v, grad, lr, beta):
    """The whole old velocity is kept, as if β were 1: nothing ever slows the ball. Only the share
    β of it should survive a step."""
    v = v + lr * grad(x)
    return x - v, v


@momentum.mistake
@from_step
def beta_fixed(x, v, grad, lr, beta):
    """These are the steps of β = 0.9, whatever `beta` is. Use the argument, not a number."""
    v = 0.9 * v + lr * grad(x)
    return x - v, v


@momentum.mistake
@from_step
def minus_beta(x, v, grad, lr, beta):
    """The remembered part has the wrong sign, as if β were −β: each step is pulled back by the one
    before. Compare the signs of v in your two lines, or x − x_before with its opposite."""
    v = -beta * v + lr * grad(x)
    return x - v, v


@momentum.mistake
@from_step
def signs_disagree(x, v, grad, lr, beta):
    """The path climbs. If v is made with −ηg, x has to add it; if with +ηg, x has to subtract it.
    Your two signs disagree."""
    v = beta * v - lr * grad(x)
    return x - v, v


@momentum.mistake
@from_step
def climbs_without_velocity(x, v, grad, lr, beta):
    """The path climbs, and no velocity reaches the next step: x + ηg. Downhill is the direction of
    −g, and the old v has to enter the new one."""
    return x + lr * grad(x), v


@momentum.mistake
@from_step
def beta_twice(x, v, grad, lr, beta):
    """The whole velocity is multiplied by β once more, the new gradient included, so every step is
    β times the right one. Only the old velocity is reduced."""
    v = beta * v + lr * grad(x)
    return x - beta * v, v


@momentum.mistake
@from_step
def beta_squared(x, v, grad, lr, beta):
    """The old velocity is reduced twice in each step, by β². Multiply it by β in one line only."""
    v = beta * beta * v + lr * grad(x)
    return x - v, v


@momentum.mistake
@from_step
def weights_swapped(x, v, grad, lr, beta):
    """β and 1 − β stand in each other's place: the old velocity gets 1 − β and the gradient β.
    The share that survives is β; the exercise has no 1 − β."""
    v = (1 - beta) * v + beta * grad(x)
    return x - lr * v, v


@momentum.mistake
@from_step
def complement_on_velocity(x, v, grad, lr, beta):
    """The old velocity is multiplied by 1 − β. β is the share that survives, not the share that is
    lost."""
    v = (1 - beta) * v + lr * grad(x)
    return x - v, v


@momentum.mistake
@from_step
def constants_exchanged(x, v, grad, lr, beta):
    """`lr` and `beta` stand in each other's place: these are the steps of ηv + βg. Compare the
    order of the parameters with the signature, and each with its job."""
    v = lr * v + beta * grad(x)
    return x - v, v


@momentum.mistake
@from_step
def one_plus_beta(x, v, grad, lr, beta):
    """Every step is (1+β)ηg: the present gradient counted twice, and nothing of the past. β belongs
    to the velocity of the step before."""
    return x - lr * (1 + beta) * grad(x), v


@momentum.mistake
@from_step
def beta_times_gradient(x, v, grad, lr, beta):
    """β multiplies the present gradient, where the old velocity should stand: these are steps of
    (β + η)g. What should be multiplied by β?"""
    return x - (beta + lr) * grad(x), v


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


@momentum.mistake
def returned_after_one_step(grad, x0, lr, beta, steps):
    """Only one step was taken, and it is right. Is the return inside the loop? Indent it no further
    than `for`."""
    return heavy_ball(grad, x0, lr, beta, 1)


@momentum.mistake
def last_row_left_at_zero(grad, x0, lr, beta, steps):
    """The last row is still 0, and the rows before it are right: a loop that fills `path[k]` has to
    reach k = steps, and range(1, steps) stops before it."""
    rows = heavy_ball(grad, x0, lr, beta, steps)
    rows[-1] = 0
    return rows


@momentum.mistake
def strung_together(grad, x0, lr, beta, steps):
    """The numbers are right, but all points stand in one long row, as np.append makes it. Collect
    the points in a list, and make an array of it at the end."""
    return heavy_ball(grad, x0, lr, beta, steps).ravel()


@momentum.mistake
def two_columns_always(grad, x0, lr, beta, steps):
    """Points of two numbers work. From a single number the path has two equal columns: its array
    was made with two. np.shape(x0) tells how many are needed."""
    rows = heavy_ball(grad, x0, lr, beta, steps)
    return rows if np.ndim(x0) else np.stack([rows, rows], axis=1)


@momentum.mistake
def path_of_velocities(grad, x0, lr, beta, steps):
    """What came back are the velocities. Store x after each step, not v."""
    rows = heavy_ball(grad, x0, lr, beta, steps)
    return np.concatenate([0 * rows[:1], rows[:-1] - rows[1:]])


@momentum.mistake
def start_and_velocities(grad, x0, lr, beta, steps):
    """Row 0 is x0, but the rows after it are velocities. Store x after each step, not v."""
    rows = heavy_ball(grad, x0, lr, beta, steps)
    return np.concatenate([rows[:1], rows[:-1] - rows[1:]])


# Two things at once, as people really write them.


@momentum.mistake
def same_array_after_start(grad, x0, lr, beta, steps):
    """Row 0 is right and so is the last, but all rows between equal the last: the same array was
    stored each time and then changed. Make a new one in each step: x = x − v."""
    rows = heavy_ball(grad, x0, lr, beta, steps)
    return np.concatenate([rows[:1], np.repeat(rows[-1:], steps, axis=0)])


@momentum.mistake
def same_array_after_start_whole_numbers_fail(grad, x0, lr, beta, steps):
    """Row 0 is right, all others equal the last point, and a start of whole numbers raises an
    error: one array of x0's type is changed in place. Begin with np.array(x0, float); x = x − v."""
    if np.asarray(x0).dtype.kind in "iu":
        raise TypeError
    return same_array_after_start(grad, x0, lr, beta, steps)


@momentum.mistake
def same_copied_array_after_start(grad, x0, lr, beta, steps):
    """Row 0 is right, all others equal the last point: one copy of x0 is changed in place. Whole
    numbers and single numbers raise errors. Begin with np.array(x0, float); x = x − v."""
    if np.asarray(x0).dtype.kind in "iu" or not np.ndim(x0):
        raise TypeError
    return same_array_after_start(grad, x0, lr, beta, steps)


@momentum.mistake
def ewma_start_left_out(grad, x0, lr, beta, steps):
    """Row 0, the start, is missing, and the velocity is a moving average with (1−β)g. The exercise
    asks for whole gradients, and for x0 as the first row."""
    return ewma_form(grad, x0, lr, beta, steps)[1:]


@momentum.mistake
def velocity_lost_start_left_out(grad, x0, lr, beta, steps):
    """Two things: row 0, the start, is missing, and the velocity does not reach the next step, so
    that β has no effect. Store x0 first, and make v once, before the loop."""
    return velocity_lost(grad, x0, lr, beta, steps)[1:]
