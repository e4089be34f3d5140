"""What goes wrong when a path is recorded: the mistakes that all path exercises share."""

import numpy as np

RECORDINGS = []  # functions (path, grad, x0, *constants) → what the student's function returns


def declare_recordings(exercise, path, leave_out=()) -> None:
    """Declare them as mistakes of `exercise`, whose reference is `path`, made by `from_step`; but
    for the names in `leave_out`."""
    for recording in RECORDINGS:
        if recording.__name__ in leave_out:
            continue
        exercise.mistake(_applied(recording, path))


def _applied(recording, path):
    def applied(grad, x0, *constants):
        return recording(path, grad, x0, *constants)

    applied.__name__, applied.__doc__ = recording.__name__, recording.__doc__
    applied.__wrapped__, applied.path = recording, path
    return applied


def _recording(function):
    RECORDINGS.append(function)
    return function


def _whole(x0) -> bool:
    return np.asarray(x0).dtype.kind in "iu"


@_recording
def start_left_out(path, grad, x0, *constants):
    """Every step is right, but row 0 is missing. A path begins with x0 itself, so `steps` steps
    make steps + 1 rows."""
    return path(grad, x0, *constants)[1:]


@_recording
def one_point_short(path, grad, x0, *constants):
    """The path is right as far as it goes, but the last step is missing. `steps` steps make
    steps + 1 rows: count how often your loop runs."""
    *constants, steps = constants
    return path(grad, x0, *constants, steps - 1)


@_recording
def one_point_long(path, grad, x0, *constants):
    """The path takes one step too many. `steps` steps make steps + 1 rows, the start included:
    count how often your loop runs."""
    *constants, steps = constants
    return path(grad, x0, *constants, steps + 1)


@_recording
def only_the_last_point(path, grad, x0, *constants):
    """The last point is right, but only that one came back. Keep every point on the way, x0
    first, and return them all."""
    return path(grad, x0, *constants)[-1]


@_recording
def same_array_each_time(path, grad, x0, *constants):
    """The last row is right, but all rows are equal to it: the same array was stored each time
    and then changed. Store a copy, or make a new array in each step."""
    rows = path(grad, x0, *constants)
    return np.repeat(rows[-1:], len(rows), axis=0)


@_recording
def first_row_changes_along(path, grad, x0, *constants):
    """Every row is right but row 0, which shows the last point: the array stored there was changed
    by the steps after it. Store a copy of the start as well."""
    rows = path(grad, x0, *constants)
    return np.concatenate([rows[-1:], rows[1:]])


@_recording
def start_twice(path, grad, x0, *constants):
    """The steps are right, but x0 stands in the path twice. Is it stored before the loop and
    once more inside it?"""
    rows = path(grad, x0, *constants)
    return np.concatenate([rows[:1], rows])


@_recording
def stored_before_the_step(path, grad, x0, *constants):
    """Rows 0 and 1 are both x0 and the last step is missing. Either each point is stored before its
    step, or x moves before v is renewed, while v is still 0. Renew, move, then store."""
    rows = path(grad, x0, *constants)
    return np.concatenate([rows[:1], rows[:-1]])


@_recording
def rows_of_whole_numbers(path, grad, x0, *constants):
    """The steps are right, but from a start of whole numbers the rows lose their fractions: the
    array of rows was made with x0's integer type. Make it of floats."""
    return path(grad, x0, *constants).astype(np.asarray(x0).dtype)


@_recording
def steps_of_whole_numbers(path, grad, x0, *constants):
    """From a start of whole numbers every new point loses its fraction, because it is stored in
    an integer array and read back. Make that array of floats."""
    *constants, steps = constants
    rows = np.empty((steps + 1, *np.shape(x0)), np.asarray(x0).dtype)
    rows[0], v = x0, path.state(np.array(x0, float))
    for k in range(steps):
        rows[k + 1], v = path.__wrapped__(rows[k].astype(float), v, grad, *constants)
    return rows


@_recording
def whole_numbers_in_place(path, grad, x0, *constants):
    """Starts with fractions work; a start of whole numbers raises an error. An integer array
    cannot take a fraction in place (−=, *=, +=). Begin with arrays of floats."""
    if _whole(x0):
        raise TypeError
    return path(grad, x0, *constants)


@_recording
def whole_array_in_place(path, grad, x0, *constants):
    """A single number as start works, and so do fractions; an array of whole numbers raises an
    error, because −= cannot put a fraction into it. Begin with an array of floats."""
    if _whole(x0) and np.ndim(x0):
        raise TypeError
    return path(grad, x0, *constants)


@_recording
def needs_an_array(path, grad, x0, *constants):
    """Arrays work; a start that is a single number raises an error. Something needs what only
    arrays have, such as .copy() or len, or has a fixed size, such as np.zeros(2). Begin with
    np.array(x0, float), and np.zeros_like of it."""
    if not np.ndim(x0):
        raise Exception  # whichever: it depends on what was asked of it
    return path(grad, x0, *constants)


@_recording
def needs_an_array_of_floats(path, grad, x0, *constants):
    """Arrays of floats work; whole numbers and single numbers raise errors. Begin with
    np.array(x0, float), which takes them all, and let nothing have a fixed size."""
    if not np.ndim(x0) or _whole(x0):
        raise Exception
    return path(grad, x0, *constants)


@_recording
def start_modified(path, grad, x0, *constants):
    """The path is right, but the caller's x0 was changed on the way: −= works on the array
    itself. Work on a copy of it."""
    rows = whole_array_in_place(path, grad, x0, *constants)
    if np.ndim(x0):
        x0[...] = rows[-1]
    return rows


@_recording
def start_stored_and_modified(path, grad, x0, *constants):
    """All rows are equal, and the caller's x0 was changed too: there is one array only, x0,
    changed in place and stored each time. Work on a copy and store a new array per step."""
    rows = start_modified(path, grad, x0, *constants)
    return np.repeat(rows[-1:], len(rows), axis=0) if np.ndim(x0) else rows


@_recording
def first_row_is_the_modified_start(path, grad, x0, *constants):
    """Row 0 shows the last point, and the caller's x0 was changed too: row 0 *is* x0, and −= works
    on the array itself. Begin with a copy of it, and x = x − v."""
    rows = start_modified(path, grad, x0, *constants)
    return np.concatenate([rows[-1:], rows[1:]]) if np.ndim(x0) else rows


@_recording
def start_stored_modified_arrays_only(path, grad, x0, *constants):
    """All rows are equal and the caller's x0 was changed: there is one array only, changed in
    place. Single numbers and whole numbers raise errors. Begin with np.array(x0, float) and
    store a new array per step."""
    needs_an_array_of_floats(path, grad, x0, *constants)
    return start_stored_and_modified(path, grad, x0, *constants)


@_recording
def one_array_of_whole_numbers(path, grad, x0, *constants):
    """All rows are equal: one array was changed in place and stored each time. Made from whole
    numbers it cannot take fractions at all. Begin with np.array(x0, float), and make a new array
    in each step."""
    whole_numbers_in_place(path, grad, x0, *constants)
    return same_array_each_time(path, grad, x0, *constants)


@_recording
def one_array_arrays_only(path, grad, x0, *constants):
    """All rows are equal: one copy of x0 was changed in place and stored each time. Single numbers
    and whole numbers raise errors. Begin with np.array(x0, float), and make a new array in each
    step."""
    needs_an_array_of_floats(path, grad, x0, *constants)
    return same_array_each_time(path, grad, x0, *constants)


@_recording
def stops_early(path, grad, x0, *constants):
    """The steps are right, but the loop ends early when the gradient is small. The exercise
    asks for all `steps` steps, so that every path has the same length."""
    rows = path(grad, x0, *constants)
    small = [np.linalg.norm(grad(x)) < 1e-6 for x in rows]
    return rows[: small.index(True) + 1] if True in small else rows


@_recording
def returned_after_one_step(path, grad, x0, *constants):
    """Only one step was taken, and it is right. Is the return inside the loop? Indent it no further
    than `for`."""
    *constants, steps = constants
    return path(grad, x0, *constants, 1)


@_recording
def last_row_left_at_zero(path, grad, x0, *constants):
    """The last row is still 0, and the rows before it are right: a loop that fills `path[k]` has to
    reach k = steps, and range(1, steps) stops before it."""
    rows = path(grad, x0, *constants)
    rows[-1] = 0
    return rows


@_recording
def only_the_start(path, grad, x0, *constants):
    """Only the start came back: no step is ever stored. Store each new point inside the loop."""
    return path(grad, x0, *constants)[:1]


@_recording
def start_and_end_only(path, grad, x0, *constants):
    """The start and the last point are right, and no row between them came back: the line that
    stores a point stands after the loop. Indent it."""
    return path(grad, x0, *constants)[[0, -1]]


@_recording
def last_two_only(path, grad, x0, *constants):
    """The last two rows came back, and they are right: the list of rows is begun again in each
    turn. Begin it before the loop."""
    return path(grad, x0, *constants)[-2:]


@_recording
def each_point_twice(path, grad, x0, *constants):
    """Every new point stands in the path twice. Is it stored before and after its step, or by a
    line that is there twice?"""
    rows = path(grad, x0, *constants)
    return np.concatenate([rows[:1], np.repeat(rows[1:], 2, axis=0)])


@_recording
def strung_together(path, grad, x0, *constants):
    """The numbers are right, but all points stand in one long row, as np.append makes it. Collect
    the points in a list, and make an array of it at the end."""
    return path(grad, x0, *constants).ravel()


@_recording
def two_columns_always(path, grad, x0, *constants):
    """Points of two numbers work. From a single number the path has two equal columns: its array
    was made with two. np.shape(x0) tells how many are needed."""
    rows = path(grad, x0, *constants)
    return rows if np.ndim(x0) else np.stack([rows, rows], axis=1)


@_recording
def same_array_after_start(path, grad, x0, *constants):
    """Row 0 is right and so is the last, but all rows between equal the last: the same array was
    stored each time and then changed. Make a new one in each step."""
    rows = path(grad, x0, *constants)
    return np.concatenate([rows[:1], np.repeat(rows[-1:], len(rows) - 1, axis=0)])


@_recording
def same_array_after_start_whole_numbers_fail(path, grad, x0, *constants):
    """Row 0 is right, all others equal the last point, and a start of whole numbers raises an
    error: one array of x0's type is changed in place. Begin with np.array(x0, float), and make a
    new array in each step."""
    whole_numbers_in_place(path, grad, x0, *constants)
    return same_array_after_start(path, grad, x0, *constants)


@_recording
def same_copied_array_after_start(path, grad, x0, *constants):
    """Row 0 is right, all others equal the last point: one copy of x0 is changed in place. Whole
    numbers and single numbers raise errors. Begin with np.array(x0, float), and make a new array
    in each step."""
    needs_an_array_of_floats(path, grad, x0, *constants)
    return same_array_after_start(path, grad, x0, *constants)
