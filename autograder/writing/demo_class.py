"""A class of submissions to try the autograder on: right, wrong in known ways, blank, broken."""

from pathlib import Path

import nbformat
import numpy as np
from nbformat import NotebookNode

from autograder.exercises import of_chapter
from autograder.writing import sources
from autograder.writing.student_code import alternative_text, solutions
from autograder.writing.templates import template

NAMES = (
    *("amara", "bjorn", "chiara", "deniz", "emeka", "farah", "goran", "hana", "ines", "jun"),
    *("kofi", "leila", "mateo", "noor", "olga", "paulo", "qiong", "rania", "sven", "tala"),
)


class DemoError(Exception):
    """The folder is in use."""


def submitted(folder: Path) -> Path:
    return folder if folder.name == "submitted" else folder / "submitted"


def make_class(folder: Path, students: int, seed: int) -> dict[str, str]:
    """Write `students` submissions of every chapter; returns what each student is: name → kind.

    Raises DemoError if there are submissions already.
    """
    target = submitted(folder)
    if target.is_dir() and any(target.iterdir()):
        raise DemoError(f"{target} is not empty. A demo class never goes among real submissions.")
    rng = np.random.default_rng(seed)
    made = {}
    for i in range(students):
        kind = list(KINDS)[i % len(KINDS)]
        name = NAMES[i] if i < len(NAMES) else f"student-{i:04d}"
        made[name] = kind
        for chapter in filter(of_chapter, sources.chapters()):
            place = target / name / chapter
            place.mkdir(parents=True)
            KINDS[kind](chapter, place, rng)
    return made


def right(chapter: str, place: Path, rng: np.random.Generator) -> None:
    write(place, filled(chapter, solutions(chapter)))


def mistaken(chapter: str, place: Path, rng: np.random.Generator) -> None:
    """About half of the exercises in one of their known wrong ways, at least one of them."""
    wrong = list(_alternatives(chapter, "mistake", rng).items())
    rng.shuffle(wrong)
    write(place, filled(chapter, solutions(chapter) | dict(wrong[: (len(wrong) + 1) // 2])))


def unconventional(chapter: str, place: Path, rng: np.random.Generator) -> None:
    """Another convention where there is one; the rest is right."""
    write(place, filled(chapter, solutions(chapter) | _alternatives(chapter, "convention", rng)))


def half_done(chapter: str, place: Path, rng: np.random.Generator) -> None:
    """The first half is right, the rest is as released."""
    texts = list(solutions(chapter).items())
    write(place, filled(chapter, dict(texts[: (len(texts) + 1) // 2])))


def blank(chapter: str, place: Path, rng: np.random.Generator) -> None:
    write(place, filled(chapter, {}))


def syntax_error(chapter: str, place: Path, rng: np.random.Generator) -> None:
    """A bracket is missing in the first exercise; the others are right."""
    texts = solutions(chapter)
    declared = of_chapter(chapter)
    first = next(name for name in texts if name in declared)
    write(place, filled(chapter, texts | {first: texts[first].replace(")", "", 1)}))


def missing_notebook(chapter: str, place: Path, rng: np.random.Generator) -> None:
    (place / "notes.txt").write_text("I could not open the notebook.\n")


def wrong_file_type(chapter: str, place: Path, rng: np.random.Generator) -> None:
    text = "\n\n".join(solutions(chapter).values())
    (place / f"{chapter}.py").write_text(text, encoding="utf-8")


def not_json(chapter: str, place: Path, rng: np.random.Generator) -> None:
    write(place, filled(chapter, solutions(chapter)))
    path = place / f"{chapter}.ipynb"
    path.write_text(path.read_text(encoding="utf-8")[:-200], encoding="utf-8")


def test_cell_deleted(chapter: str, place: Path, rng: np.random.Generator) -> None:
    """All is right, but the first test cell is gone."""
    nb = filled(chapter, solutions(chapter))
    tests = [cell for cell in nb.cells if sources.exercise_of(cell)]
    nb.cells.remove(tests[0])
    write(place, nb)


KINDS = {
    "right": right,
    "mistaken": mistaken,
    "another convention": unconventional,
    "blank": blank,
    "syntax error": syntax_error,
    "missing notebook": missing_notebook,
    "wrong file type": wrong_file_type,
    "mistaken too": mistaken,
    "half done": half_done,
    "mistaken as well": mistaken,
    "not JSON": not_json,
    "test cell deleted": test_cell_deleted,
}


def filled(chapter: str, texts: dict[str, str]) -> NotebookNode:
    """The student's notebook of a chapter with `texts` (by grade_id) in its solution cells."""
    nb = template(chapter)
    for cell in nb.cells:
        name = sources.grade_id(cell)
        if name in texts and cell.metadata.nbgrader.solution:
            cell.source = texts[name]
    return nb


def write(place: Path, nb: NotebookNode) -> None:
    path = place / f"{place.name}.ipynb"
    path.write_text(nbformat.writes(nb) + "\n", encoding="utf-8")


def _alternatives(chapter: str, kind: str, rng: np.random.Generator) -> dict[str, str]:
    texts = {}
    for exercise in of_chapter(chapter).values():
        ids = [id for id, (k, _, _) in exercise.alternatives.items() if k == kind]
        if ids:
            texts[exercise.id] = alternative_text(exercise, ids[rng.integers(len(ids))])
    return texts
