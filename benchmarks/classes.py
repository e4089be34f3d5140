"""Classes to grade: everybody solved the chapter, and no two notebooks are the same."""

import shutil
import tempfile
from pathlib import Path

import nbformat

from autograder.writing import demo_class, releasing, sources
from autograder.writing.sources import ROOT
from autograder.writing.student_code import solutions

SALT = "salt = {}\nimport uuid\nprint(uuid.uuid4())  # another number in every run"


def course(folder: Path, chapter: str, students: int) -> Path:
    """A course folder with a gradebook that knows the chapter, and so many submissions."""
    (folder / "source" / chapter).mkdir(parents=True)
    nbformat.write(sources.read(chapter), folder / "source" / chapter / f"{chapter}.ipynb")
    with tempfile.TemporaryDirectory() as release:
        releasing.generate(chapter, ROOT, Path(release), course=folder)
    right = demo_class.filled(chapter, solutions(chapter))
    for number in range(students):
        nb = nbformat.from_dict(right)
        nb.cells = [*right.cells, nbformat.v4.new_code_cell(SALT.format(number))]
        place = folder / "submitted" / f"student-{number:04d}" / chapter
        place.mkdir(parents=True)
        nbformat.write(nb, place / f"{chapter}.ipynb")
    return folder


def fresh(made: Path, into: Path) -> Path:
    """A copy of a course folder in which nothing is graded."""
    shutil.rmtree(into, ignore_errors=True)
    return Path(shutil.copytree(made, into))


def numbers(course: Path, chapter: str) -> set[str]:
    """What the salted cells printed: as many different numbers as notebooks that really ran."""
    found = set()
    for path in course.glob(f"autograded/*/{chapter}/{chapter}.ipynb"):
        (output,) = nbformat.read(path, 4).cells[-1].outputs
        found.add(output.text)
    return found
