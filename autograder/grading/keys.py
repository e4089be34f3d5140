"""The key of a graded submission: one hash over everything that its result depends on.

A submission is done when its notebook in `autograded` and the gradebook carry the key that it
would get now.
"""

import hashlib
import json
import platform
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import autograder
import course as course_package
import runner
from autograder.grading.chapters import Chapter
from autograder.grading.submissions import Submission

PACKAGES = ("numpy", "torch", "matplotlib", "scikit-learn", "ipython", "nbgrader")


Parts = dict[str, Any]  # names → hashes, or what is short enough to stand for itself


def of_chapter(chapter: Chapter, penalties: str, sandboxed: bool) -> Parts:
    """The part of the key that a class has in common: cells, hidden cases, and how it is graded.

    `penalties` stands for how late submissions are penalised."""
    banks = {name: replace(bank, points=0.0) for name, bank in chapter.banks.items()}
    return {
        "template": _hash(chapter.template),
        "banks": {exercise: _hash(bank.dumps()) for exercise, bank in banks.items()},
        "points": chapter.points,
        "given": _hash({path: _sha(data) for path, data in chapter.files.items()}),
        "penalties": _hash(penalties),
        "limits": _hash(asdict(chapter.limits)),
        "sandboxed": sandboxed,
        "versions": _hash(_versions()),
    }


def of(submission: Submission, of_chapter: object, due: datetime | None) -> str:
    """The key of a submission that is due at `due`, a time or None."""
    return _hash({"chapter": of_chapter, **of_submission(submission, due)})


def of_submission(submission: Submission, due: datetime | None) -> Parts:
    """The part of the key that is a student's own."""
    return {
        "student": submission.student,
        "notebook": _sha(submission.notebook),
        "problem": submission.problem,
        "beside": _hash({name: _sha(data) for name, data in submission.files.items()}),
        "stamp": _sha(submission.stamp),
        "due": str(due),
    }


@cache
def _versions() -> dict[str, str | None]:
    """Of Python, of the packages that students' code meets, and of our own code."""
    found = {name: _version(name) for name in PACKAGES}
    return found | {"python": platform.python_version(), "ours": own_code()}


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def own_code() -> str:
    code = hashlib.sha256()
    for package in (course_package, runner, autograder):
        folder = Path(package.__file__ or "").parent
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".json")):
            code.update(f"{path.relative_to(folder)}\n{_sha(path.read_bytes())}\n".encode())
    return code.hexdigest()


def _sha(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _hash(data: object) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
