"""Time in all: for cells, after which what is defined is still asked, and for answers."""

import json

import pytest

from helpers.jobs import QUESTION, cells
from runner.budget import Budget
from runner.job import Job, Limits
from runner.kernel import Kernel

SLOW = "import time\ntime.sleep(30)"
SLEEPER = "import time\ndef momentum(n):\n    time.sleep(0.9)\n    return n"


@pytest.fixture(params=["sandbox", "kernel"])
def engine(request, runner):
    return runner if request.param == "sandbox" else Kernel().run


def errors(result):
    """The error of each cell, if it shows one."""
    shown = [[json.loads(text) for text in outputs] for outputs, _ in result.outputs]
    return [next((o["evalue"] for o in one if o["output_type"] == "error"), None) for one in shown]


def test_when_the_time_of_all_cells_is_over_what_is_defined_is_still_asked(engine):
    sources = cells("def momentum(n): return n", SLOW, SLOW, SLOW, "print('never')")
    limits = Limits(cell_seconds=3, notebook_seconds=6)
    result = engine(Job(sources, [QUESTION], limits=limits))
    assert result.answers == [3.0]
    first, second, third, *rest = errors(result)
    assert first is None
    assert second == "The cell ran longer than 3 seconds and was stopped."
    assert "All cells together ran longer than 6 seconds" in third and rest == [None, None]
    assert result.outputs[3:] == [([], None)] * 2
    assert [count for _, count in result.outputs[:3]] == [1, 2, 3]


def test_a_test_cell_after_the_time_is_over_still_says_which_object_is_meant(engine):
    job = cells("def momentum(n): return 1", SLOW) + [{"source": "", "object": "momentum"}]
    limits = Limits(cell_seconds=9, notebook_seconds=1)
    assert engine(Job(job, [QUESTION], limits=limits)).answers == [1.0]


def test_answers_that_each_stay_below_their_limit_have_one_in_all(engine):
    limits = Limits(answer_seconds=2, answers_seconds=4)
    found = engine(Job(cells(SLEEPER), [QUESTION] * 20, limits=limits)).answers
    kinds = [getattr(answer, "kind", "answered") for answer in found]
    done = kinds.index("timeout")
    assert 1 <= done <= 5 and set(kinds[done:]) == {"timeout"}
    assert "All answers together may take 4 seconds." in found[-1].message


def test_what_is_asked_after_the_time_of_all_answers_says_that_it_was_not_asked(engine):
    others = [{**QUESTION, "exercise": "other"}] * 2
    source = SLEEPER + "\ndef other(n): return n"
    limits = Limits(answer_seconds=2, answers_seconds=1)
    *_, last = engine(Job(cells(source), [QUESTION] * 3 + others, limits=limits)).answers
    assert last.kind == "timeout"
    assert last.message == (
        "`other` was not asked any more. All answers together may take 1 seconds."
    )


def test_honest_answers_use_up_nothing(engine):
    limits = Limits(answer_seconds=20, answers_seconds=20)
    source = "def momentum(n): return n"
    assert engine(Job(cells(source), [QUESTION] * 200, limits=limits)).answers == [3.0] * 200


def test_a_budget_gives_each_no_more_than_is_left_for_all():
    budget = Budget(10, 12)
    assert budget.begin() == 10 and not budget.end()
    assert budget.sentence("one {}", "all {}") == "one 10"
    budget.left = 4
    assert budget.begin() == 4
    assert budget.sentence("one {}", "all {}") == "all 12"
    budget.left = 0
    assert budget.begin() == 0 and budget.end()
