"""Hidden cases for answers that are one number out of few: the cheapest that tell them apart."""

from collections.abc import Callable

import numpy as np


def telling(exercise, settings, cost: Callable[..., float], tries=300) -> list[dict]:
    """Of inputs at random, `settings()` or None, some that together tell all alternatives of the
    exercise apart: one after the other, the one that tells most new pairs apart for its `cost`; at
    the end without those that the others make needless."""
    pool = [one for one in (settings() for _ in range(tries)) if one is not None]
    functions = [exercise.right, *(f for _, f, _ in exercise.alternatives.values())]
    said = [np.array([_said(f, one) for f in functions]) for one in pool]
    apart = [answers[:, None] != answers for answers in said]
    price = np.array([cost(**one) for one in pool])
    alike, kept = ~np.eye(len(functions), dtype=bool), []  # pairs that nothing kept tells apart
    while alike.any():
        gains = np.array([np.sum(pairs & alike) for pairs in apart]) / price
        best = int(np.argmax(gains))
        if not gains[best]:
            break
        kept.append(best)
        alike &= ~apart[best]
    for one in sorted(kept, key=lambda k: -price[k]):
        others = [k for k in kept if k != one]
        if not np.any(apart[one] & ~np.any([apart[k] for k in others], axis=0)):
            kept = others
    return [pool[k] for k in kept]


def _said(function, one) -> str:
    try:
        value = function(**one)
        return str(None if value is None else np.round(np.asarray(value, float), 3))
    except (ValueError, TypeError):
        return "no number"
