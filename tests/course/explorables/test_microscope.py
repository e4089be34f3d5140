"""The EWMA microscope shows what closed forms, SciPy and the reader's own function say."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import lfilter

from course import explore
from course.explorables.microscope import KINDS, PAST, SLOPE, compute

BETAS = st.integers(0, 96).map(lambda n: n / 100)


def own(values, beta):
    """As the chapter asks for it."""
    averages = [float(values[0])]
    for x in values[1:]:
        averages.append(beta * averages[-1] + (1 - beta) * x)
    return np.array(averages)


@settings(max_examples=30, deadline=None)
@given(BETAS)
def test_weights_lag_noise_and_half_life_have_their_closed_forms(beta):
    state = compute(beta, 1.0, "ramp")
    ages = np.arange(len(state.weights))
    np.testing.assert_allclose(state.weights, (1 - beta) * beta**ages, atol=1e-12)
    assert state.lag == pytest.approx(beta / (1 - beta), abs=1e-3)
    assert state.mean_age == pytest.approx(beta / (1 - beta), abs=1e-3)
    assert state.noise_left**2 == pytest.approx((1 - beta) / (1 + beta), rel=1e-4)
    assert state.window == pytest.approx((1 + beta) / (1 - beta), rel=1e-4)
    assert beta**state.half_life == pytest.approx(0.5 if beta else 1.0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_average_is_scipys_filter(kind):
    state = compute(0.8, 0.7, kind)
    inside, before = state.values, state.average[0]
    filtered, _ = lfilter([0.2], [1, -0.8], inside[1:], zi=[0.8 * before])
    np.testing.assert_allclose(state.average[1:], filtered, atol=1e-9)


def test_without_noise_the_average_runs_parallel_to_the_ramp():
    state = compute(0.9, 0.0, "ramp")
    np.testing.assert_allclose(state.values, SLOPE * state.t)
    np.testing.assert_allclose(state.average, SLOPE * (state.t - 9), atol=1e-4)


def test_at_beta_0_the_average_is_the_series():
    state = compute(0.0, 1.3, "outlier")
    np.testing.assert_allclose(state.average, state.values, atol=1e-12)
    assert state.noise_left == 1 and state.half_life == 0


def test_noise_changes_the_values_and_neither_lag_nor_share():
    calm, wild = compute(0.8, 0.5, "ramp"), compute(0.8, 2.0, "ramp")
    assert (calm.lag, calm.noise_left) == (wild.lag, wild.noise_left)
    np.testing.assert_allclose(wild.values - wild.level, 4 * (calm.values - calm.level))


def test_an_outlier_lifts_the_average_by_its_weight_and_fades_by_half_lives():
    hit, calm = compute(0.9, 1.0, "outlier"), compute(0.9, 1.0, "constant")
    damage = (hit.average - 2) - (calm.average - 6)
    assert np.argmax(damage) == 40
    np.testing.assert_allclose(damage[40:], 8 * 0.1 * 0.9 ** np.arange(81), atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_the_readers_own_function_draws_the_same_picture(kind):
    ours, theirs = compute(0.85, 1.0, kind), compute(0.85, 1.0, kind, ewma=own)
    np.testing.assert_allclose(theirs.average, ours.average, atol=1e-9)
    np.testing.assert_allclose(theirs.weights, ours.weights, atol=1e-12)
    assert theirs.lag == pytest.approx(ours.lag)


def test_exchanged_shares_are_to_be_seen_in_both_panels():
    shown = explore.microscope(ewma=lambda values, beta: own(values, 1 - beta))
    shown.widget.values = {**shown.parameters, "beta": 0.9}
    assert shown.state.lag == pytest.approx(0.1 / 0.9)
    assert "runs 0.1 steps behind" in shown.widget.caption
    series, weights = shown.scene(shown.state).plots
    assert weights["mean age"].points[0, 0] == pytest.approx(0.1 / 0.9)
    expected = compute(0.1, 1.0, "ramp").average
    np.testing.assert_allclose(series["average"].points[:, 1], expected, atol=1e-9)


def test_a_sum_is_not_taken_for_an_average():
    def summed(values, beta):
        return own(np.array(values) / (1 - beta), beta)

    shown = explore.microscope(ewma=summed)
    shown.set(beta=0.9)
    assert "add up to 10." in shown.caption(shown.state) and not shown.met(shown.state)


@pytest.mark.parametrize(
    "wrong, said",
    [
        (lambda values, beta: own(values, beta)[1:], "shape (360,), expected (361,)"),
        (lambda values, beta: own(values, beta) + np.nan, "not all it returned is finite"),
        (lambda values, beta: [][0], "IndexError"),
    ],
)
def test_a_function_that_fails_is_named_and_the_courses_own_is_drawn(wrong, said):
    shown = explore.microscope(ewma=wrong)
    assert said in shown.widget.remark and "the course's own is drawn" in shown.widget.remark
    drawn = shown.scene(shown.state)[0]["average"].points[:, 1]
    np.testing.assert_allclose(drawn, compute(0.5, 1.0, "ramp").average)


def test_both_panels_follow_the_control():
    shown = explore.microscope()
    assert not shown.widget.met
    for beta, kind in ((0.9, "ramp"), (0.3, "ramp"), (0.95, "outlier")):
        shown.set(beta=beta, noise=0.4, kind=kind)
        expected = compute(beta, 0.4, kind)
        series, weights = shown.scene(shown.state).plots
        np.testing.assert_array_equal(series["values"].points.T, [expected.t, expected.values])
        np.testing.assert_array_equal(series["average"].points[:, 1], expected.average)
        tops = weights["weights"].points.reshape(60, 5, 2)[:, 2, 1]
        np.testing.assert_allclose(tops, beta ** np.arange(60.0), atol=1e-12)
        (_, height), (end, _), _ = weights["plain mean"].points
        width = end + 0.5
        assert width * height * (1 - beta) == pytest.approx(1)  # the window's weights add up to 1
        age = weights["mean age"].points[0, 0]
        assert age == pytest.approx(beta / (1 - beta), abs=1e-3)


def test_the_bar_reaches_from_the_ramp_to_the_average():
    shown = explore.microscope()
    shown.set(beta=0.9, noise=0.0)
    series = shown.scene(shown.state)[0]
    before, height, now, _, _ = series["lag"].numbers
    assert series["lag says"].words == ("9.0 steps late",)
    assert height == pytest.approx(SLOPE * before)
    assert height == pytest.approx(np.interp(now, *series["average"].points.T), abs=1e-4)


def test_the_goal_is_met_at_two_positions_of_the_slider_whatever_the_noise():
    shown = explore.microscope()
    for noise, positions in ((1.0, range(97)), (0.0, range(85, 95)), (2.0, range(85, 95))):
        met = [n for n in positions if shown.met(compute(n / 100, noise, "ramp"))]
        assert met == [89, 90]  # 15/17 < β < 10/11
    assert not any(shown.met(compute(0.9, 1.0, kind)) for kind in KINDS if kind != "ramp")


@settings(max_examples=40, deadline=None)
@given(BETAS, st.integers(0, 20).map(lambda n: n / 10), st.sampled_from(KINDS))
def test_the_captions_numbers_are_the_states(beta, noise, kind):
    state = compute(beta, noise, kind)
    caption = explore.microscope().caption(state)
    assert len(caption) <= 300 and "nan" not in caption and "inf" not in caption
    assert f"{np.sqrt((1 - beta) / (1 + beta)):.0%} of the noise's standard deviation" in caption
    assert ("if there were noise" in caption) == (noise == 0)
    assert float(re.search(r"mean of ([\d.]+) values", caption)[1]) == pytest.approx(
        (1 + beta) / (1 - beta), abs=0.06
    )
    steps = re.search(r"(?:runs|after) ([\d.]+) steps", caption)
    lag, half = beta / (1 - beta), np.log(0.5) / np.log(beta) if beta else 0.0
    expected = {"ramp": lag, "step": half, "outlier": half}.get(kind)
    assert (steps is None) == (expected is None)
    assert steps is None or float(steps[1]) == pytest.approx(expected, abs=0.06)


def test_the_start_is_forgotten_before_the_picture_begins():
    assert 0.96**PAST < 1e-4


def test_the_two_regions_of_the_goal_are_those_of_the_goal():
    shown = explore.microscope()
    for beta in np.arange(0.84, 0.95, 0.01):
        state = shown.set(beta=float(beta)).state
        plot = shown.scene(state)[1]
        age, mean = (plot[name].points[:, 0].max() for name in ("mean age", "plain mean"))
        first, second = (m.points[:, 0] for m in plot.still if m.look.get("name") == "target")
        inside = age < first.max() and mean + 0.5 > second.min()
        assert inside == shown.met(state)
