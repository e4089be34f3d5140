"""A right answer in single precision passes, where the tolerance allows it, any hidden case."""

from functools import cache

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from autograder.writing import sources
from course.answers import wire
from course.answers.agreement import agree
from course.judging.asking import ask, quietly

# Not of these: double precision is their subject, or torch's modules choose it themselves.
DOUBLE = {"numerical_gradient", "gradient_error", "classify_point"}
TORCH = {"08-lab-saddles-and-noise", "09-lab-networks"}
SINGLE = [
    name
    for name, exercise in sorted(REGISTRY.items())
    if exercise.drawn and not exercise.made and exercise.chapter not in TORCH
    if name not in DOUBLE
]


@cache
def solutions(chapter):
    """What the notebook's own cells make, with arrays of single precision."""
    names = {"__name__": "__main__"}
    with quietly():
        for cell in sources.read(chapter).cells:
            shown = sources.is_demo(cell) or sources.exercise_of(cell)
            if cell.cell_type == "code" and not shown:
                text = cell.source.replace("dtype=float", "dtype=np.float32")
                exec(text.replace(", float)", ", np.float32)"), names)
    return names


def single(value):
    """Arrays and NumPy's numbers, inside of lists and dictionaries too, in single precision; and
    so what a function gives."""
    if callable(value):
        return lambda *given: np.asarray(value(*given), np.float32)
    if isinstance(value, dict):
        return {key: single(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(single(item) for item in value)
    return np.float32(value) if np.asarray(value).dtype.kind == "f" else value


@pytest.mark.parametrize("name", SINGLE)
def test_single_precision_passes_whatever_is_drawn(name):
    """One hidden case of each seed, in turn."""
    exercise, solution = REGISTRY[name], solutions(REGISTRY[name].chapter)[name]

    def in_single(*args, **named):
        return solution(*map(single, args), **single(named))

    in_single.__wrapped__ = solution
    for seed in range(200):
        drawn = exercise.drawn(np.random.default_rng(seed))
        case = wire.decode(wire.encode(drawn[seed % len(drawn)]["input"]))
        right = ask(name, exercise.right, exercise.probe, case)
        assert agree(ask(name, in_single, exercise.probe, case), right, exercise.tolerance), case
