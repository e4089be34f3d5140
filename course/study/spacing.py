"""When a question comes again: after 1, 3, 7 and 21 days. Pure functions of dates."""

from collections.abc import Iterable
from datetime import date, timedelta

DAYS = (1, 3, 7, 21)
Answered = tuple[date, bool]  # the day, and whether the answer was right


def due(history: Iterable[Answered]) -> date | None:
    """The day from which a question is due, from its answers, oldest first.

    The first answer starts the clock; a right one when it is due moves on to the next distance, a
    wrong one goes back to the first. Answers before the day change nothing. None for a question
    that was never answered, and for one that was right at the last distance.
    """
    stage, day = 0, None
    for answered, right in history:
        if day is None:
            day = answered + timedelta(DAYS[0])
        elif answered >= day:
            stage = stage + 1 if right else 0
            if stage == len(DAYS):
                return None
            day = answered + timedelta(DAYS[stage])
    return day
