"""Explorable 10: which noise moves a run, and where the runs settle."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exercises import REGISTRY
from course import explore
from course.explorables.noise_floor import RUNS, STEPS, compute, stationary_deviation
from course.methods import run

LAB = {"loss_std": 10, "std": 0, "lr": 0.1, "beta": 0.9}
NOISY = {"loss_std": 0, "std": 10, "lr": 0.1, "beta": 0.9}
MET = {"loss_std": 10, "std": 10, "lr": 0.01, "beta": 0.9}
right = REGISTRY["noisy_gradient_descent"].right


@settings(max_examples=60, deadline=None)
@given(
    lr=st.floats(0.001, 1.0),
    beta=st.floats(0.0, 0.98),
    std=st.floats(0.1, 20.0),
    curvature=st.floats(0.2, 1.9),
)
def test_the_floor_solves_the_lyapunov_equation(lr, beta, std, curvature):
    """The covariance P of (w, v) settles where P = APAᵀ + Q."""
    a = np.array([[1 - lr * curvature, -beta], [lr * curvature, beta]])
    push = lr * std * np.array([-1.0, 1.0])
    covariance = np.linalg.solve(np.eye(4) - np.kron(a, a), np.outer(push, push).ravel())
    assert stationary_deviation(lr, beta, std, curvature) ** 2 == pytest.approx(
        covariance[0], rel=1e-6
    )


@pytest.mark.parametrize(
    "lr, beta, curvature", [(0.1, 0.0, 1.0), (0.1, 0.9, 1.0), (0.4, 0.5, 3.0), (1.5, 0.2, 1.0)]
)
def test_long_runs_settle_at_the_floor(lr, beta, curvature):
    rng, count = np.random.default_rng(5), 40_000
    late = run(
        "momentum",
        lambda w: curvature * w + 3 * rng.standard_normal(count),
        np.zeros(count),
        lr,
        200,
        beta,
    )[-1]
    # the deviation of n independent normals is known within 1/√(2n); here six times that
    floor = stationary_deviation(lr, beta, 3.0, curvature)
    assert late.std() == pytest.approx(floor, rel=6 / np.sqrt(2 * count))


@pytest.mark.parametrize("lr, beta", [(0.1, 0.0), (0.1, 0.8), (0.3, 0.5), (1.0, 0.0)])
def test_the_runs_on_the_picture_stray_as_theory_says(lr, beta):
    state = compute(loss_std=0, std=10, lr=lr, beta=beta)
    assert state.runs.shape == (STEPS + 1, RUNS)
    assert state.spread == pytest.approx(state.floor, rel=0.12)
    assert state.mean_loss[-60:].mean() == pytest.approx(0.5 * state.floor**2, rel=0.25)


def test_noise_on_the_loss_never_moves_a_path():
    for setting in (LAB, NOISY):
        still, noisy = (compute(**{**setting, "loss_std": n}) for n in (0, 20))
        for path in ("quiet", "run", "runs"):
            assert np.array_equal(getattr(still, path), getattr(noisy, path))
        assert (noisy.plotted - still.plotted).std() == pytest.approx(20, rel=0.2)
    state = compute(**LAB)
    assert np.array_equal(state.quiet, state.run) and state.spread == state.floor == 0


def test_without_noise_the_path_is_that_of_momentum():
    path = REGISTRY["momentum"].right(lambda w: w, 10.0, 0.07, 0.8, STEPS)
    np.testing.assert_allclose(compute(0, 10, 0.07, 0.8).quiet, path, atol=1e-12)


def test_momentum_lifts_the_floor_and_the_effective_rate_brings_it_back():
    plain, lifted = (compute(0, 10, 0.1, beta).floor for beta in (0, 0.9))
    assert lifted > 3 * plain
    assert compute(0, 10, 0.1 * (1 - 0.9), 0.9).floor == pytest.approx(plain, rel=0.05)


def test_the_steps_that_the_chapter_names():
    arrived = [compute(0, 10, lr, beta).near for lr, beta in ((0.1, 0.9), (0.01, 0.9), (0.1, 0.0))]
    assert arrived == [41, 46, 22]
    slow = 10 * (1 - 0.01) ** np.arange(400)  # plain descent's path in closed form
    assert np.argmax(slow < 1) / 22 == pytest.approx(10, rel=0.1)
    assert compute(0, 10, 0.1, 0.0).floor < 2.3


def test_a_right_function_walks_the_bold_path_and_a_wrong_one_another():
    course = compute(**NOISY)
    own = compute(**NOISY, noisy_gradient_descent=right)
    np.testing.assert_allclose(own.run, course.run, atol=1e-9)
    np.testing.assert_allclose(own.plotted, course.plotted, atol=1e-6)

    def deaf(grad, x0, lr, beta, std, steps, rng):
        return right(grad, x0, lr, beta, 0.0, steps, rng)

    wrong = compute(**NOISY, noisy_gradient_descent=deaf)
    np.testing.assert_allclose(wrong.run, course.quiet, atol=1e-9)
    assert np.array_equal(wrong.runs, course.runs)


def test_a_function_that_is_not_written_yet_leaves_the_courses_own():
    def stub(grad, x0, lr, beta, std, steps, rng):
        raise NotImplementedError

    shown = explore.noise_floor(noisy_gradient_descent=stub)
    assert "not written yet" in shown.widget.remark
    assert np.array_equal(shown.state.run, compute(**LAB).run)


def test_both_panels_follow_the_controls():
    shown = explore.noise_floor()
    for setting in (NOISY, MET):
        shown.set(**setting)
        state = shown.state
        paths, losses = shown.scene(state).plots
        for line, expected in (
            (paths["one run"], state.run),
            (paths["without noise"], state.quiet),
            (losses["plotted"], state.plotted),
            (losses["mean"], state.mean_loss),
        ):
            steps, values = line.points.T
            assert np.array_equal(steps, np.arange(STEPS + 1)) and np.array_equal(values, expected)
        others = paths["others"].points[:, 1]
        np.testing.assert_array_equal(others[: STEPS + 1], state.runs[:, 0])
        assert np.isnan(others[STEPS + 1]) and others[STEPS + 2] == state.runs[0, 1]
        assert set(paths["floor"].points[:, 1]) == {-state.floor, state.floor}
        assert set(losses["level"].points[:, 1]) == {0.5 * state.floor**2}
        assert f"±{state.floor:.3g}" in paths["floor says"].words[0]


def test_the_goal_is_met_with_the_effective_rate_and_by_no_end_of_a_slider():
    shown = explore.noise_floor()
    assert not shown.met(shown.state)
    shown.set(**MET)
    state = shown.state
    assert shown.met(state) and state.floor < 2.3
    assert np.all(np.abs(state.quiet[50:]) < 1)
    for name in ("std", "lr", "beta"):
        control = shown.controls[name]
        for end in (control.low, control.high):
            end = 10**end if control.log else end
            tolerated = name == "std" and end > 10  # louder than asked is welcome, if it worked
            assert not shown.met(shown.state_at(**{name: end})) or tolerated
    assert not shown.met(shown.state_at(beta=0.0, lr=0.1))  # plain descent has such a floor
    assert not shown.met(shown.state_at(std=5))


@settings(max_examples=40, deadline=None)
@given(
    loss_std=st.integers(0, 20),
    std=st.integers(0, 20),
    lr=st.floats(0.001, 1.0),
    beta=st.floats(0, 0.98),
)
def test_the_caption_is_true_at_any_setting(loss_std, std, lr, beta):
    shown = explore.noise_floor()
    state = compute(loss_std, std, lr, beta)
    words = shown.caption(state)
    assert len(words) <= 300 and words.endswith(".")
    inside = np.abs(state.quiet) < 1
    if "to the end" in words:
        step = int(words.split("from step ")[1].split(" ")[0])
        assert inside[step:].all() and (step == 0 or not inside[step - 1])
    else:
        assert not inside[-1]
    if std:
        off = (state.runs - state.quiet[:, None])[-50:]
        assert f"by {np.sqrt(np.mean(off**2)):.3g} in" in words
    assert f"ends at {state.run[-1]:.3g}." in words
    assert (f"Noise of {loss_std} on the loss" in words) == (loss_std > 0)
