"""The map of rates, against NumPy's eigenvalues, powers of the matrix and closed forms."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import explore
from course.explorables import spectrum, stability

START = {"product": 0.1, "beta": 0.2, "kappa": 1.0}
SOLVED = {"product": 0.23, "beta": 0.28, "kappa": 10.0}
PRODUCTS, BETAS = st.floats(0.01, 4.2), st.floats(0.0, 0.99)


def matrix(product, beta):
    return np.array([[1 + beta - product, -beta], [1.0, 0.0]])


def radius(product, beta):
    return max(abs(np.linalg.eigvals(matrix(product, beta))))


def test_the_map_holds_the_spectral_radius_of_the_matrix():
    product, beta, rates = spectrum.rate_map(61, 31)
    p, b = np.meshgrid(product, beta)
    matrices = np.stack([1 + b - p, -b, np.ones_like(p), np.zeros_like(p)], axis=-1)
    roots = np.linalg.eigvals(matrices.reshape(*p.shape, 2, 2))
    np.testing.assert_allclose(rates, abs(roots).max(axis=-1), atol=1e-7)  # double roots


@settings(max_examples=60, deadline=None)
@given(PRODUCTS, BETAS)
def test_the_rate_of_a_swing_is_the_root_of_beta_and_plain_descent_s_is_one_minus_the_product(
    product, beta
):
    assert spectrum.rate(product, 0.0) == pytest.approx(abs(1 - product), abs=1e-12)
    if beta > (1 - product**0.5) ** 2:
        assert spectrum.rate(product, beta) == pytest.approx(beta**0.5, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(PRODUCTS, BETAS)
def test_the_growth_begins_at_one_and_its_first_step_is_the_matrix_s_larger_singular_value(
    product, beta
):
    squares, size = (1 + beta - product) ** 2 + beta**2 + 1, beta  # of the entries; determinant
    larger = math.sqrt((squares + math.sqrt(max(squares**2 - 4 * size**2, 0.0))) / 2)
    assert spectrum.growth(product, beta, 1) == pytest.approx([1.0, larger])
    assert spectrum.growth(product, beta, 9).shape == (10,)


@settings(max_examples=60, deadline=None)
@given(PRODUCTS, BETAS, st.floats(1.0, 30.0))
def test_both_rates_and_both_runs_are_those_of_the_matrix(product, beta, kappa):
    state = stability.compute(product, beta, kappa)
    for i, p in enumerate((product, kappa * product)):
        assert state.rates[i] == pytest.approx(radius(p, beta), abs=1e-6, rel=1e-6)
        for t in (1, 2, 9):
            x = (np.linalg.matrix_power(matrix(p, beta), t) @ [1.0, 1.0])[0]
            assert state.distances[t, i] == pytest.approx(abs(x), rel=1e-6, abs=1e-7)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_between_the_two_critical_points_every_step_has_the_rate_root_beta(beta, share):
    low, high = (1 - math.sqrt(beta)) ** 2, (1 + math.sqrt(beta)) ** 2
    state = stability.compute(low + share * (high - low), beta, 1.0)
    assert state.rates[0] == pytest.approx(math.sqrt(beta), abs=1e-9)


@pytest.mark.parametrize("beta", [0.0, 0.3, 0.9])
def test_the_rate_is_one_at_the_edge_and_only_there(beta):
    edge = 2 + 2 * beta
    below, at, above = (stability.compute(edge + d, beta, 1.0) for d in (-1e-3, 0, 1e-3))
    assert below.rates[0] < 1 < above.rates[0]
    assert at.rates[0] == pytest.approx(1, abs=1e-9)
    assert [s.regimes[0] for s in (at, above)] == ["at the edge", "divergent"]


@pytest.mark.parametrize("product", [0.01, 0.1, 0.5, 1.8, 3.0])
def test_the_fastest_beta_is_the_critical_one(product):
    state = stability.compute(product, 0.5, 1.0)
    betas = np.linspace(0, 0.9999, 4001)
    roots = np.linalg.eigvals(np.stack([matrix(product, b) for b in betas]))
    found = betas[np.argmin(abs(roots).max(axis=1))]
    assert state.best == pytest.approx(found, abs=5e-4)
    assert state.best == pytest.approx((1 - math.sqrt(product)) ** 2)


def test_on_the_white_curve_a_run_draws_away_from_its_line_step_by_step():
    """From rest, x_t = (1 + t/2) 2⁻ᵗ at ηλ = β = 1/4: a double root."""
    state, t = stability.compute(0.25, 0.25, 1.0), np.arange(stability.STEPS + 1)
    np.testing.assert_allclose(state.distances[:, 0] / 0.5**t, 1 + t / 2, rtol=1e-6)
    np.testing.assert_allclose(state.lines[:, 0], 0.5**t, rtol=1e-6)


def test_where_no_beta_converges_none_is_called_the_fastest():
    shown = explore.stability()
    shown.set(product=4.1)
    assert min(radius(4.1, b) for b in np.linspace(0, 0.9999, 400)) > 1
    assert shown.state.best is None and "No β below 1 converges" in shown.caption(shown.state)


@pytest.mark.parametrize("product, beta, name", [
    (0.05, 0.5, "over-damped"), (0.25, 0.25, "critical"), (1.25, 0.72, "oscillating"),
    (2.14, 0.12, "flipping"), (3.5, 0.4, "divergent"), (0.5, 0.0, "over-damped"),
])  # fmt: skip
def test_a_regime_is_named_by_its_eigenvalues(product, beta, name):
    """As in chapter 05's table: real and positive, equal, complex, real and negative, below −1."""
    z = np.linalg.eigvals(matrix(product, beta))
    kinds = {
        "over-damped": np.isreal(z).all() and min(z.real) >= 0,
        "critical": abs(z[0] - z[1]) < 1e-6,
        "oscillating": not np.isreal(z).any(),
        "flipping": np.isreal(z).all() and min(z.real) > -1 and max(z.real) < 0,
        "divergent": min(z.real) < -1,
    }
    assert kinds[name] and spectrum.regime(product, beta) == name


def test_all_panels_follow_the_controls():
    shown = explore.stability()
    shown.set(**SOLVED)
    state = shown.state
    ground, runs, roots = shown.scene(state).plots
    steps = np.arange(stability.STEPS + 1)
    for i in range(2):
        grip = ground[("ηλ and β", "κηλ, the second ball")[i]]
        np.testing.assert_allclose(grip.numbers, [(0.23, 2.3)[i], 0.28])
        fall = runs[("ball", "second ball")[i]].points.T
        np.testing.assert_array_equal(fall, [steps, state.distances[:, i]])
        np.testing.assert_array_equal(runs[f"ρᵗ {i}"].points.T, [steps, state.lines[:, i]])
        z = np.linalg.eigvals(matrix((0.23, 2.3)[i], 0.28))
        x, y = roots[f"roots {i}"].points.T
        assert sorted(y) == pytest.approx(sorted(z.imag)) and x == pytest.approx(z.real)
    np.testing.assert_allclose(np.hypot(*roots["ring"].points.T), math.sqrt(0.28))
    np.testing.assert_allclose(ground["stretch"].points, [[0.23, 0.28], [2.3, 0.28]])


def test_the_second_slope_is_drawn_only_where_it_differs():
    shown = explore.stability()
    with pytest.raises(KeyError):
        shown.scene(shown.state)[1]["second ball"]
    shown.set(kappa=10.0)
    assert shown.scene(shown.state)[1]["second ball"] and "κηλ" in shown.widget.caption


def test_an_eigenvalue_that_left_the_view_is_named():
    shown = explore.stability()
    shown.set(product=3.0, beta=0.2, kappa=10.0)
    least = min(np.linalg.eigvals(matrix(30.0, 0.2)).real)
    assert shown.scene(shown.state)[2]["gone"].words == (f"out of view: −{-least:.2g}",)
    shown.set(product=0.1)
    assert shown.scene(shown.state)[2]["gone"].words == ("",)


def test_the_goal_asks_for_a_small_beta_and_for_the_step_that_fits_it():
    shown = explore.stability()
    assert not shown.met(shown.state)
    shown.set(**SOLVED)
    assert shown.widget.met and max(radius(0.23, 0.28), radius(2.3, 0.28)) < 0.75
    for change in ({"product": 0.05}, {"product": 0.29}, {"beta": 0.6}, {"beta": 0.1}):
        shown.set(**SOLVED | change)
        assert not shown.widget.met, change
    shown.set(**SOLVED | {"kappa": 5.0})
    assert max(radius(0.23, 0.28), radius(1.15, 0.28)) < 0.75 and not shown.widget.met


def test_the_goals_region_on_the_map_is_where_both_balls_are_fast_enough():
    ring = explore.stability().scene(explore.stability().state)[0]["target"].points
    rates = [max(radius(p, beta), radius(10 * p, beta)) for p, beta in ring]
    assert np.median(rates) == pytest.approx(0.75, abs=1e-3)
    assert min(rates) > 0.65 and max(rates) < 0.8, "between the map's samples, at its corners"
    inside = np.mean(ring, axis=0)
    assert max(radius(inside[0], inside[1]), radius(10 * inside[0], inside[1])) < 0.75


def test_the_caption_says_what_the_matrix_says():
    shown = explore.stability()
    shown.set(product=0.1, beta=0.8, kappa=10.0)
    said = shown.widget.caption
    assert "rate 0.894" in said and round(radius(0.1, 0.8), 3) == 0.894
    end = abs((np.linalg.matrix_power(matrix(1.0, 0.8), 60) @ [1.0, 1.0])[0])
    assert f"κηλ = 1: oscillating, rate 0.894, |x| {end:.1g} after 60 steps" in said
    assert "β = 0.468 has the best rate, 0.684" in said


@pytest.mark.parametrize("product", [0.01, 1.0, 4.2])
@pytest.mark.parametrize("beta", [0.0, 0.5, 0.99])
@pytest.mark.parametrize("kappa", [1.0, 31.0])
def test_the_caption_fits_at_the_ends_of_the_sliders(product, beta, kappa):
    shown = explore.stability()
    state = shown.state_at(product=product, beta=beta, kappa=kappa)
    assert 40 < len(shown.caption(state)) <= 300 and "nan" not in shown.caption(state)


def test_the_readers_rate_draws_the_grey_lines_and_is_held_against_the_run():
    def without_real_roots(lr, beta, h):
        return beta**0.5

    shown = explore.stability(convergence_rate=without_real_roots)
    drawn = shown.scene(shown.state)[1]["ρᵗ 0"].points[:9, 1]
    np.testing.assert_allclose(drawn, 0.2 ** (np.arange(9) / 2))
    assert "your rate 0.447 (the run has 0.870)" in shown.widget.caption
    shown.set(beta=0.8)
    assert "your rate" not in shown.widget.caption


def test_a_wrong_rate_does_not_meet_the_goal():
    shown = explore.stability(convergence_rate=lambda lr, beta, h: 0.1)
    shown.set(product=0.1, beta=0.2, kappa=10.0)
    assert not shown.widget.met


@pytest.mark.parametrize("given", [None, float("nan"), -0.5, 0.3 + 0.2j, np.array([0.3, 0.4])])
def test_what_is_no_rate_is_refused(given):
    with pytest.raises(ValueError, match="one number"):
        stability.compute(0.1, 0.2, 1.0, convergence_rate=lambda lr, beta, h: given)


def test_a_rate_that_fails_is_replaced_and_said():
    shown = explore.stability(convergence_rate=lambda lr, beta, h: None)
    assert "`convergence_rate` raised" in shown.widget.remark
    assert shown.scene(shown.state)[1]["ρᵗ 0"].points[1, 1] == pytest.approx(radius(0.1, 0.2))
