"""Chance that nobody asked for: generators other than the one that is handed in."""

import contextlib
from collections.abc import Iterator

import numpy as np


@contextlib.contextmanager
def global_generator_at(seed: int) -> Iterator[None]:
    """NumPy's global generator, set to `seed` and put back: who draws from it in place of `rng`
    then gets the same numbers each time, and can be told so."""
    before = np.random.get_state()
    np.random.seed(seed)
    try:
        yield
    finally:
        np.random.set_state(before)
