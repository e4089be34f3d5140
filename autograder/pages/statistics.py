"""What a class's scores say of the exercises. Pure functions of numbers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

BINS = 10
FEWEST = 10  # students, below whom nothing is said of what separates them
CLEARLY, SOMEWHAT = 0.4, 0.2  # after Ebel (1965)


def histogram(shares: Sequence[float]) -> list[int]:
    """How many of the shares, 0 to 1, are in each tenth; all of it is in the last."""
    numbers = [min(BINS - 1, int(BINS * max(0.0, share) + 1e-9)) for share in shares]
    return [numbers.count(n) for n in range(BINS)]


def discrimination(scores: ArrayLike, exercise: int) -> float | None:
    """The correlation of an exercise's points with those of the rest of the chapter (the corrected
    point-biserial). `scores` has a row per student; None if it is not defined, or they are few."""
    table = np.asarray(scores, float)
    if table.ndim != 2 or len(table) < FEWEST:
        return None
    mine = table[:, exercise]
    rest = table.sum(axis=1) - mine
    if np.ptp(mine) < 1e-9 or np.ptp(rest) < 1e-9:
        return None
    return float(np.corrcoef(mine, rest)[0, 1])


def in_words(found: float | None) -> str:
    """What a discrimination says, in plain words."""
    if found is None:
        return ""
    if found >= CLEARLY:
        return "separates clearly"
    if found >= SOMEWHAT:
        return "separates somewhat"
    if found > -SOMEWHAT:
        return "hardly separates"
    return "goes the other way: look at it"
