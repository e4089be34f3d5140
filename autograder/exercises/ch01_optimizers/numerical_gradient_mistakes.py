"""What goes wrong in numerical gradients: the quotient, then the entries and arrays around it."""

import numpy as np

from autograder.exercises.ch01_optimizers.numerical_gradient import (
    central,
    entrywise,
    numerical_gradient,
)


@numerical_gradient.mistake
@entrywise
def forward(g, eps, xi):
    """This is the forward difference, from x to x + eps: its error shrinks with eps, that of the
    central difference with eps². Read once on either side of x."""
    return (g(eps) - g(0)) / eps


@numerical_gradient.mistake
@entrywise
def backward(g, eps, xi):
    """This is the backward difference, from x − eps to x: its error shrinks with eps, that of the
    central difference with eps². Read once on either side of x."""
    return (g(0) - g(-eps)) / eps


@numerical_gradient.mistake
@entrywise
def twice_too_large(g, eps, xi):
    """All entries are twice too large. From x − eps to x + eps the distance is 2·eps."""
    return (g(eps) - g(-eps)) / eps


@numerical_gradient.mistake
@entrywise
def one_side_over_two_eps(g, eps, xi):
    """All entries are about half: one of the two readings is taken at x itself, while the
    difference is divided by 2·eps. See whether the first shift is still in x at the second
    reading."""
    return (g(eps) - g(0)) / (2 * eps)


@numerical_gradient.mistake
@entrywise
def divided_by_two_then_times_eps(g, eps, xi):
    """The answer is tiny: `/ 2 * eps` divides by 2 and then multiplies by eps. Put 2 * eps in
    brackets."""
    return (g(eps) - g(-eps)) / 2 * eps


@numerical_gradient.mistake
@entrywise
def not_divided_by_eps(g, eps, xi):
    """The answer is a difference of two heights, not a slope: it is not yet divided by the
    distance 2·eps."""
    return g(eps) - g(-eps)


@numerical_gradient.mistake
@entrywise
def negative(g, eps, xi):
    """The sign is wrong: the reading behind minus the one ahead. A rising slope should come out
    positive."""
    return (g(-eps) - g(eps)) / (2 * eps)


@numerical_gradient.mistake
@entrywise
def step_of_one(g, eps, xi):
    """The readings are taken one whole unit away, whatever eps is. The function bends in between;
    shift by eps."""
    return (g(1) - g(-1)) / 2


@numerical_gradient.mistake
@entrywise
def shift_of_one(g, eps, xi):
    """The readings are taken one whole unit away, but the difference is divided by 2·eps. Shift by
    the eps that you divide by."""
    return (g(1) - g(-1)) / (2 * eps)


@numerical_gradient.mistake
@entrywise
def eps_ignored(g, eps, xi):
    """With another eps the answer stays the same: the step is fixed in your code. Use the
    argument `eps`."""
    return (g(1e-6) - g(-1e-6)) / 2e-6


@numerical_gradient.mistake
@entrywise
def zero_everywhere(g, eps, xi):
    """Every entry is 0, so both readings are taken at one place. After `plus = x`, changing `plus`
    changes x too: it is the same array under two names. Make copies."""
    return 0.0


@numerical_gradient.mistake
@entrywise
def second_derivative(g, eps, xi):
    """This is the second derivative, how fast the slope changes. For the slope, two readings are
    enough."""
    return (g(eps) - 2 * g(0) + g(-eps)) / eps**2


# One entry at a time, and the arrays around it -----------------------------------------------


@numerical_gradient.mistake
def all_entries_at_once(f, x, eps=1e-6):
    """One number comes back, where x has several entries: `x + eps` shifts all of them together.
    Shift one entry at a time."""
    x = np.array(x, float)
    return (f(x + eps) - f(x - eps)) / (2 * eps)


@numerical_gradient.mistake
def all_entries_alike(f, x, eps=1e-6):
    """All entries are the same: `x + eps` shifts every entry of x together. Shift one entry at a
    time."""
    return np.full(np.shape(x), all_entries_at_once(f, x, eps))


@numerical_gradient.mistake
def shifts_stay(f, x, eps=1e-6):
    """The first entry is right, later ones are a little off: the entry that was shifted last is
    not put back before the next one is tried."""
    return _shifting(f, np.array(x, float), eps)


@numerical_gradient.mistake
def x_changed(f, x, eps=1e-6):
    """The caller's x is different afterwards, and later entries are a little off: the shifts are
    made in x itself and not undone. Work on a copy, or put each entry back."""
    return _shifting(f, np.asarray(x, float), eps)


def _shifting(f, x, eps, back=0.0):
    answer = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += eps
        ahead = f(x)
        x[i] -= 2 * eps
        answer[i] = (ahead - f(x)) / (2 * eps)
        x[i] += back
    return answer


@numerical_gradient.mistake
def integer_shift(f, x, eps=1e-6):
    """Right for decimals, but 0 at whole numbers: a shift of eps is cut to 0 in an integer array.
    Make x a float array first."""
    x = np.asarray(x)
    answer = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = eps
        answer[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return answer


@numerical_gradient.mistake
def integer_shifts_and_back(f, x, eps=1e-6):
    """Right for decimals, far off at whole numbers: an integer array cuts what is shifted by eps to
    a whole number, one of the two readings a full unit away. Make x a float array first."""
    x = np.array(x)
    answer = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[i] += eps
        behind[i] -= eps
        answer[i] = (f(ahead) - f(behind)) / (2 * eps)
    return answer


@numerical_gradient.mistake
def float_arrays_only(f, x, eps=1e-6):
    """Right for arrays of decimals. An array of integers cuts the shift by eps to a whole step, and
    a single number has neither shape nor entries. `np.array(x, dtype=float)` takes them all."""
    return integer_shifts_and_back(f, x.copy(), eps)


@numerical_gradient.mistake
def float_arrays_only_and_shifted_back(f, x, eps=1e-6):
    """Right for arrays of decimals; but in an integer array the shifts by eps are cut to whole
    steps, and a single number has no entries. `np.array(x, dtype=float)` takes them all."""
    return _shifting(f, x.copy(), eps, back=eps)


@numerical_gradient.mistake
def integer_answer(f, x, eps=1e-6):
    """The slopes are right but lose their decimals where x holds whole numbers: the array for the
    answer has x's integer type. Make it a float array."""
    answer = np.zeros_like(np.asarray(x))
    answer[...] = central(f, x, eps)
    return answer


@numerical_gradient.mistake
def vectors_only(f, x, eps=1e-6):
    """Right for vectors only: `len` and one index do not reach the entries of a matrix, and a
    number has neither. `np.ndindex(x.shape)` reaches every entry of any shape."""
    x = np.array(x, float)
    answer = np.zeros_like(x)
    for i in range(len(x)):
        step = np.zeros_like(x)
        step[i] = eps
        answer[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return answer


@numerical_gradient.mistake
def vectors_of_decimals_only(f, x, eps=1e-6):
    """Right for vectors of decimals. In an array of integers the shift and the answer are cut to
    whole numbers, and one index does not reach a matrix's entries or a single number. Begin with
    np.array(x, dtype=float)."""
    answer = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + eps
        ahead = f(x)
        x[i] = kept - eps
        answer[i] = (ahead - f(x)) / (2 * eps)
        x[i] = kept
    return answer


@numerical_gradient.mistake
def vectors_of_decimals_only_and_eps_ignored(f, x, eps=1e-6):
    """Two things: the step is fixed in your code, whatever `eps` is; and only vectors of decimals
    are right, since integers cut the shift and one index does not reach a matrix or a number."""
    return vectors_of_decimals_only(f, x, 1e-4)


@numerical_gradient.mistake
def twice_too_large_and_vectors_only(f, x, eps=1e-6):
    """Two things: all entries are twice too large, since from x − eps to x + eps the distance is
    2·eps; and one index does not reach the entries of a matrix, nor a single number."""
    return 2 * vectors_only(f, x, eps)


@numerical_gradient.mistake
def forward_and_vectors_only(f, x, eps=1e-6):
    """Two things: this is the forward difference, from x to x + eps, where one reading on either
    side of x is more exact; and one index does not reach the entries of a matrix, nor a number."""
    x = np.array(x, float)
    answer = np.zeros_like(x)
    for i in range(len(x)):
        step = np.zeros_like(x)
        step[i] = eps
        answer[i] = (f(x + step) - f(x)) / eps
    return answer


@numerical_gradient.mistake
def flattened(f, x, eps=1e-6):
    """The slopes are right, but they come back in one row. The answer has the shape of x."""
    slopes = central(f, x, eps)
    return np.ravel(slopes) if np.ndim(x) else slopes


@numerical_gradient.mistake
def step_never_set_back(f, x, eps):
    """The first entry is right, later ones are sums: the shift of the entries before is still in
    place. Begin with a new step of zeros for each entry."""
    x = np.array(x, float)
    gradient, step = np.zeros_like(x), np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step[i] = eps
        gradient[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return gradient
