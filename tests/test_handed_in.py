"""Every known mistake, written as a student would write it, is told what it is."""

import pytest

from autograder.banking import public_bank
from autograder.exercises import REGISTRY
from autograder.studentcode import alternative_text
from course.asking import MISSING, ask, quietly
from course.judge import judge
from course.runner.job import Job

EXERCISES = sorted(REGISTRY)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_alternative_is_named_when_it_is_written_in_a_cell(name):
    """From its text alone, without what stands around it in our files."""
    exercise = REGISTRY[name]
    bank = public_bank(exercise)
    for id, (kind, _, _) in exercise.alternatives.items():
        names = {"__name__": "__main__"}
        with quietly():
            exec(alternative_text(exercise, id), names)
        found = names.get(name, MISSING)
        answers = [ask(name, found, bank.probe, case.input, bank.without) for case in bank.cases]
        verdict = judge(bank, answers)
        assert getattr(verdict, kind) == id, (id, verdict.message)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_first_and_the_last_are_named_when_they_are_handed_in(name, runner):
    """In a notebook, in a process of its own, over the wire."""
    exercise = REGISTRY[name]
    bank = public_bank(exercise)
    common = {"exercise": name, "probe": bank.probe, "without": bank.without}
    questions = [{**common, "case": case.input} for case in bank.cases]
    alternatives = list(exercise.alternatives.items())
    for id, (kind, _, _) in (alternatives[0], alternatives[-1]):
        cell = {"source": alternative_text(exercise, id), "object": None}
        verdict = judge(bank, runner(Job([cell], questions)).answers)
        assert getattr(verdict, kind) == id, (id, verdict.message)
