"""An executor on other machines: a Dask cluster. docs/cluster.md says how to start one."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

RETRIES = 2  # of a notebook whose worker could not run it
PATIENCE = 20  # seconds to wait for the scheduler, and then for its first worker


class ClusterError(Exception):
    """There is no cluster at this address, or nobody works there."""


@contextmanager
def workers_at(address: str) -> Iterator[tuple[Executor, int]]:
    """The cluster's executor, and how many notebooks it can run at a time.

    A worker that is lost gives its notebooks to the others; Dask gives up on a notebook that took
    several workers with it. Raises ClusterError.
    """
    try:
        from distributed import Client
    except ImportError as error:
        sentence = "--scheduler needs Dask. Install it: pip install 'momentum-course[cluster]'."
        raise ClusterError(sentence) from error
    try:
        asyncio.run(_knock(address))
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:  # what answers there may speak any language
        raise ClusterError(f"There is no Dask scheduler at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise ClusterError(f"The scheduler at {address} has no workers.") from error
        yield client.get_executor(retries=RETRIES, pure=False), sum(client.nthreads().values())


async def _knock(address: str) -> None:
    """Raise an exception if nobody answers: a client that never met its scheduler ends loudly."""
    from distributed.comm.core import connect

    (await connect(address, timeout=PATIENCE)).abort()
