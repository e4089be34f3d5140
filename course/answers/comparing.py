"""Two answers compared, in words: the first place where they differ, with both values. Nothing here
knows of exercises; sentences are without their beginning and end."""

import numpy as np

from course.answers.agreement import agree, differing
from course.answers.failure import Answer
from course.answers.plain_data import Array
from course.answers.words import LONGEST, point


def difference(mine: Answer, right: Answer, tolerance: float) -> str:
    """Both, if they are short: "3, where 2 is right"; else the first place that differs: "row 4 is
    (1, 2), where (1, 3) is right". "" if they agree, or nothing came."""
    if mine is None or agree(mine, right, tolerance):
        return ""
    if isinstance(right, dict) and isinstance(mine, dict):
        places = [(f"`{key}`", mine.get(key), value) for key, value in right.items()]
        return _first(places, tolerance)
    if isinstance(right, list) and isinstance(mine, list):
        pairs = enumerate(zip(mine, right, strict=False))
        return _first([(f"item {n}", *pair) for n, pair in pairs], tolerance)
    if isinstance(mine, list | dict) or isinstance(right, list | dict):
        return ""
    if _short(mine) and _short(right):
        return f"{point(mine)}, where {point(right)} is right"
    if isinstance(right, np.ndarray) and isinstance(mine, np.ndarray):
        return _of_arrays(mine, right, tolerance)
    return ""


def _short(value: Answer) -> bool:
    """Whether it fits into a sentence; one of many numbers is not written out to see."""
    return np.size(value) <= LONGEST and len(point(value)) <= LONGEST  # type: ignore[arg-type]


def _first(places: list[tuple[str, Answer, Answer]], tolerance: float) -> str:
    for name, mine, right in places:
        if inner := difference(mine, right, tolerance):
            deeper = " " if inner.startswith(("row", "entry")) else " is "
            return f"{name}{deeper}{inner}"
    return ""


def _of_arrays(mine: Array, right: Array, tolerance: float) -> str:
    if mine.shape != right.shape:
        return ""
    place = tuple(int(n) for n in np.argwhere(differing(mine, right, tolerance))[0])
    row = place[0]
    if right.ndim == 2 and max(len(point(mine[row])), len(point(right[row]))) <= LONGEST:
        return f"row {row} is {point(mine[row])}, where {point(right[row])} is right"
    name = f"entry {list(place) if len(place) > 1 else row}"
    return f"{name} is {point(mine[place])}, where {point(right[place])} is right"
