"""What goes wrong in recording Adam's path, alone or beside a wrong update."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import adam, adam_by_hand, eps_inside
from autograder.exercises.ch10_rmsprop_and_adam.adam_correction import no_correction
from autograder.recordings import declare_recordings

declare_recordings(adam, adam_by_hand)


@adam.mistake
def returned_after_one_step(grad, x0, lr, beta1, beta2, eps, steps):
    """Only one step was taken, and it is right. Is the return inside the loop? Indent it no further
    than `for`."""
    return adam_by_hand(grad, x0, lr, beta1, beta2, eps, 1)


@adam.mistake
def last_step_missing_from_the_range(grad, x0, lr, beta1, beta2, eps, steps):
    """The last row is still 0, and the rows before it are right: a loop that fills `path[t]` has to
    reach t = steps, and range(1, steps) stops before it."""
    rows = adam_by_hand(grad, x0, lr, beta1, beta2, eps, steps)
    rows[-1] = 0
    return rows


@adam.mistake
def strung_together(grad, x0, lr, beta1, beta2, eps, steps):
    """The numbers are right, but all points stand in one long row, as np.append makes it. Collect
    the points in a list, and make an array of it at the end."""
    return adam_by_hand(grad, x0, lr, beta1, beta2, eps, steps).ravel()


@adam.mistake
def path_of_steps(grad, x0, lr, beta1, beta2, eps, steps):
    """Row 0 is x0, but the rows after it are steps, not points. Store x after each step."""
    rows = adam_by_hand(grad, x0, lr, beta1, beta2, eps, steps)
    return np.concatenate([rows[:1], rows[:-1] - rows[1:]])


@adam.mistake
def no_correction_start_left_out(grad, x0, lr, beta1, beta2, eps, steps):
    """Two things: row 0, the start, is missing, and neither average is corrected. Store x0 first,
    and divide both averages by one minus a power of β."""
    return no_correction(grad, x0, lr, beta1, beta2, eps, steps)[1:]


@adam.mistake
def eps_inside_start_left_out(grad, x0, lr, beta1, beta2, eps, steps):
    """Two things: row 0, the start, is missing, and ε stands inside the root. Store x0 first, and
    add ε to the root."""
    return eps_inside(grad, x0, lr, beta1, beta2, eps, steps)[1:]
