"""Which momentum gets over the hill of the quartic? Written with numbers alone, no torch."""

from functools import cache

import numpy as np

from autograder.exercises.ch08_lab.practice import slope
from autograder.exercises.ch08_lab.telling import telling
from autograder.exercises.exercise import Exercise, case

escaping_momentum = Exercise(
    "escaping_momentum",
    points=2,
    chapter="08-lab-saddles-and-noise",
    probe="value_probe",
    parts={"the smallest": 3, "none of them": 1},
    cases=[
        case(part=part, start=start, lr=lr, epochs=epochs, candidates=candidates)
        for part, start, lr, epochs, candidates in (
            # Short runs: of ten thousand, the cheapest set that tells any two mistakes apart twice.
            ("the smallest", -3.5, 0.002, 2, [0.7, 0.99]),
            ("the smallest", -5.0, 0.0025, 2, [0.0, 0.94]),
            ("the smallest", -4.0, 0.001, 2, [0.8, 0.97]),
            ("the smallest", 7.0, 0.003, 3, [0.7, 0.94, 0.8]),
            ("the smallest", -5.0, 0.0015, 2, [0.92, 0.7]),
            ("the smallest", 7.0, 0.004, 2, [0.88, 0.3, 0.85]),
            ("the smallest", -5.0, 0.001, 2, [0.88, 0.8, 0.0]),
            ("the smallest", 7.0, 0.004, 3, [0.5, 0.8, 0.0]),
            ("none of them", 6.3, 0.004, 4, [0.95]),
            ("none of them", 7.0, 0.004, 4, [0.9]),
        )
    ],
    hints=[
        "What do you have to make anew for each candidate, so that no run knows of the one before?",
        "A parameter and an optimizer for each candidate; `descend` does the rest. What does the "
        "parameter hold when it is done?",
        "Keep the candidates for which abs(w.item() + 2) < 1 after the run, in a list. Then take "
        "the smallest; and think of an empty list.",
        "`min(escaped, default=float('nan'))`, where each w is a new "
        "`torch.nn.Parameter(torch.tensor(6.0))`, say, with a new SGD.",
    ],
    after="A finer list of candidates says more exactly where escaping begins.",
    remark=(
        "Each β has an optimizer of its own, because an optimizer keeps its velocity from run to "
        "run. `default` is for the list that stays empty."
    ),
)


def landings(start, lr, epochs, candidates):
    return [walk(start, lr, epochs, beta)[-1] for beta in candidates]


@cache
def walk(start, lr, epochs, beta, v=0.0):
    """Every w, the last after the last step; infinite or NaN, as torch's, where it flies off."""
    rows = [np.float64(start)]
    with np.errstate(all="ignore"):
        for _ in range(epochs):
            v = beta * v + slope(rows[-1])
            rows.append(rows[-1] - lr * v)
    return tuple(rows)


def near(w, well=-2.0):
    return abs(w - well) < 1


def smallest(candidates, escaped):
    chosen = [beta for beta, yes in zip(candidates, escaped, strict=True) if yes]
    return min(chosen, default=np.nan)


@escaping_momentum.draw
def settings(rng):
    def steps(start, lr, epochs, candidates):
        return epochs * len(candidates)

    found = telling(escaping_momentum, lambda: setting(rng), steps)
    parts = ["none of them" if np.isnan(by_numbers(**a)) else "the smallest" for a in found]
    return [case(part=p, **one) for one, p in zip(found, parts, strict=True)]


GRID = [0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99]


def setting(rng) -> dict | None:
    """Runs that end well away from the limit of 1, so that rounding decides nothing; else None."""
    one = {
        "start": float(rng.choice([5.0, 5.5, 6.0, 6.3, 7.0, -3.5, -4.0, -5.0])),
        "lr": float(rng.choice([0.001, 0.0015, 0.002, 0.003, 0.004])),
        "epochs": int(2 + 12 * rng.random() ** 2),  # mostly few: each step is one of torch's
        "candidates": rng.choice(GRID, int(rng.integers(1, 4)), replace=False).tolist(),
    }
    *constants, candidates = one.values()
    ends = [w for beta in candidates for w in walk(*constants, beta)[-2:]]
    return one if all(abs(abs(w + 2) - 1) > 0.02 and abs(w) < 50 for w in ends) else None


@escaping_momentum.reference
def by_numbers(start, lr, epochs, candidates):
    """The written-out derivative and torch's recurrence, in double precision."""
    return smallest(candidates, [near(w) for w in landings(start, lr, epochs, candidates)])


@escaping_momentum.mistake
def the_largest(start, lr, epochs, candidates):
    """This is the largest candidate that escapes. The smallest is asked for."""
    chosen = [b for b in candidates if near(walk(start, lr, epochs, b)[-1])]
    return max(chosen, default=np.nan)


@escaping_momentum.mistake
def the_first(start, lr, epochs, candidates):
    """This is the first candidate in the list that escapes. The list need not be in order: look at
    all of them, and take the smallest."""
    chosen = [b for b in candidates if near(walk(start, lr, epochs, b)[-1])]
    return chosen[0] if chosen else np.nan


@escaping_momentum.mistake
def the_last(start, lr, epochs, candidates):
    """This is the last candidate in the list that escapes: each one replaces the one before. Take
    the smallest of them."""
    chosen = [b for b in candidates if near(walk(start, lr, epochs, b)[-1])]
    return chosen[-1] if chosen else np.nan


@escaping_momentum.mistake
def the_closest(start, lr, epochs, candidates):
    """This is the candidate that ends closest to −2. The smallest of those that end within 1 of it
    is asked for."""
    gaps = [abs(w + 2) for w in landings(start, lr, epochs, candidates)]
    best = int(np.argmin(gaps))
    return candidates[best] if gaps[best] < 1 else np.nan


@escaping_momentum.mistake
def by_bisection(start, lr, epochs, candidates):
    """The search stops too early, as if more momentum always helped. Some candidates escape though
    a larger one does not: try all of them."""
    ordered, low, high = sorted(candidates), 0, len(candidates)
    while low < high:
        middle = (low + high) // 2
        good = near(walk(start, lr, epochs, ordered[middle])[-1])
        low, high = (low, middle) if good else (middle + 1, high)
    return ordered[low] if low < len(ordered) else np.nan


@escaping_momentum.mistake
def between_the_ends(start, lr, epochs, candidates):
    """The search trusts its ends, as if more momentum always helped. Where the largest candidate
    does not escape, a smaller one may: try all of them."""
    ordered = sorted(candidates)
    good = [near(walk(start, lr, epochs, beta)[-1]) for beta in ordered]
    low, high = 0, len(ordered) - 1
    if good[low] or not good[high]:
        return ordered[low] if good[low] else np.nan
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if good[middle] else (middle, high)
    return ordered[high]


@escaping_momentum.mistake
def one_optimizer(start, lr, epochs, candidates):
    """w is set back for each candidate, but the velocity of the run before is still there: one
    optimizer serves all. Make a new one for each."""
    v, escaped = 0.0, []
    for beta in candidates:
        rows = walk(start, lr, epochs, beta, v)
        escaped.append(near(rows[-1]))
        with np.errstate(all="ignore"):
            for w in rows[:-1]:
                v = beta * v + slope(w)
    return smallest(candidates, escaped)


@escaping_momentum.mistake
def one_optimizer_by_size(start, lr, epochs, candidates):
    """w is set back for each candidate, smallest first, but the velocity of the run before is still
    there: one optimizer serves all. Make a new one for each."""
    return one_optimizer(start, lr, epochs, sorted(candidates))


@escaping_momentum.mistake
def not_set_back(start, lr, epochs, candidates):
    """Each candidate goes on where the one before ended. Set w back to the start for each of
    them."""
    w, escaped = start, []
    for beta in candidates:
        w = walk(w, lr, epochs, beta)[-1]
        escaped.append(near(w))
    return smallest(candidates, escaped)


@escaping_momentum.mistake
def before_the_last_step(start, lr, epochs, candidates):
    """It is the last recorded value that is looked at, and that one was read before the last step.
    After the run, the parameter itself holds where it ended."""
    return smallest(candidates, [near(walk(start, lr, epochs, b)[-2]) for b in candidates])


@escaping_momentum.mistake
def passing_through(start, lr, epochs, candidates):
    """A run counts if it comes within 1 of −2 at any time, even if it leaves again. Only where it
    is after the last step counts."""
    return smallest(candidates, [any(map(near, walk(start, lr, epochs, b))) for b in candidates])


@escaping_momentum.mistake
def left_of_zero(start, lr, epochs, candidates):
    """Every run counts that ends left of 0, or with a loss below 0. It has to end within 1 of
    −2."""
    return smallest(candidates, [w < 0 for w in landings(start, lr, epochs, candidates)])


@escaping_momentum.mistake
def left_the_first_well(start, lr, epochs, candidates):
    """Every run counts that ends further than 1 from the local minimum at 4. It has to end within 1
    of the global one, at −2."""
    return smallest(candidates, [not near(w, 4.0) for w in landings(start, lr, epochs, candidates)])


@escaping_momentum.mistake
def no_absolute_value(start, lr, epochs, candidates):
    """Every run counts that ends below −1, however far. A distance has no sign: compare the
    absolute value of w + 2 with 1."""
    return smallest(candidates, [w + 2 < 1 for w in landings(start, lr, epochs, candidates)])


@escaping_momentum.mistake
def sign_of_the_well(start, lr, epochs, candidates):
    """It looks for runs that end near +2. The global minimum lies at −2, so the distance is
    |w + 2|."""
    return smallest(candidates, [near(w, 2.0) for w in landings(start, lr, epochs, candidates)])


@escaping_momentum.mistake
def near_the_local_minimum(start, lr, epochs, candidates):
    """It looks for runs that end near 4, the local minimum. To escape is to end near −2."""
    return smallest(candidates, [near(w, 4.0) for w in landings(start, lr, epochs, candidates)])


@escaping_momentum.mistake
def which_one(start, lr, epochs, candidates):
    """This is the place of the candidate in the list. The candidate itself is asked for."""
    chosen = by_numbers(start, lr, epochs, candidates)
    return chosen if np.isnan(chosen) else candidates.index(chosen)


@escaping_momentum.mistake
def where_it_ends(start, lr, epochs, candidates):
    """This is where the run ends. The momentum that takes it there is asked for."""
    chosen = by_numbers(start, lr, epochs, candidates)
    return chosen if np.isnan(chosen) else walk(start, lr, epochs, chosen)[-1]


@escaping_momentum.mistake
def none_is_none(start, lr, epochs, candidates):
    """Right where a candidate escapes. Where none does, None comes back; nan is asked for, which is
    a number and can be stored in an array."""
    chosen = by_numbers(start, lr, epochs, candidates)
    return None if np.isnan(chosen) else chosen


@escaping_momentum.mistake
def none_is_zero(start, lr, epochs, candidates):
    """Right where a candidate escapes. Where none does, 0 comes back, which says that no momentum
    is needed. nan is asked for."""
    chosen = by_numbers(start, lr, epochs, candidates)
    return 0.0 if np.isnan(chosen) else chosen


@escaping_momentum.mistake
def none_raises(start, lr, epochs, candidates):
    """Right where a candidate escapes. Where none does, it raises an error, as `min` does with an
    empty list. nan is asked for."""
    return min(b for b in candidates if near(walk(start, lr, epochs, b)[-1]))


@escaping_momentum.mistake
def the_practice_instead(start, lr, epochs, candidates):
    """Start, learning rate and number of epochs are always 6, 0.001 and 100, whatever is handed in.
    Use the arguments."""
    return by_numbers(6.0, 0.001, 100, candidates)


@escaping_momentum.mistake
def always_six(start, lr, epochs, candidates):
    """Every run begins at 6, whatever `start` is. Use the argument."""
    return by_numbers(6.0, lr, epochs, candidates)


@escaping_momentum.mistake
def always_a_hundred(start, lr, epochs, candidates):
    """Every run has 100 epochs, whatever `epochs` is. Use the argument."""
    return by_numbers(start, lr, 100, candidates)
