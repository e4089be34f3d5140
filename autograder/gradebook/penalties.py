"""nbgrader's late penalties, as the course configures them."""

import contextlib
import hashlib
import inspect
from pathlib import Path

from nbgrader.api import SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties

from autograder.gradebook.database import CONFIGURATION, configuration
from autograder.term import settings


class Penalties(AssignLatePenalties):  # type: ignore[misc]
    """The configured penalties, taken in a transaction that is open."""

    @classmethod
    def of(cls, course: Path) -> "Penalties":
        config = configuration(course)
        settings.configure(config, course)
        made = cls(config=config)
        made.init_plugin()
        return made

    def take(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> None:
        late = submission.total_seconds_late
        if late <= 0:
            return
        plugin = self.plugin_inst
        penalty = plugin.late_submission_penalty(submission.student_id, notebook.score, late)
        if penalty is not None:
            notebook.late_submission_penalty = self._check_late_penalty(notebook, penalty)

    def fingerprint(self, course: Path) -> str:
        """Changes with the course's configuration and with the plugin's code."""
        files = [course / CONFIGURATION]
        with contextlib.suppress(TypeError):  # it stands in the configuration itself
            files.append(Path(inspect.getfile(self.plugin_class)))
        found = [path.read_bytes() for path in files if path.is_file()]
        found.append(repr(sorted(settings.read(course).late.items())).encode())
        return " ".join(hashlib.sha256(data).hexdigest() for data in found)
