"""What goes wrong in recording Adam's path, alone or beside a wrong update."""

import numpy as np

from autograder.exercises.ch10_rmsprop_and_adam.adam import adam, adam_by_hand, eps_inside
from autograder.exercises.ch10_rmsprop_and_adam.adam_correction import no_correction
from autograder.exercises.shared.recordings import declare_recordings

declare_recordings(adam, adam_by_hand)


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
