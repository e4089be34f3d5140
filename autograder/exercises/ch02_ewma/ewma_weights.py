"""The weights of an exponentially weighted moving average, newest first."""

import numpy as np

from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.written import Written

ewma_weights = Exercise(
    "ewma_weights",
    points=3,
    chapter="02-ewma",
    probe="value_probe",
    without=["course.chapters.series"],
    cases=[
        case(beta=0.9, n=5),
        case(beta=0.3, n=4),
        case(beta=0.6, n=7),
        case(beta=0.75, n=1),
        case(beta=0.0, n=3),
    ],
    hints=[
        "With which weight does today's value enter? And what happens to that weight tomorrow?",
        "Each further step multiplies it by β. Which power of β has a value that is i steps old?",
        "The newest value is 0 steps old, so the powers begin at 0. `np.arange(n)` gives the ages.",
        "(1 - beta) times beta to the power of the ages.",
    ],
    after=(
        "Multiply these weights with the newest values, newest first, and add up: for a long "
        "series that is nearly its EWMA."
    ),
    remark=(
        "`beta ** np.arange(n)` is a row of powers without a loop. The weights add up to 1 − βⁿ; "
        "what is missing belongs to older values."
    ),
)


@ewma_weights.draw
def lengths(rng):
    high, low = rng.uniform(0.6, 0.95), rng.uniform(0.1, 0.4)
    return [
        case(beta=high, n=int(rng.integers(4, 9))),
        case(beta=low, n=int(rng.integers(3, 6))),
        case(beta=rng.uniform(0.55, 0.9), n=1),
        case(beta=0.0, n=int(rng.integers(2, 5))),
    ]


@ewma_weights.reference
def by_impulses(beta, n):
    """SciPy: the answer of the filter v ← βv + (1−β)x to a single 1."""
    from scipy.signal import lfilter

    return lfilter([1 - beta], [1, -beta], np.eye(1, n)[0])


@Written
def in_lines(beta, n):
    ages = np.arange(n)  # makes the ages
    powers = beta**ages  # makes the powers
    return (1 - beta) * powers  # makes the weights


ewma_weights.written = in_lines


def of_any(change):
    """A mistake in what is made of weights, right or not: `change(weights)`."""

    def recording(of, beta, n):
        return change(np.asarray(of(beta, n), float))

    def weights(beta, n):
        return recording(by_impulses_closed, beta, n)

    weights.__name__, weights.__doc__ = change.__name__, change.__doc__
    weights.recording = recording
    return weights


@ewma_weights.convention
@of_any
def add_up_to_one(weights):
    """These weights are scaled to add up to one, as in the corrected average. Here they stay as
    they are, (1−β)βⁱ, and add up to a little less."""
    return weights / np.sum(weights)


@ewma_weights.convention
def oldest_takes_the_rest(beta, n):
    """These are the weights when the average starts at the first value: the oldest takes all that
    is left. Here every weight follows the same rule, (1−β)βⁱ."""
    weights = (1 - beta) * beta ** np.arange(n, dtype=float)
    weights[-1] = beta ** (n - 1)
    return weights


@ewma_weights.convention
@of_any
def oldest_first(weights):
    """The weights are right but in the other order. The newest value is asked for first, and it has
    the largest weight."""
    return weights[::-1]


def by_impulses_closed(beta, n):
    return (1 - beta) * beta ** np.arange(n, dtype=float)


@ewma_weights.mistake
def not_times_one_minus(beta, n):
    """These are the powers of β alone, with the newest weight 1. With which share does a new value
    enter the average?"""
    return beta ** np.arange(n, dtype=float)


@ewma_weights.mistake
def powers_from_one(beta, n):
    """The powers are one too large: they begin at β¹. The newest value has not been multiplied by β
    yet."""
    return (1 - beta) * beta ** np.arange(1.0, n + 1)


@ewma_weights.mistake
def roles_swapped(beta, n):
    """β and 1 − β stand in each other's place. A new value enters with the share 1 − β, and each
    step multiplies by β."""
    return beta * (1 - beta) ** np.arange(n, dtype=float)


@ewma_weights.mistake
def powers_of_the_new_share(beta, n):
    """These are powers of 1 − β. That is the share with which a value enters; what multiplies it
    after that, step by step?"""
    return (1 - beta) ** np.arange(1.0, n + 1)


@ewma_weights.mistake
def multiples(beta, n):
    """The weights go up in equal steps: β is multiplied by the age. Each further step multiplies by
    β once more, which makes a power."""
    return (1 - beta) * beta * np.arange(n)


@ewma_weights.mistake
def all_equal(beta, n):
    """All weights are equal, as in a plain mean. Older values should count less."""
    return np.full(n, 1 / n)


@ewma_weights.mistake
def all_the_newest(beta, n):
    """All weights are 1 − β, the newest one's. What has happened to a value that is i steps
    old?"""
    return np.full(n, 1 - beta)


@ewma_weights.mistake
def one_too_many(beta, n):
    """The weights are right, but there is one too many: n weights have the ages 0 to n − 1."""
    return by_impulses_closed(beta, n + 1)


@ewma_weights.mistake
def one_too_few(beta, n):
    """The weights are right, but one is missing: n weights have the ages 0 to n − 1."""
    return by_impulses_closed(beta, n - 1)


@ewma_weights.mistake
def only_one_weight(beta, n):
    """This is one weight only, that of a value n steps old. Return the weights of all ages from 0
    to n − 1."""
    return (1 - beta) * beta**n


@ewma_weights.mistake
def only_the_oldest(beta, n):
    """This is one weight only, the smallest. Return the weights of all ages from 0 to n − 1, the
    newest first."""
    return (1 - beta) * beta ** (n - 1)


@ewma_weights.mistake
def sums_so_far(beta, n):
    """These are the sums of the weights, 1 − βᵗ. Return the weights themselves."""
    return 1 - beta ** np.arange(1.0, n + 1)


@ewma_weights.mistake
def sum_of_all(beta, n):
    """This is the sum of the weights, 1 − βⁿ. Return the n weights themselves."""
    return 1 - beta**n


@ewma_weights.mistake
def exponent_applied_to_all(beta, n):
    """The power is taken of the whole product, ((1−β)β)ⁱ. Only β is multiplied again in each
    step."""
    return ((1 - beta) * beta) ** np.arange(n, dtype=float)


@ewma_weights.mistake
def nothing_returned(beta, n):
    """The function returned None: what it computes does not come back. Is there a `return` at the
    end, in place of a `print`?"""
    return None


@ewma_weights.mistake
def oldest_first_scaled(beta, n):
    """The oldest comes first, and the weights are scaled to add up to one. The newest value is
    asked for first, and each weight is (1−β)βⁱ as it stands."""
    weights = beta ** np.arange(n, dtype=float)
    return weights[::-1] / np.sum(weights)
