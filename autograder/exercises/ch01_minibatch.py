"""Chapter 01: stochastic gradient descent on mini-batches, and the many ways it goes wrong."""

from functools import wraps

import numpy as np

from autograder.exercise import Exercise, case

X7 = np.array(
    [[1.0, 0.4], [-0.6, 1.2], [0.3, -0.9], [1.4, 0.7], [-1.1, 0.2], [0.5, 1.5], [-0.2, -1.3]]
)
Y7 = np.array([1.9, -2.4, 2.2, 1.1, -1.6, -1.7, 2.9])
START = [0.5, -1.0]


def sevens(part, lr=0.1, batch_size=3, epochs=2, seed=4, **more):
    return case(
        part=part,
        X=X7,
        y=Y7,
        w0=np.array(START),
        lr=lr,
        batch_size=batch_size,
        epochs=epochs,
        seed=seed,
        **more,
    )


minibatch_sgd = Exercise(
    "minibatch_sgd",
    points=5,
    chapter="01-optimizers",
    probe="minibatch_probe",
    without=["torch.optim", "sklearn", "course.explorables"],
    parts={"update": 3, "path": 1, "any data": 1},
    cases=[
        sevens("update", look="end"),
        sevens("update", lr=0.06, batch_size=2, epochs=3, seed=1, look="end"),
        sevens("path"),
        sevens("path", lr=0.06, batch_size=2, epochs=3, seed=1),
        case(
            part="any data",
            # Lists: the probe makes arrays of them, which then hold whole numbers.
            X=[[1, 0, 2], [2, 1, 0], [0, -1, 1], [1, 1, 1], [-1, 2, 0], [0, 1, -2]],
            y=[3, 1, 2, 4, -2, -5],
            w0=[1, 0, -1],
            lr=0.05,
            batch_size=2,
            epochs=2,
            seed=7,
        ),
        sevens("any data", batch_size=10, epochs=3, lr=0.2),
        sevens("any data", batch_size=1, epochs=1, lr=0.05, seed=3),
        sevens("any data", epochs=1, look="data"),
    ],
    hints=[
        "One epoch: shuffle the row numbers once, then deal them out `batch_size` at a time. "
        "How do you make sure that a row of X keeps its own y?",
        "`order = rng.permutation(n)` at the start of each epoch; then "
        "`for first in range(0, n, batch_size)` takes the rows `order[first:first + batch_size]`. "
        "A slice that runs over the end is short, which is what you want.",
        "For one batch, the errors are `r = Xb @ w - yb`. The slope of their mean square with "
        "respect to w is 2 Xbᵀr divided by how many rows there are in *this* batch.",
        "`w = w - lr * 2 * Xb.T @ (Xb @ w - yb) / len(yb)`, then append w to the path.",
    ],
)


@minibatch_sgd.draw
def regressions(rng):
    def data(part, n, d, batch_size, epochs, lr, **more):
        X = rng.standard_normal((n, d))
        # Rows of one length: none so long that the right path diverges.
        X *= np.sqrt(d) / np.linalg.norm(X, axis=1, keepdims=True)
        y = X @ rng.uniform(1, 3, d) * rng.choice([-1, 1]) + rng.standard_normal(n)
        w0, seed = rng.standard_normal(d), int(rng.integers(1000, 10**6))
        constants = {"lr": lr, "batch_size": batch_size, "epochs": epochs, "seed": seed}
        return case(part=part, X=X, y=y, w0=w0, **constants, **more)

    lr = rng.uniform(0.05, 0.1, 6)
    whole = data("any data", 8, 3, 4, 2, lr[3] / 4)
    inputs = whole["input"]
    for name in ("X", "y", "w0"):
        inputs[name] = np.rint(2 * inputs[name]).astype(int).tolist()
    return [
        data("update", 10, 2, 4, 2, lr[0], look="end"),
        data("update", 11, 3, 3, 3, lr[1], look="end"),
        data("path", 8, 2, 3, 3, lr[2]),
        whole,
        data("any data", 5, 3, 9, 3, lr[4]),
        data("any data", 7, 2, 3, 2, lr[5], look="data"),
    ]


def descend(X, y, w0, lr, batches, slope=None):
    """The path of SGD over `batches`, pairs of row numbers for X and for y.

    `slope(Xb, yb, w)` is the gradient; the mean over the batch's examples by default.
    """
    slope = slope or mean_slope
    rows = [np.array(w0, float)]
    for i, j in batches:
        rows.append(rows[-1] - lr * slope(X[i], y[j], rows[-1]))
    return np.array(rows)


def mean_slope(Xb, yb, w):
    """Mean over the examples of the gradient of (x·w − y)²."""
    return np.mean([2 * (x @ w - t) * x for x, t in zip(Xb, yb, strict=True)], axis=0)


def cut(order, batch_size):
    """Consecutive batches of an epoch's order; the last may be short."""
    return [order[k : k + batch_size] for k in range(0, len(order), batch_size)]


def dealt(orders, batch_size):
    """Batches of all epochs, X and y in the same order."""
    return [(b, b) for order in orders for b in cut(order, batch_size)]


def shuffled(n, batch_size, epochs, rng):
    """The batches that are right: one permutation per epoch."""
    return dealt([rng.permutation(n) for _ in range(epochs)], batch_size)


def in_order(X, batch_size):
    """The batches of one epoch in the order in which the rows lie."""
    return dealt([np.arange(len(X))], batch_size)


@minibatch_sgd.reference
def example_by_example(X, y, w0, lr, batch_size, epochs, rng):
    """Mini-batch SGD as in Robbins and Monro (1951), each gradient a mean of single ones."""
    return descend(X, y, w0, lr, shuffled(len(y), batch_size, epochs, rng))


def with_slope(slope):
    """The right batches with another gradient; `slope(Xb, yb, w, batch_size, X, y)`."""

    @wraps(slope)
    def path(X, y, w0, lr, batch_size, epochs, rng):
        batches = shuffled(len(y), batch_size, epochs, rng)
        return descend(X, y, w0, lr, batches, lambda Xb, yb, w: slope(Xb, yb, w, batch_size, X, y))

    return path


def with_batches(batches):
    """The right gradient on other batches; `batches(n, batch_size, epochs, rng)`."""

    @wraps(batches)
    def path(X, y, w0, lr, batch_size, epochs, rng):
        return descend(X, y, w0, lr, batches(len(y), batch_size, epochs, rng))

    return path


def by_epoch(w0, epochs, walk):
    """The path whose epoch k is `walk(w, k)`, a path from the weights w that it begins with."""
    path = [np.array([w0], float)]
    for k in range(epochs):
        path.append(walk(path[-1][-1], k)[1:])
    return np.concatenate(path)


def with_rows(rows):
    """The right path, kept in another way; `rows(path, per_epoch)`."""

    @wraps(rows)
    def path(X, y, w0, lr, batch_size, epochs, rng):
        right = example_by_example(X, y, w0, lr, batch_size, epochs, rng)
        return rows(right, -(-len(y) // batch_size))

    return path


# Conventions ---------------------------------------------------------------------------------


@minibatch_sgd.convention
@with_slope
def half_the_loss(Xb, yb, w, batch_size, X, y):
    """Your loss has a factor ½, so that the 2 of the derivative cancels. Here the loss is the mean
    of the squares without it, and your steps are half as long."""
    return mean_slope(Xb, yb, w) / 2


@minibatch_sgd.convention
@with_batches
def shuffles_pile_up(n, batch_size, epochs, rng):
    """From the second epoch on you shuffle what is already shuffled. As random as before, but a
    different path: here each epoch's permutation applies to the original order."""
    orders = [np.arange(n)]
    for _ in range(epochs):
        orders.append(orders[-1][rng.permutation(n)])
    return dealt(orders[1:], batch_size)


@minibatch_sgd.convention
@with_batches
def split_evenly(n, batch_size, epochs, rng):
    """Your batches are of nearly equal size, as `np.array_split` makes them. Here all have
    `batch_size` rows except the last, which takes what is left."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    return [(b, b) for order in orders for b in np.array_split(order, -(-n // batch_size))]


# Which rows ----------------------------------------------------------------------------------


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
def own_generator_zero(n, batch_size, epochs, rng):
    """The batches come from a generator of your own, made once with seed 0, and not from `rng`.
    Use the one that is handed in."""
    return shuffled(n, batch_size, epochs, np.random.default_rng(0))


@minibatch_sgd.mistake
@with_batches
def own_generator_zero_in_each_epoch(n, batch_size, epochs, rng):
    """Every epoch makes a new generator with seed 0, so all epochs have the same order, and none
    of it comes from `rng`. Use the one that is handed in, and never seed again."""
    return dealt([np.random.default_rng(0).permutation(n)] * epochs, batch_size)


@minibatch_sgd.mistake
@with_batches
def own_generator_forty_two(n, batch_size, epochs, rng):
    """The batches come from a generator of your own, made once with seed 42, and not from `rng`.
    Use the one that is handed in."""
    return shuffled(n, batch_size, epochs, np.random.default_rng(42))


@minibatch_sgd.mistake
@with_batches
def own_generator_forty_two_in_each_epoch(n, batch_size, epochs, rng):
    """Every epoch makes a new generator with seed 42, so all epochs have the same order, and none
    of it comes from `rng`. Use the one that is handed in, and never seed again."""
    return dealt([np.random.default_rng(42).permutation(n)] * epochs, batch_size)


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


# The gradient --------------------------------------------------------------------------------


@minibatch_sgd.mistake
@with_slope
def summed(Xb, yb, w, batch_size, X, y):
    """The gradient is summed over the batch, not averaged, so larger batches take longer steps.
    Divide by the number of rows in the batch."""
    return mean_slope(Xb, yb, w) * len(yb)


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
@with_slope
def uphill(Xb, yb, w, batch_size, X, y):
    """Every step makes the errors larger: a sign is wrong. Either the step is added, or the errors
    are y − Xw where the formula has Xw − y."""
    return -mean_slope(Xb, yb, w)


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
    """Two things: all epochs have one order, since the permutation is drawn before the loop over
    epochs; and the sum over the last batch is divided by `batch_size`, though it has fewer rows."""
    batches = shuffled_once.__wrapped__(len(y), batch_size, epochs, rng)
    return by_full_size(X, y, w0, lr, batches, batch_size)


@minibatch_sgd.mistake
def shuffles_pile_up_and_full_size(X, y, w0, lr, batch_size, epochs, rng):
    """Two things: from the second epoch on you shuffle what is already shuffled, not the original
    rows; and the sum over the last batch is divided by `batch_size`, though it has fewer rows."""
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


# The path ------------------------------------------------------------------------------------


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
