"""Kill a grading run at random moments, resume it each time, and compare what is recorded in the
end with a run that nobody disturbed. Run: python -m benchmarks.kill [KILLS] [SEED]"""

import json
import random
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from autograder.gradebook.database import KEYS
from autograder.writing import demo_class

CHAPTER = "00-start-here"
LAST = 300  # seconds that no run takes
# What names a row, for tables whose ids are random; earlier tables first.
NAMES = {
    "assignment": ["name"],
    "notebook": ["assignment_id", "name"],
    "base_cell": ["notebook_id", "name"],
    "source_cell": ["notebook_id", "name"],
    "submitted_assignment": ["assignment_id", "student_id"],
    "submitted_notebook": ["assignment_id", "notebook_id"],
    "grade": ["notebook_id", "cell_id"],
    "comment": ["notebook_id", "cell_id"],
}


def gradebook_rows(course: Path) -> dict[str, list[dict]]:
    """Every table's rows, sorted, with names in place of random ids."""
    with closing(sqlite3.connect(course / "gradebook.db")) as db:
        db.row_factory = sqlite3.Row
        tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {t: [dict(row) for row in db.execute(f"SELECT * FROM {t}")] for t in tables}
    called: dict = {}
    for table, columns in NAMES.items():
        for row in rows[table]:
            called[row["id"]] = "/".join(called.get(row[c], row[c]) for c in columns)
    return {
        table: sorted(
            ({c: called.get(v, v) for c, v in row.items()} for row in rows[table]), key=repr
        )
        for table in tables
    }


def notebooks(course: Path) -> dict[str, dict]:
    """What lies in `autograded`: notebooks but for the seconds they took, and other files."""
    found = {}
    for path in (p for p in (course / "autograded").rglob("*") if p.is_file()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            text = json.loads(text)
            for measured in ("seconds", "seal"):
                del text["metadata"]["autograder"][measured]
        found[str(path.relative_to(course))] = text
    return found


def start(course: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "autograder", "grade", CHAPTER, "--course", str(course)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, **pipes)


def finish(course: Path) -> str:
    """Grade to the end; what was said meanwhile."""
    run = start(course)
    out, err = run.communicate(timeout=LAST)
    if run.returncode:
        raise RuntimeError(f"The run ended with {run.returncode}. {err}")
    return out + err


def kill(course: Path, rng: random.Random) -> bool:
    """Start a run and kill it: one time in five while it starts, else up to 0.1 s after its first
    or second submission. Returns whether it was still running."""
    run = start(course)
    before = _written(course)
    awaited = rng.choice([0, 1, 1, 2, 2])
    deadline = time.monotonic() + LAST
    while awaited and run.poll() is None and time.monotonic() < deadline:
        if _written(course) >= before + awaited:
            break
        time.sleep(0.001)
    time.sleep(rng.uniform(0, 0.1 if awaited else 0.8))
    alive = run.poll() is None
    run.send_signal(signal.SIGKILL)
    run.communicate()
    return alive


def _written(course: Path) -> int:
    return sum(1 for _ in (course / "autograded").glob(f"*/{CHAPTER}/*.ipynb"))


def trial(folder: Path, kills: int, seed: int) -> list[str]:
    """Sentences on what differs from an undisturbed run; none is as it should be."""
    whole, broken = folder / "whole", folder / "broken"
    demo_class.make_class(whole, 10 * kills, seed)
    for student in sorted((whole / "submitted").iterdir())[::3]:
        (student / CHAPTER / "timestamp.txt").write_text("2020-01-01 12:00 UTC")
    (whole / ".autograder").mkdir()
    (whole / ".autograder" / "seed").write_text(secrets.token_hex(16))
    shutil.copytree(whole, broken)
    finish(whole)
    right, graded = gradebook_rows(whole), notebooks(whole)
    rng, wrong, hits = random.Random(seed), [], 0
    for number in range(kills):
        hits += kill(broken, rng)
        wrong += [f"after kill {number + 1}: {s}" for s in _halves(broken, right)]
        print(f"kill {number + 1}: {_written(broken)} notebooks written", flush=True)
    finish(broken)
    if hits < kills:
        wrong.append(f"{kills - hits} runs had ended before they were killed")
    found = gradebook_rows(broken)
    wrong += [f"table {t} differs" for t in {*right, *found} if right.get(t) != found.get(t)]
    found = notebooks(broken)
    wrong += [f"{p} differs" for p in {*graded, *found} if graded.get(p) != found.get(p)]
    return wrong


def _halves(course: Path, right: dict) -> list[str]:
    """Which tables hold submissions that are not whole."""
    if not (course / "gradebook.db").is_file():
        return []
    rows = gradebook_rows(course)
    students = {row["student_id"] for row in rows.get("submitted_assignment", [])}
    return [
        f"{table} holds parts of submissions"
        for table in ("submitted_assignment", "submitted_notebook", "grade", "comment", KEYS.name)
        if rows.get(table, []) != [row for row in right[table] if _owner(row) in students]
    ]


def _owner(row: dict) -> str:
    return (row.get("submission_id") or row["id"]).split("/")[1]


def main() -> None:
    kills, seed = (int(a) for a in (*sys.argv[1:], *("30", "0")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        wrong = trial(Path(folder), kills, seed)
    print(f"{kills} kills, seed {seed}: {'; '.join(wrong) or 'equal, row for row'}")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
