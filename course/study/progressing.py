"""`progress()` in a notebook, and its lines for a terminal."""

from pathlib import Path

from course.study import learner, progress_report, question_text
from course.study.kept_output import show


def progress() -> None:
    """Show what has passed, what is open, what comes next, how the guesses went, and what is due.
    It is read from the records that lie beside your notebooks."""
    if learner.inert():
        text = "Your progress is shown here while you work."
        show(question_text.bundle([text], question_text.paragraph(text)))
        return
    found = progress_report.report(learner.everything(), learner.now().date())
    said = "".join(map(question_text.paragraph, progress_report.sentences(found)))
    show(question_text.bundle(progress_report.lines(found), progress_report.page(found) + said))


def in_folder(folder: Path) -> list[str]:
    """The same as lines of text, for the notebooks of a folder."""
    records, remarks = learner.stored(folder)
    found = progress_report.report(records, learner.now().date())
    return [*remarks, *progress_report.lines(found)]
