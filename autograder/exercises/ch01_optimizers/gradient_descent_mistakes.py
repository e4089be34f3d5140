"""What goes wrong in gradient descent: its update, its loop, its path."""

import numpy as np

from autograder.exercises.ch01_optimizers.gradient_descent import gradient_descent, steepest
from autograder.exercises.shared.recordings import declare_recordings
from autograder.exercises.shared.updates import from_step


@gradient_descent.mistake
@from_step
def uphill(x, v, grad, lr):
    """Every step goes up the slope: the gradient points uphill, and it is added here. Try the sign
    that takes you down."""
    return x + lr * grad(x), v


@gradient_descent.mistake
@from_step
def step_for_point(x, v, grad, lr):
    """Each new x is only the step, η times the gradient. The step has to be taken from where you
    stand, so the old x belongs in the formula too."""
    return lr * grad(x), v


@gradient_descent.mistake
@from_step
def minus_step_for_point(x, v, grad, lr):
    """Each new x is only the step, −η times the gradient. The step has to be taken from where you
    stand, so the old x belongs in the formula too."""
    return -lr * grad(x), v


@gradient_descent.mistake
@from_step
def never_moves(x, v, grad, lr):
    """All rows are x0. The step is perhaps computed but never stored: see that your loop gives
    x a new value."""
    return x, v


@gradient_descent.mistake
def coordinates_in_turn(grad, x0, lr, steps):
    """The coordinates are updated one after another, and later ones see the gradient at a point
    already half moved. Compute the whole gradient once per step, then move all coordinates
    together."""
    x = np.array(x0, float)
    rows = [x.copy()]
    for _ in range(steps):
        for i in np.ndindex(x.shape):
            x[i] -= lr * np.asarray(grad(x))[i]
        rows.append(x.copy())
    return np.array(rows)


@gradient_descent.mistake
def gradient_from_start(grad, x0, lr, steps):
    """Every step is the same: the gradient was computed once, at x0, and kept. The slope changes
    as you move, so ask for it inside the loop."""
    x, g = np.array(x0, float), grad(np.array(x0, float))
    return np.array([x - k * lr * g for k in range(steps + 1)])


@gradient_descent.mistake
def one_step_stale(grad, x0, lr, steps):
    """The first step is right, later ones use the gradient of the point before. Look at the order
    in your loop: gradient at the current x first, then the move."""
    rows = [np.array(x0, float)]
    for k in range(steps):
        rows.append(rows[-1] - lr * grad(rows[max(0, k - 1)]))
    return np.array(rows)


@gradient_descent.mistake
@from_step
def gradients_pile_up(x, v, grad, lr):
    """Each step uses the sum of all gradients so far, perhaps because a variable is added to and
    never reset. Gradient descent forgets: only the current gradient counts."""
    v = v + grad(x)
    return x - lr * v, v


@gradient_descent.mistake
@from_step
def no_learning_rate(x, v, grad, lr):
    """The steps do not depend on `lr`: they are whole gradients. Look where η should
    enter your update."""
    return x - grad(x), v


@gradient_descent.mistake
@from_step
def learning_rate_squared(x, v, grad, lr):
    """The learning rate enters twice, so your steps are η²g. See whether the gradient was
    multiplied by `lr` before it was multiplied again in the update."""
    return x - lr**2 * grad(x), v


@gradient_descent.mistake
@from_step
def divided_by_learning_rate(x, v, grad, lr):
    """The gradient is divided by the learning rate, so a smaller `lr` makes longer steps. It
    should be the other way round."""
    return x - grad(x) / lr, v


@gradient_descent.mistake
@from_step
def normalised(x, v, grad, lr):
    """All steps have the same length, η: the gradient is divided by its norm. Plain gradient
    descent lets the step shrink as the slope does; use the gradient as it is."""
    g = grad(x)
    return x - lr * g / np.linalg.norm(g), v


@gradient_descent.mistake
@from_step
def sign_only(x, v, grad, lr):
    """Only the sign of the gradient is used, so every coordinate moves by η each time. Use the
    gradient itself: its size matters too."""
    return x - lr * np.sign(grad(x)), v


def decaying(factor):
    """Gradient descent with η multiplied by `factor(k)` in step k."""

    def path(grad, x0, lr, steps):
        rows = [np.array(x0, float)]
        for k in range(steps):
            rows.append(rows[-1] - lr * factor(k) * grad(rows[-1]))
        return np.array(rows)

    return path


@gradient_descent.mistake
def rate_decays(grad, x0, lr, steps):
    """The learning rate shrinks like η/(k+1) from step to step. That is a schedule; here η is
    the same in every step."""
    return decaying(lambda k: 1 / (k + 1))(grad, x0, lr, steps)


@gradient_descent.mistake
def rate_decays_geometrically(grad, x0, lr, steps):
    """The learning rate loses a tenth in every step. That is a schedule; here η is the same in
    every step."""
    return decaying(lambda k: 0.9**k)(grad, x0, lr, steps)


@gradient_descent.mistake
def rate_decays_by_the_root(grad, x0, lr, steps):
    """The learning rate shrinks like η/√(k+1) from step to step. That is a schedule; here η is the
    same in every step."""
    return decaying(lambda k: 1 / np.sqrt(k + 1))(grad, x0, lr, steps)


@gradient_descent.mistake
def rate_decays_by_a_tenth(grad, x0, lr, steps):
    """The learning rate shrinks like η/(1 + 0.1k) from step to step. That is a schedule; here η is
    the same in every step."""
    return decaying(lambda k: 1 / (1 + 0.1 * k))(grad, x0, lr, steps)


@gradient_descent.mistake
def rate_decays_by_a_hundredth(grad, x0, lr, steps):
    """The learning rate shrinks like η/(1 + 0.01k) from step to step. That is a schedule; here η
    is the same in every step."""
    return decaying(lambda k: 1 / (1 + 0.01 * k))(grad, x0, lr, steps)


@gradient_descent.mistake
def rate_halved(grad, x0, lr, steps):
    """The learning rate is halved in every step. That is a schedule; here η is the same in every
    step."""
    return decaying(lambda k: 0.5**k)(grad, x0, lr, steps)


@gradient_descent.mistake
def rate_loses_five_percent(grad, x0, lr, steps):
    """The learning rate loses 5 % in every step. That is a schedule; here η is the same in every
    step."""
    return decaying(lambda k: 0.95**k)(grad, x0, lr, steps)


@gradient_descent.mistake
def rate_loses_one_percent(grad, x0, lr, steps):
    """The learning rate loses 1 % in every step. That is a schedule; here η is the same in every
    step."""
    return decaying(lambda k: 0.99**k)(grad, x0, lr, steps)


def until_below(tolerance, grad, x0, lr, steps):
    rows = [np.array(x0, float)]
    while len(rows) <= steps and np.linalg.norm(grad(rows[-1])) >= tolerance:
        rows.append(rows[-1] - lr * grad(rows[-1]))
    return np.array(rows)


@gradient_descent.mistake
def stops_below_a_thousandth(grad, x0, lr, steps):
    """The loop ends as soon as the gradient is below 1e-3, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_below(1e-3, grad, x0, lr, steps)


@gradient_descent.mistake
def stops_below_a_ten_thousandth(grad, x0, lr, steps):
    """The loop ends as soon as the gradient is below 1e-4, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_below(1e-4, grad, x0, lr, steps)


@gradient_descent.mistake
def stops_below_a_hundred_millionth(grad, x0, lr, steps):
    """The loop ends as soon as the gradient is below 1e-8, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_below(1e-8, grad, x0, lr, steps)


@gradient_descent.mistake
def stops_below_a_hundredth(grad, x0, lr, steps):
    """The loop ends as soon as the gradient is below 1e-2, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_below(1e-2, grad, x0, lr, steps)


def until_shorter(tolerance, grad, x0, lr, steps):
    """Until a step would be no longer than that in every coordinate."""
    rows = [np.array(x0, float)]
    while len(rows) <= steps and np.any(np.abs(lr * grad(rows[-1])) > tolerance):
        rows.append(rows[-1] - lr * grad(rows[-1]))
    return np.array(rows)


@gradient_descent.mistake
def stops_at_steps_of_a_hundredth(grad, x0, lr, steps):
    """The loop ends as soon as a step is shorter than 0.01, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_shorter(1e-2, grad, x0, lr, steps)


@gradient_descent.mistake
def stops_at_steps_of_a_thousandth(grad, x0, lr, steps):
    """The loop ends as soon as a step is shorter than 0.001, before all steps are taken. A sensible
    rule elsewhere; here exactly `steps` steps are asked for."""
    return until_shorter(1e-3, grad, x0, lr, steps)


@gradient_descent.mistake
def always_ten_steps(grad, x0, lr, steps):
    """There are ten steps whatever `steps` says. Let the loop count with the argument."""
    return steepest(grad, x0, lr, 10)


@gradient_descent.mistake
def always_a_hundred_steps(grad, x0, lr, steps):
    """There are a hundred steps whatever `steps` says. Let the loop count with the argument."""
    return steepest(grad, x0, lr, 100)


# What goes wrong in recording a path whose steps are right.

declare_recordings(gradient_descent, steepest)


@gradient_descent.mistake
def gradients_returned(grad, x0, lr, steps):
    """The rows are the gradients along the path, not the points. Append x itself."""
    return np.array([grad(x) for x in steepest(grad, x0, lr, steps)])


@gradient_descent.mistake
def transposed(grad, x0, lr, steps):
    """The path lies on its side: one row per coordinate. One row per point is asked for, so leave
    out the transpose."""
    return steepest(grad, x0, lr, steps).T


@gradient_descent.mistake
@from_step
def gradient_clipped(x, v, grad, lr):
    """Gradients longer than 1 are cut to length 1, so steep places give shorter steps. Clipping is
    another method; here the gradient is used as it comes."""
    g = grad(x)
    return x - lr * g / max(1, np.linalg.norm(g)), v


@gradient_descent.mistake
def gradient_of_the_row_before(grad, x0, lr, steps):
    """The gradient is taken a row too early: at row k − 1, and for the first step at a row that is
    still 0. Row k + 1 needs the gradient at row k."""
    rows = np.zeros((steps + 1, *np.shape(x0)))
    rows[0] = x0
    for k in range(steps):
        rows[k + 1] = rows[k] - lr * grad(rows[k - 1])
    return rows
