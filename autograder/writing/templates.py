"""What a chapter looks like before anybody wrote in it: what submissions are merged into."""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors

from autograder.gradebook import configured
from autograder.writing import sources
from autograder.writing.points import Points, worth

AUTOTEST = "AUTOTEST"  # nbgrader's word for tests that it writes itself, in a kernel


def template(chapter: str, root: Path = sources.ROOT, points: Points | None = None) -> NotebookNode:
    """The instructor's notebook with stubs for solutions, as nbgrader saves it in its gradebook,
    and with the `points` that the course sets.

    Raises SourceError if there is no such chapter.
    """
    nb = worth(sources.read(chapter, root), points or {})
    place = {"path": str(sources.folder(chapter, root))}
    resources: Any = {"nbgrader": {"notebook": sources.parted(chapter)[1]}, "metadata": place}
    config = configured.of_source(root)
    for step in _steps(nb, config):
        nb, resources = step(config=config).preprocess(nb, resources)
    return nb


def _steps(nb: NotebookNode, config: Any) -> list[Any]:
    """nbgrader's, up to where it saves the cells; those that most notebooks have no use for are
    not made."""
    found = [preprocessors.IncludeHeaderFooter] if config.IncludeHeaderFooter else []
    if any(AUTOTEST in cell.source for cell in nb.cells):
        found.append(preprocessors.InstantiateTests)
    names = ("LockCells", "ClearSolutions", "ClearOutput", "ComputeChecksums")
    return [*found, *(getattr(preprocessors, name) for name in names)]
