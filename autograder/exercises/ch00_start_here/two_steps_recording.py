"""What goes wrong in the path and with its start, where the two steps are right."""

import numpy as np

from autograder.exercises.ch00_start_here.two_steps import descent, two_steps

# The path.


@two_steps.mistake
def start_left_out(grad, x0, lr):
    """Both steps are right, but row 0, the start x0, is missing."""
    return descent(grad, x0, lr)[1:]


@two_steps.mistake
def end_left_out(grad, x0, lr):
    """The first step is right, but the path stops there. Two steps make three rows."""
    return descent(grad, x0, lr)[:2]


@two_steps.mistake
def three_steps(grad, x0, lr):
    """This path takes one step too many. Two steps make three rows, the start among them."""
    rows = descent(grad, x0, lr)
    return np.concatenate([rows, [rows[-1] - lr * grad(rows[-1])]])


@two_steps.mistake
def only_the_last_point(grad, x0, lr):
    """Both steps are right, but only the last point is returned. The path holds all three."""
    return descent(grad, x0, lr)[-1]


@two_steps.mistake
def start_twice(grad, x0, lr):
    """Both steps are right, but the start stands in the path twice."""
    return [x0, *descent(grad, x0, lr)]


@two_steps.mistake
def start_twice_end_lost(grad, x0, lr):
    """The start stands in rows 0 and 1, and the second step is lost. Is each point recorded after
    its step?"""
    return [x0, x0, x0 - lr * grad(x0)]


@two_steps.mistake
def steps_recorded(grad, x0, lr):
    """Rows 1 and 2 are the steps themselves, −η·g. The path holds the points that the steps lead
    to."""
    x = descent(grad, x0, lr)
    return [x[0], x[1] - x[0], x[2] - x[1]]


@two_steps.mistake
def backwards(grad, x0, lr):
    """The points are right, but in the wrong order. Row 0 is x0, the last row the last point."""
    return descent(grad, x0, lr)[::-1]


@two_steps.mistake
def columns(grad, x0, lr):
    """The points stand in the columns. A path has one point per row: `np.array([...])` of the
    points gives that."""
    return descent(grad, x0, lr).T


@two_steps.mistake
def flattened(grad, x0, lr):
    """The points were joined into one long row. A path keeps one row per point: `np.array([...])`
    of the points gives that."""
    return descent(grad, x0, lr).ravel()


@two_steps.mistake
def two_columns_always(grad, x0, lr):
    """Points of two numbers work. From a single number the path has two equal columns: its array
    was made with two. `np.array([...])` of the three points fits any start."""
    rows = descent(grad, x0, lr)
    return rows if np.ndim(x0) else np.stack([rows, rows], axis=1)


@two_steps.mistake
def same_array(grad, x0, lr):
    """The update is right, but every row is the same array, so all show its last state. Make a new
    array in each step."""
    return [descent(grad, x0, lr)[-1]] * 3


@two_steps.mistake
def same_array_after_the_start(grad, x0, lr):
    """The update is right, but rows 1 and 2 are the same array, so both show its last state. Make a
    new array in each step."""
    end = descent(grad, x0, lr)[-1]
    return [x0, end, end]


# The start.


@two_steps.mistake
def x0_changed(grad, x0, lr):
    """The path is right, but x0 itself was changed, and a start of whole numbers fails. Do not use
    −= on x0; make a new array."""
    rows = [np.copy(x0)]
    for _ in range(2):
        x0 -= lr * grad(x0)
        rows.append(np.copy(x0))
    return rows


@two_steps.mistake
def x0_changed_and_recorded(grad, x0, lr):
    """x0 itself was changed in each step, and every row is that same array. Do not use −= on x0;
    make a new array."""
    rows = [x0]
    for _ in range(2):
        x0 -= lr * grad(x0)
        rows.append(x0)
    return rows


@two_steps.mistake
def floats_only(grad, x0, lr):
    """Right for an array with fractions, but a start of whole numbers or a single number fails: −=
    cannot put a fraction into an integer. Make a new x instead."""
    if np.asarray(x0).dtype.kind in "iu":
        raise TypeError
    return descent(grad, x0, lr)


@two_steps.mistake
def same_array_of_floats_only(grad, x0, lr):
    """Every row is the same array, changed in place, so all show its last state; and a start of
    whole numbers fails. Do not use −=; make a new array in each step."""
    return same_array(grad, floats_only(grad, x0, lr)[0], lr)


@two_steps.mistake
def rounded_in_every_step(grad, x0, lr):
    """A start of whole numbers is cut to whole numbers in every step, because the array has x0's
    type. Make it one of floats."""
    kind = np.asarray(x0).dtype
    x1 = np.asarray(x0 - lr * grad(x0)).astype(kind)
    return [x0, x1, np.asarray(x1 - lr * grad(x1)).astype(kind)]


@two_steps.mistake
def rounded_when_recorded(grad, x0, lr):
    """The steps are right, but a start of whole numbers makes a path of whole numbers: the array
    has x0's type. Make it one of floats."""
    return descent(grad, x0, lr).astype(np.asarray(x0).dtype)


@two_steps.mistake
def arrays_only(grad, x0, lr):
    """Right for an array, but it fails when x0 is a single number. Write the steps for x as a
    whole: nothing in them needs to know how many numbers there are."""
    return descent(grad, x0, lr).reshape(3, len(x0))
