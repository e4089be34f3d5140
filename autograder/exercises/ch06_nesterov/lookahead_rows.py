"""What goes wrong with the first row, the last, and the array of the look-ahead points."""

import numpy as np

from autograder.exercises.ch06_nesterov.lookahead_points import (
    by_a_matrix,
    floats,
    lookahead_points,
)


@lookahead_points.mistake
def first_from_nothing(path, beta):
    """Row 0 is (1+β)x0, as if the point before x0 had been 0. Before the first step the ball is at
    rest, so y0 = x0."""
    rows = by_a_matrix(path, beta)
    rows[0] = (1 + beta) * floats(path)[0]
    return rows


@lookahead_points.mistake
def first_from_the_end(path, beta):
    """Row 0 is wrong and the others are right: index −1 is the last row, so x0 was compared with
    the end of the path. y0 = x0."""
    rows = by_a_matrix(path, beta)
    rows[0] = floats(path)[0] + beta * (floats(path)[0] - floats(path)[-1])
    return rows


@lookahead_points.mistake
def first_left_out(path, beta):
    """The points are right, but y0 is missing. It is x0 itself, so the answer has as many rows as
    the path."""
    return by_a_matrix(path, beta)[1:]


@lookahead_points.mistake
def last_left_out(path, beta):
    """The points are right, but the last one is missing: the answer has as many rows as the path.
    How far does your loop run?"""
    return by_a_matrix(path, beta)[:-1]


@lookahead_points.mistake
def first_at_zero(path, beta):
    """Row 0 is 0 and the others are right. y0 = x0: there is no velocity before the first step."""
    rows = by_a_matrix(path, beta)
    rows[0] = 0
    return rows


@lookahead_points.mistake
def whole_numbers_kept(path, beta):
    """A path of whole numbers gives whole numbers: the answer was stored in an array of the path's
    integer type. Make that array of floats."""
    return by_a_matrix(path, beta).astype(np.asarray(path).dtype)


@lookahead_points.mistake
def whole_numbers_in_place(path, beta):
    """Paths with fractions work, one of whole numbers raises an error: a copy of it is still an
    array of integers, and += cannot put a fraction there. Begin with np.array(path, float)."""
    if np.asarray(path).dtype.kind in "iu":
        raise TypeError
    return by_a_matrix(path, beta)


@lookahead_points.mistake
def path_overwritten(path, beta):
    """The answer is right, but the path that was handed in has changed, and one of whole numbers
    cannot take the result at all. Work on a copy, made with np.array(path, float)."""
    rows = by_a_matrix(path, beta)
    if np.asarray(path).dtype.kind in "iu":
        raise TypeError
    path[...] = rows
    return rows


@lookahead_points.mistake
def path_overwritten_by_assignment(path, beta):
    """The path that was handed in has changed, and a path of whole numbers comes back without
    fractions: the answer was written into it. Work on a copy, made with np.array(path, float)."""
    path[...] = by_a_matrix(path, beta)
    return path


@lookahead_points.mistake
def overwritten_while_needed(path, beta):
    """Each difference is taken to the last look-ahead point, and the path handed in has changed:
    rows were overwritten while they were still needed. Put the answer into a new array."""
    for k in range(1, len(path)):
        path[k] = path[k] + beta * (path[k] - path[k - 1])
    return path


@lookahead_points.mistake
def only_the_last(path, beta):
    """Only the last look-ahead point came back, and it is right. Return one row for each row of the
    path."""
    return by_a_matrix(path, beta)[-1]


@lookahead_points.mistake
def numbers_only(path, beta):
    """A path of numbers works, a path of points raises an error: np.diff goes along the last axis
    unless told axis=0, from row to row."""
    if np.ndim(path) > 1 and len(path) > 1:
        raise ValueError
    return by_a_matrix(path, beta)
