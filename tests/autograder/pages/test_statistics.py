"""Numbers of a class, against independent ones."""

import numpy as np
import pytest
from scipy import stats

from autograder.pages.statistics import discrimination, histogram, in_words


def test_everybody_is_in_one_tenth():
    shares = [0, 0.05, 0.1, 0.3, 0.95, 1, 1.2]
    assert histogram(shares) == [2, 1, 0, 1, 0, 0, 0, 0, 0, 3]


def test_an_exercise_is_correlated_with_the_rest_and_not_with_itself():
    rng = np.random.default_rng(0)
    strength = rng.normal(size=60)
    right = (strength + rng.normal(size=60) > 0).astype(float)
    rest = strength + rng.normal(size=60)
    expected = stats.pointbiserialr(right, rest).statistic
    assert discrimination(np.column_stack([right, rest]), 0) == pytest.approx(expected)


def test_nothing_is_said_of_few_or_of_equals():
    assert discrimination(np.ones((9, 2)), 0) is None
    assert discrimination(np.column_stack([np.ones(20), np.arange(20)]), 0) is None
    assert in_words(None) == ""


def test_an_exercise_that_only_the_weak_get_right_is_to_be_looked_at():
    rest = np.arange(20.0)
    assert "look at it" in in_words(discrimination(np.column_stack([rest < 5, rest]), 0))
