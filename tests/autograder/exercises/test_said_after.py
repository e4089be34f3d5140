"""Numbers that are said after a pass, and beside a solution, are true."""

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from course.objectives import objective
from course.study import solutions


@pytest.fixture
def ours():
    return lambda name: solutions.made(name, "here")


def says(name, *texts):
    return all(text in f"{REGISTRY[name].after} {REGISTRY[name].remark}" for text in texts)


def square_grad(x):
    return 2 * x


def test_of_averages(ours):
    assert says("beta_for_window", "0.9 for 19 values", "0.99 for 199")
    assert ours("beta_for_window")(19) == pytest.approx(0.9)
    assert ours("beta_for_window")(199) == pytest.approx(0.99)
    assert says("half_life", "6.6 steps for β = 0.9", "69 for 0.99")
    assert [round(ours("half_life")(b), d) for b, d in ((0.9, 1), (0.99, 0))] == [6.6, 69]
    weights = ours("ewma_weights")(0.8, 7)
    assert says("ewma_weights", "1 − βⁿ") and weights.sum() == pytest.approx(1 - 0.8**7)


def test_of_gradient_descent(ours):
    rng = np.random.default_rng(0)
    kinds = []
    for _ in range(200):
        A = rng.standard_normal((10, 10))
        kinds.append(ours("classify_point")(A + A.T))
    assert says("classify_point", "nearly all") and kinds.count("saddle") > 190
    X, y, w0 = rng.standard_normal((6, 2)), rng.standard_normal(6), np.zeros(2)

    def grad(w):
        return 2 * X.T @ (X @ w - y) / 6

    full = ours("minibatch_sgd")(X, y, w0, 0.1, 6, 5, np.random.default_rng(1))
    assert np.allclose(full, ours("gradient_descent")(grad, w0, 0.1, 5))
    one = ours("minibatch_sgd")(X, y, w0, 0.1, 1, 5, np.random.default_rng(1))
    assert len(one) == 1 + 5 * 6


def test_of_momentum(ours):
    path = ours("momentum")(square_grad, 10.0, 0.1, 0.9, 300)
    assert says("settling_step", "reached at step 10 and kept from step 84 on")
    assert np.argmax(path**2 < 0.01) == 10
    assert ours("settling_step")(path**2, 0.01) == 84
    grad = objective("coupled").grad
    arguments = (grad, [1.5, -0.7], 0.07, 0.8, 20)
    average = ours("momentum_ewma")(grad, [1.5, -0.7], 0.07 / (1 - 0.8), 0.8, 20)
    assert np.allclose(average, ours("momentum")(*arguments))
    ahead = ours("lookahead_points")(ours("nesterov")(*arguments), 0.8)
    assert np.allclose(ahead, ours("nesterov_torch")(*arguments))
    assert says("best_momentum", "κ = 100, 0.82 against 0.98")
    lr, beta = ours("best_momentum")(0.01, 1.0)
    rates = [ours("convergence_rate")(lr, beta, h) for h in (0.01, 1.0)]
    assert rates == pytest.approx([9 / 11] * 2, abs=1e-6) and round(9 / 11, 2) == 0.82
    assert round(99 / 101, 2) == 0.98
    root_lr, root_beta = np.sqrt(lr), np.sqrt(beta)
    assert root_beta == pytest.approx(1 - root_lr * np.sqrt(0.01))
    assert root_lr * np.sqrt(1.0) - 1 == pytest.approx(root_beta)


def test_of_edges(ours):
    for beta in (0.0, 0.5, 0.9):
        edge = ours("stability_edge")(beta, 3.0)
        assert edge == pytest.approx(2 * (1 + beta) / 3)
    assert ours("stability_edge_nesterov")(0.0, 3.0) == pytest.approx(2 / 3)
    assert ours("stability_edge_nesterov")(0.999, 3.0) == pytest.approx(4 / 9, rel=1e-2)


def test_of_networks(ours):
    assert says("count_parameters", "[784, 100, 10]", "79,510")
    assert ours("count_parameters")([784, 100, 10]) == 79_510
    assert ours("softmax_cross_entropy")(np.array([1000.0, -1000.0]), 0) == 0.0


def test_of_adaptive_methods(ours):
    first = ours("rmsprop")(square_grad, 1.0, 0.1, 0.99, 0.0, 1)
    assert says("rmsprop", "η/√(1 − α)") and 1 - first[1] == pytest.approx(0.1 / np.sqrt(0.01))
    constants = (square_grad, np.array([3.0, -1.0]), 0.1, 0.9, 0.99, 1e-8)
    assert np.allclose(ours("adamw")(*constants, 0.0, 9), ours("adam")(*constants, 9))
