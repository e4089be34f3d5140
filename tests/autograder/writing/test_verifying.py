"""A name that rests on marks alone is believed only if what has it does the same on every case."""

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from autograder.writing.banking import public_bank
from autograder.writing.fingerprinting import Known
from autograder.writing.verifying import _answers_of, _same_but_for_edges
from course.judging.naming import named


@pytest.fixture(scope="module")
def bank():
    return public_bank(REGISTRY["forward"])


@pytest.fixture(scope="module")
def known(bank):
    return Known(REGISTRY["forward"], bank)


def of_each_kind(bank):
    """A slip, two slips, and two mistakes that are written down."""
    prints = bank.fingerprints.ids
    pairs = [ids for ids in prints if len(ids) == 2]
    written = next(ids for ids in pairs if set(ids) <= set(bank.alternatives))
    return [prints[0], next(ids for ids in pairs if set(ids) <= set(bank.slips)), written]


def test_what_has_a_name_by_its_marks_is_run_on_all_cases(bank, known):
    for ids in of_each_kind(bank):
        answers = _answers_of(ids, bank, known)
        assert len(answers) == len(bank.cases) > len(bank.fingerprints.cases)
        assert named(bank, answers).ids == ids


def test_an_answer_that_differs_where_no_edge_is_is_another(bank, known):
    answers = _answers_of(of_each_kind(bank)[0], bank, known)
    assert _same_but_for_edges(bank, answers, answers)
    first = bank.cases[0].expected
    other = [{name: np.asarray(value) + 7.0 for name, value in first.items()}, *answers[1:]]
    assert not _same_but_for_edges(bank, answers, other)
