"""What goes wrong in recording momentum's path, alone or beside a wrong update."""

import numpy as np

from autograder.exercises.ch04_momentum.momentum import ewma_form, heavy_ball, momentum
from autograder.exercises.ch04_momentum.momentum_constants import velocity_lost


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
