"""What lies in `submitted/` and is not graded, and who handed in nothing: nobody is passed over in
silence."""

import os
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from autograder.grading.submissions import MAX_ENTRIES, sound
from autograder.term import roster
from autograder.term.names import letters
from autograder.term.settings import Settings
from autograder.writing import sources

SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints", ".gitkeep", ".gitignore"}
PLACE = "submitted/STUDENT/CHAPTER/CHAPTER.ipynb"


def left(course: Path, term: Settings) -> list[str]:
    """A sentence on everything in `submitted/` that is not graded, and on folders of students whom
    the roster does not have.

    Names that cannot be a student's are told of by `submissions.students`. Raises TableError.
    """
    chapters = {*sources.chapters(course), *sources.chapters()}
    known = sorted({sources.parted(name)[0] for name in chapters})
    used = term.used(known)
    people = {one.id for one in roster.kept(course)}
    said, forms = [], dict[str, str]()
    for entry in _entries(course / "submitted"):
        name, place = entry.name, f"submitted/{shown(entry.name)}"
        if not entry.is_dir():
            said.append(f"{place} was not graded: it lies loose. Expected: {PLACE}.")
        elif sound(name):
            said += [f"{place}{text}" for text in _of_student(Path(entry.path), used, known)]
            one = unicodedata.normalize("NFC", name)
            if people and one not in people:
                said.append(f"{place} is graded, but nobody in {roster.NAME} has this id.")
            if one in forms:
                said.append(f"{place} looks the same as {forms[one]}: two folders of one student?")
            forms[one] = place
    return said


def _of_student(folder: Path, used: list[str], known: list[str]) -> Iterator[str]:
    """What is to be said of a student's folder, each from the name on."""
    entries = _entries(folder)
    if not entries:
        yield " was not graded: the folder is empty."
    for entry in entries:
        name, was = entry.name, f"/{shown(entry.name)} was not graded: "
        if name in used:
            continue  # with whatever is in it, or is not
        if not entry.is_dir():
            yield f"{was}it lies loose. Expected: {PLACE}."
        elif name in known:
            yield f"{was}this chapter is not among those that course.toml names."
        elif meant := next((one for one in known if _alike(name, one)), None):
            yield f"{was}its name is not quite {meant}. Rename it."
        else:
            yield f"{was}no chapter is called so."


def _alike(name: str, chapter: str) -> bool:
    """Whether a folder's name begins as a chapter's, whatever the case, marks and odd letters."""
    return letters(name).startswith(letters(chapter))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """In order, without what systems leave everywhere."""
    try:
        with os.scandir(folder) as entries:
            found = list(islice(entries, MAX_ENTRIES))
    except OSError:
        return []
    ours = (e for e in found if e.name not in SYSTEMS and not e.name.startswith("._"))
    return sorted(ours, key=lambda entry: entry.name)


def shown(name: str) -> str:
    """A name as people can tell it from another: what cannot be seen stands as its codes."""
    odd = any(unicodedata.category(c) in ("Cf", "Cc", "Cs", "Zs") and c != " " for c in name)
    odd = odd or unicodedata.normalize("NFC", name) != name
    return name.encode("unicode_escape", "surrogatepass").decode("ascii") if odd else name


def absent(course: Path, chapter: str) -> list[str]:
    """Who is in the roster and handed in nothing of a chapter. Raises TableError."""
    place = course / "submitted"
    people = [one.id for one in roster.kept(course)]
    return sorted(id for id in people if not os.path.lexists(place / id / chapter))
