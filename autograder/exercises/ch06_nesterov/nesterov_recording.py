"""What goes wrong in recording Nesterov's path, alone or beside a wrong update."""

import numpy as np

from autograder.exercises.ch06_nesterov.nesterov import nesterov, nesterov_1983, torch_form
from autograder.exercises.ch06_nesterov.nesterov_constants import velocity_lost
from autograder.exercises.ch06_nesterov.nesterov_looking import heavy_ball_given


@nesterov.mistake
def returned_after_one_step(grad, x0, lr, beta, steps):
    """Only one step was taken, and it is right. Is the return inside the loop? Indent it no further
    than `for`."""
    return nesterov_1983(grad, x0, lr, beta, 1)


@nesterov.mistake
def last_row_left_at_zero(grad, x0, lr, beta, steps):
    """The last row is still 0, and the rows before it are right: a loop that fills `path[k]` has to
    reach k = steps, and range(1, steps) stops before it."""
    rows = nesterov_1983(grad, x0, lr, beta, steps)
    rows[-1] = 0
    return rows


@nesterov.mistake
def strung_together(grad, x0, lr, beta, steps):
    """The numbers are right, but all points stand in one long row, as np.append makes it. Collect
    the points in a list, and make an array of it at the end."""
    return nesterov_1983(grad, x0, lr, beta, steps).ravel()


@nesterov.mistake
def two_columns_always(grad, x0, lr, beta, steps):
    """Points of two numbers work. From a single number the path has two equal columns: its array
    was made with two. np.shape(x0) tells how many are needed."""
    rows = nesterov_1983(grad, x0, lr, beta, steps)
    return rows if np.ndim(x0) else np.stack([rows, rows], axis=1)


@nesterov.mistake
def path_of_velocities(grad, x0, lr, beta, steps):
    """What came back are the velocities. Store x after each step, not v."""
    rows = nesterov_1983(grad, x0, lr, beta, steps)
    return np.concatenate([0 * rows[:1], rows[:-1] - rows[1:]])


@nesterov.mistake
def start_and_velocities(grad, x0, lr, beta, steps):
    """Row 0 is x0, but the rows after it are velocities. Store x after each step, not v."""
    rows = nesterov_1983(grad, x0, lr, beta, steps)
    return np.concatenate([rows[:1], rows[:-1] - rows[1:]])


@nesterov.mistake
def same_array_after_start(grad, x0, lr, beta, steps):
    """Row 0 is right and so is the last, but all rows between equal the last: the same array was
    stored each time and then changed. Make a new one in each step: x = x − v."""
    rows = nesterov_1983(grad, x0, lr, beta, steps)
    return np.concatenate([rows[:1], np.repeat(rows[-1:], steps, axis=0)])


@nesterov.mistake
def same_array_after_start_whole_numbers_fail(grad, x0, lr, beta, steps):
    """Row 0 is right, all others equal the last point, and a start of whole numbers raises an
    error: one array of x0's type is changed in place. Begin with np.array(x0, float); x = x − v."""
    if np.asarray(x0).dtype.kind in "iu":
        raise TypeError
    return same_array_after_start(grad, x0, lr, beta, steps)


@nesterov.mistake
def same_copied_array_after_start(grad, x0, lr, beta, steps):
    """Row 0 is right, all others equal the last point: one copy of x0 is changed in place. Whole
    numbers and single numbers raise errors. Begin with np.array(x0, float); x = x − v."""
    if np.asarray(x0).dtype.kind in "iu" or not np.ndim(x0):
        raise TypeError
    return same_array_after_start(grad, x0, lr, beta, steps)


# Two things at once, as people really write them.


@nesterov.mistake
def heavy_ball_start_left_out(grad, x0, lr, beta, steps):
    """Two things: row 0, the start, is missing, and the gradient is taken at x, as in chapter 04.
    Store x0 first; take the gradient at the look-ahead point."""
    return heavy_ball_given(grad, x0, lr, beta, steps)[1:]


@nesterov.mistake
def torch_form_start_left_out(grad, x0, lr, beta, steps):
    """Two things: row 0, the start, is missing, and the rows are the points of torch's form. The
    exercise asks for x0 as the first row, and then for the path of x."""
    return torch_form(grad, x0, lr, beta, steps)[1:]


@nesterov.mistake
def velocity_lost_start_left_out(grad, x0, lr, beta, steps):
    """Two things: row 0, the start, is missing, and the velocity does not reach the next step, so
    that β has no effect. Store x0 first, and make v once, before the loop."""
    return velocity_lost(grad, x0, lr, beta, steps)[1:]
