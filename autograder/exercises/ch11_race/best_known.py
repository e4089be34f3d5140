"""What the race is measured by: for each family the best entry known, and par.

Both were found by search.py, which says how, and compared on 1,000 surfaces that had no part in
the search; the comments give their decades there. None is at the cap of 9, so each may be beaten.
This module stays with the instructors: a notebook is told decades, never these entries.
"""

from course.chapters import race

BEST = {
    "valleys": {"method": "momentum", "lr": 0.676, "beta": 0.72},  # 7.23
    "scales": {"method": "adam", "lr": 8.13, "fall": 0.138, "beta": 0.578, "beta2": 0.992},  # 5.29
    "wells": {"method": "adam", "lr": 7.17, "fall": 5.13, "beta": 0.0, "beta2": 0.0},  # 5.55
    "noise": {"method": "rmsprop", "lr": 1.09, "fall": 2.53, "beta2": 0.0},  # 2.75
}
PAR = {  # the best with one constant, its learning rate
    "valleys": {"method": "rmsprop", "lr": 0.0562},  # 2.94
    "scales": {"method": "adagrad", "lr": 10.0},  # 3.35
    "wells": {"method": "adam", "lr": 4.47},  # 1.76
    "noise": {"method": "gd", "lr": 0.0501},  # 0.79
}


def yardstick(family: str, seed: int) -> dict[str, float]:
    """The decades that par and the best known entry get on a field."""
    return {
        "par": race.progress(PAR[family], family, seed),
        "best": race.progress(BEST[family], family, seed),
    }
