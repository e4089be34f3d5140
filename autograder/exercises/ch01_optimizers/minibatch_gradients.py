"""What goes wrong in mini-batch SGD with gradient, step and weights."""

import numpy as np

from autograder.exercises.ch01_optimizers.minibatch_sgd import (
    by_epoch,
    descend,
    example_by_example,
    mean_slope,
    minibatch_sgd,
    shuffled,
    shuffles_pile_up,
    with_factor,
    with_slope,
)
from autograder.exercises.ch01_optimizers.minibatch_shuffling import (
    short_batch_dropped,
    shuffled_once,
)


@minibatch_sgd.mistake
@with_slope
def summed(Xb, yb, w, batch_size, X, y):
    """The gradient is summed over the batch, not averaged, so larger batches take longer steps.
    Divide by the number of rows in the batch."""
    return mean_slope(Xb, yb, w) * len(yb)


@minibatch_sgd.mistake
@with_slope
def mean_error_times_mean_row(Xb, yb, w, batch_size, X, y):
    """The mean error is multiplied by the mean row. Each error belongs to its own row: multiply
    first, xᵢ·eᵢ, then take the mean."""
    return 2 * np.mean(Xb @ w - yb) * np.mean(Xb, axis=0)


@minibatch_sgd.mistake
@with_slope
def summed_without_two(Xb, yb, w, batch_size, X, y):
    """The gradient is Xᵀ(Xw − y): summed, not averaged, and without the 2 of the square. Divide by
    the number of rows in the batch, and mind the derivative of a square."""
    return mean_slope(Xb, yb, w) * len(yb) / 2


@minibatch_sgd.mistake
@with_slope
def divided_by_full_size(Xb, yb, w, batch_size, X, y):
    """Full batches are right, the short one is not: its sum is divided by `batch_size`. Divide by
    the number of rows it really has."""
    return mean_slope(Xb, yb, w) * len(yb) / batch_size


@minibatch_sgd.mistake
@with_slope
def divided_by_all_rows(Xb, yb, w, batch_size, X, y):
    """The sum over the batch is divided by the number of all rows, so the steps are far too short.
    Divide by the rows of the batch."""
    return mean_slope(Xb, yb, w) * len(yb) / len(y)


@minibatch_sgd.mistake
@with_slope
def divided_by_features(Xb, yb, w, batch_size, X, y):
    """The sum is divided by the number of columns, as `np.mean(Xb.T @ r)` and `X.shape[1]` invite.
    Divide by the number of rows in the batch."""
    return mean_slope(Xb, yb, w) * len(yb) / len(w)


@minibatch_sgd.mistake
@with_slope
def one_slope_for_all_weights(Xb, yb, w, batch_size, X, y):
    """All weights move by the same amount: the mean runs over the weights as well. Average over the
    rows only, so that each weight keeps its own slope."""
    return np.full(len(w), np.mean(mean_slope(Xb, yb, w)))


@minibatch_sgd.mistake
@with_slope
def error_without_features(Xb, yb, w, batch_size, X, y):
    """Each weight moves by the mean error. The chain rule multiplies each error by its own row of
    X, so Xbᵀ has to enter."""
    return np.full(len(w), 2 * np.mean(Xb @ w - yb))


@minibatch_sgd.mistake
@with_factor
def uphill():
    """Every step makes the errors larger: a sign is wrong. Either the step is added, or the errors
    are y − Xw where the formula has Xw − y."""
    return -1


@minibatch_sgd.mistake
def no_learning_rate(X, y, w0, lr, batch_size, epochs, rng):
    """The steps do not depend on `lr`. Look where η should enter your update."""
    return example_by_example(X, y, w0, 1.0, batch_size, epochs, rng)


@minibatch_sgd.mistake
@with_slope
def rate_over_batch(Xb, yb, w, batch_size, X, y):
    """The gradient is divided by the rows of the batch twice, in the mean and once more. Once is
    enough."""
    return mean_slope(Xb, yb, w) / len(yb)


@minibatch_sgd.mistake
def rate_decays_with_epochs(X, y, w0, lr, batch_size, epochs, rng):
    """The first epoch is right, then the learning rate shrinks like 1/(epoch + 1). A schedule is a
    good idea in practice; here η stays as it is."""

    def walk(w, k):
        return example_by_example(X, y, w, lr / (k + 1), batch_size, 1, rng)

    return by_epoch(w0, epochs, walk)


@minibatch_sgd.mistake
def weights_of_the_start(X, y, w0, lr, batch_size, epochs, rng):
    """Every gradient is taken at w0. Take it at the weights of the moment, which change with every
    batch."""
    batches = shuffled(len(y), batch_size, epochs, rng)
    return descend(X, y, w0, lr, batches, lambda Xb, yb, w: mean_slope(Xb, yb, w0))


@minibatch_sgd.mistake
def weights_of_the_epoch(X, y, w0, lr, batch_size, epochs, rng):
    """Within an epoch, all gradients are taken at the weights with which it began. Each batch
    should see the weights that the batch before left behind."""

    def walk(start, k):
        return weights_of_the_start(X, y, start, lr, batch_size, 1, rng)

    return by_epoch(w0, epochs, walk)


@minibatch_sgd.mistake
def starts_again_each_epoch(X, y, w0, lr, batch_size, epochs, rng):
    """At the start of each epoch the weights jump back to w0. Set them once, before the loop over
    epochs."""

    def walk(w, k):
        return example_by_example(X, y, w0, lr, batch_size, 1, rng)

    return by_epoch(w0, epochs, walk)


@minibatch_sgd.mistake
def never_moves(X, y, w0, lr, batch_size, epochs, rng):
    """All rows are w0. The step is perhaps computed but never stored: give w the new value."""
    return example_by_example(X, y, w0, 0.0, batch_size, epochs, rng)


@minibatch_sgd.mistake
def integer_weights(X, y, w0, lr, batch_size, epochs, rng):
    """Right for decimals, but from whole-number weights all fractions are lost: the array that
    holds the path has the integer type of w0. Make it a float array."""
    batches = shuffled(len(y), batch_size, epochs, rng)
    path = np.array([w0] * (len(batches) + 1))
    for k, (i, j) in enumerate(batches):
        path[k + 1] = path[k] - lr * mean_slope(X[i], y[j], path[k])
    return path


@minibatch_sgd.mistake
def in_place_on_integers(X, y, w0, lr, batch_size, epochs, rng):
    """Right for decimals, but whole-number weights fail: an integer array cannot take fractions in
    place. Begin with a float copy of w0."""
    w = w0.copy()
    rows = [w.copy()]
    for i, j in shuffled(len(y), batch_size, epochs, rng):
        w -= lr * mean_slope(X[i], y[j], w)
        rows.append(w.copy())
    return np.array(rows)


# Two at once, which often come together -----------------------------------------------------


def by_full_size(X, y, w0, lr, batches, batch_size):
    """`descend` with the sum over each batch divided by `batch_size`, be it short or not."""

    def slope(Xb, yb, w):
        return divided_by_full_size.__wrapped__(Xb, yb, w, batch_size, X, y)

    return descend(X, y, w0, lr, batches, slope)


@minibatch_sgd.mistake
def shuffled_once_and_full_size(X, y, w0, lr, batch_size, epochs, rng):
    """Two things: one permutation serves all epochs, and the sum over the last, shorter batch is
    divided by `batch_size`."""
    batches = shuffled_once.__wrapped__(len(y), batch_size, epochs, rng)
    return by_full_size(X, y, w0, lr, batches, batch_size)


@minibatch_sgd.mistake
def shuffles_pile_up_and_full_size(X, y, w0, lr, batch_size, epochs, rng):
    """Two things: later epochs shuffle what is shuffled already, and the sum over the last, shorter
    batch is divided by `batch_size`."""
    batches = shuffles_pile_up.__wrapped__(len(y), batch_size, epochs, rng)
    return by_full_size(X, y, w0, lr, batches, batch_size)


@minibatch_sgd.mistake
def short_batch_dropped_and_a_row_per_epoch(X, y, w0, lr, batch_size, epochs, rng):
    """Two things: the last, short batch of each epoch is left out, and there is one row per epoch.
    The rows that are left make a batch of their own; append after every batch."""

    def walk(w, k):
        path = short_batch_dropped(X, y, w, lr, batch_size, 1, rng)
        return np.array([w, path[-1]])

    return by_epoch(w0, epochs, walk)
