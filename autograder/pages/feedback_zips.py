"""Feedback pages in a zip, under the names by which a platform finds their students."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.gradebook.marks import Class

CANVAS = re.compile(r"[^/]*?_\d+_\d+_[^/]+$")
MOODLE = re.compile(r"[^/]+_\d+_assignsubmission_[a-z]+_(?=/)|[^/]+_\d+_assignsubmission_[a-z]+_")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same pages make the same zip


def pages(course: Path, chapter: str) -> dict[str, Path]:
    """By student, the pages that there are."""
    found = (course / "feedback").glob(f"*/{chapter}/{chapter}.html")
    return {path.parts[-3]: path for path in found}


def downloaded(course: Path, chapter: str) -> dict[str, str]:
    """By student, the name under which the platform gave out what was collected."""
    try:
        text = (course / "downloaded" / chapter / "collected.json").read_text(encoding="utf-8")
        entries = json.loads(text)
        return {who: str(entry["name"]) for who, entry in entries.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def canvas_name(_chapter: str, name: str) -> str | None:
    """Canvas finds a student by the two numbers of the file that it gave out."""
    found = CANVAS.search(name)
    return f"{Path(found[0]).stem}.html" if found else None


def moodle_name(chapter: str, name: str) -> str | None:
    """Moodle finds a student by the folder that it gave out."""
    found = MOODLE.match(name)
    return f"{found[0]}/{chapter}.html" if found else None


def names(
    system: str, chapter: str, found: Class, given: Mapping[str, str], numbers: Mapping[str, str]
) -> dict[str, str]:
    """By student, the name of the page in the zip. `given` are names that the platform gave out,
    `numbers` those of Moodle's participants."""
    made: dict[str, str] = {}
    form = canvas_name if system == "canvas" else moodle_name
    for id, one in found.people.items():
        name = form(chapter, given.get(id, ""))
        if not name and system == "moodle" and id in numbers:
            person = re.sub(r"[/\\_]", " ", one.name)
            name = f"{person}_{numbers[id]}_assignsubmission_file_/{chapter}.html"
        if name:
            made[id] = name
    return made


def packed(found: Mapping[str, Path], names: Mapping[str, str], chapter: str) -> bytes:
    """The zip; who has no name of the platform's is in it by id."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zip:
        for id, path in sorted(found.items()):
            name = names.get(id) or f"{id}-{chapter}.html"
            zip.writestr(zipfile.ZipInfo(name, EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return data.getvalue()
