"""Which minimum a start leads to: the map, the shares and the goal."""

import numpy as np
import pytest

from course import explore
from course.explorables.basin import FAR, HILL, SEEDS, STEPS, _slope, compute, reached
from course.methods import run
from course.objectives import objective

QUARTIC = objective("lab_quartic")


def test_without_noise_plain_descent_ends_in_the_minimum_on_its_side_of_the_hill():
    for start, end in ((HILL + 0.2, 4.0), (HILL - 0.2, -2.0)):
        state = compute(0.002, 0.0, start, 0.0, 0)
        assert state.path[-1] == pytest.approx(end, abs=0.01)
        assert state.shares[{4.0: "upper", -2.0: "lower"}[end]] == 1


@pytest.mark.parametrize("start", [5.0, 2.0, -3.0])
def test_the_map_says_where_each_run_without_noise_ends(start):
    places, betas, ends = reached(start)
    rng = np.random.default_rng(0)
    for _ in range(12):
        i, j = rng.integers(len(betas)), rng.integers(len(places) // 2)
        path = run("momentum", QUARTIC.grad, start, 10 ** places[j], STEPS, betas[i])
        near = np.abs(path[-1] - np.array([-2.0, 4.0])) < 1
        assert ends[i, j] == (np.argmax(near) if near.any() else 2)


def test_the_shares_of_the_seeds_add_up_and_noise_decides_beside_the_hill():
    state = compute(0.002, 0.5, 1.5, 60.0, 3)
    assert sum(state.shares.values()) == pytest.approx(1)
    assert min(state.shares["lower"], state.shares["upper"]) > 0.1
    counts = SEEDS * np.array(list(state.shares.values()))
    assert counts == pytest.approx(np.round(counts))


def test_the_goal_is_met_with_momentum_and_not_from_the_start_that_is_shown_first():
    shown = explore.basin()
    assert not shown.met(shown.state)
    met = [
        (lr, beta)
        for lr in 10 ** np.arange(-4, -2.5, 0.1)
        for beta in (0.0, 0.8, 0.93, 0.96, 0.98)
        if shown.met(shown.state_at(lr=lr, beta=beta, start=6.0, std=30))
    ]
    assert met and all(beta > 0 for _, beta in met)
    assert all(not shown.met(shown.state_at(lr=lr, beta=b, start=5.0, std=30)) for lr, b in met)


def test_the_handle_moves_both_and_the_start_moves_the_map():
    shown = explore.basin()
    ground, landscape = shown.scene(shown.state).plots[:2]
    assert ground["η and β"].look["moves"] == {"lr": "x", "beta": "y"}
    assert landscape["start"].look["moves"] == {"start": "x"}
    other = shown.scene(shown.state_at(start=2.0))
    assert other.still() != shown.scene(shown.state).still()


def test_ones_own_noisy_descent_makes_the_run_that_stands_out():
    def still(grad, x0, lr, beta, std, steps, rng):
        return np.full(steps + 1, x0)

    shown = explore.basin(noisy_gradient_descent=still)
    assert set(shown.state.path) == {6.0}
    assert shown.state.shares == explore.basin().state.shares


def test_the_slope_is_that_of_the_quartic_as_far_as_runs_are_followed():
    w = np.linspace(-FAR, FAR, 41)
    assert _slope(w) == pytest.approx(QUARTIC.grad(w))
    assert _slope(np.array([1e9])) == _slope(np.array([FAR]))
