"""Stochastic gradient descent on mini-batches."""

from functools import wraps

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.programs import Program
from autograder.exercises.shared.written import Written

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
    without=["torch.optim", "sklearn"],
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
        # 7 / 21 * 21 is less than 7 where it is rounded on the way: no row may be lost.
        sevens("any data", batch_size=21, epochs=3, lr=0.2),
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
    after=(
        "With `batch_size=len(y)` your function is plain gradient descent; with 1 it takes a step"
        " after every example."
    ),
    remark=(
        "One permutation indexes `X` and `y` alike, so each row keeps its answer. The short last "
        "batch needs no case of its own: a slice ends with the array, and the division is by the "
        "batch's own length."
    ),
    decoys=[
        (
            "errors = X[batch] @ w - y[batch]",
            "errors = X[batch] @ w - y[first : first + batch_size]",
            "only_X_shuffled",
        ),
        (
            "w = w - lr * 2 * X[batch].T @ errors / len(batch)",
            "w = w - lr * 2 * X[batch].T @ errors",
            "summed",
        ),
        (
            "w = w - lr * 2 * X[batch].T @ errors / len(batch)",
            "w = w - lr * 2 * X[batch].T @ errors / batch_size",
            "divided_by_full_size",
        ),
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
        data("any data", 5, 3, 15, 3, lr[4]),
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


def one():
    return 1


class Batches(Program):
    """In parts: `slope(Xb, yb, w, batch_size, X, y)`, a `factor` before it, and `batches(n,
    batch_size, epochs, rng)`. A mistake replaces one; two in different parts are known together."""

    def path(self, changes):
        batches, factor = changes.get("batches", shuffled), changes.get("factor", one)()

        def path(X, y, w0, lr, batch_size, epochs, rng):
            def slope(Xb, yb, w):
                if "slope" in changes:
                    return factor * changes["slope"](Xb, yb, w, batch_size, X, y)
                return factor * mean_slope(Xb, yb, w)

            found = batches(len(y), batch_size, epochs, rng)
            return descend(X, y, w0, lr, found, slope)

        return path


in_parts = Batches(constants=[], memory={}, parts={})
minibatch_sgd.program = in_parts
with_slope = in_parts.wrong("slope")
with_batches = in_parts.wrong("batches")
with_factor = in_parts.wrong("factor")


@Written
def in_lines(X, y, w0, lr, batch_size, epochs, rng):
    w = np.array(w0, dtype=float)  # copies w0
    path = [w]  # begins the path
    for _ in range(epochs):  # begins the loop over epochs
        order = rng.permutation(len(y))  # shuffles
        for first in range(0, len(y), batch_size):  # begins the loop over batches
            batch = order[first : first + batch_size]  # takes the batch
            errors = X[batch] @ w - y[batch]  # makes the errors
            w = w - lr * 2 * X[batch].T @ errors / len(batch)  # moves w
            path.append(w)  # keeps the row
    return np.array(path)  # returns the path


minibatch_sgd.written = in_lines


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
        return recording(example_by_example, X, y, w0, lr, batch_size, epochs, rng)

    def recording(of, X, y, w0, lr, batch_size, epochs, rng):
        rows_of = of(X, y, w0, lr, batch_size, epochs, rng)
        return rows(rows_of, -(-len(y) // batch_size))

    vars(path).update(recording=recording)
    return path


# Conventions ---------------------------------------------------------------------------------


@minibatch_sgd.convention
@with_factor
def half_the_loss():
    """Your loss has a factor ½, so that the 2 of the derivative cancels. Here the loss is the mean
    of the squares without it, and your steps are half as long."""
    return 1 / 2


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
def inverse_permutation(n, batch_size, epochs, rng):
    """Row i goes to place order[i]; here place i takes row order[i], `X[order]`. As random, and
    pairs stay together, but it is the inverse permutation and so a different path."""
    return dealt([np.argsort(rng.permutation(n)) for _ in range(epochs)], batch_size)


@minibatch_sgd.convention
@with_batches
def split_evenly(n, batch_size, epochs, rng):
    """Your batches are of nearly equal size, as `np.array_split` makes them. Here all have
    `batch_size` rows except the last, which takes what is left."""
    orders = [rng.permutation(n) for _ in range(epochs)]
    return [(b, b) for order in orders for b in np.array_split(order, -(-n // batch_size))]
