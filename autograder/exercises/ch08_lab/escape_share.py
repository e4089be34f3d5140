"""The share of noisy runs that reach the global minimum of the quartic."""

from functools import lru_cache, wraps

import numpy as np

from autograder.exercises.ch08_lab.practice import slope
from autograder.exercises.ch08_lab.telling import telling
from autograder.exercises.exercise import Exercise, case

escape_share = Exercise(
    "escape_share",
    points=2,
    chapter="08-lab-saddles-and-noise",
    probe="value_probe",
    cases=[
        # Few runs: of hundreds tried, the cheapest set that tells all mistakes apart.
        case(lr=0.001, beta=0.93, std=154.0, seeds=[80819, 38825, 31790, 64519]),
        case(lr=0.0015, beta=0.0, std=330.0, seeds=[45743, 92782, 31484, 55820]),
        case(lr=0.0015, beta=0.93, std=114.0, seeds=[7715, 2527, 32819, 67522]),
    ],
    hints=[
        "One run has one seed, and so a generator of its own. What do you ask of each run when it "
        "is over?",
        "`noisy_gradient_descent` on the quartic's gradient, from 6.0, with 100 steps, gives a "
        "path; its last row is where the run ended.",
        "Of a list of True and False, `np.mean` gives the share of True.",
        "np.mean([abs(end(seed) + 2) < 1 for seed in seeds]), where end(seed) is the last row of a "
        "run with np.random.default_rng(seed).",
    ],
    after="A share of few runs is uncertain itself: try other seeds, and see how much it moves.",
    remark=(
        "Each seed has a generator of its own, so a run is the same whichever others are asked "
        "for. The mean of true and false is a share."
    ),
)


@escape_share.draw
def settings(rng):
    found = telling(escape_share, lambda: setting(rng), runs_of, tries=20)
    return [case(**one) for one in found]


def runs_of(lr, beta, std, seeds) -> int:
    return len(seeds)


def setting(rng) -> dict | None:
    """Runs that end well away from the limit of 1, so that rounding decides nothing; else None."""
    beta = float(rng.choice([0.0, 0.8, 0.9, 0.93]))
    one = {
        "lr": float(rng.choice([0.0008, 0.001, 0.0015])),
        "beta": beta,
        "std": float(round(rng.uniform(80, 300) * (1 if beta else 2))),
        "seeds": rng.choice(100_000, int(rng.integers(4, 11)), replace=False).tolist(),
    }
    ends = paths(**one, steps=101)[-3:]
    clear = np.min(np.abs(np.abs(ends + 2) - 1)) > 1e-3 and np.max(np.abs(ends)) < 50
    return one if clear else None


def paths(lr, beta, std, seeds, noise=None, steps=100):
    """All runs at once, of shape (steps + 1, number of seeds)."""
    if noise is None:
        return _paths(lr, beta, std, tuple(seeds), steps)
    return _walks(lr, beta, std, noise)


@lru_cache
def _paths(lr, beta, std, seeds, steps):
    noise = [np.random.default_rng(int(s)).standard_normal(steps) for s in seeds]
    return _walks(lr, beta, std, np.transpose(noise))


def _walks(lr, beta, std, noise):
    x = np.full(noise.shape[1], 6.0)
    v, rows = np.zeros_like(x), [x]
    for n in noise:
        v = beta * v + lr * (slope(x) + std * n)
        x = x - v
        rows.append(x)
    return np.array(rows)


def share(answer):
    """`answer(rows)`, of all runs' paths, as a function of the exercise's arguments."""

    @wraps(answer)
    def counted(lr, beta, std, seeds):
        return answer(paths(lr, beta, std, seeds))

    return counted


def with_noise(noise_of):
    """The share that escapes with `noise_of(seeds)` for the noise, of shape (100, seeds)."""

    @wraps(noise_of)
    def counted(lr, beta, std, seeds):
        rows = paths(lr, beta, std, seeds, noise_of(seeds))
        return np.mean(np.abs(rows[-1] + 2) < 1)

    return counted


@escape_share.reference
@share
def all_at_once(rows):
    """Every seed in one array."""
    return np.mean(np.abs(rows[-1] + 2) < 1)


@escape_share.mistake
@share
def a_count(rows):
    """This is how many runs escape. Their share is asked for: divide by the number of seeds."""
    return np.sum(np.abs(rows[-1] + 2) < 1)


@escape_share.mistake
@share
def in_percent(rows):
    """This is in per cent. A share lies between 0 and 1."""
    return 100 * np.mean(np.abs(rows[-1] + 2) < 1)


@escape_share.mistake
@share
def the_others(rows):
    """This is the share of the runs that do *not* escape."""
    return np.mean(np.abs(rows[-1] + 2) >= 1)


@escape_share.mistake
@share
def near_the_local_minimum(rows):
    """This is the share that ends near 4, the local minimum. To escape is to end near −2."""
    return np.mean(np.abs(rows[-1] - 4) < 1)


@escape_share.mistake
@share
def not_near_the_local_minimum(rows):
    """Every run counts that does not end near 4. Some end on the way, on the hill or far outside:
    only those within 1 of −2 count."""
    return np.mean(np.abs(rows[-1] - 4) >= 1)


@escape_share.mistake
@share
def left_of_zero(rows):
    """Every run counts that ends left of 0, however far. It has to end within 1 of −2."""
    return np.mean(rows[-1] < 0)


@escape_share.mistake
@share
def over_the_hill(rows):
    """Every run counts that ends left of the hill, at 1.375. It has to end within 1 of −2."""
    return np.mean(rows[-1] < 1.375)


@escape_share.mistake
@share
def at_any_time(rows):
    """A run counts if it comes within 1 of −2 at any time, even if it leaves again. Only where it
    ends counts."""
    return np.mean(np.any(np.abs(rows + 2) < 1, axis=0))


@escape_share.mistake
@share
def points_instead_of_runs(rows):
    """This is the share of all *points* of all paths that lie near −2. One run counts once, by its
    last point."""
    return np.mean(np.abs(rows + 2) < 1)


@escape_share.mistake
@share
def mean_of_the_ends(rows):
    """This is the mean of the places where the runs end. The share of the runs that end within 1
    of −2 is asked for."""
    return np.mean(rows[-1])


@escape_share.mistake
@share
def signed_distance(rows):
    """The absolute value is missing: every run with w + 2 < 1 counts, even far on the left."""
    return np.mean(rows[-1] + 2 < 1)


@escape_share.mistake
@share
def before_the_last_step(rows):
    """The runs are judged one step too early: they have 100 steps, and it is the point after the
    last one that counts."""
    return np.mean(np.abs(rows[-2] + 2) < 1)


@escape_share.mistake
def one_step_more(lr, beta, std, seeds):
    """The runs are one step too long: there are 100 steps, and so 101 rows."""
    return np.mean(np.abs(paths(lr, beta, std, seeds, steps=101)[-1] + 2) < 1)


@escape_share.mistake
def yes_or_no_for_each(lr, beta, std, seeds):
    """This is a list with an answer for each seed. Its mean is the share."""
    return (np.abs(paths(lr, beta, std, seeds)[-1] + 2) < 1).astype(float)


@escape_share.mistake
@with_noise
def one_generator(seeds):
    """One generator, made with the first seed, serves all runs. Each seed has a generator of its
    own."""
    return np.random.default_rng(seeds[0]).standard_normal((len(seeds), 100)).T


@escape_share.mistake
@with_noise
def one_generator_with_seed_0(seeds):
    """One generator, made with seed 0, serves all runs, and the seeds that are handed in play no
    part. Each of them has a generator of its own."""
    return np.random.default_rng(0).standard_normal((len(seeds), 100)).T


@escape_share.mistake
@with_noise
def one_generator_from_the_list(seeds):
    """One generator, made with the whole list of seeds, serves all runs. Each seed has a generator
    of its own."""
    return np.random.default_rng(seeds).standard_normal((len(seeds), 100)).T


@escape_share.mistake
@with_noise
def all_seeds_the_same(seeds):
    """Every run has the noise of the first seed, so all of them end alike: the share is 0 or 1.
    Make a generator for each seed, inside the loop."""
    return np.repeat(np.random.default_rng(seeds[0]).standard_normal((100, 1)), len(seeds), 1)


@escape_share.mistake
@with_noise
def numbered_from_zero(seeds):
    """The seeds are 0, 1, 2, … in place of those handed in. Go through `seeds` themselves."""
    return np.array([np.random.default_rng(k).standard_normal(100) for k in range(len(seeds))]).T


@escape_share.mistake
@with_noise
def legacy_generator(seeds):
    """The noise comes from `np.random.seed` or `RandomState`, whose numbers are others. Use
    np.random.default_rng(seed)."""
    return np.array([np.random.RandomState(s).standard_normal(100) for s in seeds]).T


@escape_share.mistake
@with_noise
def noise_without_effect(seeds):
    """The share is 0 or 1, the same for every std: these are runs without noise. Is std handed on,
    and does the noise reach the gradient?"""
    return np.zeros((100, len(seeds)))


@escape_share.mistake
def momentum_forgotten(lr, beta, std, seeds):
    """The runs have no momentum: `beta` was not handed on."""
    return np.mean(np.abs(paths(lr, 0.0, std, seeds)[-1] + 2) < 1)


@escape_share.mistake
def always_a_thousandth(lr, beta, std, seeds):
    """The learning rate is always 0.001, whatever is handed in. Use the argument."""
    return np.mean(np.abs(paths(0.001, beta, std, seeds)[-1] + 2) < 1)
