"""What handing back takes: feedback beside stock nbgrader's, and a large class. Run: make bench.

Stock nbgrader makes the feedback of a small class, a command a chapter; ours that of the same
class, in the same run. Then a class of 300 and twelve chapters, made of copies of what was graded:
the time and memory of feedback, of feedback where nothing changed, and of the report.
"""

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from sqlalchemy import insert, select

from autograder.gradebook import database
from autograder.writing import demo_class, sources
from autograder.writing.sources import ROOT
from benchmarks.scale import watched

OURS = [sys.executable, "-m", "autograder"]
STOCK = [sys.executable, "-m", "nbgrader", "generate_feedback"]


def graded(course: Path, students: int) -> Path:
    course.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", course)
    demo_class.make_class(course, students, seed=0)
    subprocess.run([*OURS, "grade", "--course", course], stdout=subprocess.DEVNULL, check=False)
    return course


def pages(course: Path) -> int:
    return len(list((course / "feedback").glob("*/*/*.html")))


def timed(command: list[str], course: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=course, check=True, capture_output=True)
    return time.perf_counter() - start


def beside_stock(folder: Path, students: int) -> None:
    course = graded(folder / "small", students)
    stock = sum(timed([*STOCK, chapter], course) for chapter in sources.chapters())
    theirs = pages(course)
    shutil.rmtree(course / "feedback")
    ours = timed([*OURS, "feedback"], course)
    assert pages(course) == theirs, "the same pages"
    print(f"\nfeedback of {students} students, {theirs} pages, start included (limit 20 times)")
    print(f"stock nbgrader {stock:6.1f} s, {stock / theirs * 1e3:5.0f} ms a page")
    print(f"autograder     {ours:6.1f} s, {ours / theirs * 1e3:5.0f} ms a page")
    print(f"{stock / ours:.0f} times as fast")


def multiplied(course: Path, times: int) -> None:
    """So many of everybody: rows of the gradebook and graded notebooks are copied."""
    with database.opened(course) as book:
        for student in book.db.scalars(select(Student.id)).all():
            for number in range(1, times):
                _copy(book, student, f"{student}-{number:03d}")
                shutil.copytree(
                    course / "autograded" / student,
                    course / "autograded" / f"{student}-{number:03d}",
                )
        book.db.commit()


def _copy(book: Gradebook, student: str, name: str) -> None:
    def rows(table: Any, where: Any) -> list[dict[str, Any]]:
        return [dict(row._mapping) for row in book.db.execute(select(table).where(where))]

    people, submissions, notebooks = (
        t.__table__ for t in (Student, SubmittedAssignment, SubmittedNotebook)
    )
    (person,) = rows(people, people.c.id == student)
    book.db.execute(insert(people).values(**person | {"id": name}))
    for one in rows(submissions, submissions.c.student_id == student):
        made = new_uuid()
        book.db.execute(insert(submissions).values(**one | {"id": made, "student_id": name}))
        for nb in rows(notebooks, notebooks.c.assignment_id == one["id"]):
            own = new_uuid()
            book.db.execute(insert(notebooks).values(**nb | {"id": own, "assignment_id": made}))
            for table in (Grade.__table__, Comment.__table__):
                copies = [
                    row | {"id": new_uuid(), "notebook_id": own}
                    for row in rows(table, table.c.notebook_id == nb["id"])
                ]
                book.db.execute(insert(table), copies)


def large(folder: Path, times: int) -> None:
    course = graded(folder / "large", 12)
    multiplied(course, times)
    what = f"{12 * times} students, {len(sources.chapters())} chapters"
    print(f"\n{what}: limit 60 s and 2,500 MB each")
    for name, command in (
        ("feedback, all", ["feedback"]),
        ("feedback, nothing changed", ["feedback"]),
        ("report", ["report"]),
    ):
        with watched() as memory:
            wall = timed([*OURS, *command], course)
        print(f"{name:26} {wall:6.1f} s {memory.most / 2**20:7.0f} MB")
    made = sum(path.stat().st_size for path in (course / "feedback").glob("*/*/*.html"))
    size = (course / "report.html").stat().st_size
    each = made / pages(course) / 1e3
    print(f"{pages(course)} pages, {each:.0f} kB each; report {size / 1e6:.1f} MB")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--students", type=int, default=5, help="beside stock nbgrader")
    arguments.add_argument("--times", type=int, default=25, help="of twelve: the large class")
    chosen = arguments.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as folder:
        if chosen.students:
            beside_stock(Path(folder), chosen.students)
        if chosen.times:
            large(Path(folder), chosen.times)


if __name__ == "__main__":
    main()
