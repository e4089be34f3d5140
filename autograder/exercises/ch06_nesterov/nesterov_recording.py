"""What goes wrong in recording Nesterov's path, alone or beside a wrong update."""

import numpy as np

from autograder.exercises.ch06_nesterov.nesterov import nesterov, nesterov_1983, torch_form
from autograder.exercises.ch06_nesterov.nesterov_constants import velocity_lost
from autograder.exercises.ch06_nesterov.nesterov_looking import heavy_ball_given


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
