"""Whatever a student's process sends: a verdict, no credit for junk, and never `cannot_check`.

A few seconds of it in the suite; longer with `make fuzz`.
"""

import base64
import json
import os
import random
import time
from dataclasses import replace

import numpy as np
import pytest

from course.answers import wire
from course.answers.failure import CLAIMED, Failure, unpack
from course.judging import bank as banks
from course.judging.judge import judge
from course.judging.showing import as_html, summary

SECONDS = float(os.environ.get("FUZZ_SECONDS", "6"))
NAMES = sorted(path.stem for path in banks.FOLDER.glob("*.json"))
RACE = "entries"  # answers that are better or worse: what is an entry earns what it is worth
NUMBERS = [0, 1, -1, 7, 0.0, 1e308, -1e-320, 5e-324, 10**400, -(10**400), 10**4200, 2**63]
ODD = [float("nan"), float("inf"), -float("inf")]
WORDS = ["", "\ud800", "x" * 5000, "\x1b[2J", "as asked", "equal", "SGD", "<script>", "\x00", "`"]
KEYS = ["a", "method", "lr", "beta", "W_h", "X", "path", "", "\ud800", "x" * 3000]
SHAPES = [(), (0,), (1,), (2,), (7,), (0, 5), (3, 0), (1, 1), (5, 2), (2, 6), (1,) * 32, (0,) * 5]


def array(rng, shape):
    odd = [*ODD, 0.0, 1.0, -1.0, 1e308]
    count = int(np.prod(shape, dtype=int))
    values = np.array([rng.choice([*odd, rng.gauss(0, 1)]) for _ in range(count)], "<f8")
    return {"$array": list(shape), "$data": base64.b64encode(values.tobytes()).decode()}


def junk(rng, depth=0):
    kind = rng.randrange(11)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind == 1:
        return rng.choice(NUMBERS + ODD)
    if kind == 2:
        return rng.choice(WORDS)
    if kind in (3, 4) and depth < 3:
        return [junk(rng, depth + 1) for _ in range(rng.choice([0, 1, 2, 3, 6]))]
    if kind in (5, 6) and depth < 3:
        return {rng.choice(KEYS): junk(rng, depth + 1) for _ in range(rng.choice([0, 1, 2, 3]))}
    if kind == 7:
        methods = ["gd", "adam", ["gd"], None, {"a": 1}, array(rng, (2,))]
        return {"method": rng.choice(methods), "lr": junk(rng, 3), "beta": junk(rng, 3)}
    if kind == 8:
        nested = junk(rng, 3)
        for _ in range(rng.choice([5, 30, 45, 300 if depth == 0 else 5])):
            nested = [nested]
        return nested
    return array(rng, rng.choice(SHAPES))


def like(rng, expected):
    """Something of the form of the right answer that is wrong somewhere, or nearly."""
    if isinstance(expected, np.ndarray):
        shape = expected.shape
        longer = (shape[0] + 1, *shape[1:]) if shape else ()
        shapes = [shape, shape[::-1], longer, shape[:1], (*shape, 1)]
        if rng.random() < 0.7:
            return array(rng, rng.choice(shapes))
        return wire.encode(expected + rng.choice([0.0, 1e-9, 1.0, float("nan")]))
    if isinstance(expected, dict):
        made = {key: like(rng, value) for key, value in expected.items()}
        if made and rng.random() < 0.3:
            made.pop(rng.choice(list(made)))
        if made and rng.random() < 0.3:
            made[rng.choice(list(made))] = junk(rng)
        return made | ({"extra": junk(rng)} if rng.random() < 0.3 else {})
    if isinstance(expected, list):
        return [like(rng, item) for item in expected] + [junk(rng)] * (rng.random() < 0.3)
    return junk(rng)


def answered(data):
    """As the conversation has it from the wire; nothing it takes for an answer gives None."""
    try:
        return unpack(wire.loads(json.dumps({"answer": data}).encode(), 300_000))
    except (wire.WireError, ArithmeticError, ValueError, LookupError, TypeError):
        return None


def answer(rng, mode, case):
    if rng.random() < 0.1:
        return Failure(rng.choice(sorted(CLAIMED)), rng.choice(["m", "`f` raised X: 1, in line 3"]))
    if mode == "mixed" and rng.random() < 0.4:
        return case.expected
    whole = mode == "junk" or mode == "mixed" and rng.random() < 0.3
    return answered(junk(rng) if whole else like(rng, case.expected))


def by_luck(expected):
    """Whether junk may be right here: a truth value, a word, or the NaN that stands for None."""
    return (
        isinstance(expected, bool | int | str)
        or isinstance(expected, float)
        and expected != expected
    )


def hidden(bank):
    return replace(bank, hidden=True, cases=[replace(case, drawn=True) for case in bank.cases])


def both(name):
    public = banks.load(name)
    if name == RACE:
        seeds = {"family": "wells", "seed": 3}
        public = replace(public, cases=[replace(c, trusted=seeds) for c in public.cases])
    return public, hidden(public)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_sent_has_a_verdict(seed):
    rng, until = random.Random(seed), time.monotonic() + SECONDS / 3
    tried = 0
    while time.monotonic() < until:
        name, mode = rng.choice(NAMES), rng.choice(["junk", "like", "mixed"])
        bank = both(name)[rng.randrange(2)]
        given = [answer(rng, mode, case) for case in bank.asked]
        verdict = judge(bank, given)
        tried += 1
        assert verdict.status in ("passed", "failed"), (name, given)
        assert 0 <= verdict.credit <= 1
        lucky = any(by_luck(case.expected) for case in bank.cases)
        if mode == "junk" and name != RACE and not lucky:
            assert verdict.credit == 0, (name, given, verdict.message)
        assert as_html(verdict, bank.points) and summary(verdict, bank.points)
        json.dumps(verdict.to_dict())
    assert tried > 20


@pytest.mark.parametrize("name", NAMES)
def test_anything_in_every_case_is_judged(name):
    rng = random.Random(name)
    for bank in both(name):
        for _ in range(12):
            one = answered(junk(rng))
            verdict = judge(bank, [one] * len(bank.asked))
            assert verdict.status == "failed" and (verdict.credit == 0 or name == RACE)
