"""The key of a graded submission: one hash over everything that its result depends on.

A submission is done when its notebook in `autograded` and the gradebook carry the key that it
would get now.
"""

import hashlib
import json
import platform
from dataclasses import asdict
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
from runner.job import Limits

PACKAGES = ("numpy", "torch", "matplotlib", "scikit-learn", "ipython", "nbgrader")


def of_chapter(chapter: Chapter, penalties: str, sandboxed: bool) -> str:
    """The part of the key that a class has in common: cells, hidden cases, and how it is graded.

    `penalties` stands for how late submissions are penalised."""
    return _hash(
        {
            "template": chapter.template,
            "banks": {exercise: bank.dumps() for exercise, bank in chapter.banks.items()},
            "penalties": penalties,
            "limits": asdict(Limits()),
            "sandboxed": sandboxed,
            "versions": _versions(),
        }
    )


def of(submission: Submission, of_chapter: str, due: datetime | None) -> str:
    """The key of a submission that is due at `due`, a time or None."""
    return _hash(
        {
            "chapter": of_chapter,
            "student": submission.student,
            "notebook": _sha(submission.notebook),
            "problem": submission.problem,
            "files": {name: _sha(data) for name, data in submission.files.items()},
            "stamp": _sha(submission.stamp),
            "due": str(due),
        }
    )


@cache
def _versions() -> dict[str, str | None]:
    """Of Python, of the packages that students' code meets, and of our own code."""
    here = {d.name.lower(): d.version for d in metadata.distributions()}
    found = {name: here.get(name) for name in PACKAGES}
    return found | {"python": platform.python_version(), "ours": own_code()}


def own_code() -> str:
    code = hashlib.sha256()
    for package in (course_package, runner, autograder):
        folder = Path(package.__file__ or "").parent
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".json")):
            code.update(f"{path.relative_to(folder)}\n{_sha(path.read_bytes())}\n".encode())
    return code.hexdigest()


def _sha(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _hash(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
