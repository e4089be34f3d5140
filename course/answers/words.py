"""Answers in words, short enough for a sentence."""

from typing import Any

import numpy as np

from course.answers.failure import Answer

LONGEST = 60  # characters of a value within a sentence


def brief(value: object) -> str:
    """A value as short text, a long list by its beginning; nothing where no text is short."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    if len(text) <= LONGEST:
        return text
    if isinstance(value, list) and value and not isinstance(value[0], list):
        return text[:50].rsplit(",", 1)[0] + ", …]"
    return ""


def point(value: Answer) -> str:
    """A number or a point as text: 0.5, or (0.5, -1.25); words as they are."""
    if isinstance(value, str):
        return repr(value)
    array = np.asarray(value)
    if not array.ndim:
        return f"{array.item():.5g}" if array.dtype.kind in "iuf" else str(value)
    return f"({', '.join(point(item) for item in array)})"


def shape(value: Any) -> tuple[int, ...]:
    """The shape of an answer; () for what is not made of rows, (n,) for n rows that differ."""
    try:
        return np.shape(value)
    except ValueError:
        return (len(value),)
