"""What goes wrong in mini-batch SGD when rows are shuffled and dealt into batches."""

import numpy as np

from autograder.exercises.ch01_optimizers.minibatch_sgd import (
    by_epoch,
    cut,
    dealt,
    descend,
    in_order,
    minibatch_sgd,
    shuffled,
    with_batches,
)


@minibatch_sgd.mistake
@with_batches
def shuffled_apart(n, batch_size, epochs, rng):
    """X and y are shuffled separately, so each example gets some other example's answer. Nothing
    crashes and nothing is learnt. Draw one permutation and use it for both."""
    pairs = []
    for _ in range(epochs):
        of_X, of_y = (cut(rng.permutation(n), batch_size) for _ in "Xy")
        pairs += zip(of_X, of_y, strict=True)
    return pairs


@minibatch_sgd.mistake
def shuffled_apart_in_place(X, y, w0, lr, batch_size, epochs, rng):
    """X and y are each shuffled in place: rows lose their answers, and the caller's data are
    changed. Draw one permutation of the row numbers and index both with it."""

    def walk(w, k):
        rng.shuffle(X)
        rng.shuffle(y)
        return descend(X, y, w, lr, in_order(X, batch_size))

    return by_epoch(w0, epochs, walk)


@minibatch_sgd.mistake
def data_shuffled_in_place(X, y, w0, lr, batch_size, epochs, rng):
    """The caller's X and y come back shuffled (`X[:] = X[order]`), and the next epoch shuffles
    them again. Leave the data alone: index with the permutation."""

    def walk(w, k):
        order = rng.permutation(len(y))
        X[:], y[:] = X[order], y[order]
        return descend(X, y, w, lr, in_order(X, batch_size))

    return by_epoch(w0, epochs, walk)


@minibatch_sgd.mistake
@with_batches
def only_X_shuffled(n, batch_size, epochs, rng):
    """X is shuffled, y is not, so each example gets some other example's answer. Index both with
    the same permutation."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    rest = cut(np.arange(n), batch_size)
    return [pair for order in orders for pair in zip(cut(order, batch_size), rest, strict=True)]


@minibatch_sgd.mistake
@with_batches
def only_y_shuffled(n, batch_size, epochs, rng):
    """y is shuffled, X is not, so each example gets some other example's answer. Index both with
    the same permutation."""
    return [(i, j) for j, i in only_X_shuffled.__wrapped__(n, batch_size, epochs, rng)]


@minibatch_sgd.mistake
@with_batches
def never_shuffled(n, batch_size, epochs, rng):
    """The rows come in their stored order in every epoch. Draw `rng.permutation(n)` at the start
    of each epoch, and take the batches from it."""
    return dealt([np.arange(n)] * epochs, batch_size)


@minibatch_sgd.mistake
@with_batches
def shuffled_once(n, batch_size, epochs, rng):
    """The first epoch is right, then the same order comes again: the permutation is drawn before
    the loop over epochs. Draw a new one in each epoch."""
    return dealt([rng.permutation(n)] * epochs, batch_size)


@minibatch_sgd.mistake
@with_batches
def shuffled_after_the_epoch(n, batch_size, epochs, rng):
    """The first epoch runs in the stored order, and each permutation serves the epoch after: the
    shuffle stands at the end of the loop. Shuffle first, then deal out the batches."""
    orders = [np.arange(n), *(rng.permutation(n) for _ in range(epochs))]
    return dealt(orders[:epochs], batch_size)


@minibatch_sgd.mistake
@with_batches
def shuffles_pile_up_after_the_epoch(n, batch_size, epochs, rng):
    """The first epoch runs in the stored order, and after each epoch you shuffle what is already
    shuffled. Shuffle at the start of each epoch, and from the original order."""
    orders = [np.arange(n)]
    for _ in range(epochs - 1):
        orders.append(orders[-1][rng.permutation(n)])
    return dealt(orders, batch_size)


@minibatch_sgd.mistake
@with_batches
def reshuffled_for_each_batch(n, batch_size, epochs, rng):
    """A new permutation is drawn for every batch, so some rows come twice in an epoch and others
    not at all. One permutation per epoch, cut into batches."""
    per_epoch = range(0, n, batch_size)
    starts = [k for _ in range(epochs) for k in per_epoch]
    return [(b, b) for b in (rng.permutation(n)[k : k + batch_size] for k in starts)]


@minibatch_sgd.mistake
@with_batches
def top_of_a_new_shuffle(n, batch_size, epochs, rng):
    """Every batch is the top of a new permutation, so some rows come twice in an epoch and others
    not at all. One permutation per epoch, cut into batches."""
    updates = epochs * -(-n // batch_size)
    return [(b, b) for b in (rng.permutation(n)[:batch_size] for _ in range(updates))]


@minibatch_sgd.mistake
@with_batches
def chosen_without_replacement(n, batch_size, epochs, rng):
    """Each batch is drawn afresh with `rng.choice`, so some rows come twice in an epoch and others
    not at all. Shuffle once per epoch, and go through that order."""
    updates, size = epochs * -(-n // batch_size), min(n, batch_size)
    return [(b, b) for b in (rng.choice(n, size, replace=False) for _ in range(updates))]


@minibatch_sgd.mistake
@with_batches
def drawn_with_replacement(n, batch_size, epochs, rng):
    """Each batch is drawn with replacement: a row can come twice even within one batch. Shuffle
    once per epoch, and go through that order."""
    updates = epochs * -(-n // batch_size)
    return [(b, b) for b in (rng.integers(0, n, batch_size) for _ in range(updates))]


@minibatch_sgd.mistake
@with_batches
def always_the_first_batch(n, batch_size, epochs, rng):
    """Within an epoch, every update sees the same rows, the first of the permutation. The start of
    the slice has to move on with the batch."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    return [(o[:batch_size], o[:batch_size]) for o in orders for _ in range(0, n, batch_size)]


@minibatch_sgd.mistake
@with_batches
def one_batch_per_epoch(n, batch_size, epochs, rng):
    """There is one update per epoch: only the first batch is used. An epoch goes through all rows:
    see that there is a loop over the batches, and that the `return` stands outside of it."""
    orders = [rng.permutation(n)[:batch_size] for _ in range(epochs)]
    return [(o, o) for o in orders]


@minibatch_sgd.mistake
@with_batches
def stops_after_one_epoch(n, batch_size, epochs, rng):
    """There is only one epoch. See that the loop over epochs is there, and that the `return` stands
    outside of it."""
    return shuffled(n, batch_size, 1, rng)


@minibatch_sgd.mistake
@with_batches
def epochs_taken_for_updates(n, batch_size, epochs, rng):
    """The run ends after `epochs` updates. An epoch is a pass over all the data, with as many
    updates as there are batches."""
    return shuffled(n, batch_size, epochs, rng)[:epochs]


@minibatch_sgd.mistake
@with_batches
def short_batch_dropped(n, batch_size, epochs, rng):
    """The last, short batch is left out: `n // batch_size` counts whole batches only. The rows
    that are left make a batch of their own."""
    return [b for b in shuffled(n, batch_size, epochs, rng) if len(b[0]) == batch_size]


@minibatch_sgd.mistake
@with_batches
def range_stops_early(n, batch_size, epochs, rng):
    """The last batch is always left out, full or short: the range of starts ends at
    `n - batch_size`. Let it run to n; a slice that goes over the end is short."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    starts = range(0, n - batch_size, batch_size)
    return [(o[k : k + batch_size], o[k : k + batch_size]) for o in orders for k in starts]


@minibatch_sgd.mistake
@with_batches
def overlapping(n, batch_size, epochs, rng):
    """The batches overlap: the slice moves on by one row at a time. The step of the range should
    be `batch_size`."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    return [(o[k : k + batch_size], o[k : k + batch_size]) for o in orders for k in range(n)]


@minibatch_sgd.mistake
@with_batches
def dealt_like_cards(n, batch_size, epochs, rng):
    """The rows are dealt out like cards, every m-th to the same batch. The batches asked for are
    consecutive pieces of the permutation."""
    orders, m = [rng.permutation(n) for _ in range(epochs)], -(-n // batch_size)
    return [(o[k::m], o[k::m]) for o in orders for k in range(m)]


@minibatch_sgd.mistake
@with_batches
def whole_data_each_time(n, batch_size, epochs, rng):
    """Every update uses all rows: this is full-batch gradient descent, as often as there are
    batches. Use only the batch's rows in the gradient."""
    return [(np.arange(n), np.arange(n))] * (epochs * -(-n // batch_size))


@minibatch_sgd.mistake
@with_batches
def full_batch_descent(n, batch_size, epochs, rng):
    """There is one update per epoch, on all rows: this is full-batch gradient descent. Cut the
    shuffled rows into batches, with an update for each."""
    return [(np.arange(n), np.arange(n))] * epochs
