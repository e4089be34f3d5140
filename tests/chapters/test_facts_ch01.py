"""What chapter 01 says and its sources print: reproduced to the digit, or shown to be wrong."""

import json
import re

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from autograder.writing import sources
from course import objective
from course.methods import run
from helpers.facts import FACTS

CHAPTER = "01-optimizers"


@pytest.fixture(scope="module")
def chapter():
    """The functions that the chapter's own solution cells define."""
    names = {}
    for cell in sources.read(CHAPTER).cells:
        if "BEGIN SOLUTION" in cell.source and cell.cell_type == "code":
            exec(compile("import numpy as np\n" + cell.source, CHAPTER, "exec"), names)
    return names


@pytest.fixture(scope="module")
def prose():
    """The chapter's text, line breaks undone."""
    cells = sources.read(CHAPTER).cells
    return " ".join(" ".join(c.source for c in cells if c.cell_type == "markdown").split())


def quartic_slope(x):
    return 4 * x**3 + 3 * x**2 - 4 * x - 2


def quartic_printed(x):
    return 4 * x**3 + 3 * x**2 - 4 * x


def quartic_value(x):
    return x**4 + x**3 - 2 * x**2 - 2 * x + 2


# The published tables ------------------------------------------------------------------------


def test_the_table_on_the_parabola_is_right_in_all_its_digits(chapter):
    fact = FACTS["slides.gd_square"]
    path = chapter["gradient_descent"](lambda x: 2 * x, -2.0, 0.1, 20)
    assert np.round(path[1:], 3).tolist() == fact["published_x"]
    assert np.round(path[1:] ** 2, 5).tolist() == fact["published_f"]
    np.testing.assert_allclose(path, -2 * 0.8 ** np.arange(21), rtol=1e-12)


def test_the_table_on_the_quartic_comes_from_the_derivative_without_its_minus_two(chapter):
    fact = FACTS["slides.gd_quartic"]
    path = chapter["gradient_descent"](quartic_printed, -2.0, 0.1, 20)
    assert np.round(path[1:], 3).tolist() == fact["published_x"]
    assert np.round(quartic_value(path[1:]), 5).tolist() == fact["published_f"]


def test_with_the_true_derivative_the_walk_ends_at_minus_1_232_not_minus_1_443(chapter):
    path = chapter["gradient_descent"](objective("quartic").grad, -2.0, 0.1, 20)
    np.testing.assert_allclose(path, FACTS["slides.gd_quartic"]["path_true_derivative"], rtol=1e-9)
    assert round(float(path[-1]), 3) == -1.232
    assert round(float(quartic_value(path[-1])), 3) == 1.862


def test_the_notebook_prints_the_tables_as_they_were_published():
    code = "\n".join(c.source for c in sources.read(CHAPTER).cells if c.cell_type == "code")
    printed = re.findall(r"^ *printed_x \+?= (\[.*\])$", code, flags=re.M)
    assert sum((json.loads(row) for row in printed), []) == FACTS["slides.gd_square"]["published_x"]
    assert str(FACTS["slides.gd_quartic"]["published_x"][:7]) in code


# Erratum: the derivative that lost its −2 ----------------------------------------------------


def test_none_of_the_points_where_the_printed_derivative_vanishes_is_flat():
    fact = FACTS["slides.quartic_stationary"]
    np.testing.assert_allclose(sorted(np.roots([4, 3, -4, 0]).real), fact["printed"], atol=1e-9)
    for x in fact["printed"]:
        assert quartic_slope(x) == pytest.approx(-2)


def test_the_flat_points_of_the_quartic_are_a_minimum_a_maximum_and_a_lower_minimum(chapter, prose):
    flat = np.sort(np.roots([4, 3, -4, -2]).real)
    true = np.array(FACTS["slides.quartic_stationary"]["true"])
    np.testing.assert_allclose(flat, true[:, 0], atol=1e-9)
    np.testing.assert_allclose(quartic_value(flat), true[:, 1], atol=1e-9)
    bends = 12 * flat**2 + 6 * flat - 4
    kinds = [chapter["classify_point"](np.array([[b]])) for b in bends]
    assert kinds == ["minimum", "maximum", "minimum"]
    for x, bend, kind in zip(flat, bends, kinds, strict=True):
        row = f"| {x:.3f} | {bend:.2f} | {kind}".replace("-", "−")
        assert row.replace("| the", "") in prose.replace(" the point is a", "")


def test_the_printed_losses_rise_from_1_908_to_2_053_while_the_steps_get_shorter():
    fact = FACTS["slides.gd_quartic"]
    x, f = np.array([-2.0, *fact["published_x"]]), fact["published_f"]
    assert round(f[1], 3) == 1.908 and round(f[-1], 3) == 2.053
    assert min(f[2:]) > f[1]
    sizes = np.abs(np.diff(x))
    assert np.all(np.diff(sizes[:5]) < 0)


def test_the_first_step_flies_over_the_minimum_and_a_rate_of_0_12_ends_in_the_other_basin():
    hill = FACTS["slides.quartic_stationary"]["true"][1][0]
    slow, fast = (run("gd", quartic_slope, -2.0, lr, 200) for lr in (0.1, 0.12))
    assert -1.232 < slow[1] < hill and round(float(slow[1]), 3) == -0.6
    assert fast[1] > hill and round(hill, 2) == -0.44
    assert round(float(fast[-1]), 3) == 0.922


def test_the_walk_from_1_5_ends_in_the_lower_minimum():
    assert round(float(run("gd", quartic_slope, 1.5, 0.1, 20)[-1]), 3) == 0.922


def test_from_2_the_first_step_flies_over_the_right_minimum_into_the_left_basin():
    starts = (-2.0, -1.0, 0.0, 1.5, 2.0)
    walks = [run("gd", quartic_slope, start, 0.1, 50) for start in starts]
    assert [round(float(walk[-1]), 3) for walk in walks] == [-1.232, -1.232, 0.922, 0.922, -1.232]
    assert walks[-1][1] == pytest.approx(-1.4)


# Erratum: 2x² --------------------------------------------------------------------------------


def test_the_printed_table_belongs_to_x_squared_and_not_to_2_x_squared():
    published = FACTS["slides.gd_square"]["published_x"]
    doubled = run("gd", lambda x: 4 * x, -2.0, 0.1, 20)
    np.testing.assert_allclose(doubled, -2 * 0.6 ** np.arange(21), rtol=1e-12)
    assert np.all(np.abs(doubled[1:16] - published[:15]) > 0.05)


# Four printed derivatives on trial -----------------------------------------------------------


def torch_slope(f, x):
    import torch

    point = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    f(point).backward()
    return point.grad.numpy()


def test_three_printed_derivatives_are_wrong_and_the_fourth_belongs_to_another_objective(chapter):
    error = chapter["gradient_error"]
    quartic, sincos, bowl = (objective(name) for name in ("quartic", "sincos", "bowl"))
    assert error(quartic.f, quartic.printed_grad, -2.0) == pytest.approx(2 / 26, abs=1e-8)
    at = FACTS["chronicles.sincos"]["at_0_9"]
    wrong = (at["true"] - at["printed"]) / (at["true"] + at["printed"])
    assert error(sincos.f, sincos.printed_grad, 0.9) == pytest.approx(wrong, abs=1e-8)
    both = np.hypot(8, 4) + np.hypot(8, 2)
    start = np.array([2.0, 2.0])
    assert error(bowl.f, bowl.printed_grad, start) == pytest.approx(2 / both, abs=1e-8)
    assert error(lambda x: 2 * x**2, lambda x: 2 * x, -2.0) == pytest.approx(1 / 3, abs=1e-8)
    assert error(lambda x: x**2, lambda x: 2 * x, -2.0) < 1e-9


def test_the_right_derivatives_pass_with_errors_below_1e_9(chapter):
    error = chapter["gradient_error"]
    for name, x in (("quartic", -2.0), ("sincos", 0.9), ("bowl", np.array([2.0, 2.0]))):
        assert error(objective(name).f, objective(name).grad, x) < 1e-9


def test_the_course_s_derivatives_agree_with_automatic_ones():
    import torch

    functions = {
        "quartic": (quartic_value, -1.7),
        "sincos": (lambda t: 2 * t**2 * torch.sin(t) * torch.cos(t), 0.9),
        "bowl": (lambda p: 0.5 * (4 * p[0] ** 2 + p[1] ** 2), [2.0, 2.0]),
    }
    for name, (f, x) in functions.items():
        np.testing.assert_allclose(objective(name).grad(np.array(x)), torch_slope(f, x), rtol=1e-12)


def test_in_b_the_second_and_the_third_term_are_half_of_what_they_should_be():
    x = np.linspace(-1.4, 1.4, 29)
    s, c = np.sin(x), np.cos(x)
    sincos = objective("sincos")
    right = -2 * x**2 * s**2 + 2 * (2 * x * c * s + x**2 * c**2)
    np.testing.assert_allclose(sincos.grad(x), right, atol=1e-12)
    printed = -2 * x**2 * s**2 + 2 * x * c * s + x**2 * c**2
    np.testing.assert_allclose(sincos.printed_grad(x), printed, atol=1e-12)


def test_at_zero_wrong_derivatives_can_be_right_and_the_error_compares_rounding(chapter):
    sincos, bowl = objective("sincos"), objective("bowl")
    assert sincos.printed_grad(0.0) == sincos.grad(0.0) == 0
    assert np.all(bowl.printed_grad(np.zeros(2)) == bowl.grad(np.zeros(2)))
    assert chapter["gradient_error"](sincos.f, sincos.grad, 0.0) == 1


def test_halving_epsilon_halves_the_forward_error_and_quarters_the_central_one():
    f, x, true = quartic_value, -2.0, -14.0
    forward = [abs((f(x + e) - f(x)) / e - true) for e in (1e-3, 5e-4)]
    central = [abs((f(x + e) - f(x - e)) / (2 * e) - true) for e in (1e-3, 5e-4)]
    assert forward[1] / forward[0] == pytest.approx(1 / 2, rel=1e-2)
    assert central[1] / central[0] == pytest.approx(1 / 4, rel=1e-2)
    tiny = abs((f(x + 1e-11) - f(x - 1e-11)) / 2e-11 - true)
    assert tiny > central[1] / 100 and tiny > abs((f(x + 1e-6) - f(x - 1e-6)) / 2e-6 - true)


# The learning rate ---------------------------------------------------------------------------


def test_trying_everything_takes_hours_for_ten_parameters_and_ages_for_twenty():
    assert 10**2 / 1e6 == 1e-4
    assert 2.5 < 10**10 / 1e6 / 3600 < 3
    assert round(10**20 / 1e6 / (365.25 * 86400) / 1e6) == 3


def test_from_minus_two_the_walk_is_closer_than_a_tenth_from_step_14_on():
    closer = np.abs(-2 * 0.8 ** np.arange(30)) < 0.1
    assert np.argmax(closer) == 14


@pytest.mark.parametrize("lr, factor", [(0.02, 0.96), (0.3, 0.4), (0.9, -0.8), (1.05, -1.1)])
def test_each_step_on_the_parabola_multiplies_by_one_minus_eta_lambda(lr, factor):
    path = run("gd", lambda x: 2 * x, 1.0, lr, 12)
    np.testing.assert_allclose(path, factor ** np.arange(13), rtol=1e-9)


def test_the_edge_is_two_over_the_largest_eigenvalue(chapter):
    for A in (np.array([[2.0, 0], [0, 20.0]]), np.array([[3.0, 1.2], [1.2, 2.0]])):
        edge = chapter["largest_stable_lr"](A)
        inside, outside = (
            run("gd", lambda x, A=A: A @ x, [10.0, 1.0], share * edge, 3000)[-1]
            for share in (0.99, 1.01)
        )
        assert np.linalg.norm(inside) < 1e-9 < 1e9 < np.linalg.norm(outside)


def test_on_the_ravine_the_edge_is_a_tenth_and_the_best_rate_loses_a_fifth_per_step():
    rates = np.linspace(0.05, 0.1, 50001)
    worst = np.maximum(np.abs(1 - 2 * rates), np.abs(1 - 20 * rates))
    assert rates[worst.argmin()] == pytest.approx(2 / 22, abs=1e-5)
    assert worst.min() == pytest.approx(0.82, abs=2e-3)


def test_the_smallest_of_seven_eigenvalues_holds_94_percent_until_a_rate_of_0_091(prose):
    def shares(lr):
        left = np.abs(1 - lr * np.linspace(2, 20, 7)) ** 20
        return left / left.sum()

    assert shares(0.04).argmax() == 0 and round(shares(0.04)[0], 2) == 0.94
    assert shares(0.0905).argmax() == 0 and shares(0.091).argmax() == 6
    assert round(2 / 28, 4) == 0.0714 and round(12 / 28, 2) == 0.43
    assert "94 %" in prose and "$0.0714$" in prose and "$0.43$" in prose


def test_above_the_edge_of_the_quartic_s_right_minimum_the_walk_stays_near_but_never_settles():
    x = FACTS["slides.quartic_stationary"]["true"][2][0]
    assert round(2 / (12 * x**2 + 6 * x - 4), 3) == 0.170
    settles, jumps = (run("gd", quartic_slope, 1.0, lr, 1000)[-2:] for lr in (0.16, 0.18))
    np.testing.assert_allclose(settles, x, atol=1e-6)
    np.testing.assert_allclose(sorted(jumps), [0.751, 1.042], atol=5e-4)


# Errata: valleys and saddles -----------------------------------------------------------------


def test_a_valley_and_a_saddle_look_alike_for_over_fifty_steps_and_then_part(chapter):
    start = [1.0, 1e-6]
    on_saddle, in_valley = (
        np.linalg.norm(run("gd", objective(name).grad, start, 0.05, 160), axis=1)
        for name in ("saddle", "ravine")
    )
    np.testing.assert_allclose(on_saddle[:56], in_valley[:56], rtol=0.01)
    assert on_saddle[-1] > 1 > 1e-6 > in_valley[-1]
    assert chapter["classify_point"](np.diag([2.0, 20.0])) == "minimum"
    assert chapter["classify_point"](np.diag([2.0, -2.0])) == "saddle"


def test_a_millionth_beside_the_ridge_the_walk_leaves_by_step_145_and_on_it_never():
    beside = run("gd", objective("saddle").grad, [1.0, 1e-6], 0.05, 145)
    distance = np.linalg.norm(beside, axis=1)
    assert distance[144] < 1 < distance[145]
    np.testing.assert_allclose(beside[:, 1], 1e-6 * 1.1 ** np.arange(146), rtol=1e-9)
    on = run("gd", objective("saddle").grad, [1.0, 0.0], 0.05, 1000)
    assert np.linalg.norm(on[-1]) < 1e-9


def test_on_the_valley_s_floor_both_bends_are_up_and_the_slope_is_not_zero():
    point, slope = np.array([-0.5, 0.25]), objective("banana").grad
    H = np.array([slope(point + e) - slope(point - e) for e in 1e-5 * np.eye(2)]) / 2e-5
    small, large = np.linalg.eigvalsh(H)
    assert 0 < small < large / 30
    assert np.linalg.norm(slope(point)) > 1


# SGD -----------------------------------------------------------------------------------------


def regression(rng, n=23, d=3):
    X = rng.standard_normal((n, d))
    return X, X @ np.arange(1.0, d + 1) + rng.standard_normal(n), rng.standard_normal(d)


def test_minibatch_sgd_is_torch_s_sgd_on_the_same_batches(chapter):
    import torch

    X, y, w0 = regression(np.random.default_rng(0))
    path = chapter["minibatch_sgd"](X, y, w0, 0.03, 5, 3, np.random.default_rng(8))
    w = torch.tensor(w0, requires_grad=True)
    optimizer, rng, rows = torch.optim.SGD([w], lr=0.03), np.random.default_rng(8), [w0]
    for _ in range(3):
        for batch in torch.tensor(rng.permutation(23)).split(5):
            optimizer.zero_grad()
            errors = torch.tensor(X)[batch] @ w - torch.tensor(y)[batch]
            torch.mean(errors**2).backward()
            optimizer.step()
            rows.append(w.detach().numpy().copy())
    np.testing.assert_allclose(path, rows, rtol=1e-12)


def test_gradient_descent_is_torch_s_sgd_without_momentum(chapter):
    import torch

    surface = objective("banana")
    x = torch.tensor([-0.8, 1.1], dtype=torch.float64, requires_grad=True)
    optimizer, rows = torch.optim.SGD([x], lr=0.01), [x.detach().numpy().copy()]
    for _ in range(20):
        optimizer.zero_grad()
        ((1 - x[0]) ** 2 + 10 * (x[1] - x[0] ** 2) ** 2).backward()
        optimizer.step()
        rows.append(x.detach().numpy().copy())
    path = chapter["gradient_descent"](surface.grad, [-0.8, 1.1], 0.01, 20)
    np.testing.assert_allclose(path, rows, rtol=1e-10)


def test_four_times_as_many_examples_halve_the_error_of_the_gradient():
    rng = np.random.default_rng(1)
    X, y, w = regression(rng, n=1000)
    singles = 2 * (X @ w - y)[:, None] * X
    spread = [
        np.sqrt(np.mean(np.sum((means - singles.mean(axis=0)) ** 2, axis=1)))
        for means in (
            singles[rng.integers(0, 1000, (4000, size))].mean(axis=1) for size in (10, 40)
        )
    ]
    assert spread[1] / spread[0] == pytest.approx(0.5, abs=0.03)


def test_shuffled_apart_the_weights_go_to_zero_and_the_loss_still_falls(chapter):
    rng = np.random.default_rng(2)
    X = rng.standard_normal((2000, 2))
    y = X @ [2.0, -1.0] + rng.standard_normal(2000)
    start = w = np.array([-3.0, 3.0])

    def loss(w):
        return np.mean((X @ w - y) ** 2)

    for _ in range(10):
        apart = y[rng.permutation(2000)]
        w = chapter["minibatch_sgd"](X, apart, w, 0.02, 20, 1, rng)[-1]
    assert np.linalg.norm(w) < 0.3
    assert loss(w) < loss(start) and loss(w) == pytest.approx(np.mean(y**2), rel=0.1)


def test_at_a_constant_rate_single_rows_stay_further_from_the_minimum_than_batches(chapter):
    X, y, w0 = regression(np.random.default_rng(3), n=400)
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    floor = {
        size: np.mean(
            np.linalg.norm(
                chapter["minibatch_sgd"](X, y, w0, 0.02, size, 30, np.random.default_rng(4))[
                    -400 // size :
                ]
                - best,
                axis=1,
            )
        )
        for size in (1, 20)
    }
    assert floor[1] > 3 * floor[20]


def test_single_rows_are_quickest_at_first_and_the_full_batch_is_last_after_ten_epochs(chapter):
    rng = np.random.default_rng(0)  # the data of the chapter
    X = rng.standard_normal((1000, 2)) @ np.array([[1.0, 0.5], [0.0, 0.6]])
    y = X @ np.array([2.0, -1.0]) + rng.standard_normal(1000)
    best = np.linalg.lstsq(X, y, rcond=None)[0]

    def left(size, looked_at):
        rng = np.random.default_rng(3)
        path = chapter["minibatch_sgd"](X, y, np.array([0.0, 1.0]), 0.05, size, 10, rng)
        ends = path[[rows // size for rows in looked_at]]
        return [np.mean((X @ w - y) ** 2) - np.mean((X @ best - y) ** 2) for w in ends]

    single, some, all_rows = (left(size, (100, 10000)) for size in (1, 50, 1000))
    assert single[0] < some[0] / 10 and some[0] < all_rows[0]
    assert some[1] < single[1] / 10 and single[1] < all_rows[1]


def test_half_the_rate_calms_the_weights_as_much_as_twice_the_batch(chapter):
    X, y, _ = regression(np.random.default_rng(3), n=400)
    best = np.linalg.lstsq(X, y, rcond=None)[0]

    def left(lr, size):
        path = chapter["minibatch_sgd"](X, y, best, lr, size, 300, np.random.default_rng(4))
        return np.mean(np.sum((path - best) ** 2, axis=1))

    half_the_rate, twice_the_batch = left(0.01, 4), left(0.02, 8)
    assert half_the_rate == pytest.approx(twice_the_batch, rel=0.1)
    assert half_the_rate < 0.6 * left(0.02, 4)


def test_check_knows_more_than_fifty_mistakes_of_minibatch_sgd(prose):
    kinds = [kind for kind, _, _ in REGISTRY["minibatch_sgd"].alternatives.values()]
    assert kinds.count("mistake") > 50
    assert "more than fifty" in prose


# Errata: what an optimizer is ----------------------------------------------------------------


def test_on_the_ravine_either_of_gradient_descent_and_momentum_can_win():
    printed = FACTS["chapter5.ravine"]["f_after_15"]
    ravine = objective("ravine")
    for lr, winner in ((0.05, "momentum"), (0.09, "gd")):
        end = {
            method: ravine.f(run(method, ravine.grad, [10.0, 1.0], lr, 15, beta=0.8)[-1])
            for method in ("gd", "momentum")
        }
        assert min(end, key=end.get) == winner
        assert end["gd"] == pytest.approx(printed[f"lr {lr} beta 0"])
        assert end["momentum"] == pytest.approx(printed[f"lr {lr} beta 0.8"])


def test_at_step_10_gradient_descent_and_momentum_are_nearly_level_at_both_rates():
    """Who is ahead changes with the step at which one looks."""
    ravine, leads = objective("ravine"), []
    for lr in (0.05, 0.09):
        plain, ball = (
            [ravine.f(x) for x in run(method, ravine.grad, [10.0, 1.0], lr, 15, beta=0.8)]
            for method in ("gd", "momentum")
        )
        assert plain[10] == pytest.approx(ball[10], rel=0.2)
        leads.append([np.sign(ball[step] - plain[step]) for step in (10, 11, 15)])
    assert leads == [[-1, -1, -1], [1, -1, 1]]


def test_momentum_treats_all_parameters_alike_and_adam_does_not():
    """Scaling one coordinate's slopes scales momentum's steps in it, but not Adam's."""
    import torch

    def moves(make, slopes):
        x = torch.zeros(2, dtype=torch.float64, requires_grad=True)
        optimizer = make([x])
        for g in slopes:
            x.grad = torch.tensor(g, dtype=torch.float64)
            optimizer.step()
        return x.detach().numpy()

    slopes = np.random.default_rng(0).standard_normal((5, 1)) @ [[1.0, 100.0]]
    along, across = moves(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9), slopes)
    assert across == pytest.approx(100 * along)
    along, across = moves(lambda p: torch.optim.Adam(p, lr=0.1), slopes)
    assert across == pytest.approx(along, rel=1e-5)


def test_dropout_changes_the_loss_and_not_the_rule():
    """On linear regression the mean loss under dropout is the loss plus Σ wⱼ² · mean xⱼ²."""
    rng = np.random.default_rng(6)
    X, y, w = regression(rng, n=50)
    masks = 2 * rng.integers(0, 2, (20000, *X.shape))
    measured = np.mean(((X * masks) @ w - y) ** 2)
    predicted = np.mean((X @ w - y) ** 2) + w**2 @ np.mean(X**2, axis=0)
    assert measured == pytest.approx(predicted, rel=0.01)


def test_for_plain_gradient_descent_weight_decay_is_a_penalty_on_the_loss():
    import torch

    surface, decay = objective("coupled"), 0.3
    x = torch.tensor([1.5, -0.7], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([x], lr=0.1, weight_decay=decay)
    for _ in range(20):
        x.grad = torch.tensor(surface.grad(x.detach().numpy()))
        optimizer.step()
    penalised = run("gd", lambda p: surface.grad(p) + decay * p, [1.5, -0.7], 0.1, 20)
    np.testing.assert_allclose(x.detach().numpy(), penalised[-1], rtol=1e-12)


# Gradients that vanish or explode ------------------------------------------------------------


def test_the_sigmoid_s_slope_is_a_quarter_at_most():
    z = np.linspace(-8, 8, 1601)
    y = 1 / (1 + np.exp(-z))
    assert np.max(y * (1 - y)) == pytest.approx(0.25)


def test_a_quarter_per_layer_leaves_exactly_nothing_after_75_layers_in_single_precision():
    assert np.prod(np.full(74, 0.25, np.float32)) > 0
    assert np.prod(np.full(75, 0.25, np.float32)) == 0
    assert 0.25**20 < 1e-12


def test_where_the_gradient_has_become_zero_adam_does_not_move_either():
    import torch

    x = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.Adam([x], lr=0.1)
    x.grad = torch.tensor(np.prod(np.full(75, 0.25, np.float32))).reshape(1)
    optimizer.step()
    assert x.item() == 1.0


def test_a_normalised_step_lengthens_noise_as_well_as_signal():
    """Adam's steps on pure noise are as long whether the noise is large or tiny."""
    import torch

    noise = np.random.default_rng(0).standard_normal(50)
    ends = []
    for scale in (1.0, 1e-4):
        x = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.Adam([x], lr=0.1, eps=1e-12)
        for g in noise:
            x.grad = torch.tensor([scale * g])
            optimizer.step()
        ends.append(x.item())
    assert ends[1] == pytest.approx(ends[0], rel=1e-3)
