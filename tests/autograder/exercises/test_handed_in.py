"""Every known mistake, handed in as a student would hand it in, is told what it is."""

import pytest

from autograder.exercises import REGISTRY
from autograder.writing.student_code import alternative_text
from course.judging.bank import load
from course.judging.judge import judge
from runner.job import Job


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_every_alternative_is_named_when_it_is_handed_in(name, runner):
    """As text in a notebook, in a process of its own, over the wire."""
    exercise = REGISTRY[name]
    bank = load(name)
    common = {"exercise": name, "probe": bank.probe, "without": bank.without}
    questions = [{**common, "case": case.input} for case in bank.cases]
    imports = "import torch" if exercise.chapter[:2] in ("08", "09") else ""  # as they do
    for id, (kind, _, _) in exercise.alternatives.items():
        cell = {"source": alternative_text(exercise, id), "object": None}
        verdict = judge(bank, runner(Job([cell], questions, imports=imports)).answers)
        assert getattr(verdict, kind) == id, (id, verdict.message)
