"""What goes wrong in mini-batch SGD when the path's rows are kept."""

import numpy as np

from autograder.exercises.ch01_optimizers.minibatch_gradients import in_place_on_integers
from autograder.exercises.ch01_optimizers.minibatch_sgd import (
    mean_slope,
    minibatch_sgd,
    shuffled,
    with_rows,
)


@minibatch_sgd.mistake
@with_rows
def one_row_per_epoch(path, per_epoch):
    """Right, but there is one row per epoch. One row per update is asked for: append after every
    batch."""
    return path[::per_epoch]


@minibatch_sgd.mistake
@with_rows
def start_left_out(path, per_epoch):
    """Every update is right, but row 0, the start w0, is missing. Put it into the list before the
    loops begin."""
    return path[1:]


@minibatch_sgd.mistake
@with_rows
def end_left_out(path, per_epoch):
    """The last update's weights are missing: each row is stored before its update. Append after
    the update, with w0 already in the list."""
    return path[:-1]


@minibatch_sgd.mistake
@with_rows
def start_twice(path, per_epoch):
    """Rows 0 and 1 are both w0, and the last weights are missing: each row is stored before its
    update. Update first, then append."""
    return np.concatenate([path[:1], path[:-1]])


@minibatch_sgd.mistake
@with_rows
def row_at_each_epoch_start(path, per_epoch):
    """Between epochs a row is repeated: one is stored at the start of the epoch as well as after
    the last batch of the one before. Store w0 once, before both loops."""
    starts = range(0, len(path) - 1, per_epoch)
    return np.concatenate([path[k : k + per_epoch + 1] for k in starts])


@minibatch_sgd.mistake
@with_rows
def only_the_end(path, per_epoch):
    """The last weights are right, but they come alone. The whole path is asked for: w0, and the
    weights after every update."""
    return path[-1]


@minibatch_sgd.mistake
@with_rows
def grouped_by_epoch(path, per_epoch):
    """The rows are right but lie in one group per epoch, without w0. One flat list of rows is
    asked for, w0 first."""
    return path[1:].reshape(-1, per_epoch, path.shape[1])


@minibatch_sgd.mistake
@with_rows
def same_array_in_every_row(path, per_epoch):
    """The updates are right, but every row is the same array: `w -= ...` changes it in place, and
    with it all the rows that hold it. Make a new array in each update."""
    return np.array([path[-1]] * len(path))


@minibatch_sgd.mistake
def same_array_as_w0(X, y, w0, lr, batch_size, epochs, rng):
    """Every row is w0's own array, changed in place by `w -= ...`; the caller's w0 changes, and
    integers fail. Begin with a float copy, and make a new array in each update."""
    w = w0
    rows = [w]
    for i, j in shuffled(len(y), batch_size, epochs, rng):
        w -= lr * mean_slope(X[i], y[j], w)
        rows.append(w)
    return np.array(rows)


@minibatch_sgd.mistake
def same_array_copied_once(X, y, w0, lr, batch_size, epochs, rng):
    """Every row is the same array, since `w -= ...` works in place, and whole-number weights fail.
    Begin with a float copy of w0 and make a new array in each update."""
    return same_array_as_w0(X, y, w0.copy(), lr, batch_size, epochs, rng)


@minibatch_sgd.mistake
def w0_modified(X, y, w0, lr, batch_size, epochs, rng):
    """The path is right, but the caller's w0 is changed: `w = w0` is a second name, not a copy,
    and `w -= ...` works in place. Begin with a float copy."""
    path = in_place_on_integers(X, y, w0, lr, batch_size, epochs, rng)
    w0[:] = path[-1]
    return path
