"""Every exercise has hidden cases, or is listed as observed where everybody can read it."""

import pytest

from autograder.exercises import REGISTRY
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.observed import OBSERVED
from autograder.writing.sources import ROOT
from autograder.writing.verifying import verify


def test_what_has_no_hidden_cases_is_listed_and_nothing_else():
    assert {name for name, exercise in REGISTRY.items() if not exercise.drawn} == set(OBSERVED)


@pytest.mark.parametrize("name", sorted(OBSERVED))
def test_the_security_page_names_it(name):
    assert f"`{name}`" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_observed_exercises_carry_little_of_a_chapters_points():
    for chapter in {exercise.chapter for exercise in REGISTRY.values()}:
        points = {n: e.points for n, e in REGISTRY.items() if e.chapter == chapter}
        assert sum(points[name] for name in points if name in OBSERVED) < 0.4 * sum(points.values())


def test_verify_asks_for_hidden_cases_of_every_part(monkeypatch):
    monkeypatch.setattr("autograder.exercises.exercise.REGISTRY", {})
    made = Exercise(
        "doubled",
        1,
        "value_probe",
        [case(x=2.0), case(part="nought", x=0.0)],
        ["?"],
        parts={"answer": 1, "nought": 1},
        chapter="none",
    )
    made.reference(lambda x: 2 * x)
    assert any("needs hidden cases" in problem for problem in verify(made).problems)
    made.draw(lambda rng: [case(x=rng.uniform(1, 2))])
    problems = verify(made, seeds=[1]).problems
    assert "No hidden case examines ['nought']." in problems
    assert not any("needs hidden cases" in problem for problem in problems)
