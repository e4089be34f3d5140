"""What a chapter looks like before anybody wrote in it: what submissions are merged into."""

from pathlib import Path

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearOutput, ClearSolutions, ComputeChecksums, LockCells

from autograder.writing import sources
from autograder.writing.points import Points, worth


def template(chapter: str, root: Path = sources.ROOT, points: Points | None = None) -> NotebookNode:
    """The instructor's notebook with stubs for solutions, as nbgrader saves it in its gradebook,
    and with the `points` that the course sets.

    Raises SourceError if there is no such chapter.
    """
    nb = worth(sources.read(chapter, root), points or {})
    resources = {"nbgrader": {"notebook": chapter}}
    for step in (LockCells(), ClearSolutions(), ClearOutput(), ComputeChecksums()):
        nb, resources = step.preprocess(nb, resources)
    return nb
