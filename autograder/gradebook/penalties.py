"""nbgrader's late penalties, as the course configures them."""

import contextlib
import hashlib
import inspect
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties

from autograder.gradebook.configured import CONFIGURATION, GradebookError, configuration


class Penalties(AssignLatePenalties):  # type: ignore[misc]
    """The configured penalties, taken in a transaction that is open."""

    @classmethod
    def of(cls, course: Path) -> "Penalties":
        config = configuration(course)
        try:
            made = cls(config=config)
            made.init_plugin()
        except Exception as error:  # there is no such plugin, or it fails
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

    def renew(self, book: Gradebook, assignment: str) -> int:
        """Take the penalties of an assignment anew, from the scores of now: what a person gave
        since has changed them. Returns how many changed. Without a plugin of the course's own
        they stay as they are."""
        if not {"LateSubmissionPlugin", "AssignLatePenalties"} & set(self.config):
            return 0
        try:
            submissions = book.find_assignment(assignment).submissions
        except MissingEntry:
            return 0
        late = [one for one in submissions if one.duedate and one.total_seconds_late > 0]
        parts = [(one, part) for one in late for part in one.notebooks]
        before = [part.late_submission_penalty for _, part in parts]
        for submission, part in parts:
            part.late_submission_penalty = None
            self.take(submission, part)
        changed = [part.late_submission_penalty for _, part in parts]
        book.db.commit()
        return sum(a != b for a, b in zip(before, changed, strict=True))

    def fingerprint(self, course: Path) -> str:
        """Changes with the course's configuration and with the plugin's code."""
        files = [course / CONFIGURATION]
        with contextlib.suppress(TypeError):  # it stands in the configuration itself
            files.append(Path(inspect.getfile(self.plugin_class)))
        found = [path.read_bytes() for path in files if path.is_file()]
        return " ".join(hashlib.sha256(data).hexdigest() for data in found)
