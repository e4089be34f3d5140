"""A plain nbgrader assignment, its own example: ours and stock nbgrader in one run.

`python -m benchmarks.plain`. Cold start included. Stock grades 2 and 8 students, from which a class
is reckoned: start + one more for each. No ratio is printed before the scores were found equal.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import nbgrader as package
from nbgrader.api import Gradebook

from autograder.gradebook import database
from benchmarks.grading import ours, peer, timed

GUIDE = Path(package.__file__).parent / "docs" / "source" / "user_guide"
FEW, MORE = 2, 8
STOCK = 'c = get_config()\nc.IncludeHeaderFooter.header = "source/header.ipynb"\n'


def course(folder: Path, students: int) -> Path:
    """nbgrader's example course, its two students over and over."""
    shutil.copytree(GUIDE / "source", folder / "source")
    shutil.rmtree(folder / "source" / "ps1_autotest")
    for number in range(students):
        who = ("bitdiddle", "hacker")[number % 2]
        shutil.copytree(GUIDE / "submitted" / who, folder / "submitted" / f"{who}-{number}")
    (folder / "nbgrader_config.py").write_text(STOCK)
    database.make(folder)
    timed([sys.executable, "-m", "nbgrader", "generate_assignment", "ps1"], folder)
    return folder


def scores(folder: Path) -> dict[str, float]:
    with Gradebook(database.url(folder)) as book:
        return {s.student_id: s.score for s in book.assignment_submissions("ps1")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=100)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        mine = course(Path(place, "ours"), chosen.students)
        few, more = (course(Path(place, f"stock-{n}"), n) for n in (FEW, MORE))
        wall, used = ours(mine, "ps1", chosen.workers)
        start = peer(few, "ps1", STOCK)
        further = [
            (b - a) / (MORE - FEW) for a, b in zip(start, peer(more, "ps1", STOCK), strict=True)
        ]
        found, expected = scores(mine), scores(more)
    if {student: found[student] for student in expected} != expected:
        raise SystemExit(f"Scores differ: {found} and {expected}.")
    stock = [a + (chosen.students - FEW) * each for a, each in zip(start, further, strict=True)]
    print(f"ps1, two notebooks each, {chosen.students} students, the same scores")
    print(f"{'':10}{'wall s':>10}{'CPU s':>10}")
    print(f"{'ours':10}{wall:10.1f}{used:10.1f}")
    print(f"{'nbgrader':10}{stock[0]:10.1f}{stock[1]:10.1f}")
    print(f"ratio of wall time: {stock[0] / wall:.1f}")


if __name__ == "__main__":
    main()
