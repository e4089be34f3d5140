"""What cells are worth: as the chapter has it, or as course.toml does; never two things at once."""

from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from autograder.exercises import of_chapter
from autograder.term.settings import Settings
from autograder.writing import sources

Points = Mapping[str, float]


def worth(nb: NotebookNode, points: Points) -> NotebookNode:
    """The notebook itself, with the points that course.toml sets for its exercises and written
    questions."""
    for cell in nb.cells:
        name = sources.exercise_of(cell) or sources.grade_id(cell) or ""
        if name in points and cell.metadata.nbgrader.get("grade"):
            cell.metadata.nbgrader.points = points[name]
    return nb


def worth_of(nb: NotebookNode) -> dict[str, float]:
    """What each graded cell of a notebook is worth, by grade_id."""
    graded = [c.metadata.nbgrader for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade")]
    return {one.grade_id: float(one.points) for one in graded}


def refuse_disagreement(chapter: str, root: Path, points: Points) -> None:
    """Raise SourceError if a chapter's text and a declaration differ in what an exercise is worth:
    one would be shown, and another be given."""
    declared = of_chapter(chapter)
    for cell in sources.read(chapter, root).cells:
        exercise = sources.exercise_of(cell)
        if exercise is None or exercise in points or exercise not in declared:
            continue
        here, there = float(cell.metadata.nbgrader.points), float(declared[exercise].points)
        if here != there:
            raise sources.SourceError(
                f"{exercise} is worth {here:g} points in {sources.text_path(chapter, root)}, and "
                f"{there:g} in its declaration. Make them equal, or set it in course.toml."
            )


def refuse_unknown(term: Settings, course: Path) -> None:
    """Raise SourceError if course.toml names a chapter, an exercise or a question that is none."""
    chapters = {*sources.chapters(course), *sources.chapters()}
    assignments = {sources.parted(name)[0] for name in chapters}
    if unknown := sorted({*term.chapters, *term.due} - assignments):
        known = ", ".join(sorted(assignments))
        raise sources.SourceError(
            f"course.toml names {unknown[0]}, but no chapter is called so. There are: {known}."
        )
    if not term.points:
        return  # what follows reads all chapters
    named = {id for one in chapters for id in sources.grade_ids(one, sources.root_of(one, course))}
    if unknown := sorted({*term.points} - named):
        raise sources.SourceError(
            f"course.toml gives points to {unknown[0]}, but no chapter has an exercise or a "
            "question of this name."
        )
