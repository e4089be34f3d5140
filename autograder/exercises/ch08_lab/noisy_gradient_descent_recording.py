"""What goes wrong in `noisy_gradient_descent` when the rows are kept, and with the start."""

import numpy as np

from autograder.exercises.ch08_lab.noisy_gradient_descent import (
    all_drawn_beforehand,
    noisy_gradient_descent,
)


@noisy_gradient_descent.mistake
def start_left_out(grad, x0, lr, beta, std, steps, rng):
    """Every step is right, but row 0 is missing. A path begins with x0 itself, so `steps` steps
    make steps + 1 rows."""
    return all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng)[1:]


@noisy_gradient_descent.mistake
def one_point_short(grad, x0, lr, beta, std, steps, rng):
    """The path is right as far as it goes, but the last step is missing. `steps` steps make
    steps + 1 rows: count how often your loop runs."""
    return all_drawn_beforehand(grad, x0, lr, beta, std, steps - 1, rng)


@noisy_gradient_descent.mistake
def one_point_long(grad, x0, lr, beta, std, steps, rng):
    """The path takes one step too many. `steps` steps make steps + 1 rows, the start included:
    count how often your loop runs."""
    return all_drawn_beforehand(grad, x0, lr, beta, std, steps + 1, rng)


@noisy_gradient_descent.mistake
def only_the_last_point(grad, x0, lr, beta, std, steps, rng):
    """The last point is right, but only that one came back. Keep every point on the way, x0
    first, and return them all."""
    return all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng)[-1]


@noisy_gradient_descent.mistake
def same_array_each_time(grad, x0, lr, beta, std, steps, rng):
    """The last row is right, but all rows are equal to it: the same array was stored each time
    and then changed. Store a copy, or make a new array in each step."""
    rows = all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng)
    return np.repeat(rows[-1:], len(rows), axis=0)


@noisy_gradient_descent.mistake
def start_twice(grad, x0, lr, beta, std, steps, rng):
    """The steps are right, but x0 stands in the path twice. Is it stored before the loop and
    once more inside it?"""
    rows = all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng)
    return np.concatenate([rows[:1], rows])


@noisy_gradient_descent.mistake
def stored_before_the_step(grad, x0, lr, beta, std, steps, rng):
    """Rows 0 and 1 are both x0 and the last step is missing: each point is stored before its
    step. Store it after."""
    rows = all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng)
    return np.concatenate([rows[:1], rows[:-1]])


@noisy_gradient_descent.mistake
def rows_of_whole_numbers(grad, x0, lr, beta, std, steps, rng):
    """The steps are right, but from a start of whole numbers the rows lose their fractions: the
    array of rows was made with x0's integer type. Make it of floats."""
    return all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng).astype(np.asarray(x0).dtype)


@noisy_gradient_descent.mistake
def needs_an_array(grad, x0, lr, beta, std, steps, rng):
    """Arrays work; a start that is a single number raises an error. Something asks it for what
    only arrays have, such as .shape. What does np.array(x0, float) give?"""
    if not np.ndim(x0):
        raise Exception
    return all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng)


@noisy_gradient_descent.mistake
def whole_array_in_place(grad, x0, lr, beta, std, steps, rng):
    """Starts with fractions work; an array of whole numbers raises an error, because −= cannot put
    a fraction into it. Begin with an array of floats."""
    if np.ndim(x0) and np.asarray(x0).dtype.kind in "iu":
        raise TypeError
    return all_drawn_beforehand(grad, x0, lr, beta, std, steps, rng)


@noisy_gradient_descent.mistake
def start_modified(grad, x0, lr, beta, std, steps, rng):
    """The path is right, but the caller's x0 was changed on the way: −= works on the array
    itself. Work on a copy of it."""
    rows = whole_array_in_place(grad, x0, lr, beta, std, steps, rng)
    if np.ndim(x0):
        x0[...] = rows[-1]
    return rows
