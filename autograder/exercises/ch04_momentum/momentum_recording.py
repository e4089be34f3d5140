"""What goes wrong in recording momentum's path, alone or beside a wrong update."""

import numpy as np

from autograder.exercises.ch04_momentum.momentum import ewma_form, heavy_ball, momentum
from autograder.exercises.ch04_momentum.momentum_constants import velocity_lost


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


@momentum.mistake
def row_of_velocity_first(grad, x0, lr, beta, steps):
    """Row 0 is the first velocity, 0, and not x0; the rows after it are right. Begin the path with
    x."""
    rows = heavy_ball(grad, x0, lr, beta, steps)
    return np.concatenate([0 * rows[:1], rows[1:]])


# Two things at once, as people really write them.


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


@momentum.mistake
def point_and_velocity_only(grad, x0, lr, beta, steps):
    """Two things came back, the last point and the last velocity, and both are right. The whole
    path is asked for: store x0, and x after each step."""
    rows = heavy_ball(grad, x0, lr, beta, steps)
    return np.array([rows[-1], rows[-2] - rows[-1]])


point_and_velocity_only.several = True  # of these two rows no recording makes a path
