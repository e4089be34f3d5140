"""What a runner is given and what it gives back. Plain data: both travel to other machines."""

from dataclasses import dataclass, field

MB = 2**20


@dataclass(frozen=True)
class Limits:
    """What one notebook may use. Seconds are of wall time but for `cpu_seconds`."""

    cell_seconds: float = 30
    notebook_seconds: float = 120
    answer_seconds: float = 10
    cpu_seconds: int = 180  # of one process
    memory_bytes: int = 1024 * MB  # of all its processes, beyond the warm parent's
    processes: int = 64  # threads count too
    open_files: int = 256
    file_bytes: int = 64 * MB
    scratch_bytes: int = 128 * MB


@dataclass(frozen=True)
class Job:
    """A notebook's cells and the questions to put after the last one.

    cells: {"source": str, "object": exercise or None, "draw": whether somebody will look at its
    figures (true if left out)}; questions: {"exercise", "probe", "case", "without"}; files: what
    lies beside the notebook, path -> bytes; sandboxed: False only if the user said so.
    """

    cells: list
    questions: list
    files: dict = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    sandboxed: bool = True


@dataclass
class Result:
    """Outputs of the cells that were run, in order, and one answer or Failure per question."""

    outputs: list = field(default_factory=list)  # of (outputs as JSON texts, execution count)
    answers: list = field(default_factory=list)
    seconds: float = 0.0  # of CPU
    mode: str = ""  # "full", "reduced" or "none": the sandbox it ran in


class RunnerError(RuntimeError):
    """A notebook could not be run for a reason that is ours, not the student's."""
