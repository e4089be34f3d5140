"""The race is not won by guessing: fifty random tries a family earn far less than half."""

import numpy as np

from autograder.exercises import REGISTRY
from autograder.exercises.ch11_race import search
from autograder.writing.banking import hidden_bank
from course.chapters import race
from course.judging.judge import judge

RACE = REGISTRY["entries"]
TRIES = 50
PRACTICE = range(race.PRACTICE, race.PRACTICE + 1)


def guessed(family, rng):
    """The best of TRIES entries on the practice field: a method by chance, then constants from the
    ranges of the search for the best known entry."""
    best, entry = -1.0, {}
    for method, n in zip(search.USES, rng.multinomial(TRIES, [1 / 6] * 6), strict=True):
        if n == 0:
            continue
        constants = search.random_constants(rng, n, search.USES[method])
        found = search.scores(family, PRACTICE, method, constants)
        if found.max() > best:
            best, which = found.max(), int(np.argmax(found))
            entry = {name: float(values[which]) for name, values in constants.items()}
            entry["method"] = method
    return entry


def earned(seed):
    """Points of an entrant who only guesses, on hidden fields."""
    rng = np.random.default_rng([50, seed])
    entries = {family: guessed(family, rng) for family in race.FAMILIES}
    bank = hidden_bank(RACE, seed)
    return RACE.points * judge(bank, [entries[case.input["key"]] for case in bank.cases]).credit


def test_fifty_random_tries_a_family_earn_under_half_and_on_average_what_the_chapter_says():
    points = [earned(seed) for seed in range(25)]
    assert sum(earned >= RACE.points / 2 for earned in points) <= 1, "of 300 with other seeds: 3"
    assert 2 < np.mean(points) < 3
