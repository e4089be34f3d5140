"""What goes wrong in mini-batch SGD in counting: rows of a batch, batches, epochs."""

import numpy as np

from autograder.exercises.ch01_optimizers.minibatch_gradients import by_full_size
from autograder.exercises.ch01_optimizers.minibatch_sgd import (
    dealt,
    descend,
    example_by_example,
    mean_slope,
    minibatch_sgd,
    shuffled,
    shuffles_pile_up,
    with_batches,
)
from autograder.exercises.ch01_optimizers.minibatch_shuffling import never_shuffled, shuffled_once


@minibatch_sgd.mistake
@with_batches
def one_epoch_too_many(n, batch_size, epochs, rng):
    """Every update is right, but there is one epoch too many. `range(epochs)` runs exactly `epochs`
    times."""
    return shuffled(n, batch_size, epochs + 1, rng)


@minibatch_sgd.mistake
@with_batches
def one_epoch_too_few(n, batch_size, epochs, rng):
    """Every update is right, but the last epoch is missing. `range(epochs)` runs exactly `epochs`
    times; `range(1, epochs)` once less."""
    return shuffled(n, batch_size, epochs - 1, rng)


# A batch too many ------------------------------------------------------------------------------


def with_an_empty_one(n, batch_size, epochs, rng):
    """`n // batch_size + 1` batches per epoch; the last is empty where that division is exact."""
    starts = range(0, n + 1, batch_size)
    orders = [rng.permutation(n) for _ in range(epochs)]
    return [(o[k : k + batch_size], o[k : k + batch_size]) for o in orders for k in starts]


def empty_as(number):
    """The mean slope of a batch; of an empty one, `number` for each weight."""
    return lambda Xb, yb, w: mean_slope(Xb, yb, w) if len(yb) else np.full(len(w), number)


@minibatch_sgd.mistake
def empty_batch_gives_nan(X, y, w0, lr, batch_size, epochs, rng):
    """Where `batch_size` divides n there is an empty batch at the end of each epoch, whose mean is
    nan. n // batch_size + 1 is one too many there: let the starts run over range(0, n,
    batch_size)."""
    batches = with_an_empty_one(len(y), batch_size, epochs, rng)
    return descend(X, y, w0, lr, batches, empty_as(np.nan))


@minibatch_sgd.mistake
def empty_batch_stands_still(X, y, w0, lr, batch_size, epochs, rng):
    """Where `batch_size` divides n, each epoch ends with a row that repeats the one before: an
    empty batch. n // batch_size + 1 is one too many there; range(0, n, batch_size) has all
    starts."""
    batches = with_an_empty_one(len(y), batch_size, epochs, rng)
    return descend(X, y, w0, lr, batches, empty_as(0.0))


@minibatch_sgd.mistake
def empty_batch_and_full_size(X, y, w0, lr, batch_size, epochs, rng):
    """Two things: where `batch_size` divides n, a last batch is empty; else the short batch is
    divided by `batch_size`, not by its rows."""
    batches = with_an_empty_one(len(y), batch_size, epochs, rng)
    return by_full_size(X, y, w0, lr, batches, batch_size)


@minibatch_sgd.mistake
@with_batches
def each_batch_twice(n, batch_size, epochs, rng):
    """Every batch is used for two updates in a row. Each serves once per epoch: are there two loops
    over the batches, or two updates in one?"""
    return [b for b in shuffled(n, batch_size, epochs, rng) for _ in "12"]


@minibatch_sgd.mistake
@with_batches
def each_epoch_twice(n, batch_size, epochs, rng):
    """Every epoch runs twice, in the same order. A permutation serves for one pass over the data,
    and there are `epochs` of them."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    return dealt([o for o in orders for _ in "12"], batch_size)


@minibatch_sgd.mistake
@with_batches
def last_row_lost_by_rounding(n, batch_size, epochs, rng):
    """All is right for most sizes, but a row is lost where a short batch's end is computed with n /
    batch_size: a float may fall a little below a whole number, and int() cuts it. Count in whole
    numbers."""
    many = -(-n // batch_size)
    end = int((many - 1) * batch_size + (n / batch_size - many + 1) * batch_size)
    return dealt([rng.permutation(n)[:end] for _ in range(epochs)], batch_size)


# Two at once, which often come together --------------------------------------------------------


def whole_batches(batches, batch_size):
    return [b for b in batches if len(b[0]) == batch_size]


@minibatch_sgd.mistake
@with_batches
def shuffles_pile_up_and_short_dropped(n, batch_size, epochs, rng):
    """Two things: later epochs shuffle what is shuffled already, and the last, short batch is left
    out. Permute the original rows; what is left makes a batch of its own."""
    return whole_batches(shuffles_pile_up.__wrapped__(n, batch_size, epochs, rng), batch_size)


@minibatch_sgd.mistake
@with_batches
def shuffled_once_and_short_dropped(n, batch_size, epochs, rng):
    """Two things: one permutation serves all epochs, and the last, short batch is left out. Draw
    one in each epoch; what is left makes a batch of its own."""
    return whole_batches(shuffled_once.__wrapped__(n, batch_size, epochs, rng), batch_size)


@minibatch_sgd.mistake
@with_batches
def never_shuffled_and_short_dropped(n, batch_size, epochs, rng):
    """Two things: the rows come in their stored order in every epoch, and the last, short batch is
    left out. Shuffle first; what is left makes a batch of its own."""
    return whole_batches(never_shuffled.__wrapped__(n, batch_size, epochs, rng), batch_size)


# Data as whole numbers -------------------------------------------------------------------------


@minibatch_sgd.mistake
def data_cut_to_whole_numbers(X, y, w0, lr, batch_size, epochs, rng):
    """Right for data of whole numbers, but decimals in X and y are cut off. Is an array of integers
    filled with them, or astype(int) applied?"""
    return example_by_example(X.astype(int), y.astype(int), w0, lr, batch_size, epochs, rng)


@minibatch_sgd.mistake
def answers_cut_to_whole_numbers(X, y, w0, lr, batch_size, epochs, rng):
    """Right for data of whole numbers, but the decimals of y are cut off. Is an array of integers
    filled with them, or astype(int) applied?"""
    return example_by_example(X, y.astype(int), w0, lr, batch_size, epochs, rng)


def overlapping(n, batch_size, epochs, rng):
    """Slices that begin one row later each time, as many as there are batches."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    starts = range(-(-n // batch_size))
    return [(o[k : k + batch_size], o[k : k + batch_size]) for o in orders for k in starts]


@minibatch_sgd.mistake
@with_batches
def batches_overlap(n, batch_size, epochs, rng):
    """Each batch begins only one row after the one before, so batches share rows and the last rows
    are hardly used. Batch k begins at k · batch_size."""
    return overlapping(n, batch_size, epochs, rng)


@minibatch_sgd.mistake
@with_batches
def batches_overlap_and_the_short_one_is_missing(n, batch_size, epochs, rng):
    """Each batch begins only one row after the one before, and n // batch_size of them leave out
    the short one. Batch k begins at k · batch_size, while that is below n."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    starts = range(n // batch_size)
    return [(o[k : k + batch_size], o[k : k + batch_size]) for o in orders for k in starts]
