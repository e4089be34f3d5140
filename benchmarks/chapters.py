"""What the chapters cost: run as a whole, and a submission's own cells while grading: make bench.

The first column is wall time of the source notebook, solutions and demonstrations included, in a
kernel of its own. The second is CPU of the process that runs the solved notebook's own cells
without demonstrations, as grading does, less what an empty notebook takes.
"""

import statistics
import time

import nbformat
from nbclient import NotebookClient

from autograder.writing import sources
from runner.job import Job
from runner.pool import close_all, run_job

ALL_LIMIT, ONE_LIMIT, OWN_LIMIT, ROUNDS = 180, 30, 0.2, 5
EXEMPT = ("09-lab-networks",)  # trains networks


def whole(chapter: str) -> float:
    """Seconds to execute the source notebook from top to bottom."""
    nb = nbformat.from_dict(sources.read(chapter))
    start = time.perf_counter()
    NotebookClient(nb, timeout=300, kernel_name="python3").execute()
    return time.perf_counter() - start


def own(chapter: str) -> float:
    """CPU seconds of the solved notebook's own cells, the median of several runs."""
    cells = [
        {"source": cell.source, "object": sources.exercise_of(cell), "draw": False}
        for cell in sources.read(chapter).cells
        if cell.cell_type == "code" and not sources.is_demo(cell)
    ]
    return statistics.median(run_job(Job(cells, [])).seconds for _ in range(ROUNDS))


def main() -> None:
    total, over = 0.0, False
    empty = statistics.median(run_job(Job([], [])).seconds for _ in range(ROUNDS))
    print(f"{'chapter':26s} {'whole, s':>9s} {'own cells, CPU ms':>18s}")
    for chapter in sources.chapters():
        seconds, cpu = whole(chapter), own(chapter) - empty
        print(f"{chapter:26s} {seconds:9.1f} {cpu * 1e3:18.0f}", flush=True)
        total += seconds
        over |= seconds > ONE_LIMIT or (cpu > OWN_LIMIT and chapter not in EXEMPT)
    close_all()
    print(
        f"all: {total:.0f} s (limits: {ALL_LIMIT} s, {ONE_LIMIT} s each; {OWN_LIMIT * 1e3:.0f} ms)"
    )
    raise SystemExit(1 if over or total > ALL_LIMIT else 0)


if __name__ == "__main__":
    main()
