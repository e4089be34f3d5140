"""Where notebooks run: here, a warm parent for each thread. `cluster` has the other place."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from runner.pool import close_all


@contextmanager
def workers_here(count: int) -> Iterator[tuple[Executor, int]]:
    """An executor of threads, each with a warm parent of its own, and how many they are. What still
    runs at the end of the block is killed."""
    with ThreadPoolExecutor(count) as executor:
        try:
            yield executor, count
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            close_all()
