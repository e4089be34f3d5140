"""What chapter 08 says, checked against the lab's runs, closed forms, SciPy and torch."""

import warnings
from textwrap import dedent
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from scipy.stats import binomtest

from autograder.exercises import REGISTRY
from autograder.exercises.ch08_lab.practice import values
from autograder.writing.banking import drawn_only, hidden_bank
from course import figures
from course.chapters.lab import plot_fourth_order, run_fourth_order
from course.judging.asking import ask
from course.judging.judge import judge
from course.methods import run
from course.objectives import objective
from helpers.facts import FACTS
from helpers.judged import verdict

CHAPTER = "08-lab-saddles-and-noise"


def torch_run(f, start, lr, momentum, epochs, std=0.0, optimizer=None, weight=None):
    """The lab's loop, written here once more: values before each step, and the one after all."""
    weight = weight if weight is not None else torch.nn.Linear(1, 1, bias=False).weight
    optimizer = optimizer or torch.optim.SGD([weight], lr=lr, momentum=momentum)
    with torch.no_grad():
        weight.fill_(start)
    path = []
    for _ in range(epochs):
        optimizer.zero_grad()
        path.append(weight.item())
        loss = torch.mean(f(weight)) + std * torch.randn(1, 1)
        loss.backward()
        optimizer.step()
    return np.array(path), weight.item()


def quartic(w):
    return 2 * w**4 - 9 * w**3 - 21 * w**2 + 88 * w + 48


def noisy_ends(beta, std, seeds):
    """Ends of noisy runs on the quartic in the difference form, all seeds at once."""
    slope = np.polynomial.Polynomial([48, 88, -21, -9, 2]).deriv()
    noise = np.array([np.random.default_rng(seed).standard_normal(100) for seed in seeds]).T
    before = x = np.full(len(seeds), 6.0)
    for n in noise:
        before, x = x, x - 0.001 * (slope(x) + std * n) + beta * (x - before)
    return x


def share_near(ends, well):
    return float(np.mean(np.abs(ends - well) < 1))


# ---------------------------------------------------------------- the landscapes


def test_the_quartic_has_the_heights_and_level_points_of_the_prose():
    lab = objective("lab_quartic")
    polynomial = np.polynomial.Polynomial([48, 88, -21, -9, 2])
    np.testing.assert_allclose(sorted(polynomial.deriv().roots()), [-2, 1.375, 4], atol=1e-12)
    heights = [lab.f(x) for x in (6, 4, 1.375, -2)]
    np.testing.assert_allclose(heights, [468, 0, 113.05, -108], atol=5e-3)
    x = np.linspace(-4, 6, 41)
    np.testing.assert_allclose(lab.f(x), polynomial(x))
    np.testing.assert_allclose(lab.grad(x), polynomial.deriv()(x))
    note = FACTS["lab.quartic_std0_momentum_0"]["note"]
    assert all(text in note for text in ("f(4)=0", "f(1.375)=113.05", "f(-2)=-108"))


@pytest.mark.parametrize("name", ["cubic", "lab_quartic"])
def test_the_landscapes_take_tensors_and_their_gradients_are_torchs(name):
    surface = objective(name)
    x = torch.linspace(-4, 6, 21, dtype=torch.float64, requires_grad=True)
    surface.f(x).sum().backward()
    np.testing.assert_allclose(surface.grad(x.detach().numpy()), x.grad.numpy(), atol=1e-9)


# ---------------------------------------------------------------- the eight runs


@pytest.mark.parametrize("momentum", ["0", "0.9"])
def test_the_two_runs_on_the_cubic_are_the_labs(momentum):
    fact, cubic = FACTS[f"lab.cubic_momentum_{momentum}"], objective("cubic")
    path, after = torch_run(cubic.f, 4.0, 0.01, float(momentum), 10)
    np.testing.assert_allclose(path, fact["path"], rtol=1e-6)
    assert after == pytest.approx(fact["after"], rel=1e-6)
    ours = run("momentum", cubic.grad, 4.0, 0.01, 10, float(momentum))
    np.testing.assert_allclose(ours, [*fact["path"], fact["after"]], atol=2e-5)


@pytest.mark.parametrize("momentum", ["0", "0.9"])
@pytest.mark.parametrize("std", [0, 10, 100])
def test_the_six_runs_on_the_quartic_are_the_labs(std, momentum):
    fact = FACTS[f"lab.quartic_std{std}_momentum_{momentum}"]
    weight = torch.nn.Linear(1, 1, bias=False).weight
    optimizer = torch.optim.SGD([weight], lr=0.001, momentum=float(momentum))
    record = run_fourth_order(weight, optimizer, std)
    np.testing.assert_allclose(record.path, fact["path"], atol=1e-5)
    assert weight.item() == pytest.approx(fact["after"], abs=1e-5)
    np.testing.assert_allclose(values(0.001, float(momentum)), fact["path"], atol=1e-5)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_noise_added_to_the_loss_never_moves_the_path(momentum):
    still, _ = torch_run(quartic, 6.0, 0.001, momentum, 100)
    for std in (10, 100, 1e6):
        noisy, _ = torch_run(quartic, 6.0, 0.001, momentum, 100, std)
        assert np.array_equal(noisy, still)


def test_the_plotted_losses_scatter_by_std_though_the_path_does_not():
    torch.manual_seed(5)
    weight = torch.nn.Parameter(torch.zeros(()))
    for std in (10, 100):
        record = run_fourth_order(weight, torch.optim.SGD([weight], lr=0.001, momentum=0.9), std)
        off = record.losses - quartic(record.path)
        assert 0.7 * std < off.std() < 1.3 * std


# ---------------------------------------------------------------- flat points


def test_plain_descent_on_the_cubic_crawls_like_one_over_three_eta_k():
    walk = run("gd", objective("cubic").grad, 4.0, 0.01, 10_000)
    rounded = [round(walk[k], n) for k, n in ((10, 2), (100, 2), (10_000, 4))]
    assert rounded == [1.74, 0.30, 0.0033]
    assert walk[10_000] * 3 * 0.01 * 10_000 == pytest.approx(1, abs=2e-3)
    assert np.all(walk > 0) and np.all(np.diff(walk) < 0)
    assert objective("cubic").grad(1.74) == pytest.approx(9, abs=0.1)  # where it "is stuck"
    assert walk[100] - walk[101] < 0.003


def test_momentum_on_the_cubic_crosses_zero_in_its_fifth_step_and_runs_away():
    walk = run("momentum", objective("cubic").grad, 4.0, 0.01, 20, 0.9)
    assert np.flatnonzero(walk < 0)[0] == 5
    assert round(walk[10], 1) == -4.1
    assert walk[20] == pytest.approx(-1.7e10, rel=0.03)
    with np.errstate(all="ignore"):
        assert run("momentum", objective("cubic").grad, 4.0, 0.01, 23, 0.9)[-1] < -1e30


def test_momentum_passes_the_inflection_only_with_speed():
    cubic = objective("cubic")
    assert run("momentum", cubic.grad, 1.0, 0.01, 40, 0.9)[-1] < -3
    crawling = run("momentum", cubic.grad, 0.3, 0.01, 5000, 0.9)
    assert np.all(crawling > 0) and crawling[400] < 4e-4


def test_beside_the_saddle_each_plain_step_multiplies_the_distance_by_1_1():
    saddle = objective("saddle")
    walk = run("gd", saddle.grad, [1.4, 0.001], 0.05, 90)
    np.testing.assert_allclose(walk[1:, 1] / walk[:-1, 1], 1.1)
    gone = np.flatnonzero(np.abs(walk[:, 1]) > 1)[0]
    ball = run("momentum", saddle.grad, [1.4, 0.001], 0.05, 90, 0.9)
    assert gone == 73 and np.flatnonzero(np.abs(ball[:, 1]) > 1)[0] == 27
    assert saddle.f(np.array([1, 0])) > 0 > saddle.f(np.array([0, 1]))


# ---------------------------------------------------------------- which momentum


@pytest.mark.parametrize("beta, end", FACTS["lab.momentum_threshold"]["ends"].items())
def test_the_run_ends_where_the_facts_say_by_momentum(beta, end):
    walk = run("momentum", objective("lab_quartic").grad, 6.0, 0.001, 100, float(beta))
    assert walk[-1] == pytest.approx(end, abs=1e-4)


@pytest.mark.parametrize("steps", [100, 1000])
def test_escape_is_not_monotone_in_the_momentum(steps):
    grad = objective("lab_quartic").grad
    betas = [round(0.01 * k, 2) for k in range(100)]
    near = [b for b in betas if abs(run("momentum", grad, 6.0, 0.001, steps, b)[-1] + 2) < 1]
    assert near == [0.86, 0.87, 0.88, 0.89, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.98]
    assert REGISTRY["escaping_momentum"].right(6.0, 0.001, steps, betas) == 0.86


# ---------------------------------------------------------------- noise in the gradient

SEEDS = range(50_000, 52_000)  # not those of the chapter


@pytest.mark.parametrize("key", ["10 0", "10 0.9", "100 0", "100 0.9"])
def test_shares_with_noise_in_the_gradient_agree_with_the_facts_within_their_uncertainty(key):
    std, beta = key.split()
    fact = FACTS["lab.gradient_noise"][f"std{std}_momentum_{beta}"]
    ends = noisy_ends(float(beta), float(std), SEEDS)
    for well, name in ((-2, "near_global"), (4, "near_local")):
        interval = binomtest(round(200 * fact[name]), 200).proportion_ci(0.999, "wilson")
        assert interval.low - 0.02 <= share_near(ends, well) <= interval.high + 0.02


def test_noise_in_the_gradient_harms_the_ball_and_helps_the_one_that_is_stuck():
    ball = {std: share_near(noisy_ends(0.9, std, SEEDS), -2) for std in (25, 100, 200, 600)}
    plain = {std: share_near(noisy_ends(0.0, std, SEEDS), -2) for std in (100, 200, 600)}
    assert ball[25] > 0.99 and 0.63 < ball[100] < 0.74
    assert 0.28 < ball[200] < 0.38 and 0.12 < ball[600] < 0.2
    assert plain[100] == 0 and plain[200] < 0.01 and 0.2 < plain[600] < 0.32
    assert 0.12 < share_near(noisy_ends(0.9, 100, SEEDS), 4) < 0.21  # "about a sixth"


def test_at_600_the_shares_are_near_a_sixth_and_a_quarter():
    assert share_near(noisy_ends(0.9, 600, SEEDS), -2) == pytest.approx(1 / 6, abs=0.03)
    assert share_near(noisy_ends(0.0, 600, SEEDS), -2) == pytest.approx(1 / 4, abs=0.03)


def test_the_reference_and_the_share_agree_with_the_difference_form():
    seeds = list(range(40))
    share = REGISTRY["escape_share"].right(0.001, 0.9, 100.0, seeds)
    assert share == share_near(noisy_ends(0.9, 100.0, seeds), -2)
    path = REGISTRY["noisy_gradient_descent"].right
    grad = objective("lab_quartic").grad
    end = path(grad, 6.0, 0.001, 0.9, 100.0, 100, np.random.default_rng(3))[-1]
    assert end == pytest.approx(noisy_ends(0.9, 100.0, [3])[0])


def test_without_noise_the_noisy_path_is_that_of_momentum():
    coupled = objective("coupled").grad
    noisy = REGISTRY["noisy_gradient_descent"].right
    path = noisy(coupled, [1.5, -0.7], 0.1, 0.8, 0.0, 9, np.random.default_rng(0))
    np.testing.assert_allclose(path, REGISTRY["momentum"].right(coupled, [1.5, -0.7], 0.1, 0.8, 9))


def test_wilsons_interval_is_scipys():
    def wilson(share, n, z=1.959964):
        middle = share + z**2 / (2 * n)
        half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
        return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)

    for hits, n in ((0, 200), (123, 200), (1380, 2000)):
        expected = binomtest(hits, n).proportion_ci(0.95, "wilson")
        np.testing.assert_allclose(wilson(hits / n, n), expected, atol=1e-6)
    assert binomtest(0, 200).proportion_ci(0.95, "wilson").high == pytest.approx(0.019, abs=5e-4)
    of_62_percent = binomtest(124, 200).proportion_ci(0.95, "wilson")
    assert np.round(of_62_percent, 2).tolist() == [0.55, 0.68]


# ---------------------------------------------------------------- torch, and the traps


def test_gradients_add_up_and_a_leaf_must_not_be_changed_in_place():
    a = torch.tensor(2.0, requires_grad=True)
    for expected in (12, 24):
        (a**3).backward()
        assert a.grad == expected
    with pytest.raises(RuntimeError, match="in-place"):
        a -= 1.0
    shared, number = a.detach(), a.item()
    with torch.no_grad():
        a.fill_(5.0)
    assert (shared.item(), number) == (5, 2)


def test_torch_keeps_the_velocity_without_the_learning_rate():
    a = torch.nn.Parameter(torch.tensor(2.0))
    optimizer = torch.optim.SGD([a], lr=0.1, momentum=0.9)
    (a**3).backward()
    optimizer.step()
    assert optimizer.state[a]["momentum_buffer"] == 12
    assert a.item() == pytest.approx(0.8)


@pytest.mark.parametrize(
    "name, start, lr, epochs, largest",
    [("cubic", 4.0, 0.01, 10, 8.3), ("lab_quartic", 6.0, 0.001, 100, 0.027)],
)
def test_an_optimizer_that_has_run_before_carries_its_velocity_over(
    name, start, lr, epochs, largest
):
    weight = torch.nn.Parameter(torch.zeros(1, 1))
    optimizer = torch.optim.SGD([weight], lr=lr, momentum=0.9)
    f = objective(name).f
    first, second = (
        torch_run(f, start, lr, 0.9, epochs, 0.0, optimizer, weight)[0] for _ in range(2)
    )
    assert np.abs(first - second).max() == pytest.approx(largest, abs=0.03 * largest)
    assert f"{largest:g}"[-3:].lstrip("0") in FACTS["lab.buffer_carry_over"]["note"]


def test_the_other_traps_are_as_described():
    layer = torch.nn.Linear(1, 1, bias=False)
    layer.state_dict()["weight"][0] = -7.0
    assert layer.weight.item() == -7
    _, ax = figures.canvas()
    losses = [layer(torch.ones(1, 1)) ** 3 for _ in range(2)]
    with pytest.raises(RuntimeError, match="requires grad"):
        ax.plot([1, 2], losses)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        (line,) = ax.plot([1], [1], "ro", color="b")
    assert line.get_color() == "b" and "redundantly" in str(caught[0].message)


# ---------------------------------------------------------------- the practice: honest and not


def weight():
    return torch.nn.Linear(1, 1, bias=False)


def quietly_plotted(w, optimizer, **more):
    from course.judging.asking import quietly

    with quietly():
        return plot_fourth_order(w, optimizer, **more)


def own_drawing(momentum, draw, kind=SimpleNamespace):
    w = torch.nn.Parameter(torch.tensor(0.0, dtype=torch.float64))
    optimizer = torch.optim.SGD([w], 0.001, momentum)
    path, losses = REGISTRY["descend"].right(
        optimizer, w, lambda w: quartic(w) + 100 * torch.randn(()), 6, 100
    )
    _, ax = figures.canvas()
    draw(ax, path, losses)
    return kind(optimizer=optimizer, path=list(path), ax=ax)


HONEST = {
    "as in the lab": lambda w, o: quietly_plotted(w, o, std=100),
    "colour and label": lambda w, o: quietly_plotted(w, o, std=100, color="r", label="plain"),
    "without the curve": lambda w, o: quietly_plotted(w, o, std=100, objective=False),
    "own axes": lambda w, o: plot_fourth_order(w, o, 100, ax=figures.canvas()[1]),
}


@pytest.mark.parametrize("how", HONEST)
@pytest.mark.parametrize("name, momentum", [("practice_plain", 0), ("practice_momentum", 0.9)])
def test_honest_practice_in_other_forms_passes(name, momentum, how):
    torch.manual_seed(11)
    w = weight()
    more = {"momentum": momentum} if momentum else {}
    assert (
        verdict(name, HONEST[how](w, torch.optim.SGD(w.parameters(), lr=0.001, **more))).credit == 1
    )


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax, x, y: ax.scatter(x, y),
        lambda ax, x, y: ax.plot(x, y, "rs", label="mine"),
        lambda ax, x, y: (
            ax.plot(np.arange(-4, 6, 0.1), quartic(np.arange(-4, 6, 0.1))),
            ax.plot(x, y, "."),
        ),
    ],
)
def test_an_own_plotting_function_passes(draw):
    torch.manual_seed(12)
    assert verdict("practice_momentum", own_drawing(0.9, draw)).credit == 1
    assert verdict("practice_plain", own_drawing(0.0, draw, dict)).credit == 1


def test_two_runs_on_one_pair_of_axes_pass():
    torch.manual_seed(13)
    w, (_, ax) = weight(), figures.canvas()
    plain = plot_fourth_order(w, torch.optim.SGD(w.parameters(), lr=0.001), 100, ax=ax)
    ball = plot_fourth_order(
        w, torch.optim.SGD(w.parameters(), 0.001, 0.9), 100, ax=ax, objective=False
    )
    assert verdict("practice_plain", plain).credit == verdict("practice_momentum", ball).credit == 1


def test_a_bare_parameter_and_a_list_of_parameters_pass():
    torch.manual_seed(14)
    w = torch.nn.Parameter(torch.zeros(()))
    made = plot_fourth_order(w, torch.optim.SGD([w], 1e-3), 100, ax=figures.canvas()[1])
    assert verdict("practice_plain", made).credit == 1


def test_the_noise_of_the_practice_is_judged_by_a_band_that_chance_does_not_leave():
    for seed in range(12):
        torch.manual_seed(seed)
        w = torch.nn.Parameter(torch.zeros(()))
        made = run_fourth_order(w, torch.optim.SGD([w], 1e-3), 100)
        made.ax = figures.canvas()[1]
        made.ax.plot(made.path, made.losses, "o")
        assert verdict("practice_plain", made).credit == 1


def test_the_practice_names_what_really_happens_in_a_notebook():
    torch.manual_seed(15)
    w = weight()
    ax = figures.canvas()[1]
    used = torch.optim.SGD(w.parameters(), lr=0.001, momentum=0.9)
    plot_fourth_order(w, used, 10, ax=ax)
    again = plot_fourth_order(w, used, 100, ax=figures.canvas()[1])
    assert verdict("practice_momentum", again).mistake == "velocity_carried_over"
    plain = torch.optim.SGD(w.parameters(), lr=0.001)
    first = plot_fourth_order(w, plain, 100, ax=figures.canvas()[1])
    plain.param_groups[0]["momentum"] = 0.9
    assert verdict("practice_plain", first).mistake == "changed_later"
    for wrong, name in (
        (torch.optim.Adam(w.parameters(), lr=0.001), "adam_for_sgd"),
        (torch.optim.SGD(w.parameters(), lr=0.01, momentum=0.9), "rate_ten_times_too_large"),
        (torch.optim.SGD(w.parameters(), 0.001, 0.9, nesterov=True), "nesterov"),
        (torch.optim.SGD(weight().parameters(), 0.001, 0.9), "another_weight"),
    ):
        with np.errstate(all="ignore"):
            made = plot_fourth_order(w, wrong, 100, ax=figures.canvas()[1])
        assert verdict("practice_momentum", made).mistake == name


@pytest.mark.parametrize("made", [None, 3, "done", torch.optim.SGD([torch.zeros(1)], lr=0.001), {}])
def test_what_is_no_run_earns_nothing(made):
    for name in ("practice_plain", "practice_momentum"):
        judged = verdict(name, made)
        assert judged.credit == 0
        assert "plot_fourth_order" in judged.message


# ---------------------------------------------------------------- the others


def experiment(form=lambda pair: pair, runs=(False, True), **kept):
    """A right answer to `paths_with_and_without_noise`, in some form, or one that keeps to
    arguments of its own."""

    def paths_with_and_without_noise(f, noise, start, lr, beta, epochs):
        mine = {"start": start, "lr": lr, "beta": beta, "epochs": epochs} | kept
        right = REGISTRY["paths_with_and_without_noise"].right
        pair = right(f, noise, **mine)
        return form([pair[noisy] for noisy in runs])

    return paths_with_and_without_noise


@pytest.mark.parametrize(
    "form", [tuple, list, np.array, lambda p: np.array(p).T, lambda p: torch.tensor(np.array(p))]
)
def test_two_paths_may_come_in_any_form(form):
    assert verdict("paths_with_and_without_noise", experiment(form)).credit == 1


def test_the_noise_of_the_practice_does_not_move_a_path_and_noise_with_a_slope_does():
    torch.manual_seed(8)
    right, f = REGISTRY["paths_with_and_without_noise"].right, objective("lab_quartic").f
    for noise, same in ((lambda w: 100 * torch.randn(()), 1), (lambda w: w * torch.randn(()), 0)):
        assert np.array_equal(*right(f, noise, 6.0, 0.001, 0.9, 100)) == same


def test_what_a_student_knows_beforehand_does_not_stand_for_the_experiment():
    path = FACTS["lab.quartic_std0_momentum_0.9"]["path"]
    for forged in (
        (path, list(path)),
        lambda *args: (path, list(path)),
        experiment(runs=(False, False)),
        experiment(runs=(True, False)),
    ):
        assert verdict("paths_with_and_without_noise", forged).credit == 0


def test_records_in_place_of_paths_are_told_where_the_path_is():
    w = weight().weight
    records = [run_fourth_order(w, torch.optim.SGD([w], 0.001, 0.9), std) for std in (0, 100)]
    assert "`.path`" in verdict("paths_with_and_without_noise", lambda *args: records).message


@pytest.mark.parametrize("made", [None, [], (1, 2), ([], []), np.zeros((2, 6)), len])
def test_two_paths_that_are_none_earn_nothing(made):
    for answer in (made, lambda *args: made):
        judged = verdict("paths_with_and_without_noise", answer)
        assert judged.credit == 0 and judged.status == "failed"


# ---------------------------------------------------------------- searches that halve


def lower_bound(good):
    low, high = 0, len(good)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if good[middle] else (middle + 1, high)
    return low


def between_first_and_last(good):
    low, high = 0, len(good) - 1
    if good[low] or not good[high]:
        return low if good[low] else len(good)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if good[middle] else (middle, high)
    return high


def upper_middle(good):
    low, high = 0, len(good) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (low, middle - 1) if good[middle] else (middle, high)
    return next((k for k in range(low, min(low + 2, len(good))) if good[k]), len(good))


@pytest.mark.parametrize("search", [lower_bound, between_first_and_last, upper_middle])
def test_no_search_that_halves_passes(search):
    def escaping_momentum(start, lr, epochs, candidates):
        betas = sorted(candidates)
        right = REGISTRY["escaping_momentum"].right
        good = [right(start, lr, epochs, [beta]) == beta for beta in betas]
        found = search(good)
        return betas[found] if found < len(betas) else np.nan

    assert verdict("escaping_momentum", escaping_momentum).status == "failed"
    for seed in range(5):
        bank = drawn_only(hidden_bank(REGISTRY["escaping_momentum"], seed))
        answers = [ask("e", escaping_momentum, bank.probe, case.input) for case in bank.cases]
        assert judge(bank, answers).status == "failed"


DESCEND = {
    "arrays": """
        import numpy as np, torch
        def descend(opt, p, f, w0, n):
            p.data.fill_(w0)
            out = np.zeros((2, n))
            for k in range(n):
                opt.zero_grad(set_to_none=False)
                loss = f(p)
                out[:, k] = p.item(), loss.item()
                loss.backward()
                opt.step()
            return out
        """,
    "a closure": """
        import torch
        def descend(optimizer, parameter, loss_fn, start, epochs):
            with torch.no_grad():
                parameter.copy_(torch.full_like(parameter, start))
            def closure():
                optimizer.zero_grad()
                loss = loss_fn(parameter)
                loss.backward()
                return loss
            values, losses = [], []
            for _ in range(epochs):
                values.append(float(parameter))
                losses.append(float(optimizer.step(closure)))
            return values, losses
        """,
    "keyword-only": """
        import torch
        def descend(*, optimizer, parameter, loss_fn, start, epochs):
            parameter.data = torch.full_like(parameter.data, start)
            pairs = []
            for _ in range(epochs):
                parameter.grad = None
                loss = loss_fn(parameter)
                pairs.append((parameter.detach().clone().squeeze().item(), loss.detach().item()))
                loss.backward()
                optimizer.step()
            return [list(side) for side in zip(*pairs)]
        """,
}


@pytest.mark.parametrize("style", DESCEND)
def test_descend_in_another_style_passes(style):
    names = {"__name__": "__main__"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(dedent(DESCEND[style]), names)
        assert verdict("descend", names["descend"]).credit == 1


def test_a_gradient_that_is_cleared_after_the_step_is_named():
    def descend(optimizer, parameter, loss_fn, start, epochs):
        with torch.no_grad():
            parameter.fill_(start)
        values, losses = [], []
        for _ in range(epochs):
            loss = loss_fn(parameter)
            values.append(parameter.item())
            losses.append(loss.item())
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
        return values, losses

    judged = verdict("descend", descend)
    assert judged.mistake == "cleared_after_the_step" and judged.credit == 0.75


@pytest.mark.parametrize("order", [list, sorted])
def test_one_optimizer_whose_momentum_is_set_anew_is_named(order):
    def escaping_momentum(start, lr, epochs, candidates):
        w = weight().weight
        optimizer, escaped = torch.optim.SGD([w], lr), []
        for beta in order(candidates):
            optimizer.param_groups[0]["momentum"] = beta
            REGISTRY["descend"].right(optimizer, w, quartic, start, epochs)
            if abs(w.item() + 2) < 1:
                escaped.append(beta)
        return min(escaped, default=np.nan)

    judged = verdict("escaping_momentum", escaping_momentum)
    assert judged.mistake == {list: "one_optimizer", sorted: "one_optimizer_by_size"}[order]


@pytest.mark.parametrize("answer", [None, 0.0, ([], []), [6.0] * 8])
def test_doing_nothing_earns_nothing(answer):
    for name in ("descend", "escaping_momentum", "noisy_gradient_descent", "escape_share"):
        assert verdict(name, lambda *args, a=answer, **kwargs: a).credit < 0.3
    assert verdict("noisy_gradient_descent", lambda grad, x0, *rest: x0).credit == 0
    assert verdict("descend", lambda o, p, f, s, e: ([s] * e, [0.0] * e)).credit == 0


def test_noise_drawn_in_one_call_or_by_rng_normal_is_the_same_noise():
    def by_normal(grad, x0, lr, beta, std, steps, rng):
        x = np.array(x0, float)
        rows, v = [x], 0 * x
        for _ in range(steps):
            v = beta * v - lr * (grad(x) + rng.normal(0, std, np.shape(x)))
            x = x + v
            rows.append(x)
        return rows

    assert verdict("noisy_gradient_descent", by_normal).credit == 1


def test_the_stubs_of_the_practice_and_the_mark_scheme_are_not_in_the_release():
    from autograder.writing import sources

    released = sources.ROOT / "release" / CHAPTER / f"{CHAPTER}.ipynb"
    text = released.read_text(encoding="utf-8")
    assert "MARK SCHEME" not in text and "optimizer_plain" not in text
    assert "derivative is 0" not in text.split("Why? (2 points")[0]
