"""Which chapter a notebook is of: its own cells say it, else its name."""

import re
from pathlib import Path

from autograder.grading import reading
from autograder.term.names import letters
from autograder.writing import sources

CHECK = re.compile(r"""\bcheck\(\s*["'](\w+)["']\s*\)""")


class Chapters:
    """The chapters of a course folder, by what is in them."""

    def __init__(self, course: Path):
        self.names = sorted({*sources.chapters(course), *sources.chapters()})
        self._of = {
            grade_id: name
            for name in self.names
            for grade_id in sources.grade_ids(name, sources.root_of(name, course))
        }

    def told(self, notebook: bytes) -> str | None:
        """The chapter that most cells of a notebook belong to; None if none does, or it is no
        notebook."""
        try:
            cells = reading.cells_in(notebook, "it")
        except reading.Unreadable:
            return None
        ids = [cell.grade_id for cell in cells if cell.grade_id]
        # Some editors drop what nbgrader wrote into the cells.
        ids += [f"test-{name}" for cell in cells for name in CHECK.findall(cell.source)]
        found = [self._of[id] for id in ids if id in self._of]
        return max(self.names, key=found.count) if found else None

    def named(self, text: str) -> str | None:
        """The chapter that a file's or folder's name begins with."""
        said = letters(text)
        return next((name for name in self.names if said.startswith(letters(name))), None)

    def without(self, text: str) -> str:
        """A text without a chapter's name, and without what stood between: "kim_04-momentum (1)" is
        "kim"."""
        for name in self.names:
            text = re.sub(re.escape(name), " ", text, flags=re.I)
        return re.sub(r"\(\d{1,3}\)\s*$", "", text).strip(" _-+.")
