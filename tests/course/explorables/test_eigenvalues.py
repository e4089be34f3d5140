"""Explorable 4: rates of gradient descent by eigenvalue, and whose error is left."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import explore
from course.explorables.eigenvalues import LARGEST, MANY, compute

LR, SMALLEST, STEPS = st.floats(0.001, 0.11), st.floats(0.5, 10), st.integers(0, 60)


@settings(max_examples=60, deadline=None)
@given(LR, SMALLEST, STEPS)
def test_each_eigenvalue_s_loss_shrinks_by_its_own_rate_squared(lr, smallest, steps):
    state = compute(lr, smallest, steps)
    eigenvalues = smallest + (20 - smallest) * np.arange(7) / 6
    losses = (1 - lr * eigenvalues) ** (2 * steps) / 7
    np.testing.assert_allclose(state.eigenvalues, eigenvalues)
    np.testing.assert_allclose(state.rates, np.abs(1 - lr * eigenvalues), atol=1e-14)
    assert state.left == pytest.approx(losses.sum(), rel=1e-6)
    np.testing.assert_allclose(state.shares, losses / losses.sum(), rtol=1e-5, atol=1e-9)
    assert state.shares.sum() == pytest.approx(1)


@pytest.mark.parametrize("smallest", [0.5, 2.0, 4.0, 10.0])
def test_the_largest_rate_is_least_at_two_over_the_sum_where_both_ends_are_as_slow(smallest):
    rates = np.linspace(0.001, 0.11, 20_000)
    worst = np.abs(1 - np.outer(rates, [smallest, LARGEST])).max(axis=1)
    best = 2 / (smallest + LARGEST)
    assert rates[worst.argmin()] == pytest.approx(best, abs=1e-5)
    state = compute(best, smallest, 20)
    assert state.worst == pytest.approx(state.best) == pytest.approx(worst.min(), abs=1e-4)
    assert list(state.slowest) == [0, MANY - 1]
    assert state.shares[0] == pytest.approx(state.shares[-1])
    assert state.rates[MANY // 2] == pytest.approx(0, abs=1e-12)  # the middle is gone in one step


def test_below_the_best_rate_the_smallest_is_slow_above_it_the_largest():
    assert list(compute(0.08, 2.0, 5).slowest) == [0]
    assert list(compute(0.096, 2.0, 5).slowest) == [MANY - 1]
    assert compute(0.0995, 2.0, 5).worst < 1 < compute(0.1005, 2.0, 5).worst  # the edge: 2/20


def test_the_goal_is_not_met_at_the_start_and_only_close_to_the_best_rate():
    shown = explore.eigenvalues()
    assert not shown.met(shown.state)
    grid = 0.001 + 0.0005 * np.arange(219)
    met = [round(lr, 4) for lr in grid if shown.met(shown.state_at(lr=lr, smallest=4.0))]
    assert met == [0.082, 0.0825, 0.083, 0.0835]  # around 2/24
    assert not shown.met(shown.state_at(lr=2 / 22, smallest=2.0))  # best, for another λ₁


@pytest.mark.parametrize(
    ("lr", "smallest", "steps"),
    [(0.04, 2.0, 10), (0.0835, 4.0, 60), (0.11, 0.5, 60), (0.001, 10.0, 0), (0.1, 7.5, 1)],
)
def test_the_scene_shows_the_state(lr, smallest, steps):
    shown = explore.eigenvalues()
    panel = shown.widget
    shown.set(lr=lr, smallest=smallest, steps=steps)
    state = shown.state
    rates, shares = shown.scene(state).plots
    places = np.linspace(smallest, 20, 7)
    np.testing.assert_allclose(rates["rates"].points[:, 0], places)
    np.testing.assert_allclose(rates["rates"].points[:, 1], np.abs(1 - lr * places), atol=1e-12)
    curve = np.interp(places, *rates["curve"].points.T)
    np.testing.assert_allclose(curve, np.abs(1 - lr * places), atol=1e-12)
    assert list(rates["least"].points[:, 1]) == [state.best] * 2
    assert rates["slowest"].points[:, 1].max() == state.worst
    np.testing.assert_allclose(shares["shares"].points[:, 1], np.maximum(state.shares, 1e-6))
    assert f"{state.left:.2g} of the start" in shares["left"].words[0]
    assert panel.met == (smallest == 4.0)


@settings(max_examples=80, deadline=None)
@given(LR, SMALLEST, STEPS)
def test_the_caption_is_short_and_its_numbers_are_the_state_s(lr, smallest, steps):
    shown = explore.eigenvalues()
    state = shown.state_at(lr=lr, smallest=smallest, steps=steps)
    words = shown.caption(state)
    assert len(words) <= 300 and "nan" not in words
    worst, best = re.search(r"rate (\S+), least possible (\S+)\. ", words).groups()
    assert float(worst) == pytest.approx(state.worst, abs=6e-5)
    assert float(best) == pytest.approx(state.best, abs=6e-5)
    assert ("grows most" in words) <= (state.worst > 1)
    if steps:
        left = float(re.search(r"the loss is (\S+) times", words)[1])
        assert left == pytest.approx(state.left, rel=0.06)
        first, last = (float(n) for n in re.findall(r"holds (\d+) %", words))
        assert [first, last] == pytest.approx(list(100 * state.shares[[0, -1]]), abs=0.51)
