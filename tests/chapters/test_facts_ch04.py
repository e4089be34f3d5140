"""What chapter 04 says, checked against published figures, closed forms, SciPy and torch."""

from itertools import combinations

import numpy as np
import pytest
import torch
from scipy.linalg import solve_discrete_lyapunov

from autograder.exercises import REGISTRY
from autograder.exercises.ch04_momentum.diagnosis import MADE_BY
from course.chapters import six_paths
from course.explorables import predict, ravine
from course.methods import run
from course.objectives import noisy_line, objective
from helpers.facts import FACTS
from helpers.judged import verdict

heavy_ball = REGISTRY["momentum"].right


def torch_path(grad, x0, rates, beta, **more):
    """The path of torch.optim.SGD in double precision, with one learning rate per step."""
    x = torch.nn.Parameter(torch.tensor(x0, dtype=torch.float64))
    optimizer = torch.optim.SGD([x], lr=1.0, momentum=beta, **more)
    rows = [x.detach().numpy().copy()]
    for lr in rates:
        optimizer.param_groups[0]["lr"] = lr
        x.grad = torch.as_tensor(grad(x.detach().numpy()), dtype=torch.float64)
        optimizer.step()
        rows.append(x.detach().numpy().copy())
    return np.array(rows)


def first_and_settled(losses, tol):
    under = [loss < tol for loss in losses]
    return under.index(True), len(under) - under[::-1].index(False)


def printed(values, digits):
    return [f"{v:.{digits}f}" for v in values]


# ---------------------------------------------------------------- the method


@pytest.mark.parametrize("name, x0", [("coupled", [1.5, -0.7]), ("surface", [5.0, -2.5])])
def test_the_reference_and_the_demonstrations_walk_as_torch_does(name, x0):
    grad = objective(name).grad
    expected = torch_path(grad, x0, [0.05] * 12, 0.8)
    np.testing.assert_allclose(heavy_ball(grad, x0, 0.05, 0.8, 12), expected, atol=1e-12)
    np.testing.assert_allclose(run("momentum", grad, x0, 0.05, 12, 0.8), expected, atol=1e-12)


def test_the_dampened_convention_is_torchs_dampening():
    grad = objective("coupled").grad
    dampened = REGISTRY["momentum"].alternatives["dampened"][1]
    expected = torch_path(grad, [1.5, -0.7], [0.05] * 9, 0.8, dampening=0.8)
    np.testing.assert_allclose(dampened(grad, [1.5, -0.7], 0.05, 0.8, 9), expected, atol=1e-12)


def test_the_given_nesterov_of_the_bank_is_torchs():
    grad = objective("coupled").grad
    given = REGISTRY["momentum"].alternatives["nesterov_torch_given"][1]
    expected = torch_path(grad, [1.5, -0.7], [0.05] * 9, 0.8, nesterov=True)
    np.testing.assert_allclose(given(grad, [1.5, -0.7], 0.05, 0.8, 9), expected, atol=1e-12)


def difference_form(grad, x0, lr, beta, steps):
    before = x = np.asarray(x0, float)
    rows = [x]
    for _ in range(steps):
        before, x = x, x - lr * grad(x) + beta * (x - before)
        rows.append(x)
    return rows


def physics_sign(grad, x0, lr, beta, steps):
    x, v = np.asarray(x0, float), 0
    yield x
    for _ in range(steps):
        v = beta * v - lr * np.asarray(grad(x))
        x = x + v
        yield x


def rate_outside(grad, start, rate, memory, number):
    path = np.empty((number + 1, *np.shape(start)))
    path[0], v = start, np.zeros(np.shape(start))
    for k in range(number):
        v = memory * v + grad(path[k])
        path[k + 1] = path[k] - rate * v
    return path


def all_gradients_kept(grad, x0, lr, beta, steps):
    path, gradients = [np.array(x0, float)], []
    for _ in range(steps):
        gradients = [beta * g for g in gradients] + [grad(path[-1])]
        path.append(path[-1] - lr * sum(gradients))
    return tuple(path)


@pytest.mark.parametrize(
    "written", [difference_form, physics_sign, rate_outside, all_gradients_kept]
)
def test_forms_with_the_same_path_are_right(written):
    assert verdict("momentum", written).status == "passed"


# ---------------------------------------------------------------- θ², three tables


@pytest.mark.parametrize("beta", ["0.5", "0.0", "0.9"])
def test_the_published_tables_of_the_parabola_are_reproduced(beta):
    fact = FACTS[f"chronicles.theta2_beta_{beta}"]
    walk = heavy_ball(objective("square").grad, 10.0, 0.1, float(beta), len(fact["published"]))
    assert printed(walk[1:], 4) == printed(fact["published"], 4)


@pytest.mark.parametrize("beta, first, settled", [(0.5, 5, 12), (0.0, 21, 21), (0.9, 10, 84)])
def test_the_loss_stays_below_a_hundredth_only_from_step(beta, first, settled):
    fact = FACTS[f"chronicles.theta2_beta_{beta}"]
    losses = run("momentum", objective("square").grad, 10.0, 0.1, 300, beta) ** 2
    assert first_and_settled(losses, 0.01) == (first, settled)
    assert (fact["first_below"], fact["settled_from"]) == (first, settled)
    assert REGISTRY["settling_step"].right(losses, 0.01) == settled


def test_at_step_5_the_ball_crosses_the_minimum_at_speed_and_comes_back():
    walk = run("momentum", objective("square").grad, 10.0, 0.1, 6, 0.5)
    assert walk[4] - walk[5] == pytest.approx(1.1422)
    assert walk[6] ** 2 == pytest.approx(0.254, abs=5e-4)


def test_at_beta_one_the_ball_swings_for_ever():
    walk = run("momentum", objective("square").grad, 10.0, 0.1, 5000, 1.0)
    # At β = 1 the recurrence has determinant 1 and eigenvalues on the circle: cos(kω + φ).
    omega = np.arccos(1 - 0.1)
    phase = np.arctan((np.cos(omega) - 0.8) / np.sin(omega))
    swing = 10 / np.cos(phase) * np.cos(omega * np.arange(5001) + phase)
    np.testing.assert_allclose(walk, swing, atol=1e-8)
    assert 10 < np.abs(walk[-100:]).max() < 10.6


# ---------------------------------------------------------------- speed, and how long to turn


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_terminal_velocity_is_reached_as_a_geometric_series(beta):
    walk = heavy_ball(lambda x: 1.0, 0.0, 0.1, beta, 300)
    speeds = walk[:-1] - walk[1:]
    k = np.arange(1, 301)
    np.testing.assert_allclose(speeds, 0.1 * (1 - beta**k) / (1 - beta), atol=1e-10)
    assert REGISTRY["effective_lr"].right(0.1, beta) == pytest.approx(speeds[-1])


def test_after_a_reversal_the_velocity_turns_at_the_first_step_past_its_half_life():
    for beta, step in ((0.0, 1), (0.5, 2), (0.9, 7)):
        velocity, k = 1 / (1 - beta), 0
        while velocity >= 0:
            velocity, k = beta * velocity - 1, k + 1
        assert k == step
        if beta:
            assert step == int(np.log(0.5) / np.log(beta)) + 1


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_pushes_that_alternate_end_at_one_over_one_plus_beta(beta):
    signs = iter((-1.0) ** np.arange(300))
    walk = heavy_ball(lambda x: next(signs), 0.0, 0.1, beta, 300)
    assert abs(walk[-1] - walk[-2]) == pytest.approx(0.1 / (1 + beta))


def test_k_steps_after_a_reversal_the_speed_is_two_beta_to_the_k_minus_one_of_the_old():
    speed = 1 / (1 - 0.9)
    for k in range(1, 12):
        speed = 0.9 * speed - 1
        assert speed == pytest.approx((2 * 0.9**k - 1) * 10)


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_momentum_is_stable_up_to_two_plus_two_beta(beta):
    def rate(h):
        return max(abs(np.linalg.eigvals([[1 - h + beta, -beta], [1, 0]])))

    assert rate(2 + 2 * beta - 1e-6) < 1 < rate(2 + 2 * beta + 1e-6)


def test_on_the_steep_parabola_only_the_plain_run_at_the_effective_rate_diverges():
    def end(lr, beta, curvature):
        return abs(run("momentum", lambda x: curvature * x, 1.0, lr, 60, beta)[-1])

    assert end(0.1, 0.0, 25) > 1e9
    assert end(0.01, 0.0, 25) < end(0.01, 0.9, 25) < 0.1
    assert end(0.01, 0.0, 1) > 0.5 > 0.05 > end(0.01, 0.9, 1)


# ---------------------------------------------------------------- conventions


def forms(rates, beta=0.9):
    grad = objective("ravine").grad
    x = np.array([10.0, 1.0])
    inside, average, v, m, y = [x], [x], 0, 0, x
    for lr in rates:
        v = beta * v + lr * grad(x)
        x = x - v
        inside.append(x)
        m = beta * m + (1 - beta) * grad(y)
        y = y - lr / (1 - beta) * m
        average.append(y)
    return np.array(inside), torch_path(grad, [10.0, 1.0], rates, beta), np.array(average)


def test_for_constant_rate_all_conventions_walk_one_path():
    inside, outside, average = forms([0.02] * 60)
    np.testing.assert_allclose(inside, outside, atol=1e-12)
    np.testing.assert_allclose(inside, average, atol=1e-12)


def test_when_the_rate_drops_the_conventions_part_by_up_to_3_05():
    inside, outside, average = forms([0.02] * 20 + [0.002] * 80)
    assert np.abs(inside - outside).max() == pytest.approx(3.05, abs=5e-3)
    assert "3.05" in FACTS["conventions"]["note"]
    np.testing.assert_allclose(outside, average, atol=1e-12)


def test_a_line_of_each_sign_convention_climbs():
    walk = REGISTRY["momentum"].alternatives["signs_disagree"][1](
        objective("square").grad, 10.0, 0.1, 0.5, 8
    )
    assert np.all(np.diff(walk) > 0) and walk[-1] > 40


def test_the_weights_of_the_sum_add_up_to_ten_and_those_of_the_average_to_one():
    grad = lambda x: 1.0  # noqa: E731
    total = -np.diff(heavy_ball(grad, 0.0, 1.0, 0.9, 400))[-1]
    mean = -np.diff(REGISTRY["momentum_ewma"].right(grad, 0.0, 1.0, 0.9, 400))[-1]
    assert (total, mean) == (pytest.approx(10), pytest.approx(1))


# ---------------------------------------------------------------- the valley and the bowl


def test_the_valley_after_15_steps_for_every_published_pair():
    ravine = objective("ravine")
    for key, value in FACTS["chapter5.ravine"]["f_after_15"].items():
        _, lr, _, beta = key.split()
        end = heavy_ball(ravine.grad, [10.0, 1.0], float(lr), float(beta), 15)[-1]
        assert end[0] ** 2 + 10 * end[1] ** 2 == pytest.approx(value)


def test_on_the_valley_momentum_beats_the_best_plain_rate_500_times_or_loses_67_times():
    f = FACTS["chapter5.ravine"]["f_after_15"]
    rates = np.linspace(0.001, 0.099, 981)
    best = min(100 * (1 - 2 * r) ** 30 + 10 * (1 - 20 * r) ** 30 for r in rates)
    assert best == pytest.approx(0.267, abs=5e-4)
    assert best / f["lr 0.09 beta 0.5"] > 500
    assert f["lr 0.09 beta 0.9"] / f["lr 0.09 beta 0"] == pytest.approx(67, abs=1)


def test_on_the_valley_the_larger_the_rate_the_smaller_the_best_beta():
    ravine, betas = objective("ravine"), np.linspace(0, 0.97, 98)
    best = [
        betas[
            np.argmin(
                [ravine.f(heavy_ball(ravine.grad, [10.0, 1.0], lr, b, 15)[-1]) for b in betas]
            )
        ]
        for lr in (0.02, 0.05, 0.09)
    ]
    assert best[0] > best[1] > best[2] > 0.3


def test_on_a_quadratic_a_start_twice_as_far_makes_the_same_path_twice_as_large():
    bowl = objective("bowl")
    near, far = (heavy_ball(bowl.grad, x0, 0.1, 0.9, 30) for x0 in ([2.0, 2.0], [4.0, 4.0]))
    np.testing.assert_allclose(far, 2 * near, atol=1e-12)


@pytest.mark.parametrize("which", ["printed", "true"])
def test_on_the_bowl_beta_point_nine_loses_with_either_gradient(which):
    fact, bowl = FACTS[f"codefinity.bowl_{which}_gradient"], objective("bowl")
    grad = bowl.grad if which == "true" else bowl.printed_grad
    gd = heavy_ball(grad, [2.0, 2.0], 0.1, 0.0, 30)[-1]
    walk = heavy_ball(grad, [2.0, 2.0], 0.1, 0.9, 30)
    np.testing.assert_allclose(gd, fact["gd_end"], rtol=1e-9)
    np.testing.assert_allclose(walk[-1], fact["momentum_end"], rtol=1e-9)
    np.testing.assert_allclose(walk[:8], fact["momentum_path"], atol=1e-12)
    assert bowl.f(walk[-1]) == pytest.approx(fact["momentum_loss"])
    assert bowl.f(gd) == pytest.approx(fact["gd_loss"])
    assert fact["momentum_loss"] > 30 * fact["gd_loss"]


def test_on_the_bowl_beta_point_eight_wins_and_point_five_wins_by_far():
    bowl = objective("bowl")
    loss = {
        b: bowl.f(torch_path(bowl.grad, [2.0, 2.0], [0.1] * 30, b)[-1]) for b in (0, 0.5, 0.8, 0.9)
    }
    assert (round(loss[0.8], 4), round(loss[0], 4)) == (0.0026, 0.0036)
    assert loss[0.5] < 1e-6 < loss[0.8] < loss[0] < loss[0.9]


# ---------------------------------------------------------------- the quartic


def test_the_slides_table_is_reproduced_with_the_derivative_as_printed():
    fact, quartic = FACTS["slides.momentum_quartic"], objective("quartic")
    walk = heavy_ball(quartic.printed_grad, -2.0, 0.1, 0.8, 20)[1:]
    assert printed(walk, 3) == printed(fact["published_x"], 3)
    assert printed(quartic.f(walk), 5) == printed(fact["published_f"], 5)
    assert quartic.printed_grad(-2.0) == -12
    assert quartic.printed_grad(-0.8) == pytest.approx(3.072)
    assert quartic.f(walk[4]) == pytest.approx(0.12, abs=5e-3)  # "Cost = 0.12" after 5 epochs


def test_the_printed_derivative_of_the_quartic_leads_to_no_stationary_point():
    fact, quartic = FACTS["slides.quartic_stationary"], objective("quartic")
    for x, f in fact["true"]:
        assert quartic.grad(x) == pytest.approx(0, abs=1e-9)
        assert quartic.f(x) == pytest.approx(f)
    end = heavy_ball(quartic.printed_grad, -2.0, 0.1, 0.8, 400)[-1]
    assert end == pytest.approx(fact["printed"][2])
    assert abs(quartic.grad(end)) > 1.9


def test_with_the_true_derivative_momentum_reaches_the_deeper_well_and_descent_does_not():
    fact, quartic = FACTS["slides.momentum_quartic"], objective("quartic")
    walk = heavy_ball(quartic.grad, -2.0, 0.1, 0.8, 20)
    np.testing.assert_allclose(walk, fact["path_true_derivative"], rtol=1e-9)
    assert heavy_ball(quartic.grad, -2.0, 0.1, 0.8, 400)[-1] == pytest.approx(0.9222, abs=5e-5)
    assert heavy_ball(quartic.grad, -2.0, 0.1, 0.0, 400)[-1] == pytest.approx(-1.2322, abs=5e-5)


def test_momentum_also_leaves_the_deeper_well():
    grad = objective("quartic").grad
    assert torch_path(grad, 1.7, [0.05] * 300, 0.7)[-1] == pytest.approx(0.9222, abs=5e-5)
    assert torch_path(grad, 1.7, [0.05] * 300, 0.8)[-1] == pytest.approx(-1.2322, abs=5e-5)


def test_with_gamma_point_nine_ten_steps_swing_between_the_wells():
    for grad in (objective("quartic").grad, objective("quartic").printed_grad):
        walk = torch_path(grad, -2.0, [0.1] * 10, 0.9)
        assert walk[:5].max() > 1.2 and walk[5:].min() < -1.2


# ---------------------------------------------------------------- the shelf


def test_the_printed_gradient_of_the_hover_plot_is_not_the_slope():
    fact, sincos = FACTS["chronicles.sincos"], objective("sincos")
    numerical = (sincos.f(0.9 + 1e-6) - sincos.f(0.9 - 1e-6)) / 2e-6
    assert sincos.grad(0.9) == pytest.approx(numerical, abs=1e-7)
    assert sincos.grad(0.9) == pytest.approx(fact["at_0_9"]["true"])
    assert sincos.printed_grad(0.9) == pytest.approx(fact["at_0_9"]["printed"])


@pytest.mark.parametrize("beta, steps", [(0.9, 20), (0.7, 50), (0.5, 500), (0.2, 500)])
def test_the_four_hover_runs_end_where_the_facts_say(beta, steps):
    fact, sincos = FACTS["chronicles.sincos"], objective("sincos")
    for grad, ends in ((sincos.grad, "ends_true"), (sincos.printed_grad, "ends_printed")):
        end = heavy_ball(grad, 0.9, 0.2, beta, steps)[-1]
        assert end == pytest.approx(fact[ends][str(beta)], abs=1e-9)


def test_plain_descent_stalls_on_the_shelf_and_the_minimum_lies_to_its_left():
    sincos = objective("sincos")
    assert torch_path(sincos.grad, 0.9, [0.2] * 500, 0.0)[-1] == pytest.approx(0.0016, abs=5e-5)
    theta = np.linspace(-1.45, 1.45, 290_001)
    values = theta**2 * np.sin(2 * theta)
    assert theta[values.argmin()] == pytest.approx(-1.1445, abs=1e-4)
    assert values.min() == pytest.approx(-0.9863, abs=5e-5)
    assert sincos.printed_grad(-0.95247) == pytest.approx(0, abs=1e-3)
    assert sincos.grad(-0.95247) > 0.5


# ---------------------------------------------------------------- the wavy surface


def one_by_one(orders, lr, beta):
    """The end of each run, one data point per step; torch knows the derivative."""
    x, y, _ = (torch.as_tensor(a) for a in noisy_line())
    w = torch.tensor([[6.0, -3.0]], dtype=torch.float64).repeat(len(orders), 1)
    v = torch.zeros_like(w)
    for i in torch.as_tensor(orders.T.copy()):
        w.requires_grad_()
        error = w[:, 0] * x[i] + w[:, 1] - y[i]
        loss = (error**2 + 5 * torch.sin(w[:, 0]) * torch.cos(w[:, 1])).sum()
        (g,) = torch.autograd.grad(loss, w)
        v = beta * v + lr * g
        w = w.detach() - v
    return w.numpy()


def test_in_the_published_order_momentum_ends_higher():
    fact, surface, order = FACTS["chronicles.surface"], objective("surface"), noisy_line()[2]
    for beta, name in ((0.0, "sgd"), (0.45, "momentum")):
        end = one_by_one(order[None], 0.09, beta)[0]
        np.testing.assert_allclose(end, fact[f"end_{name}"], rtol=1e-9)
        assert surface.f(end) == pytest.approx(fact[f"loss_{name}"])
    assert fact["loss_momentum"] > fact["loss_sgd"] + 1


def test_over_many_shuffles_it_usually_ends_higher_but_not_at_the_same_effective_rate():
    surface, rng = objective("surface"), np.random.default_rng(7)
    orders = np.array([rng.permutation(200) for _ in range(1000)])

    def losses(lr, beta):
        return np.array([surface.f(w) for w in one_by_one(orders, lr, beta)])

    plain = losses(0.09, 0.0)
    assert 0.7 < np.mean(losses(0.09, 0.45) > plain) < 0.88
    assert np.mean(losses(0.09 * 0.55, 0.45) > plain) < 0.49


def test_with_all_points_in_every_step_momentum_passes_the_well_that_holds_descent():
    surface = objective("surface")
    plain = torch_path(surface.grad, [6.0, -3.0], [0.09] * 200, 0.0)[-1]
    ball = torch_path(surface.grad, [6.0, -3.0], [0.09] * 200, 0.45)[-1]
    np.testing.assert_allclose(plain, [3.96, 0.74], atol=5e-3)
    assert surface.f(plain) > 0.2 and surface.f(ball) < -2.02


def test_the_gradient_of_the_surface_is_its_slope_and_its_lowest_well_is_where_the_facts_say():
    surface, point, eps = objective("surface"), np.array([1.3, -0.4]), 1e-6
    slope = [
        (surface.f(point + eps * e) - surface.f(point - eps * e)) / (2 * eps) for e in np.eye(2)
    ]
    np.testing.assert_allclose(surface.grad(point), slope, atol=1e-6)
    axis = np.arange(-4, 8, 0.05)
    low = min((surface.f(np.array([a, b])), a, b) for a in axis for b in axis)
    assert low == pytest.approx((-2.020, 2.15, 2.75), abs=1e-3)


# ---------------------------------------------------------------- noise and the ridge


@pytest.mark.parametrize("lr, beta", [(0.1, 0.0), (0.1, 0.9), (0.01, 0.9), (0.3, 0.5)])
@pytest.mark.parametrize("curvature", [1.0, 2.5])
def test_the_stationary_variance_is_the_solution_of_lyapunovs_equation(lr, beta, curvature):
    step = np.array([[1 - lr * curvature, -beta], [lr * curvature, beta]])  # of (x, v)
    kick = np.array([[-lr], [lr]])
    exact = solve_discrete_lyapunov(step, kick @ kick.T)[0, 0]
    formula = lr * (1 + beta) / (curvature * (1 - beta) * (2 * (1 + beta) - lr * curvature))
    assert formula == pytest.approx(exact)


def test_at_the_same_rate_momentum_multiplies_the_variance_by_ten():
    def variance(lr, beta):
        return lr * (1 + beta) / ((1 - beta) * (2 * (1 + beta) - lr))

    assert variance(0.1, 0.9) / variance(0.1, 0.0) == pytest.approx(9.76, abs=0.01)
    assert (round(variance(0.1, 0.9), 2), round(variance(0.1, 0.0), 3)) == (0.51, 0.053)
    spread = np.sqrt(variance(0.01, 0.9) / variance(0.1, 0.0))
    assert 0.95 < spread < 1  # "within a twentieth"


def test_on_the_ridge_nothing_escapes_and_beside_it_momentum_leaves_first():
    grad = objective("saddle").grad
    for beta, step in ((0.0, 73), (0.9, 27)):
        assert np.all(torch_path(grad, [1.0, 0.0], [0.05] * 500, beta)[:, 1] == 0)
        beside = np.abs(torch_path(grad, [1.0, 0.001], [0.05] * 90, beta)[:, 1])
        assert np.flatnonzero(beside > 1)[0] == step
    assert 0.001 * 1.1**72 < 1 < 0.001 * 1.1**73  # plain descent multiplies y by 1.1
    assert 0.001 * 2**9 < 1 < 0.001 * 2**10  # and by 2 at the effective rate 0.5


# ---------------------------------------------------------------- diagnosis

NAMED = {  # what each name to choose from means, as an alternative of `momentum`
    "beta squared": "beta_squared",
    "gradient from x0": "gradient_from_start",
    "lr twice": "lr_twice",
    "minus beta": "minus_beta",
    "moving average": "ewma_form",
    "old velocity": "old_velocity",
    "velocity lost": "velocity_lost",
    "weights swapped": "weights_swapped",
}


def made_by(alternative):
    grad = objective(six_paths.OBJECTIVE).grad
    function = REGISTRY["momentum"].alternatives[alternative][1]
    return function(grad, six_paths.START, six_paths.LR, six_paths.BETA, six_paths.STEPS)


@pytest.mark.parametrize("letter", six_paths.PATHS)
def test_each_path_to_diagnose_is_that_of_a_mistake_in_the_bank(letter):
    np.testing.assert_allclose(six_paths.PATHS[letter], made_by(MADE_BY[letter]), atol=5.1e-5)
    assert NAMED[REGISTRY["diagnosis"].right()[letter]] == MADE_BY[letter]


def test_the_first_two_steps_tell_all_eight_names_and_the_right_path_apart():
    assert set(NAMED) == set(six_paths.OPTIONS)
    starts = [made_by(alternative)[:3] for alternative in NAMED.values()]
    starts.append(np.array([10.0, 8.0, 5.0]))
    for a, b in combinations(starts, 2):
        assert np.abs(a - b).max() > 0.15


# ---------------------------------------------------------------- what the folded answers say


def test_the_four_races_end_as_the_answer_says_and_nearly_as_its_rule_of_thumb_does():
    true = {"1": (113, 41, 42), "2": (26, 63, 66), "3": (44, None, 926), "4": (None, 12, 13)}
    for name, race in predict.RACES.items():
        state, (plain, ball, thumb) = predict.compute(name, 75, 75, True), true[name[0]]
        assert state.settled == {"gd": plain, "momentum": ball}
        first = state.losses["momentum"][0]
        assert round(np.log(first / 0.01) / -np.log(race.beta)) == thumb
    assert np.log(100) / -np.log(0.96) == pytest.approx(113, abs=0.5)


def test_down_the_long_valley_momentum_ends_nearest_at_beta_near_six_tenths():
    def end(beta):
        return ravine.compute(10**1.5, 1.8, beta).distances["momentum"][-1]

    told = {0.0: "0.03", 0.3: "0.002", 0.9: "0.02", 0.99: "3"}
    for beta, distance in told.items():
        assert f"{end(beta):.1g}" == distance
    betas = np.linspace(0, 0.99, 100)
    nearest = betas[np.argmin([end(beta) for beta in betas])]
    assert nearest == pytest.approx(0.6, abs=0.02)
    assert end(nearest) < 1e-9


def test_plain_descent_leaps_the_hill_at_015_and_cannot_rest_in_the_deeper_well_from_017():
    quartic = objective("quartic")
    deep = run("gd", quartic.grad, -2.0, 0.15, 200)[-1]
    assert deep == pytest.approx(0.9222, abs=1e-3)
    curvature = 12 * deep**2 + 6 * deep - 4
    assert curvature == pytest.approx(11.7, abs=0.05)
    assert 2 / curvature == pytest.approx(0.17, abs=2e-3)


def test_a_saved_velocity_is_divided_by_the_rate_that_comes_next():
    grad, rates = objective("ravine").grad, [0.02] * 10 + [0.01] * 20
    inside, _, _ = forms(rates)
    x, v = inside[10], (inside[9] - inside[10]) / 0.01
    for _ in range(20):
        v = 0.9 * v + grad(x)
        x = x - 0.01 * v
    np.testing.assert_allclose(x, inside[30], atol=1e-12)
