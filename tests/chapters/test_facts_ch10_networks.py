"""What chapter 10 says of warm-up, clipping, schedules and decay in networks."""

import numpy as np
import pytest
import torch

from autograder.writing import sources
from course.methods import run

CHAPTER = "10-rmsprop-and-adam"
CELLS = (
    "# Figure: with and without warm-up",
    "# Figure: a cliff, and errors that lean to one side",
    "# Figure: constant, falling, averaged",
    "# Table and figure: two spellings of decay, three tables of units",
    "# Table: the first step of four methods, as a matrix",
)


@pytest.fixture(scope="module")
def told():
    """What these cells define before they draw or print."""
    names = {"np": np, "run": run, "figures": _Looks()}
    for cell in sources.read(CHAPTER).cells:
        if cell.source.startswith(CELLS):
            before = cell.source.split("\nfig, ")[0].split("\nprint(")[0]
            exec(compile(before, CHAPTER, "exec"), names)
    return names


class _Looks:
    METHODS = {"adam": {}}
    VARIANTS = [{}] * 4


@pytest.mark.parametrize("bend", ["tanh", "ReLU"])
def test_gradients_of_the_small_networks_are_torchs(told, bend):
    rng, sizes = np.random.default_rng(3), (2, 5, 4, 1)
    w, x, y = told["drawn"](sizes, [3])[0], rng.standard_normal((7, 2)), rng.random((7, 1))
    h, weights = torch.tensor(x), torch.tensor(w, requires_grad=True)
    start = 0
    for a, b in zip(sizes[:-1], sizes[1:], strict=True):
        end = start + a * b
        h = h @ weights[start:end].reshape(a, b) + weights[end : end + b]
        start = end + b
        if start < len(w):
            h = torch.tanh(h) if bend == "tanh" else torch.relu(h)
    (0.5 * ((h - torch.tensor(y)) ** 2).mean()).backward()
    np.testing.assert_allclose(told["slopes"](w, x, y, sizes, bend), weights.grad, atol=1e-12)


def test_warm_up_saves_large_rates_and_does_not_lower_the_best_error(told):
    cold, warm = (
        dict(
            zip((0.03, 0.06, 0.2), told["waves"]((0.03, 0.06, 0.2), steps, "ReLU")[0], strict=True)
        )
        for steps in (0, 60)
    )
    assert np.sum(cold[0.2] > 0.1) > 8 and np.all(warm[0.2] < 0.1)
    assert np.median(cold[0.06]) < 1.5 * np.median(warm[0.2])


def test_a_cliff_throws_the_plain_run_and_not_the_clipped_one(told):
    steep, clipped = told["twenty"], told["clipped"]
    assert round(float(steep(1.1))) == 762
    assert run("gd", steep, 1.1, 0.01, 1)[-1] < -6
    assert run("gd", steep, 1.1, 0.0001, 60)[-1] == pytest.approx(0.979, abs=5e-4)
    end = run("gd", lambda w: clipped(steep(w), 1.0), 1.1, 0.01, 60)[-1]
    assert end == pytest.approx(0.5**0.05, abs=1e-6)


def test_clipped_errors_of_mean_0_no_longer_have_mean_0(told):
    errors = np.array([-1.0] * 9 + [9.0])
    assert errors.mean() == 0
    rest = 0.89  # where the clipped gradient is 0 on average
    assert abs(told["clipped"](rest + errors, 1.0).mean()) < 0.01


def test_a_falling_rate_halves_what_the_best_constant_one_leaves(told):
    ends = [
        min(told["excess"](path[-1]) for path in told["noisy_paths"]("gd", factor))
        for factor in (lambda u: 1.0, told["falling"])
    ]
    assert 0.35 < ends[1] / ends[0] < 0.5


@pytest.mark.parametrize(
    "which, in_gradient, beside, low, high",
    [
        ("they have small numbers", (0.01, 0.03), (0.1, 1.0), 20, 20),
        ("all alike", (0.03, 0.03), (0.3, 1.0), 7, 13),
        ("they have large numbers", (0.1, 0.03), (0.1, 1.0), 0, 2),
    ],
)
def test_adamw_wins_where_weights_with_small_gradients_have_to_grow(
    told, which, in_gradient, beside, low, high
):
    units, seeds = told["UNITS"][which], range(100, 120)
    l2, decoupled = (
        told["on_new"](method, [rate], [decay], units, seeds)[0, 0]
        for method, (rate, decay) in (("adam", in_gradient), ("adamw", beside))
    )
    assert low <= np.sum(decoupled < l2) <= high


def test_muon_and_shampoo_begin_alike_and_turn_along_and_signs_do_not(told):
    spin, G = told["spin"], told["G"]
    first = {name: step(G) for name, step in told["FIRST"].items()}
    np.testing.assert_allclose(first["Muon"], first["Shampoo"], atol=1e-9)
    np.testing.assert_allclose(np.linalg.svd(first["Muon"])[1], 1, atol=1e-9)
    turned = {name: step(spin @ G) for name, step in told["FIRST"].items()}
    np.testing.assert_allclose(turned["Muon"], spin @ first["Muon"], atol=1e-9)
    assert not np.allclose(turned["Adam and Lion"], spin @ first["Adam and Lion"])
