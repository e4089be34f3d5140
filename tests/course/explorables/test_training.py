"""Explorable 12: two training runs, checked against torch."""

import numpy as np
import pytest
import torch

from course import explore
from course.explorables.training import (
    BATCH,
    GRID,
    HIDDEN,
    POINTS,
    STEPS,
    compute,
    gradient,
    output,
    task,
    trained,
)

START = {"step": 20, "lr": 0.01, "beta": 0.9, "rival": "momentum"}
MET = {**START, "lr": 0.1}


def network(theta):
    """A net of torch's with the numbers θ."""
    net = torch.nn.Sequential(
        torch.nn.Linear(1, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, 1)
    ).double()
    w, b, u, c = np.split(theta, [HIDDEN, 2 * HIDDEN, 3 * HIDDEN])
    with torch.no_grad():
        for tensor, values in zip(net.parameters(), (w, b, u, c), strict=True):
            tensor.copy_(torch.tensor(values).reshape(tensor.shape))
    return net


def column(values):
    return torch.tensor(values).reshape(-1, 1)


def numbers(net):
    return np.concatenate([p.detach().numpy().ravel() for p in net.parameters()])


@pytest.mark.parametrize("seed", range(4))
def test_outputs_and_gradient_are_those_of_torchs_autograd(seed):
    rng = np.random.default_rng(seed)
    theta, x, y = rng.standard_normal(3 * HIDDEN + 1), rng.uniform(-1, 1, 9), rng.normal(size=9)
    net = network(theta)
    made = net(column(x))
    torch.nn.functional.mse_loss(made, column(y)).backward()
    np.testing.assert_allclose(output(theta, x), made.detach().numpy().ravel(), atol=1e-12)
    expected = np.concatenate([p.grad.numpy().ravel() for p in net.parameters()])
    np.testing.assert_allclose(gradient(theta, x, y), expected, atol=1e-12)


@pytest.mark.parametrize(
    "method, lr, beta, make",
    [
        ("gd", 0.1, 0.0, lambda p: torch.optim.SGD(p, lr=0.1)),
        ("momentum", 0.01, 0.9, lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9)),
        (
            "nesterov_torch",
            0.01,
            0.8,
            lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.8, nesterov=True),
        ),
        ("adam", 0.01, 0.9, lambda p: torch.optim.Adam(p, lr=0.01)),
    ],
)
def test_the_runs_are_those_of_torchs_optimizers_on_the_same_batches(method, lr, beta, make):
    x, y, start, rows = task()
    net = network(start)
    optimizer = make(net.parameters())
    losses = []
    thetas = [numbers(net)]
    for batch in rows:
        with torch.no_grad():
            losses.append(torch.nn.functional.mse_loss(net(column(x)), column(y)).item())
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(net(column(x[batch])), column(y[batch])).backward()
        optimizer.step()
        thetas.append(numbers(net))
    ours, our_losses, lengths = trained(method, lr, beta)
    np.testing.assert_allclose(ours, thetas, atol=1e-8)
    np.testing.assert_allclose(our_losses[:-1], losses, atol=1e-8)
    steps = np.linalg.norm(np.diff(thetas, axis=0), axis=1)
    np.testing.assert_allclose(lengths, [0, *steps], atol=1e-8)


def test_the_task_is_the_chapters_made_smaller():
    x, y, start, rows = task()
    assert len(start) == 61 and x[0] == -1 and x[-1] == 1
    assert np.mean((y - x**2) ** 2) == pytest.approx(0.01, rel=0.25)
    for epoch in rows.reshape(-1, POINTS):
        assert sorted(epoch) == list(range(POINTS))  # each point once in each epoch
    assert rows.shape == (STEPS, BATCH)


def test_scrubbing_is_indexing():
    runs = {"plain": trained("gd", 0.1, 0.0), "rival": trained("momentum", 0.01, 0.9)}
    made = trained.cache_info().misses
    for step in (0, 7, 100, STEPS):
        state = compute(**{**MET, "step": step})
        for name, (thetas, losses, _) in runs.items():
            w, b, u, c = np.split(thetas[step], [HIDDEN, 2 * HIDDEN, 3 * HIDDEN])
            fit = np.maximum(np.outer(GRID, w) + b, 0) @ u + c
            np.testing.assert_allclose(state.fits[name], fit, atol=1e-12)
            assert state.losses[name] is losses
    assert trained.cache_info().misses == made


def test_all_start_from_one_network_and_beta_0_makes_momentum_plain():
    firsts = [trained(m, 0.01, 0.9)[0][0] for m in ("gd", "momentum", "nesterov_torch", "adam")]
    assert all(np.array_equal(first, firsts[0]) for first in firsts)
    state = compute(step=50, lr=0.01, beta=0.0, rival="momentum")
    np.testing.assert_allclose(state.losses["plain"], state.losses["rival"])
    assert state.gap == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("beta", [0.5, 0.8, 0.9])
def test_plain_descent_at_the_effective_rate_learns_as_momentum_does(beta):
    state = compute(step=0, lr=0.01 / (1 - beta), beta=beta, rival="momentum")
    plain, rival = (state.losses[name][100:] for name in ("plain", "rival"))
    np.testing.assert_allclose(plain, rival, rtol=0.1)
    same = compute(step=0, lr=0.01, beta=beta, rival="momentum")
    assert same.losses["plain"][100] > 1.2 * same.losses["rival"][100]


def test_at_the_effective_rate_momentum_is_behind_at_first():
    state = compute(**MET)
    assert np.all(state.losses["rival"][1:6] > 1.2 * state.losses["plain"][1:6])


def test_momentums_loss_climbs_again_early_and_with_half_the_memory_it_does_not():
    for beta, climbs in ((0.9, True), (0.5, False)):
        state = compute(step=0, lr=0.01 / (1 - beta), beta=beta, rival="momentum")
        assert (np.diff(state.losses["rival"][:40]).max() > 0) == climbs
        assert np.diff(state.losses["plain"][:40]).max() < 0


def test_both_panels_follow_the_controls():
    shown = explore.training()
    for setting in (START, {**MET, "step": 150}):
        shown.set(**setting)
        state = shown.state
        x, y, _, rows = task()
        batch = rows[state.step]
        fits, losses = shown.scene(state).plots
        assert np.array_equal(fits["batch"].points.T, [x[batch], y[batch]])
        assert set(losses["now"].points[:, 0]) == {state.step}
        ratio = state.losses["plain"][100] / state.losses["rival"][100]
        assert losses["ratio"].words[0].endswith(f": {ratio:.3g}")
        for name in ("plain", "rival"):
            assert np.array_equal(fits[name].points.T, [GRID, state.fits[name]])
            assert np.array_equal(losses[name].points[:, 1], state.losses[name])
            now = [[state.step, state.losses[name][state.step]]]
            assert losses[f"{name} now"].points.tolist() == now


def test_another_rival_is_drawn_as_itself():
    shown = explore.training()
    assert shown.scene(shown.state)[1]["rival"].look["colour"] == "momentum"
    shown.set(rival="Adam")
    losses = shown.scene(shown.state)[1]
    assert losses["rival"].look["colour"] == "adam"
    adam = trained("adam", 0.01, 0.9)[1]
    assert np.array_equal(losses["rival"].points[:, 1], adam)


def test_the_goal_is_met_at_about_the_effective_rate_only():
    shown = explore.training()
    assert not shown.met(shown.state)
    control = shown.controls["lr"]
    places = np.arange(control.low, control.high + control.step / 2, control.step)
    met = [round(10**p, 3) for p in places if shown.met(shown.state_at(lr=10**p))]
    assert met == [0.1, 0.126]
    for other in ({"beta": 0.0}, {"rival": "Adam"}, {"beta": 0.8, "lr": 0.05}):
        assert not shown.met(shown.state_at(**other))


@pytest.mark.parametrize("rival", ["momentum", "Nesterov", "Adam"])
@pytest.mark.parametrize("lr", [0.01, 0.1, 1.0])
@pytest.mark.parametrize("beta", [0.0, 0.9, 0.95])
@pytest.mark.parametrize("step", [0, 77, 200])
def test_the_caption_says_the_losses_at_the_step(rival, lr, beta, step):
    state = compute(step=step, lr=lr, beta=beta, rival=rival)
    words = explore.training().caption(state)
    assert len(words) <= 300 and words.startswith(f"Step {step}.")
    plain, other = state.losses["plain"], state.losses["rival"]
    assert f"{plain[step]:.3g} for plain descent" in words
    assert f"{other[step]:.3g} for {rival}" in words
    assert ("lower" in words) == (plain[100] < other[100])
