"""The least that running notebooks in separate processes can cost: warm one Python as ours is, fork
it for each worker and each notebook, run the cells, nothing else. No box, no questions, no
gradebook. Run by `benchmarks.grading`.

python -I -m benchmarks.bare WORKERS JOBS.json, where JOBS holds a list of cells per notebook.
"""

import json
import os
import sys

from runner.__main__ import warm_up


def main(workers: int, path: str) -> None:
    with open(path) as file:
        jobs = json.load(file)
    shell, pids = warm_up(), []
    for number in range(workers):
        pid = os.fork()
        if not pid:
            work(shell, jobs[number::workers])
            os._exit(0)
        pids.append(pid)
    for pid in pids:
        if os.waitpid(pid, 0)[1]:
            raise SystemExit("A worker failed.")


def work(shell, jobs: list) -> None:
    for cells in jobs:
        pid = os.fork()
        if not pid:
            for cell in cells:
                if not cell["object"]:
                    shell.run(cell["source"], cell["draw"])
            os._exit(0)
        if os.waitpid(pid, 0)[1]:
            raise SystemExit("A notebook failed.")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
