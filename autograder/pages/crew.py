"""Many small pieces of work over a few processes, in order."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TypeVar

CHUNK = 25  # pieces that a process is handed at a time
FEW = 40  # pieces that are done sooner here than by others

Piece = TypeVar("Piece")
Done = TypeVar("Done")


def spread(work: Callable[[Piece], Done], pieces: Sequence[Piece], workers: int) -> Iterator[Done]:
    """What `work`, a function of a module, makes of each."""
    if workers < 2 or len(pieces) <= FEW:
        yield from map(work, pieces)
        return
    chunks = [pieces[n : n + CHUNK] for n in range(0, len(pieces), CHUNK)]
    # Spawned: this process may have threads and a gradebook open.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for done in pool.map(partial(_each, work), chunks):
            yield from done


def _each(work: Callable[[Piece], Done], pieces: Sequence[Piece]) -> list[Done]:
    return [work(piece) for piece in pieces]
