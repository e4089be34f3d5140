"""Graded notebooks in `autograded`, where nbgrader and formgrader look for them."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.grading.chapters import Chapter
from autograder.grading.graded import Graded
from autograder.grading.submissions import STAMP, Submission
from autograder.writing.sources import parted
from course.judging.verdict import Verdict

UNSEALED = "0" * 64
SEAL = re.compile(r'("seal": ")[0-9a-f]{64}(")')


def save(course: Path, graded: Graded, submission: Submission, key: str | None) -> None:
    """Write the graded notebook, read-only as nbgrader does, and the time stamp beside it.

    metadata.autograder then holds the key and all that a later run says of the submission, and a
    seal: the hash of the file with zeros for the seal, by which an edited file is known.
    """
    if graded.notebook is None:
        raise ValueError("a submission without its notebook cannot be written")
    folder = _folder(course, graded.student, graded.chapter)
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / STAMP
    if submission.stamp is None or submission.time is None:  # nbgrader would stop at nonsense
        stamp.unlink(missing_ok=True)
    else:
        _replace(stamp, submission.stamp)
    graded.notebook.metadata.autograder = {
        "key": key,
        "made_of": dict(graded.made_of),
        "notes": graded.notes,
        "seconds": graded.seconds,
        "shown": dict(graded.shown),
        "verdicts": {e: verdict.to_dict() for e, verdict in graded.verdicts.items()},
        "waiting": dict(graded.waiting),
        "seal": UNSEALED,
    }
    # nbformat.writes would copy, validate and spread over lines: ten times as long.
    text = json.dumps(graded.notebook, ensure_ascii=False, sort_keys=True) + "\n"
    _replace(folder / f"{parted(graded.chapter)[1]}.ipynb", _sealed(text).encode())


def load(course: Path, student: str, chapter: Chapter, key: str) -> Graded | None:
    """What was graded under this key, without its notebook; None if there is no such file, or it
    was edited."""
    try:
        path = _folder(course, student, chapter.name) / f"{parted(chapter.name)[1]}.ipynb"
        text = path.read_text(encoding="utf-8")
        kept = json.loads(text)["metadata"]["autograder"]
        if kept["key"] != key or text != _sealed(text):
            return None
        verdicts = {e: Verdict.from_dict(kept["verdicts"][e]) for e in chapter.points}
        notes, waiting, seconds = kept["notes"], kept["waiting"], kept["seconds"]
    except (OSError, ValueError, LookupError, TypeError):  # whatever stands in an edited file
        return None
    loaded = Graded(student, chapter.name, None, verdicts, chapter.points, notes, waiting)
    return replace(loaded, seconds=seconds, fresh=False)


def made_of(course: Path, student: str, chapter: str) -> dict[str, Any] | None:
    """What the key of a graded submission was made of; None if nothing tells."""
    path = _folder(course, student, chapter) / f"{parted(chapter)[1]}.ipynb"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["metadata"]["autograder"]["made_of"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return found if isinstance(found, dict) and found else None


def _folder(course: Path, student: str, chapter: str) -> Path:
    return course / "autograded" / student / parted(chapter)[0]


def _sealed(text: str) -> str:
    """The text with its seal in place. Metadata come last in the file, so the last is ours."""
    *_, seal = SEAL.finditer(text)
    start, end = seal.end(1), seal.start(2)
    blank = text[:start] + UNSEALED + text[end:]
    return text[:start] + hashlib.sha256(blank.encode()).hexdigest() + text[end:]


def _replace(path: Path, data: bytes) -> None:
    """Whole or not at all. The temporary name is always the same: what a killed run left there goes
    with the next, which writes here again."""
    temporary = path.with_name(".autograder.tmp")
    temporary.unlink(missing_ok=True)  # it may be read-only
    temporary.write_bytes(data)
    temporary.chmod(0o444)
    temporary.replace(path)
