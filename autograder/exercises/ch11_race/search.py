"""How the best known entries were found: `python -m autograder.exercises.ch11_race.search`.

For each family and method, random choices of all constants at once, then five rounds of smaller
changes to the ten best, all on 320 surfaces; the best of each method are then compared on 1,000
other surfaces. No field that a class is graded on has a part in it, and no theory. It prints what
best_known.py keeps, and takes some minutes.
"""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from course.chapters import race

TUNED_ON = range(1001, 1009)  # seeds of the fields that constants are chosen on
TRIED_ON = range(2001, 2026)  # of those that the finalists are compared on
TRIES, BEST, CHANGES, ROUNDS = 600, 10, 20, 5
USES = {
    "gd": (),
    "momentum": ("beta",),
    "nesterov": ("beta",),
    "adagrad": (),
    "rmsprop": ("beta2",),
    "adam": ("beta", "beta2"),
}
WIDTHS = {"lr": 0.3, "fall": 0.6, "beta": 0.2, "beta2": 0.4}  # of a change, at first
Constants = dict[str, np.ndarray]


def random_constants(rng: Generator, n: int, names: tuple[str, ...]) -> Constants:
    """n choices, each on a scale of factors: η from 10⁻⁴ to 30, 1 − β from 1 to 0.01, 1 − β₂ from 1
    to 0.001; half of the rates stay as they are, the others fall by up to four powers of ten."""
    drawn = {
        "lr": 10 ** rng.uniform(-4, 1.5, n),
        "fall": np.where(rng.random(n) < 0.5, 0, rng.uniform(0, 4, n)),
        "beta": 1 - 10 ** rng.uniform(-2, 0, n),
        "beta2": 1 - 10 ** rng.uniform(-3, 0, n),
    }
    return {name: drawn[name] for name in ("lr", "fall", *names)}


def scores(family: str, seeds: range, method: str, constants: Constants) -> np.ndarray:
    """The mean decades of each choice of constants, over the fields of these seeds."""
    n = len(constants["lr"])
    found = np.zeros(n)
    for part in np.array_split(np.arange(n), -(-n // 100)):
        shaped = {name: values[part, None, None] for name, values in constants.items()}
        for seed in seeds:
            down = race.decades(race.field(family, seed), method, **shaped)
            found[part] += down.mean(-1) / len(seeds)
    return found


def tuned(family: str, method: str, rng: Generator) -> dict:
    """The best entry of a method that the search finds."""
    constants = random_constants(rng, TRIES, USES[method])
    got = scores(family, TUNED_ON, method, constants)
    for finer in 0.5 ** np.arange(ROUNDS):
        top = np.argsort(-got)[:BEST]
        new = _changed(rng, constants, np.repeat(top, CHANGES), finer)
        more = scores(family, TUNED_ON, method, new)
        constants = {name: np.append(constants[name][top], new[name]) for name in constants}
        got = np.append(got[top], more)
    return _entry(method, constants, int(np.argmax(got)))


def _changed(rng: Generator, constants: Constants, which: np.ndarray, finer: float) -> Constants:
    changed = {}
    for name, values in constants.items():
        by, old = finer * rng.normal(0, WIDTHS[name], len(which)), values[which]
        if name == "lr":
            changed[name] = old * 10**by
        elif name == "fall":
            changed[name] = np.maximum(0, old + by)
        else:
            changed[name] = 1 - np.minimum(1, (1 - old) * 10**by)
    return changed


def _entry(method: str, constants: Constants, which: int) -> dict:
    rounded = {name: float(f"{values[which]:.3g}") for name, values in constants.items()}
    return {"method": method, **rounded}


def one_constant(family: str) -> dict:
    """The best entry that names a learning rate and nothing else: par."""
    rates = 10 ** np.linspace(-4, 1.5, 111)
    best = [(s.max(), m, rates[s.argmax()]) for m in USES
            if len(s := scores(family, TUNED_ON, m, {"lr": rates}))]  # fmt: skip
    _, method, lr = max(best, key=lambda b: b[0])
    return {"method": method, "lr": float(f"{lr:.3g}")}


def _report(family: str) -> Iterator[str]:
    rng = np.random.default_rng([11, list(race.FAMILIES).index(family)])
    entries = [one_constant(family), *(tuned(family, method, rng) for method in USES)]
    for entry in entries:
        mean = np.mean([race.progress(entry, family, seed) for seed in TRIED_ON])
        yield f"{family:8s} {mean:6.3f} decades on 1,000 surfaces: {entry}"


if __name__ == "__main__":
    for family in race.FAMILIES:
        for line in _report(family):
            print(line, flush=True)
