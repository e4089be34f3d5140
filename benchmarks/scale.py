"""How grading scales: with the size of the class, and on a Dask cluster. Run: make bench.

Prints what a submission costs in classes of 20, 200 and 2,000; the memory of the whole run; what
the writer alone takes; and a cluster of as many workers on this machine beside the local pool.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import psutil

from autograder.grading import class_run, executors
from benchmarks import classes
from benchmarks.grading import ours, timed

CHAPTER = "04-momentum"


class Memory(threading.Thread):
    """The most that this process's descendants held together, sampled; shared pages count once."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self.over = 0, threading.Event()

    def run(self):
        while not self.over.wait(1.0):
            total = 0
            for process in psutil.Process().children(recursive=True):
                try:
                    total += process.memory_full_info().pss
                except psutil.Error:
                    continue
            self.most = max(self.most, total)


@contextmanager
def watched():
    memory = Memory()
    memory.start()
    yield memory
    memory.over.set()
    memory.join()


def sizes(folder: Path, counts: list[int], workers: int) -> None:
    print(f"\n{CHAPTER}: the cost of a submission in classes of different size, {workers} workers")
    print(
        f"{'class':>6}{'wall s':>10}{'CPU s':>10}{'wall ms each':>14}{'CPU ms each':>13}{'MB':>8}"
    )
    for count in counts:
        course = classes.course(folder / str(count), CHAPTER, count)
        with watched() as memory:
            wall, used = ours(course, CHAPTER, workers)
        each = f"{wall / count * 1e3:14.0f}{used / count * 1e3:13.0f}"
        print(f"{count:6}{wall:10.1f}{used:10.1f}{each}{memory.most / 2**20:8.0f}")


def writer(folder: Path, count: int, workers: int) -> None:
    """The time from a graded notebook to its rows and file, by the writer's own clock."""
    course, times = classes.course(folder / "writer", CHAPTER, count), []
    record = class_run.ClassRun._record

    def clocked(*arguments):
        start = time.perf_counter()
        record(*arguments)
        times.append(time.perf_counter() - start)

    class_run.ClassRun._record = clocked
    with (
        class_run.opened(course, [CHAPTER]) as work,
        executors.workers_here(1) as (executor, _),
    ):
        done = list(work.grade(executor, 1))
    assert len(done) == len(times) == count
    print(f"\nthe writer: {statistics.median(times) * 1e3:.1f} ms a submission (limit 10)")


def cluster(folder: Path, count: int, workers: int, rounds: int) -> None:
    """The local pool and a cluster with one worker process per core, in turn."""
    whole = classes.course(folder / "whole", CHAPTER, count)
    seen = {"pool": [], "cluster": []}
    with scheduler(folder, workers) as (address, _):
        for _ in range(rounds + 1):
            local = ours(classes.fresh(whole, folder / "copy"), CHAPTER, workers)[0]
            copy = classes.fresh(whole, folder / "copy")
            grade = [sys.executable, "-m", "autograder", "grade", CHAPTER, "--scheduler", address]
            far = timed(grade, copy)[0]
            seen["pool"].append(local)
            seen["cluster"].append(far)
    print(f"\nDask with {workers} workers of one thread, a class of {count} (limit 85 %):")
    pool, far = (times[0] for times in seen.values())
    print(
        f"both cold: pool {pool:.1f} s, cluster {far:.1f} s, {pool / far:.0%} of the pool's speed"
    )
    pool, far = (statistics.median(times[1:]) for times in seen.values())
    print(
        f"workers warm, {rounds} rounds: pool {pool:.1f} s, cluster {far:.1f} s, {pool / far:.0%}"
    )


@contextmanager
def scheduler(folder: Path, workers: int, *flags):
    """A scheduler and so many worker processes on this machine, started with these flags; yields
    the scheduler's address and the workers."""
    file = folder / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0"]
    started = [subprocess.Popen([*dask, "--no-dashboard", "--scheduler-file", file], **quiet)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--no-dashboard", "--no-nanny"]
    worker += ["--scheduler-file", file, "--nthreads", "1", *flags]
    try:
        started += [subprocess.Popen(worker, **quiet) for _ in range(workers)]
        from distributed import Client

        deadline = time.monotonic() + 60
        while not (file.exists() and file.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[20, 200, 2000])
    parser.add_argument("--students", type=int, default=200, help="in the cluster's class")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        writer(Path(folder), 50, chosen.workers)
        sizes(Path(folder), chosen.sizes, chosen.workers)
        cluster(Path(folder), chosen.students, chosen.workers, chosen.rounds)


if __name__ == "__main__":
    main()
