"""`nbgrader generate_assignment` and formgrader's Generate release what the text says now.

Named in `nbgrader_config.py`. Notebooks without a text pass through unchanged.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode

from autograder.writing import sources


class TextExporter(NotebookExporter):
    """Reads the text in the place of a notebook that was once built from it."""

    def __init__(self, config: Any = None, **kw: Any):
        super().__init__(config=config, **kw)  # type: ignore[no-untyped-call]
        # nbgrader copies what lies beside a notebook, and asks here what not to: a text holds the
        # solutions.
        if directory := getattr(self.parent, "coursedir", None):
            place = directory.format_path(
                directory.source_directory, student_id=".", assignment_id=directory.assignment_id
            )
            texts = [path.name for path in Path(place).glob("*.py") if sources.is_text(path)]
            directory.ignore = [*directory.ignore, *texts]

    def from_filename(
        self, filename: str, resources: Any = None, **kw: Any
    ) -> tuple[NotebookNode, Any]:
        text = Path(filename).with_suffix(".py")
        if not sources.is_text(text):
            return super().from_filename(filename, resources=resources, **kw)
        nb = sources.at(text)
        _refuse_edited(Path(filename), text, nb)
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        resources["metadata"] |= {"name": text.stem, "path": str(text.parent)}
        return self.from_notebook_node(nb, resources=resources, **kw)  # type: ignore[no-untyped-call,no-any-return]


def _refuse_edited(built: Path, text: Path, nb: NotebookNode) -> None:
    """Raise SourceError if somebody changed the notebook since it was built: that would be lost."""
    if built.stat().st_mtime <= text.stat().st_mtime:
        return
    there = nbformat.read(built, 4)
    if [_seen(cell) for cell in there.cells] != [_seen(cell) for cell in nb.cells]:
        raise sources.SourceError(
            f"{built.name} differs from {text.name} and is newer. The text is what is released: "
            f"bring the changes into it, then delete {built.name}, and `autograder release` builds "
            "it again."
        )


def _seen(cell: NotebookNode) -> tuple[str, str, Any]:
    return cell.cell_type, cell.source.strip(), cell.metadata.get("nbgrader")
