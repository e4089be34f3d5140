"""What chapter 06 says, checked against published figures, closed forms, SciPy and torch."""

import contextlib
import io

import numpy as np
import pytest
import torch
from scipy.linalg import solve_discrete_lyapunov

from autograder.exercises import REGISTRY
from autograder.exercises.shared.torch_paths import torch_path
from autograder.writing import sources
from course.methods import run
from course.objectives import objective
from helpers.facts import FACTS
from helpers.judged import verdict

nesterov, points_of = REGISTRY["nesterov"].right, REGISTRY["lookahead_points"].right
nesterov_torch, edge = REGISTRY["nesterov_torch"].right, REGISTRY["stability_edge_nesterov"].right
SETTINGS = [("coupled", [1.5, -0.7], 0.07, 0.8), ("surface", [5.0, -2.5], 0.04, 0.7)]


def torch_sgd(grad, x0, lr, beta, steps, nesterov=True):
    """The path of torch.optim.SGD in double precision."""

    def make(parameters):
        return torch.optim.SGD(parameters, lr=lr, momentum=beta, nesterov=nesterov)

    return torch_path(make, grad, x0, steps)


def looked_back(points, beta):
    """The path of x whose look-ahead points these are: y = x + β(x − x_before), solved for x."""
    x, rows = points[0], [points[0]]
    for y in points[1:]:
        x = (y + beta * x) / (1 + beta)
        rows.append(x)
    return np.array(rows)


def settled_from(values, tol):
    return int(np.flatnonzero(np.abs(values) >= tol)[-1]) + 1


def printed(values, digits):
    return [f"{v:.{digits}f}" for v in values]


def radius(eta_lambda, beta, share):
    """The largest |eigenvalue| of momentum's step on [x, x before] with this share for β."""
    return max(abs(np.linalg.eigvals([[1 - eta_lambda + share, -share], [1, 0]])))


# ---------------------------------------------------------------- the method and its two forms


@pytest.mark.parametrize("name, x0, lr, beta", SETTINGS)
def test_the_reference_and_the_demonstrations_walk_as_torch_does_with_its_look_ahead_undone(
    name, x0, lr, beta
):
    grad = objective(name).grad
    expected = looked_back(torch_sgd(grad, x0, lr, beta, 15), beta)
    np.testing.assert_allclose(nesterov(grad, x0, lr, beta, 15), expected, atol=1e-12)
    np.testing.assert_allclose(run("nesterov", grad, x0, lr, 15, beta), expected, atol=1e-12)


@pytest.mark.parametrize("name, x0, lr, beta", SETTINGS)
def test_torch_walks_the_look_ahead_points(name, x0, lr, beta):
    grad = objective(name).grad
    ahead = points_of(nesterov(grad, x0, lr, beta, 15), beta)
    np.testing.assert_allclose(torch_sgd(grad, x0, lr, beta, 15), ahead, atol=1e-12)
    np.testing.assert_allclose(nesterov_torch(grad, x0, lr, beta, 15), ahead, atol=1e-12)


@pytest.mark.parametrize(
    "name, x0, lr, most",
    [
        ("square", 10.0, 0.1, 9e-16),
        ("ravine", [10.0, 1.0], 0.02, 9e-16),
        ("quartic", -2.0, 0.05, 9e-16),
    ],
)
def test_torch_agrees_with_the_slides_form_at_its_look_ahead_points_to_9e_16(name, x0, lr, most):
    grad = objective(name).grad
    x, change = np.array(x0, float), 0.0
    ahead = [x]
    for _ in range(30):  # as the slides write it: v ← γv − ηf'(x + γv), x ← x + v
        change = 0.9 * change - lr * grad(x + 0.9 * change)
        x = x + change
        ahead.append(x + 0.9 * change)
    assert np.abs(torch_sgd(grad, x0, lr, 0.9, 30) - np.array(ahead)).max() <= most
    assert "9e-16" in FACTS["conventions"]["note"]


def test_in_the_valley_torch_and_the_path_of_x_differ_by_a_step_and_end_together():
    grad = objective("ravine").grad
    theirs = torch_sgd(grad, [10.0, 1.0], 0.04, 0.9, 400)
    ours = nesterov(grad, [10.0, 1.0], 0.04, 0.9, 400)
    assert np.abs(theirs - ours)[:61].max() == pytest.approx(1.8, abs=0.05)
    assert np.abs(theirs[-1] - ours[-1]).max() < 1e-12


def test_torchs_first_step_is_one_plus_beta_times_the_plain_one():
    grad = objective("coupled").grad
    plain = torch_sgd(grad, [1.5, -0.7], 0.1, 0.9, 1, nesterov=False)
    ahead = torch_sgd(grad, [1.5, -0.7], 0.1, 0.9, 1)
    np.testing.assert_allclose(ahead[1] - ahead[0], 1.9 * (plain[1] - plain[0]))


def test_torch_refuses_nesterov_without_momentum():
    with pytest.raises(ValueError, match="[Nn]esterov"):
        torch_sgd(objective("square").grad, 1.0, 0.1, 0.0, 1)
    plain = run("gd", objective("square").grad, 1.0, 0.1, 5)
    np.testing.assert_allclose(
        nesterov_torch(objective("square").grad, 1.0, 0.1, 0.0, 5), plain, atol=1e-14
    )


def test_three_steps_by_hand_on_the_parabola():
    grad = objective("square").grad
    assert printed(nesterov(grad, 10.0, 0.1, 0.5, 3), 2) == ["10.00", "8.00", "5.60", "3.52"]
    assert printed(run("momentum", grad, 10.0, 0.1, 3, 0.5), 2) == ["10.00", "8.00", "5.40", "3.02"]
    assert printed(torch_sgd(grad, 10.0, 0.1, 0.5, 2), 2) == ["10.00", "7.00", "4.40"]


def test_on_a_constant_slope_looking_ahead_changes_nothing():
    paths = [run(m, lambda x: 1.0, 0.0, 0.1, 30, 0.9) for m in ("momentum", "nesterov")]
    np.testing.assert_array_equal(*paths)


# ---------------------------------------------------------------- honest answers, and others


def two_sequences(grad, x0, lr, beta, steps):
    x = before = np.array(x0, float)
    yield x
    for _ in range(steps):
        y = x + beta * (x - before)
        before, x = x, y - lr * grad(y)
        yield x


def slides_sign(gradient, start, rate, memory, number):
    x, v, path = np.array(start, float), 0.0, []
    path.append(x)
    for _ in range(number):
        v = memory * v - rate * gradient(x + memory * v)
        x = x + v
        path.append(x)
    return path


def rate_outside(grad, x0, lr, beta, steps):
    path = np.zeros((steps + 1, *np.shape(x0)))
    path[0], v = x0, np.zeros(np.shape(x0))
    for k in range(steps):
        v = beta * v + grad(path[k] - lr * beta * v)
        path[k + 1] = path[k] - lr * v
    return path


def torch_undone(grad, x0, lr, beta, steps):
    y, v, rows = torch.tensor(np.array(x0, float)), 0.0, []
    for _ in range(steps + 1):
        rows.append(y + lr * beta * v)
        g = torch.as_tensor(grad(y.numpy()))
        v = beta * v + g
        y = y - lr * (g + beta * v)
    return rows


def composed(grad, x0, lr, beta, steps):
    return points_of(np.array(list(two_sequences(grad, x0, lr, beta, steps))), beta)


def lecture_notes(grad, x0, lr, beta, steps):
    y, v, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for _ in range(steps):
        v_before, v = v, beta * v - lr * grad(y)
        y = y - beta * v_before + (1 + beta) * v
        rows.append(y)
    return rows


def old_velocity_squared(grad, x0, lr, beta, steps):
    y, v, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for _ in range(steps):
        g = grad(y)
        y = y - (beta * beta * v + (1 + beta) * lr * g)
        v = beta * v + lr * g
        rows.append(y)
    return tuple(rows)


def keras(grad, x0, lr, beta, steps):
    w, velocity, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for _ in range(steps):
        g = grad(w)
        velocity = beta * velocity - lr * g
        w = w + beta * velocity - lr * g
        rows.append(w)
    return np.stack(rows)


def shifted_with_roll(path, beta):
    before = np.roll(path, 1, axis=0)
    before[0] = path[0]
    return (1 + beta) * path - beta * before


def list_of_points(path, beta):
    return [path[max(k, 0)] + beta * (path[k] - path[max(k - 1, 0)]) for k in range(len(path))]


def bisected_from_above(beta, h):
    low, high = 0.0, 5 / h
    for _ in range(45):
        lr = (low + high) / 2
        M = np.array([[(1 - lr * h) * (1 + beta), -beta * (1 - lr * h)], [1, 0]])
        low, high = (lr, high) if np.abs(np.linalg.eigvals(M)).max() < 1 else (low, lr)
    return np.array([high])


@pytest.mark.parametrize(
    "name, written",
    [
        ("nesterov", two_sequences),
        ("nesterov", slides_sign),
        ("nesterov", rate_outside),
        ("nesterov", torch_undone),
        ("nesterov_torch", composed),
        ("nesterov_torch", lecture_notes),
        ("nesterov_torch", old_velocity_squared),
        ("nesterov_torch", keras),
        ("lookahead_points", shifted_with_roll),
        ("lookahead_points", list_of_points),
        ("stability_edge_nesterov", bisected_from_above),
    ],
)
def test_other_ways_to_write_it_are_right(name, written):
    found = verdict(name, written)
    assert found.status == "passed", found.message


PATHS = ["nesterov", "nesterov_torch"]


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize(
    "written",
    [
        lambda grad, x0, lr, beta, steps: x0,
        lambda grad, x0, lr, beta, steps: None,
        lambda grad, x0, lr, beta, steps: np.zeros((steps + 1, *np.shape(x0))),
        lambda grad, x0, lr, beta, steps: np.array([x0] * (steps + 1), float),
    ],
    ids=["x0", "None", "zeros", "x0 in every row"],
)
def test_doing_nothing_earns_nothing(name, written):
    assert verdict(name, written).credit == 0


@pytest.mark.parametrize("written", [lambda p, b: p, lambda p, b: None, lambda p, b: 0 * p])
def test_handing_back_the_path_earns_nothing(written):
    assert verdict("lookahead_points", written).credit == 0


def overwriting(path, beta):
    for k in range(1, len(path)):
        path[k] = path[k] + beta * (path[k] - path[k - 1])
    return path


def bisected_up_to_one(beta, h):
    low, high = 0.0, 1.0
    for _ in range(45):
        lr = (low + high) / 2
        low, high = (lr, high) if radius(lr * h, beta, beta * (1 - lr * h)) < 1 else (low, lr)
    return low


def velocity_twice(grad, x0, lr, beta, steps):
    x, v, rows = np.array(x0, float), 0.0, [np.array(x0, float)]
    for _ in range(steps):
        v = beta * v + grad(x)
        x = x - lr * (v + beta * v)
        rows.append(x)
    return rows


@pytest.mark.parametrize(
    "name, written, mistake",
    [
        ("lookahead_points", overwriting, "overwritten_while_needed"),
        ("stability_edge_nesterov", bisected_up_to_one, "bracket_ends_at_one"),
        ("nesterov_torch", velocity_twice, "velocity_for_the_gradient"),
    ],
)
def test_slips_as_students_write_them_are_named(name, written, mistake):
    found = verdict(name, written)
    assert (found.credit, found.mistake) == (0, mistake)


@pytest.mark.parametrize("seed", range(20))
def test_some_drawn_parabola_is_stable_beyond_an_eta_of_one(seed):
    cases = REGISTRY["stability_edge_nesterov"].drawn(np.random.default_rng(seed))
    assert max(edge(**one["input"]) for one in cases) > 1.5


def demonstration(mark, names):
    """What a demonstration cell prints, with the student's functions in `names`."""
    cells = sources.read("06-nesterov").cells
    [cell] = [c for c in cells if c.cell_type == "code" and mark in c.source]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(cell.source, {"np": np, "ravine": objective("ravine"), **names})
    return said.getvalue()


def test_demonstrations_read_whatever_check_accepts():
    names = {
        "nesterov": lambda *a: (row for row in two_sequences(*a)),
        "lookahead_points": list_of_points,
        "nesterov_torch": lambda *a: torch.as_tensor(np.array(keras(*a))),
        "stability_edge_nesterov": bisected_from_above,
    }
    said = demonstration("def torch_walk", names)
    far, *close = [float(line.split()[-1]) for line in said.splitlines()]
    assert far > 1 and len(close) == 2 and max(close) < 1e-13
    assert "found 0.0678571, formula 0.0678571" in demonstration("found = np.ravel", names)


def test_borrowing_torchs_optimizer_is_refused():
    assert "torch.optim" in verdict("nesterov_torch", torch_sgd).message
    assert verdict("nesterov_torch", torch_sgd).credit == 0


@pytest.mark.parametrize("name, other", [PATHS, PATHS[::-1]])
def test_each_form_is_named_as_a_convention_of_the_other_and_earns_half(name, other):
    written = {"nesterov": two_sequences, "nesterov_torch": keras}[other]
    found = verdict(name, written)
    assert found.convention == {"nesterov": "torch_form", "nesterov_torch": "look_ahead_form"}[name]
    assert found.credit == 0.5


# ---------------------------------------------------------------- the valley


def test_in_the_valley_the_swing_is_gone_after_4_steps_and_not_after_57():
    ravine = objective("ravine")
    expected = {"momentum": (57, 2.072), "nesterov": (4, 0.061)}
    for method, (step, loss) in expected.items():
        walk = run(method, ravine.grad, [10, 1], 0.04, 100, 0.9)
        assert settled_from(walk[:, 1], 0.05) == step
        assert ravine.f(walk[30]) == pytest.approx(loss, abs=5e-4)


def test_at_a_rate_between_the_edges_momentum_settles_and_nesterov_leaves():
    ravine = objective("ravine")
    ends = [
        abs(run(m, ravine.grad, [10, 1], 0.07, 40, 0.9)[-1, 1]) for m in ("momentum", "nesterov")
    ]
    assert ends[0] < 0.15 and ends[1] > 15
    assert pytest.approx(1.4) == 20 * 0.07


def test_raising_beta_makes_momentum_swing_seven_times_and_nesterov_half_again_as_long():
    times = []
    for share in (1.0, 1 - 0.02 * 20):
        few, many = (1 / np.log((beta * share) ** -0.5) for beta in (0.7, 0.95))
        times.append(many / few)
    assert times == [pytest.approx(7, abs=0.1), pytest.approx(1.54, abs=0.02)]


def test_at_one_over_lambda_a_step_from_any_look_ahead_point_ends_on_the_floor():
    for beta in (0.0, 0.5, 0.99):
        walk = nesterov(objective("ravine").grad, [10.0, 1.0], 0.05, beta, 5)
        np.testing.assert_allclose(walk[1:, 1], 0, atol=1e-15)


def test_in_the_picture_of_one_step_the_push_ahead_points_back():
    grad = objective("ravine").grad
    before, here = run("nesterov", grad, [10, 1], 0.035, 1, 0.8)
    ahead = here + 0.8 * (here - before)
    assert here[1] > 0 > ahead[1]
    push_here, push_ahead = -0.035 * grad(here)[1], -0.035 * grad(ahead)[1]
    assert printed([push_here, push_ahead], 3) == ["-0.210", "0.182"]
    assert printed([ahead[1] + push_here, ahead[1] + push_ahead], 3) == ["-0.470", "-0.078"]


# ---------------------------------------------------------------- signs


def test_momentums_fourth_gradient_is_still_negative_and_nesterovs_has_turned():
    grad = objective("square").grad
    plain, way = (run(m, grad, -4.0, 0.1, 4, 0.9) for m in ("momentum", "nesterov"))
    assert grad(plain[4]) > 0  # momentum's fifth
    ahead = points_of(way, 0.9)
    assert printed([grad(plain[3]), grad(ahead[3])], 2) == ["-0.50", "0.87"]
    assert printed([plain[4], way[4]], 2) == ["1.23", "0.35"]
    assert np.all(grad(plain[:3]) < 0) and np.all(grad(ahead[:3]) < 0)


def test_on_the_tilted_bowl_one_partial_derivative_has_turned_and_the_other_has_not():
    A = np.array([[3, 1.2], [1.2, 2]])
    way = nesterov(lambda w: A @ w, [-1, -3.5], 0.08, 0.9, 2)
    here, ahead = way[2], points_of(way, 0.9)[2]
    assert np.sign(A @ here).tolist() == [-1, -1]
    assert np.sign(A @ ahead).tolist() == [1, -1]


# ---------------------------------------------------------------- damping and stability


@pytest.mark.parametrize("lr", [0.05, 0.3, 0.9, 1.3])
def test_on_a_parabola_nesterov_is_momentum_with_a_smaller_share(lr):
    """In each direction by itself: β(1 − ηλ) in place of β."""
    for curvature in (0.2, 1.0):
        share = 0.9 * (1 - lr * curvature)
        expected = run("momentum", lambda x, c=curvature: c * x, 1.0, lr, 40, share)
        walk = nesterov(lambda x, c=curvature: c * x, 1.0, lr, 0.9, 40)
        np.testing.assert_allclose(walk, expected, atol=1e-9)


@pytest.mark.parametrize("beta", [0.5, 0.9])
def test_swings_die_like_the_root_of_the_share(beta):
    for h in np.linspace(0.15, 1, 18):
        found = radius(h, beta, beta * (1 - h))
        # at h = 1 the matrix has a double eigenvalue 0, known to half of the digits
        assert found == pytest.approx(np.sqrt(beta * (1 - h)), abs=1e-7)
        assert radius(h, beta, beta) == pytest.approx(np.sqrt(beta))


def test_the_printed_factors_across_and_along_the_valley():
    assert printed([radius(0.8, 0.9, 0.9 * 0.2), radius(0.08, 0.9, 0.9 * 0.92)], 3) == [
        "0.424",
        "0.910",
    ]
    assert printed([np.sqrt(0.9), 0.9**2, radius(0.8, 0.9, 0.18) ** 4], 2) == [
        "0.95",
        "0.81",
        "0.03",
    ]
    assert np.sqrt(0.9 * 0.81) == pytest.approx(0.854, abs=5e-4)


@pytest.mark.parametrize("beta", [0.0, 0.3, 0.6, 0.9, 0.99])
def test_nesterov_is_stable_up_to_the_formula_and_momentum_further(beta):
    h = 20.0
    formula = edge(beta, h)
    for lr, stable in ((formula * (1 - 1e-7), True), (formula * (1 + 1e-7), False)):
        matrix = [[(1 - lr * h) * (1 + beta), -beta * (1 - lr * h)], [1, 0]]
        assert (max(abs(np.linalg.eigvals(matrix))) < 1) == stable
    inside = np.linspace(0.001, 0.999, 400) * formula * h
    assert all(radius(e, beta, beta * (1 - e)) < 1 for e in inside)  # no gap on the way
    assert formula <= (2 + 2 * beta) / h


def test_the_edges_at_beta_point_nine_are_1_357_and_3_8():
    assert edge(0.9, 1.0) == pytest.approx(1.357, abs=5e-4)
    assert 3.8 / edge(0.9, 1.0) == pytest.approx(2.8)
    assert edge(1.0, 1.0) == pytest.approx(4 / 3)
    for eta, method, converges in (
        (1.35, "nesterov", True),
        (1.36, "nesterov", False),
        (3.79, "momentum", True),
        (3.81, "momentum", False),
    ):
        end = abs(run(method, lambda x: x, 1.0, eta, 4000, 0.9)[-1])
        assert end < 1e-3 if converges else end > 1e3


# ---------------------------------------------------------------- the slides' run


def test_the_slides_table_is_reproduced_with_the_derivative_as_printed():
    fact, quartic = FACTS["slides.nesterov_quartic"], objective("quartic")
    walk = nesterov(quartic.printed_grad, -2.0, 0.1, 0.9, 20)
    np.testing.assert_allclose(walk, fact["path"], rtol=1e-9)
    assert printed(walk[1:], 3) == printed(fact["published_x"], 3)
    assert printed(quartic.f(walk[1:]), 5) == printed(fact["published_f"], 5)
    assert settled_from(walk - 0.693, 0.03) <= 12  # "settles within a dozen steps"


def test_the_chapter_prints_the_slides_numbers():
    fact = FACTS["slides.nesterov_quartic"]
    text = (sources.ROOT / "source/06-nesterov/06-nesterov.py").read_text("utf-8")
    names = {}
    for name, key in (("PRINTED_X", "published_x"), ("PRINTED_F", "published_f")):
        body = text.split(f"{name} = [")[1].split("]")[0]
        names[name] = [float(number) for number in body.split(",")]
        assert names[name] == fact[key]


def test_with_the_true_derivative_the_slides_run_diverges():
    fact, quartic = FACTS["slides.nesterov_quartic"], objective("quartic")
    walk = torch_sgd(quartic.grad, -2.0, 0.1, 0.9, 6)
    np.testing.assert_allclose(looked_back(walk, 0.9), fact["path_true_derivative"], rtol=1e-6)
    assert abs(fact["path_true_derivative"][-1]) > 1e17


def curvature(x):
    return 12 * x**2 + 6 * x - 4


def test_it_looks_ahead_to_where_the_step_is_not_stable():
    true = FACTS["slides.nesterov_quartic"]["path_true_derivative"]
    ahead = points_of(true, 0.9)
    assert true[2] - true[1] == pytest.approx(1.48, abs=5e-3)
    assert ahead[2] == pytest.approx(2.209, abs=5e-4)
    assert 0.1 * curvature(ahead[2]) == pytest.approx(6.8, abs=0.05)
    assert np.all(np.diff(np.abs(ahead[1:])) > 0)  # each look-ahead point is further out
    calm = points_of(FACTS["slides.nesterov_quartic"]["path"], 0.9)
    assert calm[2] == pytest.approx(1.403, abs=5e-4)
    assert 0.1 * curvature(calm[2]) == pytest.approx(2.8, abs=0.05)


def test_the_printed_level_points_are_not_level():
    fact, quartic = FACTS["slides.quartic_stationary"], objective("quartic")
    for x, f in fact["true"]:
        slope = (quartic.f(x + 1e-6) - quartic.f(x - 1e-6)) / 2e-6
        assert slope == pytest.approx(0, abs=1e-8)
        assert quartic.f(x) == pytest.approx(f)
    assert printed(fact["printed"], 3) == ["-1.443", "0.000", "0.693"]
    for x in fact["printed"]:
        slope = (quartic.f(x + 1e-6) - quartic.f(x - 1e-6)) / 2e-6
        assert slope == pytest.approx(-2, abs=1e-6)
    assert quartic.f(0.693) == pytest.approx(0.217, abs=5e-4)


@pytest.fixture(scope="module")
def ends_by_rate():
    grad, rates, found = objective("quartic").grad, np.arange(1, 121) / 1000, {}
    with np.errstate(all="ignore"):
        for method in ("momentum", "nesterov"):
            walks = np.array([run(method, grad, -2.0, lr, 400, 0.9) for lr in rates])
            found[method] = walks
    return rates, found


def test_which_learning_rates_reach_the_deep_well(ends_by_rate):
    rates, walks = ends_by_rate
    deep = {m: np.abs(w[:, -1] - 0.9222) < 0.01 for m, w in walks.items()}
    gone = {m: ~(np.abs(w[:, -1]) < 5) for m, w in walks.items()}
    first = {m: rates[np.argmax(good)] for m, good in deep.items()}
    assert first == {"momentum": 0.005, "nesterov": 0.011}
    assert np.all(deep["nesterov"][10:67]) and not deep["nesterov"][67]
    assert np.all(deep["momentum"][4:60]) and not deep["momentum"][60]
    assert rates[np.argmax(gone["momentum"])] == 0.101
    assert rates[gone["nesterov"]].tolist() == rates[91:117].tolist()  # 0.092 to 0.117
    slow = walks["nesterov"][:10, -1]
    np.testing.assert_allclose(slow[4:], -1.2322, atol=1e-3)  # 0.005 to 0.010: the worse well


def test_at_a_twentieth_nesterov_settles_after_7_steps_and_momentum_after_90(ends_by_rate):
    _, walks = ends_by_rate
    for method, step in (("nesterov", 7), ("momentum", 90)):
        assert settled_from(walks[method][49] - 0.9222, 0.01) == step


# ---------------------------------------------------------------- which is faster


def test_the_best_known_constants_on_curvatures_from_1_to_100():
    """Polyak (1964); Lessard, Recht and Packard (2016), table 1."""
    kappa, spectrum = 100.0, np.linspace(1, 100, 300)
    root, wide = 10.0, np.sqrt(301)
    lr, beta = 4 / (root + 1) ** 2, ((root - 1) / (root + 1)) ** 2
    ball = max(radius(lr * c, beta, beta) for c in spectrum)
    # at both ends the matrix has a double eigenvalue, known to half of the digits
    assert ball == pytest.approx((root - 1) / (root + 1), abs=1e-6)
    lr, beta = 4 / (3 * kappa + 1), (wide - 2) / (wide + 2)
    ahead = max(radius(lr * c, beta, beta * (1 - lr * c)) for c in spectrum)
    assert ahead == pytest.approx(1 - 2 / wide, abs=1e-6)
    plain = (kappa - 1) / (kappa + 1)
    steps = [round(np.log(1e-6) / np.log(rate)) for rate in (ball, ahead, plain)]
    assert steps == [69, 113, 691]


@pytest.mark.parametrize(
    "method, lr, beta, steps",
    [
        ("gd", 2 / 101, 0.0, 691),
        ("momentum", 4 / 121, (9 / 11) ** 2, 95),
        ("nesterov", 4 / 301, (301**0.5 - 2) / (301**0.5 + 2), 136),
    ],
)
def test_to_a_millionth_in_every_direction_it_takes_more_steps_than_the_factor_promises(
    method, lr, beta, steps
):
    spectrum = np.linspace(1, 100, 40)
    walk = run(method, lambda x: spectrum * x, np.ones(40), lr, 700, beta)
    assert settled_from(np.abs(walk).max(axis=1), 1e-6) == steps


def test_no_constants_on_a_fine_grid_beat_the_best_known_ones_of_nesterov():
    def worst(eta, beta):
        return max(radius(eta * c, beta, beta * (1 - eta * c)) for c in (1, 30, 99, 100))

    rates = [worst(e, b) for e in np.linspace(0.009, 0.0165, 26) for b in np.linspace(0.7, 0.9, 26)]
    assert min(rates) > 1 - 2 / np.sqrt(301) - 1e-6


def test_where_tuned_momentum_circles_for_ever_nesterov_settles():
    """The convex function of Lessard, Recht and Packard (2016), of curvature 25, 1 and 25."""

    def slope(x):
        return np.where(x < 1, 25 * x, np.where(x < 2, x + 24, 25 * x - 24))

    ball = torch_sgd(slope, 3.3, 1 / 9, 4 / 9, 3000, nesterov=False)
    np.testing.assert_allclose(np.sort(ball[-3:]), [-2208 / 1225, 792 / 1225, 2592 / 1225])
    ahead = nesterov(slope, 3.3, 1 / 25, 2 / 3, 60)
    assert abs(ahead[1]) > 0.9 and np.abs(ahead[2:]).max() < 1e-12
    others = [nesterov(slope, x0, 0.9 / 25, 2 / 3, 300)[-1] for x0 in np.linspace(-10, 10, 41)]
    assert np.abs(others).max() < 1e-9
    assert 2 / 3 == (5 - 1) / (5 + 1)


def accelerated(grad, x0, lr, steps, restart=False):
    x = before = np.array(x0, float)
    rows, k = [x], 0
    for _ in range(steps):
        y = x + max(k - 1, 0) / (k + 2) * (x - before)
        g = grad(y)
        before, x = x, y - lr * g
        k = 0 if restart and g @ (x - before) > 0 else k + 1
        rows.append(x)
    return np.array(rows)


def test_growing_weights_keep_their_promise_on_a_convex_function_with_flat_directions():
    i = np.arange(100)
    blur = np.exp(-0.5 * ((i[:, None] - i) / 2.0) ** 2)
    blur /= blur.sum(axis=1, keepdims=True)
    signal = ((i > 20) & (i < 35)) * 1.0 + ((i > 55) & (i < 60)) * 0.7
    signal = signal + ((i >= 70) & (i < 90)) * (i - 70) / 20
    spectrum = np.linalg.eigvalsh(blur.T @ blur)
    assert abs(spectrum[0]) < 1e-12  # flat to within rounding
    L = spectrum[-1]

    def grad(u):
        return blur.T @ (blur @ u - blur @ signal)

    def losses(walk):
        return 0.5 * np.sum(((walk - signal) @ blur.T) ** 2, axis=1)

    fast = losses(accelerated(grad, np.zeros(100), 1 / L, 1000))
    plain = losses(run("gd", grad, np.zeros(100), 1 / L, 1000))
    k = np.arange(1001)
    assert np.all(fast <= 2 * L * np.sum(signal**2) / (k + 1) ** 2)
    assert plain[1000] / fast[1000] == pytest.approx(340, abs=5)
    assert np.all(fast[3:] < plain[3:])


def test_the_demonstrations_growing_weights_are_the_conventions_of_the_bank():
    grad = objective("coupled").grad
    named = REGISTRY["nesterov"].alternatives["fista_weights_from_one"][1]
    expected = accelerated(grad, [1.5, -0.7], 0.1, 12)
    np.testing.assert_allclose(named(grad, [1.5, -0.7], 0.1, 0.8, 12), expected, atol=1e-14)


def test_a_restart_comes_when_the_step_leads_uphill():
    turned = accelerated(lambda x: x, [1.0], 0.1, 40, restart=True)[:, 0]
    plain = accelerated(lambda x: x, [1.0], 0.1, 40)[:, 0]
    first = int(np.flatnonzero(turned != plain)[0])
    last_step = plain[first - 1] - plain[first - 2]
    weight = (first - 3) / first
    ahead = plain[first - 2] + weight * (plain[first - 2] - plain[first - 3])
    assert ahead * last_step > 0  # the slope of ½x² at the look-ahead point is the point itself


def test_growing_weights_ripple_and_restarts_do_not():
    spectrum = np.linspace(1, 100, 40)

    def losses(walk):
        return 0.5 * walk**2 @ spectrum

    def grad(x):
        return spectrum * x

    ripples = losses(accelerated(grad, np.ones(40), 0.01, 200))
    restarted = losses(accelerated(grad, np.ones(40), 0.01, 200, restart=True))
    constant = losses(run("nesterov", grad, np.ones(40), 0.01, 200, 9 / 11))
    assert np.sum((np.diff(ripples[:-1]) > 0) & (np.diff(ripples[1:]) < 0)) >= 4  # crests
    assert restarted[200] < constant[200] < 1e-9 < ripples[200]


# ---------------------------------------------------------------- noise


@pytest.mark.parametrize("lr", [0.01, 0.1, 0.5, 1.2])
def test_the_variance_of_the_jitter_is_the_solution_of_lyapunovs_equation(lr):
    beta = 0.9
    step = np.array([[1 - lr, -beta + lr * beta], [lr, beta - lr * beta]])  # of (x, v)
    kick = np.array([[-lr], [lr]])
    exact = solve_discrete_lyapunov(step, kick @ kick.T)[0, 0]
    assert jitter(lr, beta * (1 - lr)) == pytest.approx(exact)


def jitter(lr, share):
    return lr * (1 + share) / ((1 - share) * (2 * (1 + share) - lr))


def test_nesterov_jitters_less_than_momentum_and_more_than_plain_descent():
    values = [jitter(0.1, share) for share in (0.9 * 0.9, 0.9, 0.0)]
    assert printed(values, 3) == ["0.271", "0.514", "0.053"]
    values = [jitter(0.01, share) for share in (0.9 * 0.99, 0.9, 0.0)]
    assert printed(values, 3) == ["0.046", "0.050", "0.005"]
    for lr in np.linspace(0.01, 1, 100):  # "for ηλ up to 1"
        assert jitter(lr, 0.9 * (1 - lr)) < jitter(lr, 0.9)
