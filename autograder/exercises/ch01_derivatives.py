"""Chapter 01: checking derivatives by differences."""

from functools import wraps

import numpy as np

from autograder.exercise import Exercise, case

numerical_gradient = Exercise(
    "numerical_gradient",
    points=3,
    chapter="01-optimizers",
    probe="difference_probe",
    without=["scipy"],
    parts={"differences": 2, "any shape": 1},
    cases=[
        case("twisted", part="differences", x=[1.3, -0.7]),
        case("twisted", part="differences", x=[1.3, -0.7], eps=0.1),
        case("banana", part="differences", x=[-0.4, 0.9], eps=1e-3),
        case("twisted", part="any shape", x=[2, 3]),
        case("twisted", part="any shape", x=[2, 3], eps=0.2),
        case("quartic", part="any shape", x=-1.7, eps=0.1),
        case("quartic", part="any shape", x=2),
        case("sincos", part="any shape", x=-0.8, eps=0.25),
        case("square", part="any shape", x=[[0.5, -1.0, 2.0], [1.5, 3.0, -0.25]]),
        case("twisted", part="any shape", x=[1.3, -0.7], eps=1e-3, look="start"),
    ],
    hints=[
        "How would you measure the slope of a path with two readings of your altimeter?",
        "Read once a little ahead and once as far behind, and divide the difference by the "
        "distance between the two readings. How far apart are they?",
        "Each entry of x gets its own two readings: shift that entry only, leave the others. "
        "`np.ndindex(x.shape)` runs over the entries of an array of any shape, a number's too.",
        "Work with `x = np.array(x, dtype=float)`. For each index: a `step` of zeros with eps at "
        "this index, then `(f(x + step) - f(x - step)) / (2 * eps)`.",
    ],
)


@numerical_gradient.draw
def points(rng):
    def away(shape=2):  # entries well away from 0, some below 1 and some above
        return rng.choice([-1, 1], shape) * rng.uniform([0.4, 1.2], [0.8, 1.9], shape)

    whole = rng.permutation([-3, -2, 2, 3])[:2].tolist()
    matrix = np.array([away(), away(), away()])
    return [
        case("twisted", part="differences", x=away()),
        case("banana", part="differences", x=away(), eps=rng.uniform(0.05, 0.15)),
        case("twisted", part="any shape", x=whole),
        case("twisted", part="any shape", x=whole, eps=rng.uniform(0.1, 0.3)),
        case("quartic", part="any shape", x=float(away()[1]), eps=rng.uniform(0.05, 0.15)),
        case("quartic", part="any shape", x=whole[0]),
        case("sincos", part="any shape", x=-float(away()[0]), eps=rng.uniform(0.2, 0.3)),
        case("square", part="any shape", x=matrix, eps=1e-4),
        case("twisted", part="any shape", x=away(), eps=1e-3, look="start"),
    ]


def entrywise(quotient):
    """`quotient(g, eps, xi)`, with g(t) = f at x moved by t along one entry xi, for all entries."""

    @wraps(quotient)
    def gradient(f, x, eps=1e-6):
        x = np.array(x, float)
        answer = np.zeros_like(x)
        for i in np.ndindex(x.shape):
            unit = np.zeros_like(x)
            unit[i] = 1.0
            answer[i] = quotient(lambda t, unit=unit: f(x + t * unit), eps, x[i])
        return answer

    return gradient


@numerical_gradient.reference
@entrywise
def central(g, eps, xi):
    """(f(x + εeᵢ) − f(x − εeᵢ)) / 2ε."""
    return (g(eps) - g(-eps)) / (2 * eps)


@numerical_gradient.convention
@entrywise
def relative_step(g, eps, xi):
    """Your step is eps times the entry of x. Some libraries do so; here eps is the step itself,
    which also works where x is 0."""
    return (g(eps * abs(xi)) - g(-eps * abs(xi))) / (2 * eps * abs(xi))


@numerical_gradient.convention
@entrywise
def step_scaled_for_large_entries(g, eps, xi):
    """Your step grows with the entry of x where that is above 1. A good habit in libraries; here
    eps is the step itself."""
    step = eps * max(1.0, abs(xi))
    return (g(step) - g(-step)) / (2 * step)


@numerical_gradient.convention
@entrywise
def five_points(g, eps, xi):
    """This is the five-point formula, more exact than the one asked for. Here take two readings
    per entry, at +eps and −eps."""
    return (8 * (g(eps) - g(-eps)) - (g(2 * eps) - g(-2 * eps))) / (12 * eps)


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
def flattened(f, x, eps=1e-6):
    """The slopes are right, but they come back in one row. The answer has the shape of x."""
    return central(f, x, eps).reshape(-1)


gradient_error = Exercise(
    "gradient_error",
    points=3,
    chapter="01-optimizers",
    probe="difference_probe",
    cases=[
        case("twisted", gradient="true", x=[1.3, -0.7]),
        case("twisted", gradient="halved", x=[1.3, -0.7]),
        case("bowl", gradient="printed", x=[2.0, 2.0]),
        case("bowl", gradient="printed", x=[-0.4, 1.5]),
        case("quartic", gradient="printed", x=-2.0),
        case("sincos", gradient="printed", x=0.9),
        case("square", gradient="true", x=[0.0, 0.0]),
        case("square", gradient="halved", x=[[0.5, -1.0], [2.0, 0.1]]),
    ],
    hints=[
        "An error of 0.01 is large for a slope of 0.02 and small for a slope of 1000. What could "
        "you divide by?",
        "Take the length of the difference, and divide it by the two lengths together. "
        "`np.linalg.norm` gives the length of a vector.",
        "What happens on flat ground, where both gradients are 0?",
        "`n = numerical_gradient(f, x)`, `a = grad(x)`, then norm(a − n) over norm(a) + norm(n); "
        "if that sum is 0, return 0.0.",
    ],
)


@gradient_error.draw
def on_trial(rng):
    def somewhere(shape=2):
        return rng.choice([-1, 1], shape) * rng.uniform(0.4, 1.4, shape)

    return [
        case("twisted", gradient="true", x=somewhere()),
        case("banana", gradient="halved", x=somewhere()),
        case("bowl", gradient="printed", x=somewhere()),
        case("bowl", gradient="printed", x=somewhere()),
        case("quartic", gradient="printed", x=float(rng.uniform(1.3, 1.9))),
        case("sincos", gradient="printed", x=float(rng.uniform(-0.9, -0.5))),
        case("square", gradient="true", x=[0.0, 0.0, 0.0]),
        case("square", gradient="halved", x=somewhere((3, 2))),
    ]


def compared(measure):
    """`measure(a, n)` of the two gradients at x as flat arrays."""

    @wraps(measure)
    def error(f, grad, x):
        return measure(np.ravel(grad(x)), np.ravel(central(f, x, 1e-6)))

    return error


def norm(vector):
    return np.sqrt(np.sum(vector**2))


def ratio(above, below):
    """above / below, 0 on flat ground, where both are 0."""
    return above / below if below else 0.0


@gradient_error.reference
@compared
def relative(a, n):
    """‖a − n‖ / (‖a‖ + ‖n‖), 0 if both vanish."""
    return ratio(norm(a - n), norm(a) + norm(n))


@gradient_error.convention
@compared
def over_the_larger(a, n):
    """You divide by the larger of the two norms, as some texts do. Here the sum of both norms
    stands below the line, so that the answer lies between 0 and 1."""
    return ratio(norm(a - n), max(norm(a), norm(n)))


@gradient_error.convention
@compared
def over_the_mean(a, n):
    """You divide by the mean of the two norms, so your answer is twice the one asked for, which
    divides by their sum."""
    return 2 * relative.__wrapped__(a, n)


@gradient_error.convention
@compared
def absolute_values(a, n):
    """You sum absolute values. Here the length of a vector is the root of the sum of its squares,
    `np.linalg.norm`."""
    return ratio(np.sum(np.abs(a - n)), np.sum(np.abs(a)) + np.sum(np.abs(n)))


@gradient_error.convention
@compared
def largest_entries(a, n):
    """You compare the largest entries. Here the length of a vector is the root of the sum of its
    squares, `np.linalg.norm`."""
    return ratio(np.max(np.abs(a - n)), np.max(np.abs(a)) + np.max(np.abs(n)))


@gradient_error.mistake
@compared
def absolute_error(a, n):
    """This is the length of the difference, not yet compared with the lengths of the gradients. An
    error of 1 means little where slopes are in the thousands."""
    return norm(a - n)


@gradient_error.mistake
@compared
def squares_without_root(a, n):
    """The root is missing: these are squared lengths, which make small errors look far smaller.
    Use norms above and below the line."""
    return ratio(np.sum((a - n) ** 2), np.sum(a**2) + np.sum(n**2))


@gradient_error.mistake
@compared
def lengths_only(a, n):
    """This compares the lengths of the two gradients. Two arrows of one length can point in
    different directions: subtract the vectors first."""
    return ratio(abs(norm(a) - norm(n)), norm(a) + norm(n))


@gradient_error.mistake
@compared
def norm_of_the_sum(a, n):
    """Below the line stands the norm of the sum, ‖a + n‖. The sum of the norms is asked for,
    ‖a‖ + ‖n‖; the two differ when the arrows do."""
    return ratio(norm(a - n), norm(a + n))


@gradient_error.mistake
@compared
def brackets_missing(a, n):
    """The brackets below the line are missing: first divided by ‖a‖, then ‖n‖ is added."""
    return ratio(norm(a - n), norm(a)) + norm(n)


@gradient_error.mistake
@compared
def over_the_given(a, n):
    """You divide by ‖a‖ alone. With both norms below the line, neither gradient is favoured and
    the answer stays between 0 and 1."""
    return ratio(norm(a - n), norm(a))


@gradient_error.mistake
@compared
def over_the_numerical(a, n):
    """You divide by ‖n‖ alone. With both norms below the line, neither gradient is favoured and
    the answer stays between 0 and 1."""
    return ratio(norm(a - n), norm(n))


@gradient_error.mistake
@compared
def added(a, n):
    """The two gradients are added above the line, not subtracted, so a right gradient comes out
    as 1."""
    return ratio(norm(a + n), norm(a) + norm(n))


@gradient_error.mistake
@compared
def similarity(a, n):
    """This is 1 for a right gradient: one minus the error. An error is 0 where nothing is
    wrong."""
    return 1 - relative.__wrapped__(a, n)


@gradient_error.mistake
@compared
def entry_by_entry(a, n):
    """You average the relative errors of the single entries, where one tiny entry can outweigh all
    others. Compare whole vectors by their lengths."""
    return np.mean([ratio(abs(p - q), abs(p) + abs(q)) for p, q in zip(a, n, strict=True)])


@gradient_error.mistake
def error_of_each_entry(f, grad, x):
    """One error per entry comes back, with an absolute value where a length should stand. The
    length of a vector is one number, `np.linalg.norm`; flat ground needs a thought of its own."""
    a, n = grad(x), central(f, x)
    with np.errstate(invalid="ignore"):
        return np.abs(a - n) / (np.abs(a) + np.abs(n))


@gradient_error.mistake
@compared
def numerical_gradient_is_zero(a, n):
    """The answer is 1 for every gradient, right or wrong, as if the numerical one were 0
    everywhere. Does your `numerical_gradient` pass its check?"""
    return 1.0 if norm(a) else 0.0


@gradient_error.mistake
@compared
def numerical_gradient_is_zero_and_flat_gives_nan(a, n):
    """The answer is 1 for every gradient, as if the numerical one were 0 everywhere: see whether
    `numerical_gradient` passes its check. On flat ground it is nan; there it should be 0."""
    return 1.0 if norm(a) else np.nan


@gradient_error.mistake
@compared
def always_zero(a, n):
    """Your answer is 0 even for a wrong gradient. Perhaps two numerical gradients are compared, or
    `grad` with itself: print both."""
    return 0.0


@gradient_error.mistake
@compared
def yes_or_no(a, n):
    """The answer is True or False. How wrong the gradient is, as a number, is asked for."""
    return bool(np.allclose(a, n, rtol=1e-4, atol=1e-6))


@gradient_error.mistake
@compared
def flat_gives_nan(a, n):
    """Right, except on flat ground: 0 divided by 0 is nan. If both norms are 0, the two agree, so
    return 0."""
    return np.divide(norm(a - n), norm(a) + norm(n))


@gradient_error.mistake
@compared
def flat_divides_by_zero(a, n):
    """Right, except on flat ground, where the division by 0 fails. If both norms are 0, the two
    agree, so return 0."""
    return float(norm(a - n)) / float(norm(a) + norm(n))
