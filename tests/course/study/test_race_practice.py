"""Thirty runs a family: counted, kept, and refused in a sentence once they are spent."""

import pytest

from course.chapters import race
from course.study import learner, race_practice
from course.study.race_practice import RUNS, Spent, practise, ranked, runs
from helpers.learners import at_the_keyboard

PLAIN = {"method": "gd", "lr": 0.1}


@pytest.fixture
def keyboard(tmp_path, monkeypatch):
    at_the_keyboard(tmp_path, monkeypatch)
    return tmp_path


def test_a_run_is_told_counted_and_kept_beside_the_chapters(keyboard, capsys):
    practise(PLAIN, "valleys")
    said, mean = capsys.readouterr().out, race.progress(PLAIN, "valleys")
    assert said.startswith(f"valleys, run 1 of {RUNS}: {mean:.2f} decades")
    assert "All got at least one decade down; the middle half got" in said
    assert "race run" in (keyboard / learner.FILE).read_text()
    (run,) = runs("valleys")
    assert run["entry"] == PLAIN and run["decades"] == race.progress(PLAIN, "valleys")
    assert runs("noise") == []


def test_the_same_entry_again_costs_nothing_in_whatever_order_it_is_written(keyboard, capsys):
    practise(PLAIN, "valleys")
    practise({"lr": 0.1, "method": "gd"}, "valleys")
    assert len(runs("valleys")) == 1 and "run 1 of" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    "entry, family, error",
    [({"method": "gd"}, "noise", race.NoEntry), (PLAIN, "cliffs", ValueError)],
)
def test_what_cannot_run_costs_nothing(keyboard, entry, family, error):
    with pytest.raises(error):
        practise(entry, family)
    assert runs(family) == []


def test_after_the_last_run_of_a_family_only_what_ran_before_runs(keyboard, monkeypatch):
    monkeypatch.setattr(race_practice, "RUNS", 3)
    for lr in (0.1, 0.2, 0.3):
        practise({"method": "gd", "lr": lr}, "valleys")
    with pytest.raises(Spent, match="Your 3 runs in 'valleys' are spent") as spent:
        practise({"method": "gd", "lr": 0.4}, "valleys")
    assert spent.value._render_traceback_() == [str(spent.value)]
    practise(PLAIN, "valleys")
    practise(PLAIN, "noise")
    assert (len(runs("valleys")), len(runs("noise"))) == (3, 1)


def test_runs_are_ranked_best_first(keyboard, capsys):
    for lr in (0.001, 0.3, 0.1):
        practise({"method": "gd", "lr": lr}, "valleys")
    capsys.readouterr()
    ranked("valleys", most=2)
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == f"3 of {RUNS} runs in 'valleys', best first:"
    assert [line.split()[-1] for line in lines] == ["lr=0.3", "lr=0.1"]


def test_while_grading_runs_are_told_and_nothing_is_counted(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_RECORDS", str(tmp_path))
    practise(PLAIN, "valleys")
    assert "valleys, a run: " in capsys.readouterr().out
    assert runs("valleys") == [] and not list(tmp_path.iterdir())
