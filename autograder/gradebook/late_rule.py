"""The rule for late submissions that course.toml sets, as a plug-in of nbgrader's."""

import math

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Float

DAY = 24 * 60 * 60


class LateRule(LateSubmissionPlugin):  # type: ignore[misc]
    """A share of the score for each day that has begun."""

    percent_per_day = Float(0, help="Percent of the score.").tag(config=True)
    at_most = Float(100, help="Percent of the score, in all.").tag(config=True)
    grace_minutes = Float(0, help="So much later is not late.").tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float:
        days = math.ceil(max(0.0, total_seconds_late - 60 * self.grace_minutes) / DAY)
        return score * min(self.percent_per_day * days, self.at_most) / 100
