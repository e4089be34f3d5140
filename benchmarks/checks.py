"""What a student waits for: `import course`, and a check after import. Run: make bench."""

import contextlib
import io
import statistics
import subprocess
import sys
import time

from autograder.exercises import REGISTRY
from autograder.writing.sources import exercise_of, is_demo, read

IMPORT_LIMIT, CHECK_LIMIT, ROUNDS = 0.4, 0.050, 15
IMPORT = "import time; t = time.perf_counter(); import course; print(time.perf_counter() - t)"


def import_seconds() -> float:
    """The median over fresh interpreters."""
    command = [sys.executable, "-c", IMPORT]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(7)]
    return statistics.median(float(run.stdout) for run in runs)


def check_seconds(exercise: str, names: dict) -> float:
    """The median time of a check that passes, figure included; the first, which imports, is left
    out."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            exec(f"check({exercise!r})", names)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def solved(chapter: str) -> dict:
    """The names that a chapter's cells define with their solutions; demonstrations are not run."""
    names: dict = {"__name__": "__main__"}
    for cell in read(chapter).cells:
        if cell.cell_type == "code" and not is_demo(cell) and not exercise_of(cell):
            with contextlib.redirect_stdout(io.StringIO()):
                exec(cell.source, names)
    return names


def main() -> None:
    taken = import_seconds()
    print(f"import course: {taken * 1e3:.0f} ms (limit {IMPORT_LIMIT * 1e3:.0f})")
    slow = taken > IMPORT_LIMIT
    names = {chapter: solved(chapter) for chapter in {e.chapter for e in REGISTRY.values()}}
    for exercise in REGISTRY.values():
        taken = check_seconds(exercise.id, names[exercise.chapter])
        print(f"check({exercise.id!r}): {taken * 1e3:.1f} ms (limit {CHECK_LIMIT * 1e3:.0f})")
        slow |= taken > CHECK_LIMIT
    print("over a limit" if slow else "all within their limits")
    raise SystemExit(1 if slow else 0)


if __name__ == "__main__":
    main()
