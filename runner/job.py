"""What a runner is given and what it gives back. Plain data: both travel to other machines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from course.answers.failure import Failure

MB = 2**20
# Libraries that take long to load, and how an import of one looks.
SLOW = {
    name: re.compile(rf"^[ \t]*(?:import|from)[ \t].*\b{name}\b", re.M)
    for name in ("sklearn", "torch")
}


def slow_libraries(sources: Sequence[str]) -> tuple[str, ...]:
    """Which of those that take long to load are imported by these cells."""
    return tuple(name for name, used in SLOW.items() if any(map(used.search, sources)))


@dataclass(frozen=True)
class Limits:
    """What one notebook may use. Seconds are of wall time but for `cpu_seconds`."""

    cell_seconds: float = 30
    notebook_seconds: float = 120
    answer_seconds: float = 10
    answers_seconds: float = 60  # for all of them
    cpu_seconds: int = 180  # of all its processes
    memory_bytes: int = 1024 * MB  # of all its processes, beyond the warm parent's
    processes: int = 64  # threads count too
    open_files: int = 256
    file_bytes: int = 64 * MB
    scratch_bytes: int = 128 * MB

    def capped(self) -> "Limits":
        """The same where no control group holds them: so few processes and files that what the
        kernel keeps for these stays small."""
        few = {"processes": min(self.processes, 32), "open_files": min(self.open_files, 128)}
        return replace(self, **few)


@dataclass(frozen=True)
class Job:
    """A notebook's cells and the questions to put after the last one.

    cells: {"source": str, "object": exercise or None, "draw": whether somebody will look at its
    figures (true if left out)}; questions: {"exercise", "probe", "case", "without"}; files: what
    lies beside the notebook, path -> bytes; imports: statements, a line each, whose names are there
    before the first cell, as far as they can be had; sandboxed: False only if the user said so.
    """

    cells: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    files: dict[str, bytes] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    sandboxed: bool = True
    imports: str = ""

    @property
    def libraries(self) -> tuple[str, ...]:
        """Which of those that take long to load its cells import: they are loaded beforehand."""
        return slow_libraries([self.imports, *(cell["source"] for cell in self.cells)])


@dataclass
class Result:
    """Outputs of the cells, in order, and one answer or Failure per question.

    Of a cell that was not run, as the time of all was over, there are no outputs and the count is
    None; the last before these shows a TimeoutError that says so. Outputs of a process that ended
    early end early.
    """

    # Of each cell its outputs as texts of JSON, and its execution count.
    outputs: list[tuple[list[str], int | None]] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    seconds: float = 0.0  # of CPU
    mode: str = ""  # "full", "reduced" or "none": the sandbox it ran in
    failed: list[int] = field(default_factory=list)  # the numbers of cells that ended in an error
    broken: Failure | None = None  # why cells have no outputs; its kind is "ours" if that is
    walls: str = ""  # in a sandbox: "group", or "caps: " and why there is no control group
    starved: bool = False  # a time limit was hit while others had the processors: ask again, alone


class RunnerError(RuntimeError):
    """A notebook could not be run for a reason that is ours, not the student's."""
