"""What goes wrong around an average: the mistakes that both series exercises share."""

import numpy as np

RECORDINGS = []  # functions (average, values, beta) → what the student's function returns


def declare_series_recordings(exercise, average) -> None:
    """Declare them as mistakes of `exercise`, whose right answer is `average(values, beta)`."""
    for recording in RECORDINGS:
        exercise.mistake(_applied(recording, average))


def _applied(recording, average):
    def applied(values, beta):
        return recording(average, values, beta)

    applied.__name__, applied.__doc__ = recording.__name__, recording.__doc__
    applied.__wrapped__, applied.path = recording, average
    return applied


def _recording(function):
    RECORDINGS.append(function)
    return function


def _whole(values) -> bool:
    return np.asarray(values).dtype.kind in "iu"


@_recording
def only_the_last(average, values, beta):
    """The last average is right, but it comes alone. Keep one average for each value, and return
    them all."""
    return average(values, beta)[-1]


@_recording
def first_left_out(average, values, beta):
    """The averages are right, but the first one is missing. The answer is as long as the series:
    one average for each value."""
    return average(values, beta)[1:]


@_recording
def last_left_out(average, values, beta):
    """The averages are right, but the last one is missing. The answer is as long as the series:
    count how often your loop runs."""
    return average(values, beta)[:-1]


@_recording
def first_alone(average, values, beta):
    """Only the first average came back. Does `return` stand inside the loop? It ends the function
    in the first round: indent it like the `for`."""
    return average(values, beta)[:1]


@_recording
def first_two_alone(average, values, beta):
    """Only the first two averages came back. Does `return` stand inside the loop? It ends the
    function in the first round: indent it like the `for`."""
    return average(values, beta)[:2] if len(values) > 1 else None


@_recording
def zero_in_front(average, values, beta):
    """The averages are right, but a 0 stands before them. The answer is as long as the series; a
    starting value is no average of anything yet."""
    return np.concatenate([[0.0], average(values, beta)])


@_recording
def first_twice(average, values, beta):
    """The averages are right, but the first one stands there twice. Is it stored before the loop,
    and once more inside it?"""
    right = average(values, beta)
    return np.concatenate([right[:1], right])


@_recording
def newest_first(average, values, beta):
    """The averages are right but stand in the wrong order, newest first. Entry k of the answer
    belongs to entry k of the series."""
    return average(values, beta)[::-1]


@_recording
def from_the_end(average, values, beta):
    """The series is run through backwards, so each average knows the future and not the past. Begin
    with the oldest value, entry 0."""
    return average(np.asarray(values)[::-1], beta)[::-1]


@_recording
def stored_as_whole_numbers(average, values, beta):
    """Right, but averages of whole numbers lose their fractions: the array for the answer has the
    integer type of the series, as np.zeros_like gives it. Make it of floats."""
    return average(values, beta).astype(np.asarray(values).dtype)


@_recording
def stored_in_an_integer_array(average, values, beta):
    """Lists and decimals work, but for an array of whole numbers the averages lose their
    fractions: the array for the answer has its integer type. Make it of floats."""
    right = average(values, beta)
    return right.astype(values.dtype) if isinstance(values, np.ndarray) else right


@_recording
def rounded(average, values, beta):
    """The averages are right but rounded to two decimals. Return them as they are; round when you
    print."""
    return np.round(average(values, beta), 2)


@_recording
def needs_an_array(average, values, beta):
    """Arrays work; a list raises an error. Something asks it for what only arrays have, such as
    .shape or .astype. What does np.array(values, float) give?"""
    if isinstance(values, list):
        raise Exception
    return average(values, beta)


@_recording
def needs_an_array_of_floats(average, values, beta):
    """Arrays of decimals work; a list raises an error, and from an array of whole numbers the
    averages lose their fractions. np.array(values, float) takes them all."""
    needs_an_array(average, values, beta)
    return stored_as_whole_numbers(average, values, beta)


@_recording
def refuses_whole_numbers_of_an_array(average, values, beta):
    """Right for lists and decimals, but an array of whole numbers raises an error. Its numbers are
    NumPy's own: isinstance(x, int), for instance, is False for them. float(x) takes them all."""
    if isinstance(values, np.ndarray) and _whole(values):
        raise ValueError
    return average(values, beta)


@_recording
def needs_two_values(average, values, beta):
    """A series of a single value raises an error. Its average is that value; see what your first
    lines ask of values[1]."""
    if len(values) < 2:
        raise Exception
    return average(values, beta)


@_recording
def series_overwritten(average, values, beta):
    """The averages of decimals are right, but they were written into the caller's series, which is
    lost, and whose integers take no fractions. Write into an array of your own."""
    values[:] = average(values, beta)
    return np.array(values)


@_recording
def array_of_floats_overwritten(average, values, beta):
    """The averages are right, but an array of decimals handed in was changed: np.asarray makes no
    copy of it. np.array does."""
    right = average(values, beta)
    if isinstance(values, np.ndarray) and not _whole(values):
        values[:] = right
    return right


@_recording
def any_array_overwritten(average, values, beta):
    """Right for lists, but an array handed in is changed, and one of whole numbers takes no
    fractions: writing into `values`, or into np.asarray of it, writes into the caller's. Work on
    np.array(values, float)."""
    if not isinstance(values, np.ndarray):
        return average(values, beta)
    return series_overwritten(average, values, beta)
