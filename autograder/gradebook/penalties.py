"""nbgrader's late penalties, as the course configures them."""

import contextlib
import hashlib
import inspect
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties

from autograder.gradebook.configured import CONFIGURATION, GradebookError, configuration
from autograder.term import settings


class Penalties(AssignLatePenalties):  # type: ignore[misc]
    """The configured penalties, taken in a transaction that is open."""

    @classmethod
    def of(cls, course: Path) -> "Penalties":
        config = configuration(course)
        settings.configure(config, course)
        try:
            made = cls(config=config)
            made.init_plugin()
        except (Exception, SystemExit) as error:  # there is no such plugin, or it fails
            what = f"{course / CONFIGURATION} cannot be used"
            raise GradebookError(f"{what}: {type(error).__name__}: {error}") from error
        return made

    def take(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> None:
        late = submission.total_seconds_late
        if late <= 0:
            return
        plugin = self.plugin_inst
        penalty = plugin.late_submission_penalty(submission.student_id, notebook.score, late)
        if penalty is not None:
            notebook.late_submission_penalty = self._check_late_penalty(notebook, penalty)

    def renew(self, book: Gradebook, assignment: str) -> list[str]:
        """Take the penalties of an assignment anew, from the scores of now: what a person gave
        since has changed them. Returns whose could not be taken, and why: these stay as they were.
        Without a rule of the course's own all do."""
        if not {"LateSubmissionPlugin", "AssignLatePenalties"} & set(self.config):
            return []
        try:
            submissions = book.find_assignment(assignment).submissions
        except MissingEntry:
            return []
        late = [one for one in submissions if one.duedate and one.total_seconds_late > 0]
        failures = [
            said for one in late for part in one.notebooks if (said := self._anew(one, part))
        ]
        book.db.commit()
        return failures

    def _anew(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> str | None:
        before, notebook.late_submission_penalty = notebook.late_submission_penalty, None
        try:
            self.take(submission, notebook)
        except Exception as error:  # the plugin is a program of the course's
            notebook.late_submission_penalty = before
            whose = f"{submission.student_id}, {submission.name}"
            return f"{whose}: its late penalty cannot be taken ({type(error).__name__}: {error})"
        return None

    def fingerprint(self, course: Path) -> str:
        """Changes with the course's configuration and with the plugin's code."""
        files = [course / CONFIGURATION]
        with contextlib.suppress(TypeError):  # it stands in the configuration itself
            files.append(Path(inspect.getfile(self.plugin_class)))
        found = [path.read_bytes() for path in files if path.is_file()]
        found.append(repr(sorted(settings.read(course).late.items())).encode())
        return " ".join(hashlib.sha256(data).hexdigest() for data in found)
