"""From a canonical notebook to what a runner is given."""

from collections.abc import Mapping

from autograder.grading.canonical import Canonical
from autograder.grading.chapters import Chapter
from autograder.writing import sources
from course.answers.failure import Failure
from runner.job import Job, Limits, Result, RunnerError


def job(
    chapter: Chapter,
    canonical: Canonical,
    files: Mapping[str, bytes] | None = None,
    sandboxed: bool = True,
) -> Job | None:
    """What to run and ask; None if there is nothing to run. Nobody looks at the figures of cells
    that are ours and unchanged, so they are not drawn."""
    if canonical.problem:
        return None
    ours = {cell.source for cell in chapter.template.cells}
    cells = [
        {
            "source": cell.source,
            "object": sources.exercise_of(cell),
            "draw": cell.source not in ours,
        }
        for cell in canonical.runnable
    ]
    questions = [
        {"exercise": e, "probe": bank.probe, "case": case.input, "without": bank.without}
        for e, bank in chapter.banks.items()
        for case in bank.asked
    ]
    return Job(
        cells,
        questions,
        files=dict(files or {}),
        limits=chapter.limits,
        sandboxed=sandboxed,
        imports=chapter.imports,
    )


def plain(
    texts: list[str], files: Mapping[str, bytes], limits: Limits, sandboxed: bool = True
) -> Job:
    """What to run of a notebook in which nothing is asked: all of its cells, as they stand."""
    cells = [{"source": source, "object": None, "draw": True} for source in texts]
    return Job(cells, [], files=dict(files), limits=limits, sandboxed=sandboxed)


def unanswered(job: Job, error: RunnerError) -> Result:
    """What stands for the result of a job whose runner failed: our failure, for every question."""
    ours = Failure("ours", f"It could not be checked. {error}")
    return Result(answers=[ours] * len(job.questions), broken=ours)
