"""*Run All* goes through to the last cell of a released notebook, whatever is not written yet."""

from nbformat import NotebookNode

from autograder.writing import sources

GO_ON = "raises-exception"  # the tag with which Jupyter goes on after an error


def going_on(nb: NotebookNode) -> NotebookNode:
    """A copy of a source notebook in which every code cell from the first stub on may fail.

    A stub that makes a value raises, a check raises, and what calls them raises; what stands before
    the first stub is the course's alone, and an error there is to be seen as one. Validate and
    grading take errors as they find them, with the tag or without.
    """
    made, stub = sources.copied(nb), False
    for cell in made.cells:
        code = cell.cell_type == "code"
        stub = stub or (code and bool(cell.metadata.get("nbgrader", {}).get("solution")))
        if code and stub:
            cell.metadata.tags = [*cell.metadata.get("tags", []), GO_ON]
    return made
