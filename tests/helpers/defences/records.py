"""What grading keeps: the seed, the gradebook, graded notebooks."""

import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from nbformat.v4 import new_notebook
from nbgrader.api import Student
from sqlalchemy import insert

from autograder.gradebook import database
from autograder.grading import graded_files, keys
from autograder.grading.graded import Graded
from autograder.grading.lock import ClassError, alone
from autograder.grading.seeds import SeedError, course_seed
from autograder.grading.submissions import Submission
from helpers.defences import defence

SEEDS = "autograder/grading/seeds.py"
READ = Submission("kim", "04-momentum", b"{}", None)


@defence(SEEDS, {"if not SOUND.fullmatch(seed):": "if False:"})
def a_seed_that_is_none() -> bool:
    """No hidden case is drawn from an empty file or a damaged one: all could be guessed."""
    with TemporaryDirectory() as course:
        path = Path(course, ".autograder", "seed")
        path.parent.mkdir()
        path.touch()
        try:
            return course_seed(Path(course)) is None
        except SeedError:
            return True


@defence(SEEDS, {"0o600": "0o644"})
def a_seed_for_all_to_read() -> bool:
    """Only its owner can read the seed."""
    with TemporaryDirectory() as course:
        course_seed(Path(course))
        mode = Path(course, ".autograder", "seed").stat().st_mode
        return stat.S_IMODE(mode) == 0o600


@defence("autograder/gradebook/database.py", {"book.db.rollback()": "book.db.commit()"})
def half_a_submission() -> bool:
    """A submission is in the gradebook whole or not at all."""
    with TemporaryDirectory() as folder, database.opened(Path(folder)) as book:
        with suppress(InterruptedError), database.transaction(book):
            book.db.execute(insert(Student).values(id="kim"))
            raise InterruptedError
        return [student.id for student in book.students] == []


@defence(
    "autograder/grading/lock.py",
    {"fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)": "pass"},
)
def two_runs_at_once() -> bool:
    """Two runs do not write into one course folder at the same time."""
    with TemporaryDirectory() as folder, alone(Path(folder)):
        try:
            with alone(Path(folder)):
                return False
        except ClassError:
            return True


@defence("autograder/grading/graded_files.py", {" or text != _sealed(text)": ""})
def a_graded_notebook_that_was_edited() -> bool:
    """A graded notebook that was edited is not taken for what was graded."""
    chapter: Any = SimpleNamespace(name=READ.chapter, banks={}, points={})
    graded = Graded("kim", READ.chapter, new_notebook(), {}, {}, notes=["Handed in late."])
    with TemporaryDirectory() as folder:
        course = Path(folder)
        graded_files.save(course, graded, READ, "key")
        path = course / "autograded" / "kim" / READ.chapter / f"{READ.chapter}.ipynb"
        if graded_files.load(course, "kim", chapter, "key") is None:
            return False
        path.chmod(0o644)
        path.write_text(path.read_text().replace("in late", "in time"))
        return graded_files.load(course, "kim", chapter, "key") is None


@defence("autograder/grading/keys.py", {"_sha(submission.notebook)": "None"})
def a_notebook_that_was_handed_in_again() -> bool:
    """Another notebook is not passed over as the one that was graded already."""
    again = replace(READ, notebook=b"{ }")
    return keys.of(READ, "chapter", None) != keys.of(again, "chapter", None)
