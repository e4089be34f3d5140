"""What goes wrong in mini-batch SGD with the generator: another one shuffles, or half of it."""

import numpy as np

from autograder.exercises.ch01_optimizers.minibatch_sgd import (
    cut,
    dealt,
    minibatch_sgd,
    shuffled,
    with_batches,
)


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


# NumPy's global generator, which the probe seeds for the time of a call -----------------------


@minibatch_sgd.mistake
@with_batches
def numpys_global_generator(n, batch_size, epochs, rng):
    """The order comes from np.random itself, NumPy's global generator; `rng` is never asked. Use
    the one that is handed in: then a run can be repeated."""
    return dealt([np.random.permutation(n) for _ in range(epochs)], batch_size)


@minibatch_sgd.mistake
@with_batches
def numpys_global_shuffle(n, batch_size, epochs, rng):
    """np.random.shuffle shuffles one list of row numbers again and again; `rng` is never asked. Use
    the generator that is handed in, `rng.permutation(n)` in each epoch."""
    order, orders = np.arange(n), []
    for _ in range(epochs):
        np.random.shuffle(order)
        orders.append(order.copy())
    return dealt(orders, batch_size)


# X by `rng`, y by another ---------------------------------------------------------------------


def apart(n, batch_size, epochs, rng, of_y):
    """Batches whose rows of X come from `rng` and whose rows of y from `of_y()`."""
    pairs = []
    for _ in range(epochs):
        rows = (cut(generator.permutation(n), batch_size) for generator in (rng, of_y()))
        pairs += zip(*rows, strict=True)
    return pairs


@minibatch_sgd.mistake
@with_batches
def y_by_a_generator_of_seed_zero(n, batch_size, epochs, rng):
    """X is shuffled by `rng`, y by a generator of your own with seed 0, so each example gets some
    other example's answer. Draw one permutation from `rng` and index both with it."""
    return apart(n, batch_size, epochs, rng, lambda: np.random.default_rng(0))


@minibatch_sgd.mistake
@with_batches
def y_by_a_generator_of_seed_forty_two(n, batch_size, epochs, rng):
    """X is shuffled by `rng`, y by a generator of your own with seed 42, so each example gets some
    other example's answer. Draw one permutation from `rng` and index both with it."""
    return apart(n, batch_size, epochs, rng, lambda: np.random.default_rng(42))


@minibatch_sgd.mistake
@with_batches
def y_by_one_generator_of_seed_zero(n, batch_size, epochs, rng):
    """X is shuffled by `rng`, y by a second generator, made once with seed 0, so each example gets
    some other example's answer. Draw one permutation from `rng` and index both with it."""
    one = np.random.default_rng(0)
    return apart(n, batch_size, epochs, rng, lambda: one)
