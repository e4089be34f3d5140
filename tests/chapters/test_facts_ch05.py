"""What chapter 05 says, checked against published figures, closed forms, SciPy and torch."""

import math
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
import torch
from scipy import linalg, optimize

from autograder.exercises import REGISTRY
from autograder.writing.banking import hidden_bank, public_bank
from course.judging.asking import ask
from course.judging.judge import judge
from course.methods import run
from course.objectives import objective
from helpers.facts import FACTS

matrix = REGISTRY["iteration_matrix"].right
rate = REGISTRY["convergence_rate"].right
edge = REGISTRY["stability_edge"].right
best = REGISTRY["best_momentum"].right
peak = REGISTRY["peak_growth"].right


def norms(A, steps):
    """‖Aᵗ‖₂ for t = 0, …, steps, by SciPy's singular values."""
    power, rows = np.eye(2), []
    for _ in range(steps + 1):
        rows.append(linalg.svdvals(power)[0])
        power = A @ power
    return np.array(rows)


def torch_path(grad, x0, lr, beta, steps):
    x = torch.nn.Parameter(torch.tensor(x0, dtype=torch.float64))
    optimizer = torch.optim.SGD([x], lr=lr, momentum=beta)
    rows = [x.detach().numpy().copy()]
    for _ in range(steps):
        x.grad = torch.as_tensor(grad(x.detach().numpy()), dtype=torch.float64)
        optimizer.step()
        rows.append(x.detach().numpy().copy())
    return np.array(rows)


# ---------------------------------------------------------------- the matrix


@pytest.mark.parametrize("lr, beta, h", [(0.1, 0.9, 2.0), (0.05, 0.3, 30.0), (0.2, 0.6, -1.0)])
def test_powers_of_the_matrix_are_torchs_run(lr, beta, h):
    walk = torch_path(lambda x: h * x, [10.0], lr, beta, 40)[:, 0]
    for t in (1, 2, 7, 40):
        state = np.linalg.matrix_power(matrix(lr, beta, h), t) @ [10.0, 10.0]
        np.testing.assert_allclose(state, [walk[t], walk[t - 1]], rtol=1e-9, atol=1e-12)


def test_the_two_steps_by_hand():
    first = 10 - 0.2 * 10 + 0.9 * 0
    second = first - 0.2 * first + 0.9 * (first - 10)
    assert (first, second) == (8, pytest.approx(4.6))
    np.testing.assert_allclose(matrix(0.1, 0.9, 2.0), [[1.7, -0.9], [1, 0]])


def test_the_matrix_is_the_one_of_the_book_chapter():
    assert FACTS["chapter5.spectral"]["what"].endswith("A = [[1-αh+β,-β],[1,0]]")
    a, b, h = 0.03, 0.4, 20.0
    np.testing.assert_allclose(matrix(a, b, h), [[1 - a * h + b, -b], [1, 0]])


@pytest.mark.parametrize("name", [
    "older_first", "rows_from_the_left", "point_and_velocity", "velocity_and_point",
    "point_and_downhill_velocity", "downhill_velocity_and_point", "point_and_velocity_without_lr",
])  # fmt: skip
def test_other_states_have_the_same_eigenvalues(name):
    other = REGISTRY["iteration_matrix"].alternatives[name][1]
    for constants in ((0.1, 0.9, 2.0), (0.2, 0.3, 15.0)):
        A, B = matrix(*constants), other(*constants)
        assert np.trace(A) == pytest.approx(np.trace(B))
        assert np.linalg.det(A) == pytest.approx(np.linalg.det(B)) == pytest.approx(constants[1])


# ---------------------------------------------------------------- eigenvalues and regimes


@pytest.mark.parametrize("lr", [0.01, 0.1, 1.0, 3.0])
def test_four_learning_rates_shrink_alike_by_the_root_of_beta(lr):
    """|x_t − z x_{t−1}|, z an eigenvalue, is the size of the spiral without its turning."""
    walk = torch_path(lambda x: x, [1.0], lr, 0.9, 200)[:, 0]
    z = np.roots([1, -(1.9 - lr), 0.9])[0]
    size = abs(walk[1:] - z * walk[:-1])
    np.testing.assert_allclose(size[1:] / size[:-1], math.sqrt(0.9), rtol=1e-9)
    slope = np.polyfit(np.arange(40, 201), np.log(np.abs(walk[40:])), 1)[0]
    assert math.exp(slope) == pytest.approx(0.949, abs=2e-3)
    if lr == 3.0:
        assert abs(1 - lr) > 1  # without momentum the last one would diverge


def test_the_rate_is_the_spectral_radius_in_every_regime():
    rng = np.random.default_rng(5)
    for _ in range(200):
        lr, beta, h = rng.uniform(0.01, 0.5), rng.uniform(0, 0.99), rng.uniform(-2, 12)
        radius = max(abs(linalg.eigvals(matrix(lr, beta, h))))
        assert rate(lr, beta, h) == pytest.approx(radius, abs=2e-7)


def test_the_figures_of_the_eigenvalue_page():
    real = sorted(np.roots([1, -(1.5 - 0.05), 0.5]))
    assert real == pytest.approx([0.565, 0.885], abs=5e-4)
    z = np.roots([1, -(1.9 - 0.1), 0.9])[0]
    assert (z.real, abs(z.imag), abs(z)) == pytest.approx((0.9, 0.3, 0.949), abs=5e-4)
    turn = math.degrees(math.acos((1 + 0.9 - 0.1) / (2 * math.sqrt(0.9))))
    assert turn == pytest.approx(18.4, abs=0.05) and 19 < 360 / turn < 21
    assert (1 - math.sqrt(0.1)) ** 2 == pytest.approx(0.47, abs=5e-3)


def test_no_learning_rate_makes_the_rate_smaller_than_root_beta():
    for beta in (0.1, 0.5, 0.9):
        rates = [rate(lr, beta, 1.0) for lr in np.linspace(-1, 5, 600)]
        assert min(rates) >= math.sqrt(beta) - 1e-9


@pytest.mark.parametrize("product, expected", [
    (0.01, (0.990, 0.810, 0.900)), (0.1, (0.900, 0.468, 0.684)),
    (0.5, (0.500, 0.086, 0.293)), (1.8, (0.800, 0.117, 0.342)),
])  # fmt: skip
def test_the_best_beta_for_one_direction_is_the_critical_one(product, expected):
    found = optimize.minimize_scalar(
        lambda b: rate(product, b, 1.0), bounds=(0, 0.999), options={"xatol": 1e-7}
    )
    critical = (1 - math.sqrt(product)) ** 2
    assert found.x == pytest.approx(critical, abs=1e-4)
    assert found.fun == pytest.approx(math.sqrt(critical), abs=1e-3)
    numbers = (abs(1 - product), critical, math.sqrt(critical))
    assert numbers == pytest.approx(expected, abs=5.1e-4)
    assert rate(product, 0.9, 1.0) == pytest.approx(0.949, abs=5e-4)


def test_the_regimes_have_the_eigenvalues_of_the_table():
    def pair(product, beta):
        return np.roots([1, -(1 + beta - product), beta])

    assert np.isreal(pair(0.05, 0.5)).all() and (pair(0.05, 0.5) > 0).all()
    assert abs(pair(1.25, 0.72)) == pytest.approx(math.sqrt(0.72))
    flipping = pair(2.14, 0.12)
    assert (flipping.real < 0).all() and np.isreal(flipping).all() and (abs(flipping) < 1).all()
    assert pair(3.5, 0.4).min() < -1
    assert sorted(pair(2 + 2 * 0.3, 0.3)) == pytest.approx([-1, -0.3])
    assert pair(0.01, 0.81).real == pytest.approx(0.9, abs=1e-6)
    low = (1 + math.sqrt(0.3)) ** 2  # the other critical line, both −√β
    assert pair(low, 0.3).real == pytest.approx(-math.sqrt(0.3), abs=1e-6)


def test_plain_descent_needs_230_steps_for_a_factor_of_ten_at_a_hundredth():
    assert 225 < math.log(10) / -math.log(0.99) < 235


# ---------------------------------------------------------------- the edge


@pytest.mark.parametrize("beta, h", [(0.0, 3.0), (0.3, 7.0), (0.9, 0.01), (0.75, 2500.0)])
def test_the_edge_is_where_torchs_run_begins_to_grow(beta, h):
    def growth(lr):
        walk = torch_path(lambda x: h * x, [1.0], lr, beta, 1500)[:, 0]
        return abs(walk[-1]) / abs(walk[-700])

    assert growth(0.99 * edge(beta, h)) < 1 < growth(1.01 * edge(beta, h))
    found = optimize.brentq(lambda lr: rate(lr, beta, h) - 1, 1 / h, 5 / h, xtol=1e-12)
    assert edge(beta, h) == pytest.approx(found, rel=1e-6)


def test_momentum_allows_1_9_times_the_plain_learning_rate_not_ten_times():
    assert edge(0.9, 1.0) == pytest.approx(3.8)
    assert edge(0.9, 1.0) / edge(0.0, 1.0) == pytest.approx(1.9)


# ---------------------------------------------------------------- the best pair


@pytest.mark.parametrize("mu, L", [(2.0, 20.0), (0.05, 4.0), (3.0, 100.0)])
def test_no_pair_has_a_better_worst_rate_than_polyaks(mu, L):
    def worst(pair):
        return max(rate(pair[0], pair[1], mu), rate(pair[0], pair[1], L))

    lr, beta = best(mu, L)
    kappa = L / mu
    claimed = (math.sqrt(kappa) - 1) / (math.sqrt(kappa) + 1)
    assert worst((lr, beta)) == pytest.approx(claimed, abs=1e-6)
    between = [rate(lr, beta, h) for h in np.linspace(mu, L, 101)]
    assert between == pytest.approx([claimed] * 101, abs=1e-6)
    rng = np.random.default_rng(1)
    for _ in range(2000):
        other = lr * rng.uniform(0.5, 1.5), min(beta * rng.uniform(0.5, 1.5), 0.999)
        assert worst(other) > claimed
    found = optimize.differential_evolution(
        worst, [(0.2 * lr, 3 * lr), (0, 0.999)], rng=3, tol=1e-12, polish=False, maxiter=60
    )
    assert found.x == pytest.approx([lr, beta], rel=5e-3) and found.fun >= claimed - 1e-9
    assert found.fun == pytest.approx(claimed, abs=2e-3)


def test_the_best_pair_of_the_valley_is_the_published_one():
    fact = FACTS["chapter5.ravine"]["polyak"]
    assert best(2.0, 20.0) == pytest.approx((fact["lr"], fact["beta"]))
    assert math.sqrt(best(2.0, 20.0)[1]) == pytest.approx(fact["rate"])
    plain = FACTS["chapter5.ravine"]["best_gd"]
    assert (plain["lr"], plain["rate"]) == pytest.approx((1 / 11, 9 / 11))
    assert rate(1 / 11, 0.0, 2.0) == pytest.approx(rate(1 / 11, 0.0, 20.0)) == pytest.approx(9 / 11)


def test_a_guess_of_L_that_is_too_small_diverges_and_one_too_large_is_slow():
    low, right, high = (rate(*best(0.01, guess), 1.0) for guess in (0.5, 1.0, 2.0))
    assert low > 1 > high and right == pytest.approx(9 / 11)
    assert right < max(rate(*best(0.01, 2.0), h) for h in (0.01, 1.0)) < 0.9


def test_with_one_curvature_the_best_pair_arrives_in_one_step():
    assert best(0.7, 0.7) == pytest.approx((1 / 0.7, 0.0))


def steps_to_a_millionth(kappa, lr, beta):
    curvatures = np.geomspace(1 / kappa, 1, 5)
    limit = 8 * kappa + 40 if beta == 0 else 60 + 15 * int(kappa**0.5)
    walk = torch_path(lambda x: curvatures * x, np.ones(5).tolist(), lr, beta, limit)
    return np.flatnonzero(np.abs(walk).max(axis=1) >= 1e-6)[-1] + 1


STEPS = {3: 13, 10: 27, 30: 50, 100: 95, 300: 170, 1000: 321}


@pytest.mark.parametrize("kappa, momentum", STEPS.items())
def test_the_table_of_steps_against_the_condition_number(kappa, momentum):
    assert steps_to_a_millionth(kappa, *best(1 / kappa, 1.0)) == momentum
    plain = {3: 20, 10: 69, 30: 208, 100: 691, 300: 2073, 1000: 6908}[kappa]
    factor = (kappa - 1) / (kappa + 1)
    assert math.ceil(math.log(1e-6) / math.log(factor) - 1e-9) == plain
    if kappa == 1000:
        assert plain / momentum > 20


# ---------------------------------------------------------------- the valley


def test_the_valley_after_15_steps_from_both_starts_for_every_published_pair():
    fact, ravine = FACTS["chapter5.ravine"], objective("ravine")
    pairs = {key: key.split() for key in fact["f_after_15"]}
    expected = {(float(p[1]), float(p[3])): fact["f_after_15"][key] for key, p in pairs.items()}
    expected[fact["polyak"]["lr"], fact["polyak"]["beta"]] = fact["polyak"]["f_after_15"]
    expected[fact["best_gd"]["lr"], 0.0] = fact["best_gd"]["f_after_15"]
    assert len(expected) == 10
    for (lr, beta), value in expected.items():
        starts = ([10.0, 1.0], [-10.0, -1.0])
        walks = [torch_path(ravine.grad, start, lr, beta, 15) for start in starts]
        np.testing.assert_allclose(walks[0], -walks[1], atol=1e-12)
        for walk in walks:
            assert ravine.f(walk[-1]) == pytest.approx(value, rel=1e-8)


def test_in_the_valley_the_winner_changes_and_the_worst_rate_does_not_always_name_it():
    f = FACTS["chapter5.ravine"]["f_after_15"]
    assert f["lr 0.05 beta 0.9"] < f["lr 0.05 beta 0"]
    assert f["lr 0.09 beta 0.5"] < f["lr 0.09 beta 0"] < f["lr 0.09 beta 0.8"]
    assert f["lr 0.09 beta 0.8"] < f["lr 0.09 beta 0.9"]
    pairs = ((0.05, 0.9), (0.05, 0.0), (0.09, 0.5))
    worst = {pair: max(rate(*pair, 2.0), rate(*pair, 20.0)) for pair in pairs}
    assert worst[0.05, 0.9] == pytest.approx(0.949, abs=5e-4)
    assert worst[0.05, 0.0] == pytest.approx(0.9)
    assert worst[0.09, 0.5] == pytest.approx(0.707, abs=5e-4)


# ---------------------------------------------------------------- growth before decay


def test_the_norm_climbs_to_ten_and_a_half_before_it_falls():
    growth = norms(matrix(0.01, 0.9, 1.0), 200)
    assert "about 10.5" in FACTS["chapter5.spectral"]["note"]
    assert (growth.max(), growth.argmax()) == (pytest.approx(10.52, abs=5e-3), 12)
    assert growth[57] >= 1 > growth[58:].max()
    assert peak(0.01, 0.9, 1.0, 200) == pytest.approx(growth.max())
    critical = norms(matrix(0.01, 0.81, 1.0), 200)
    assert (critical.max(), critical.argmax()) == (pytest.approx(7.03, abs=5e-3), 9)


@pytest.mark.parametrize("constants", [(0.3, 0.7, 11.0), (0.4, 0.3, 7.0), (0.02, 0.0, 3.0)])
def test_the_reference_of_peak_growth_is_the_largest_singular_value(constants):
    growth = norms(matrix(*constants), 25)
    for steps in (0, 1, 2, 10, 25):
        assert peak(*constants, steps) == pytest.approx(growth[: steps + 1].max())


def test_the_printed_bound_fails_at_once_and_needs_a_constant():
    growth, t = norms(matrix(0.01, 0.9, 1.0), 3000), np.arange(3001)
    rho = math.sqrt(0.9)
    table = {1: (0.959, 2.286), 5: (0.810, 7.508), 12: (0.603, 10.520), 30: (0.282, 2.244)}
    table[60] = (0.080, 0.808)
    for k, (bound, norm) in table.items():
        assert ((rho + 0.01) ** k, growth[k]) == pytest.approx((bound, norm), abs=5.1e-4)
    logs = np.log(growth)
    constants = [np.exp((logs - t * np.log(rho + eps)).max()) for eps in (0.05, 0.01, 0.001)]
    assert constants == pytest.approx([10.7, 19.0, 22.3], abs=0.05)
    _, vectors = linalg.eig(matrix(0.01, 0.9, 1.0))
    ratio = growth[:400] / rho ** t[:400]
    assert 22.6 < ratio.max() <= np.linalg.cond(vectors) < 23  # complex pair: bounded


def test_at_the_double_root_no_constant_does():
    growth, t = norms(matrix(0.01, 0.81, 1.0), 3000), np.arange(3001)
    ratio = growth[:801] / 0.9 ** t[:801]
    assert ratio[[10, 40, 160]] == pytest.approx([20.2, 80.5, 321.8], abs=0.1)
    assert np.ptp(np.diff(ratio[100:])) < 1e-2  # a straight line: t·ρᵗ
    logs = np.log(growth)
    constants = [np.exp((logs - t * np.log(0.9 + eps)).max()) for eps in (0.05, 0.01, 0.001)]
    assert constants == pytest.approx([13.7, 67.0, 666.2], abs=0.1)
    lr, beta = best(0.1, 1.0)  # both ends of the best pair are double roots
    for h in (0.1, 1.0):
        assert (1 + beta - lr * h) ** 2 == pytest.approx(4 * beta)


def test_the_worst_state_is_a_ball_on_its_way_through_the_minimum():
    power = np.linalg.matrix_power(matrix(0.01, 0.9, 1.0), 12)
    now, before = linalg.svd(power)[2][0]
    assert now / before == pytest.approx(-1.11, abs=5e-3)
    state, places = np.array([now, before]) / (now - before), []
    for _ in range(30):
        state = matrix(0.01, 0.9, 1.0) @ state
        places.append(state[0])
    assert np.argmax(places) + 1 == 11 and max(places) == pytest.approx(5.3, abs=0.05)
    walk = torch_path(lambda x: x, [1.0], 0.01, 0.9, 400)
    assert np.abs(walk).max() == 1  # from rest, never further than the start


CLIMBS = [(10, 1.6, 1, 3), (100, 13.6, 4, 18), (1000, 135.5, 15, 80)]


@pytest.mark.parametrize("kappa, climb, at, back", CLIMBS)
def test_with_the_best_pair_the_loss_climbs_first(kappa, climb, at, back):
    curvatures = np.array([1 / kappa, 1.0])
    lr, beta = best(1 / kappa, 1.0)
    walk = torch_path(lambda x: curvatures * x, [1.0, 1.0], lr, beta, 120)
    losses = (curvatures * walk**2).sum(axis=1)
    assert losses.max() / losses[0] == pytest.approx(climb, abs=0.06)
    assert losses.argmax() == at
    assert np.flatnonzero(losses >= losses[0])[-1] + 1 == back
    if kappa == 1000:
        assert walk[1, 1] == pytest.approx(-2.8, abs=0.05)
        assert math.sqrt(beta) == pytest.approx(0.939, abs=5e-4)


# ---------------------------------------------------------------- where the theory ends


def test_on_a_constant_slope_the_gap_to_the_terminal_velocity_closes_by_beta_per_step():
    assert "αg/(1-β)" in FACTS["chapter5.terminal"]["what"]
    assert sorted(linalg.eigvals(matrix(0.1, 0.9, 0.0)).real) == pytest.approx([0.9, 1.0])
    speeds = -np.diff(torch_path(lambda x: np.ones(1), [0.0], 0.01, 0.9, 200)[:, 0])
    gap = 0.01 / (1 - 0.9) - speeds
    np.testing.assert_allclose(gap[1:60] / gap[:59], 0.9, rtol=1e-6)
    assert speeds[-1] == pytest.approx(10 * 0.01)


def bent_slope(x):
    return 25 * x if x < 1 else x + 24 if x < 2 else 25 * x - 24


def test_the_bent_loss_is_convex_and_its_curvatures_are_1_and_25():
    x = np.linspace(-4, 4, 4001)
    slopes = np.array([bent_slope(v) for v in x])
    rises = np.diff(slopes) / np.diff(x)
    assert rises.min() == pytest.approx(1) and rises.max() == pytest.approx(25)
    secants = slopes[x != 0] / x[x != 0]
    assert secants.min() >= 1 and secants.max() <= 25 + 1e-9


def test_polyaks_pair_goes_round_for_ever_in_exact_arithmetic():
    """Lessard, Recht and Packard (2016): the three points repeat exactly."""
    assert best(1.0, 25.0) == pytest.approx((1 / 9, 4 / 9))
    points = [Fraction(792, 1225), Fraction(-2208, 1225), Fraction(2592, 1225)]
    for k in range(3):
        before, now, after = points[k - 1], points[k], points[(k + 1) % 3]
        assert now - bent_slope(now) / 9 + Fraction(4, 9) * (now - before) == after
    walk = torch_path(lambda x: np.array([bent_slope(x[0])]), [3.3], 1 / 9, 4 / 9, 600)[:, 0]
    assert sorted(walk[-3:]) == pytest.approx(sorted(float(p) for p in points))


def test_the_product_of_the_three_matrices_has_an_eigenvalue_one():
    product = np.eye(2)
    for point in (-2208 / 1225, 2592 / 1225, 792 / 1225):
        h = bent_slope(point) / point
        assert rate(1 / 9, 4 / 9, h) == pytest.approx(2 / 3)
        product = matrix(1 / 9, 4 / 9, h) @ product
    assert sorted(linalg.eigvals(product).real) == pytest.approx([(4 / 9) ** 3, 1.0])
    assert bent_slope(2592 / 1225) / (2592 / 1225) == pytest.approx(13.66, abs=5e-3)


def test_a_tenth_of_the_starts_end_in_the_cycle_and_a_smaller_rate_settles():
    def slope(x):
        return np.where(x < 1, 25 * x, np.where(x < 2, x + 24, 25 * x - 24))

    starts = np.linspace(-10, 10, 2001)
    ends = run("momentum", slope, starts, 1 / 9, 600, 4 / 9)[-3:]
    assert np.mean(np.abs(ends).max(axis=0) > 0.1) == pytest.approx(0.10, abs=5e-3)
    assert abs(run("momentum", slope, 3.3, 0.95 / 9, 200, 4 / 9)[-1]) < 1e-12
    plain = np.abs(run("gd", slope, 3.3, 2 / 26, 400))
    assert np.flatnonzero(plain >= 1e-6)[-1] + 1 == 174


# ---------------------------------------------------------------- what the folded answers say


def test_the_worked_pair_of_eigenvalues_shrinks_by_root_beta_and_turns_20_steps_to_a_swing():
    z = 0.9 + 0.3j
    assert sorted(linalg.eigvals(matrix(0.1, 0.9, 1.0)), key=lambda w: w.imag)[1] == pytest.approx(
        z
    )
    assert abs(z) == pytest.approx(math.sqrt(0.9)) == pytest.approx(0.949, abs=5e-4)
    turn = math.degrees(math.atan(0.3 / 0.9))
    assert turn == pytest.approx(18.4, abs=0.05) and round(360 / turn) == 20
    assert z**2 == pytest.approx(0.72 + 0.54j) and abs(z**2) == pytest.approx(0.9)
    assert math.degrees(math.atan(0.54 / 0.72)) == pytest.approx(36.9, abs=0.05)


@pytest.mark.parametrize("product", [0.01, 1.0, 3.0])
def test_a_step_shrinks_areas_of_place_and_velocity_by_beta(product):
    def step(place, velocity):
        velocity = 0.9 * velocity + product * place
        return place - velocity, velocity

    assert linalg.det(np.transpose([step(1, 0), step(0, 1)])) == pytest.approx(0.9)


def test_at_beta_one_half_the_rate_is_level_from_0086_to_291():
    low, high = (1 - math.sqrt(0.5)) ** 2, (1 + math.sqrt(0.5)) ** 2
    assert (low, high) == (pytest.approx(0.086, abs=5e-4), pytest.approx(2.91, abs=5e-3))
    for product in (low + 1e-6, 1.0, high - 1e-6):
        assert rate(product, 0.5, 1.0) == pytest.approx(0.707, abs=5e-4)
    assert min(linalg.eigvals(matrix(3.0, 0.5, 1.0)).real) == pytest.approx(-1)


def test_at_the_edge_the_run_jumps_between_19_and_minus_19():
    walk = torch_path(lambda x: x, [1.0], 3.8, 0.9, 200)[:, 0]
    assert np.abs(walk[-2:]) == pytest.approx([19, 19], abs=1e-3) and walk[-1] * walk[-2] < 0
    assert sorted(linalg.eigvals(matrix(3.8, 0.9, 1.0)).real) == pytest.approx([-1, -0.9])


def test_on_the_white_curve_the_factor_from_step_to_step_tends_to_the_rate():
    walk = torch_path(lambda x: x, [1.0], 0.25, 0.25, 60)[:, 0]
    t = np.arange(61)
    np.testing.assert_allclose(walk, (1 + t / 2) * 0.5**t)
    np.testing.assert_allclose(walk[1:] / walk[:-1], 0.5 * (t[:60] + 3) / (t[:60] + 2))


def test_half_the_true_L_diverges_and_twice_the_true_L_costs_two_fifths_more_steps():
    rates = {}
    for factor in (0.5, 1.0, 2.0):
        lr, beta = best(0.01, factor)
        rates[factor] = max(rate(lr, beta, h) for h in (0.01, 1.0))
    assert rates[1.0] == pytest.approx(0.818, abs=5e-4)
    assert rates[2.0] == pytest.approx(0.868, abs=5e-4)
    assert math.log(rates[1.0]) / math.log(rates[2.0]) == pytest.approx(1.4, abs=0.02)
    assert rates[0.5] == pytest.approx(4.4, abs=0.05)
    assert best(0.01, 0.5)[0] == pytest.approx(6.1, abs=0.05)


# ---------------------------------------------------------------- answers, honest and not


@cache
def hidden(name):
    return hidden_bank(REGISTRY[name], 3)


def verdict(name, function):
    bank = hidden(name)
    return judge(bank, [ask(name, function, bank.probe, case.input) for case in bank.cases])


def by_powers(lr, beta, h):
    """Gelfand's formula by repeated squaring, with the size kept apart."""
    A, log = np.array([[1 + beta - lr * h, -beta], [1, 0]]), 0.0
    for _ in range(40):
        size = np.linalg.norm(A)
        A, log = (A / size) @ (A / size), 2 * (log + math.log(size))
    return math.exp((log + math.log(np.linalg.norm(A))) / 2**40)


def largest_step_by_scipy(beta, h):
    return optimize.bisect(lambda lr: rate(lr, beta, h) - 1, 1 / h, 4.5 / h, xtol=1e-9)


def best_with_kappa(mu, L):
    kappa = torch.tensor(L / mu, dtype=torch.float64)
    beta = ((kappa.sqrt() - 1) / (kappa.sqrt() + 1)) ** 2
    return [torch.tensor((1 + beta.sqrt()) ** 2 / L), beta]


HONEST = [
    ("iteration_matrix", lambda lr, beta, h: [[1 - lr * h + beta, -beta], [1, 0]]),
    ("iteration_matrix", lambda a, b, c: torch.tensor([[1 - a * c + b, -b], [1.0, 0.0]])),
    ("iteration_matrix", lambda h, beta, lr: ((1 - lr * h + beta, -beta), (True, False))),
    ("convergence_rate", lambda lr, beta, h: max(abs(np.roots([1, lr * h - 1 - beta, beta])))),
    ("convergence_rate", lambda lr, beta, h: np.array([rate(lr, beta, h)], np.float32)),
    ("convergence_rate", by_powers),
    ("stability_edge", largest_step_by_scipy),
    ("stability_edge", lambda beta, h: torch.tensor(2 * (1 + beta) / h)),
    ("best_momentum", best_with_kappa),
    ("best_momentum", lambda mu, L: np.array([best(mu, L)]).T),
    ("best_momentum", lambda mu, L: (root for root in best(mu, L))),
    ("peak_growth", lambda lr, beta, h, steps: max(norms(matrix(lr, beta, h), steps))),
]  # fmt: skip


@pytest.mark.parametrize("name, function", HONEST)
def test_honest_answers_in_odd_forms_pass(name, function):
    assert verdict(name, function).status == "passed"


NOTHING = [
    lambda *args: None, lambda *args: 0.0, lambda *args: 1.0, lambda first, *rest: first,
    lambda *args: args[-1], lambda *args: np.eye(2), lambda *args: (0.0, 0.0),
]  # fmt: skip


@pytest.mark.parametrize("function", NOTHING)
@pytest.mark.parametrize(
    "name",
    ["iteration_matrix", "convergence_rate", "stability_edge", "best_momentum", "peak_growth"],
)
def test_doing_nothing_earns_nothing(name, function):
    assert verdict(name, function).credit == 0


def test_root_beta_earns_only_the_oscillating_share():
    shares = verdict("convergence_rate", lambda lr, beta, h: math.sqrt(beta))
    assert shares.mistake == "always_root_beta" and shares.credit == pytest.approx(0.2)
    half = verdict("best_momentum", lambda mu, L: (1 / L, best(mu, L)[1]))
    assert half.mistake == "one_over_L" and half.credit == pytest.approx(0.5)
    assert "3 numbers" in verdict("best_momentum", lambda mu, L: (*best(mu, L), 0.5)).message
    short = verdict("stability_edge", lambda beta, h: min((2 + 2 * beta) / h, 1.0))
    assert short.mistake == "never_beyond_one" and short.credit == pytest.approx(0.75)


def test_a_wrong_matrix_is_named_in_the_exercises_built_on_it():
    def without_beta(lr, beta, h):
        return np.array([[1 - lr * h, -beta], [1, 0]])

    def radius(lr, beta, h):
        return max(abs(np.linalg.eigvals(without_beta(lr, beta, h))))

    def largest(lr, beta, h, steps):
        return norms(without_beta(lr, beta, h), steps).max()

    assert verdict("iteration_matrix", without_beta).mistake == "beta_left_out"
    assert verdict("convergence_rate", radius).mistake == "beta_left_out"
    assert verdict("stability_edge", lambda beta, h: (2 + beta) / h).mistake == "beta_once"
    assert verdict("peak_growth", largest).mistake == "beta_left_out"


def test_the_chapter_is_worth_twenty_points_and_has_mistakes_enough():
    names = [n for n, e in REGISTRY.items() if e.chapter == "05-momentum-theory"]
    assert sum(REGISTRY[n].points for n in names) == 20
    for name in names:
        kinds = [kind for kind, _, _ in REGISTRY[name].alternatives.values()]
        assert kinds.count("mistake") >= 8 and "convention" in kinds
        assert public_bank(REGISTRY[name]).cases


def filled_in(lr, beta, h):
    A = np.array([[0, 0], [1, 0]])
    A[0, 0], A[0, 1] = 1 - lr * h + beta, -beta
    return A


def sizes(lr, beta, h):
    return abs(np.linalg.eigvals(matrix(lr, beta, h)))


def furthest(lr, beta, h):
    values = np.linalg.eigvals(matrix(lr, beta, h))
    return values[np.argmax(abs(values))]


def searched(high, end=np.mean, above=False, far=1e-6):
    """Bisection from 0 to `high`; with `above` it keeps the wrong half."""

    def stability_edge(beta, h):
        ends = [0.0, float(high)]
        while ends[1] - ends[0] > far:
            middle = sum(ends) / 2
            ends[(rate(middle, beta, h) < 1) == above] = middle
        return end(ends)

    return stability_edge


def from_nothing(lr, beta, h, steps):
    power, largest = np.eye(2), 0
    for _ in range(steps):
        largest, power = max(largest, np.linalg.norm(power, 2)), power @ matrix(lr, beta, h)
    return largest


def of_kappa(mu, L):
    return 4 / (1 + math.sqrt(L / mu)) ** 2, best(mu, L)[1]


def critical_at_mu(mu, L):
    return 1 / L, (1 - math.sqrt(mu / L)) ** 2


@pytest.mark.parametrize("name, function, mistake", [
    ("iteration_matrix", filled_in, "whole_numbers"),
    ("convergence_rate", lambda lr, beta, h: None, "nothing_returned"),
    ("convergence_rate", sizes, "both_as_they_come"),
    ("convergence_rate", furthest, "largest_itself"),
    ("stability_edge", lambda beta, h: rate(edge(beta, h), beta, h), "the_rate_there"),
    ("stability_edge", searched(1, above=True), "wrong_way_from_one"),
    ("stability_edge", searched(10, above=True), "wrong_way_from_ten"),
    ("stability_edge", searched(100, above=True), "wrong_way_from_a_hundred"),
    ("stability_edge", searched(1000, above=True), "wrong_way_from_a_thousand"),
    ("best_momentum", of_kappa, "for_mu_one"),
    ("best_momentum", critical_at_mu, "critical_at_the_gentle_end"),
    ("peak_growth", from_nothing, "one_power_short_from_nothing"),
])  # fmt: skip
def test_first_attempts_are_named(name, function, mistake):
    assert verdict(name, function).mistake == mistake


@pytest.mark.parametrize("end", [min, max, np.mean])
@pytest.mark.parametrize("high", [1000, 1e6])
def test_a_search_that_stops_at_a_millionth_is_near_enough(high, end):
    assert verdict("stability_edge", searched(high, end)).status == "passed"
