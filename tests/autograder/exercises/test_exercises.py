"""Every exercise does its work: what is right passes, what is wrong is named."""

import json

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from autograder.exercises.exercise import Exercise, case
from autograder.writing.banking import not_told_apart, public_bank
from autograder.writing.verifying import verify
from course.answers import wire
from course.judging import bank as banks
from course.judging.asking import ask

EXERCISES = sorted(REGISTRY)


@pytest.mark.parametrize("name", EXERCISES)
def test_references_pass_and_every_mistake_is_named_and_none_passes(name):
    """On the bank that ships, which tests/project/test_release.py holds fresh, and on a hidden one:
    the command makes the first anew and tries ten of the others."""
    report = verify(REGISTRY[name], seeds=[1], public=banks.load(name))
    assert report.sound, report


@pytest.mark.parametrize("name", EXERCISES)
def test_the_bank_holds_the_kinds_that_the_syllabus_asks_for(name):
    exercise = REGISTRY[name]
    mistakes = [id for id, (kind, _, _) in exercise.alternatives.items() if kind == "mistake"]
    path = exercise.probe in ("path_probe", "minibatch_probe")
    assert len(mistakes) >= (6 if path else 3)
    assert len(exercise.hints) >= 3
    assert float(exercise.points).is_integer()


@pytest.mark.parametrize("name", EXERCISES)
def test_messages_are_short_sentences_without_mockery(name):
    for alternative in banks.load(name).alternatives.values():
        assert len(alternative.message.split()) <= 50
        assert alternative.message.endswith((".", "?", ".)"))
        assert not {"simply", "obviously", "just"} & set(alternative.message.lower().split())
        assert "!" not in alternative.message.replace("!=", "")


DRAWN = [name for name in EXERCISES if REGISTRY[name].drawn]


def drawn(name, seed) -> list:
    return REGISTRY[name].drawn(np.random.default_rng(seed))


@pytest.mark.parametrize("name", DRAWN)
def test_hidden_cases_differ_with_the_seed_and_not_within_it(name):
    first, again, other = (wire.dumps(drawn(name, seed)) for seed in (11, 11, 12))
    assert first == again
    assert first != other


@pytest.mark.parametrize("name", [n for n in DRAWN if not REGISTRY[n].referee])
def test_drawn_cases_are_finite_and_never_larger_than_a_plot(name):
    exercise = REGISTRY[name]
    found = exercise.subject(exercise.right)
    for one in (one for seed in range(1000, 1006) for one in drawn(name, seed)):
        given = wire.decode(wire.encode(one["input"]))  # as a student's process gets it
        expected = ask(name, found, exercise.probe, given)
        numbers = np.asarray(expected, float) if _numeric(expected) else np.zeros(1)
        assert np.all(np.abs(numbers[np.isfinite(numbers)]) < 1e6)


def _numeric(value) -> bool:
    return isinstance(value, float | int | np.ndarray) and not isinstance(value, bool)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_bank_on_disk_is_data_and_no_hidden_case_is_in_it(name):
    text = (banks.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert data["hidden"] is False
    assert len(data["cases"]) == len(REGISTRY[name].cases)


def test_a_case_that_tells_nothing_is_found(monkeypatch):
    """β = ½ cannot tell β from 1 − β: verify must say so."""
    monkeypatch.setattr("autograder.exercises.exercise.REGISTRY", {})
    weak = Exercise(
        "weak", 1, "value_probe", [case(values=np.arange(3.0), beta=0.5)], ["?"], chapter="none"
    )
    weak.reference(lambda values, beta: beta * values)

    @weak.mistake
    def swapped(values, beta):
        """β and 1 − β have changed places."""
        return (1 - beta) * values

    report = verify(weak)
    assert report.survivors == ["swapped"]
    assert report.confused == [("reference", "swapped")]
    assert not_told_apart(public_bank(weak))


def test_two_exercises_of_one_name_are_refused():
    with pytest.raises(ValueError, match="unique"):
        Exercise(EXERCISES[0], 1, "value_probe", [], [])
