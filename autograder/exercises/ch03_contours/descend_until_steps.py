"""What goes wrong in the steps of such a descent, and in its rows."""

import numpy as np

from autograder.exercises.ch03_contours.descend_until import (
    cut_where_small,
    descend_until,
    in_parts,
)
from autograder.exercises.ch03_contours.descend_until_stops import old_gradient_tested


def appended(rows):
    """These rows from a list: where it is empty, NumPy knows no number of columns."""
    return np.array(list(rows))


@descend_until.mistake
@in_parts.wrong("step")
def uphill(x, g, lr):
    """Every step goes up the slope: the gradient points uphill, and it is added here. Try the sign
    that takes you down."""
    return x + lr * g


@descend_until.mistake
@in_parts.wrong("step")
def step_for_point(x, g, lr):
    """Each new x is only the step, η times the gradient. The step has to be taken from where you
    stand, so the old x belongs in the formula too."""
    return lr * g


@descend_until.mistake
@in_parts.wrong("step")
def never_moves(x, g, lr):
    """All rows are x0. The step is perhaps computed but never stored: see that your loop gives x a
    new value."""
    return x


@descend_until.mistake
@in_parts.wrong("step")
def no_learning_rate(x, g, lr):
    """The steps do not depend on `lr`: they are whole gradients. Look where η should enter your
    update."""
    return x - g


@descend_until.mistake
@in_parts.wrong("step")
def learning_rate_twice(x, g, lr):
    """The learning rate enters twice, so your steps are η²g. See whether the gradient was
    multiplied by `lr` before it was multiplied again."""
    return x - lr**2 * g


@descend_until.mistake
@in_parts.wrong("step")
def normalised(x, g, lr):
    """All steps have the same length, η: the gradient is divided by its norm. The norm is for the
    test; the step uses the gradient as it is."""
    return x - lr * g / np.linalg.norm(g)


@descend_until.mistake
@in_parts.wrong("step")
def norm_for_gradient(x, g, lr):
    """Each step subtracts η times the *length* of the gradient from every number. The length is for
    the test; the step uses the gradient itself, with its signs."""
    return x - lr * np.linalg.norm(g)


@descend_until.mistake
def gradient_from_start(grad, x0, lr, tol, max_steps):
    """Every step is the same: the gradient was computed once, at x0, and kept, for the test as
    well. Ask for it inside the loop."""
    g = grad(np.array(x0, float))
    steps = 0 if np.linalg.norm(g) < tol else max_steps
    return np.array([np.array(x0, float) - k * lr * g for k in range(steps + 1)])


@descend_until.mistake
def one_step_stale(grad, x0, lr, tol, max_steps):
    """The first step is right; later ones use, and test, the gradient of the point before. In each
    round, ask for the gradient at the current x first."""
    rows, g = [np.array(x0, float)], grad(np.array(x0, float))
    for _ in range(max_steps):
        if np.linalg.norm(g) < tol:
            break
        before = rows[-1]
        rows.append(before - lr * g)
        g = grad(before)
    return np.array(rows)


@descend_until.mistake
def start_left_out(grad, x0, lr, tol, max_steps):
    """Every step is right, and the last one too, but row 0 is missing. A path begins with x0
    itself."""
    return appended(cut_where_small(grad, x0, lr, tol, max_steps)[1:])


@descend_until.mistake
def last_row_left_out(grad, x0, lr, tol, max_steps):
    """Every row is right, but the last one is missing: each point is stored before its step, and
    the point where the run ends is not stored. Store x0 first, and each new x after its step."""
    return appended(cut_where_small(grad, x0, lr, tol, max_steps)[:-1])


@descend_until.mistake
def row_of_the_stop_left_out(grad, x0, lr, tol, max_steps):
    """Where `tol` ends the run, the last row is missing: the first point with a small gradient
    belongs to the path. Where max_steps ends it, all rows are there."""
    rows = cut_where_small(grad, x0, lr, tol, max_steps)
    return appended(rows[:-1]) if np.linalg.norm(grad(rows[-1])) < tol else rows


@descend_until.mistake
@in_parts.wrong("limit")
def one_step_less(max_steps):
    """Where max_steps ends the run, the last step is missing. max_steps steps make max_steps + 1
    rows: count how often your loop runs."""
    return max_steps - 1


@descend_until.mistake
@in_parts.wrong("limit")
def one_step_more(max_steps):
    """Where max_steps ends the run, there is one step too many. max_steps steps make max_steps + 1
    rows, the start included: count how often your loop runs."""
    return max_steps + 1


@descend_until.mistake
def zeros_behind(grad, x0, lr, tol, max_steps):
    """The rows are right as far as the run goes; behind them the array is left at 0. Return the
    rows that were filled, and no others."""
    rows = cut_where_small(grad, x0, lr, tol, max_steps)
    all_rows = np.zeros((max_steps + 1, *rows.shape[1:]))
    all_rows[: len(rows)] = rows
    return all_rows


@descend_until.mistake
def last_row_repeated(grad, x0, lr, tol, max_steps):
    """The run stops where it should, but its last row is repeated until there are max_steps + 1.
    The path ends at that row: break, and return what you have."""
    rows = cut_where_small(grad, x0, lr, tol, max_steps)
    tail = np.repeat(rows[-1:], max_steps + 1 - len(rows), axis=0)
    return np.concatenate([rows, tail])


@descend_until.mistake
def returned_after_one_step(grad, x0, lr, tol, max_steps):
    """Only one step was taken, and it is right. Is the return inside the loop? Indent it no further
    than `for`."""
    return cut_where_small(grad, x0, lr, tol, 1)


@descend_until.mistake
def path_of_gradients(grad, x0, lr, tol, max_steps):
    """What came back are the gradients. Store the points."""
    return np.array([grad(x) for x in cut_where_small(grad, x0, lr, tol, max_steps)])


@descend_until.mistake
def steps_of_whole_numbers(grad, x0, lr, tol, max_steps):
    """From a start of whole numbers every new point loses its fraction, because it is stored in an
    integer array and read back. Make that array of floats."""
    rows = [np.array(x0)]
    for _ in range(max_steps):
        g = grad(rows[-1].astype(float))
        if np.linalg.norm(g) < tol:
            break
        rows.append((rows[-1] - lr * g).astype(rows[0].dtype))
    return np.array(rows)


@descend_until.mistake
def old_gradient_start_left_out(grad, x0, lr, tol, max_steps):
    """Row 0, the start, is missing. And where `tol` ends the run there is one row too many: the
    test comes after the step, and uses the old gradient."""
    return old_gradient_tested(grad, x0, lr, tol, max_steps)[1:]
