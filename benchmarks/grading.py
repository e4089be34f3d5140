"""Ours, plain nbgrader, and nbgrader that kills its kernels, on the same notebooks: make bench.

Five rounds, the contenders in turn; the median of each. A class of 100 for ours; the peers grade
1 and 3 notebooks, from which 100 are reckoned: start + 99 times one more. Cold start included.
CPU seconds are the whole machine's, so that nothing is overlooked that the kernel does on behalf
of a contender: let nothing else run. No ratio is printed before scores and outputs were found
equal.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from nbgrader.api import Gradebook

from autograder.gradebook import database
from autograder.grading import canonical, chapters, jobs, submissions
from autograder.writing import sources
from benchmarks import classes
from runner.zygote import environment

CHAPTERS = ("00-start-here", "04-momentum", "08-lab-saddles-and-noise")
FEW, MORE = 1, 3
PLAIN = "c = get_config()\nc.ClearMarkScheme.enforce_metadata = False\n"
QUICK = PLAIN + 'c.Execute.shutdown_kernel = "immediate"\n'


def timed(command: list, folder: Path, **environ) -> tuple[float, float]:
    """Seconds on the clock, and of CPU of the whole machine, while a command runs."""
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    environ = {**os.environ, "PATH": path, **environ}
    before, start = busy(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True)
    wall, used = time.perf_counter() - start, busy() - before
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stderr[-3000:]}")
    return wall, used


def busy() -> float:
    """CPU seconds that this machine has worked."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - times.iowait - times.guest - times.guest_nice - times.steal


def ours(course: Path, chapter: str, workers: int) -> tuple[float, float]:
    grade = [sys.executable, "-m", "autograder", "grade", chapter, "--workers", str(workers)]
    return timed(grade, course)


def peer(course: Path, chapter: str, config: str) -> tuple[float, float]:
    (course / "nbgrader_config.py").write_text(config)
    return timed([sys.executable, "-m", "nbgrader", "autograde", chapter], course)


def bare(course: Path, chapter: str, workers: int) -> tuple[float, float]:
    made, cells = chapters.chapter(chapter, course), []
    for student in submissions.students(course)[0]:
        read = submissions.read(course, student, chapter)
        notebook = canonical.of_submission(read, made.template, made.root)
        cells.append(jobs.job(made, notebook).cells)
    path = course / "jobs.json"
    path.write_text(json.dumps(cells))
    command = [sys.executable, "-m", "benchmarks.bare", str(workers), str(path)]
    return timed(command, sources.ROOT, **environment(str(course)))


def scores(course: Path, chapter: str) -> dict[str, float]:
    with Gradebook(database.url(course)) as book:
        return {s.student_id: s.score for s in book.assignment_submissions(chapter)}


def outputs(course: Path, chapter: str, student: str) -> list:
    """What the student's own cells gave, by their source; the salt aside."""
    path = course / "autograded" / student / chapter / f"{chapter}.ipynb"
    cells = [c for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
    own = [c for c in cells if not sources.exercise_of(c) and not sources.is_demo(c)]
    return [(c.source, json.dumps(c.outputs)) for c in own if not c.source.startswith("salt")]


def agree(mine: Path, theirs: Path, chapter: str) -> None:
    """Stop if the two courses differ in a score, or in an output that both have."""
    stock, own = scores(theirs, chapter), scores(mine, chapter)
    if any(abs(own[student] - score) > 1e-4 for student, score in stock.items()):
        raise SystemExit(f"Scores of {chapter} differ: {own} and {stock}.")
    drawn = {source: text for source, text in outputs(mine, chapter, "student-0000")}
    for source, text in outputs(theirs, chapter, "student-0000"):
        if drawn.get(source) != text and "image/png" not in text:
            raise SystemExit(
                f"Outputs of {chapter} differ at:\n{source}\n{text}\n{drawn.get(source)}"
            )


def compare(chapter: str, students: int, rounds: int, workers: int, folder: Path) -> None:
    whole, few, more = (
        classes.course(folder / f"{chapter}-{n}", chapter, n) for n in (students, FEW, MORE)
    )
    seen: dict[str, list] = {}
    cold: list[float] = []  # CPU over bare in a small class
    for _ in range(rounds):
        copy = classes.fresh(whole, folder / "ours")
        seen.setdefault("ours", []).append(ours(copy, chapter, workers))
        if len(classes.numbers(copy, chapter)) != students:
            raise SystemExit("Not every notebook of the class ran in a process of its own.")
        seen.setdefault("bare", []).append(bare(copy, chapter, workers))
        small = classes.fresh(more, folder / "small")
        cold.append(ours(small, chapter, workers)[1] - bare(small, chapter, workers)[1])
        for name, config in (("nbgrader", PLAIN), ("nbgrader, kernels killed", QUICK)):
            one = peer(classes.fresh(few, folder / "few"), chapter, config)
            five = peer(theirs := classes.fresh(more, folder / "more"), chapter, config)
            agree(copy, theirs, chapter)
            each = [(b - a) / (MORE - FEW) for a, b in zip(one, five, strict=True)]
            whole_class = tuple(a + (students - FEW) * e for a, e in zip(one, each, strict=True))
            seen.setdefault(name, []).append(whole_class)
    report(chapter, students, seen, statistics.median(cold))


def report(chapter: str, students: int, seen: dict, cold: float) -> None:
    median = {
        n: [statistics.median(column) for column in zip(*runs, strict=True)]
        for n, runs in seen.items()
    }
    wall, used = median["ours"]
    print(f"\n{chapter}: a class of {students}, {len(seen['ours'])} rounds, medians")
    print(f"{'':26}{'wall s':>10}{'CPU s':>10}{'wall / ours':>14}{'spread of wall':>20}")
    for name, (w, c) in median.items():
        walls = [run[0] for run in seen[name]]
        spread = f"{min(walls):.1f} to {max(walls):.1f}"
        print(f"{name:26}{w:10.1f}{c:10.1f}{w / wall:14.1f}{spread:>20}")
    over = used - median["bare"][1]
    further = (over - cold) / (students - MORE)
    print(f"CPU over bare: {over / students * 1e3:.0f} ms per submission, the start included;")
    print(f"    {further * 1e3:.0f} ms for each further one, from classes of {MORE} and {students}")
    print(f"wall over bare: {wall / median['bare'][0]:.2f} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chapters", nargs="*", default=CHAPTERS)
    parser.add_argument("--students", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    for chapter in chosen.chapters:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            compare(chapter, chosen.students, chosen.rounds, chosen.workers, Path(folder))


if __name__ == "__main__":
    main()
