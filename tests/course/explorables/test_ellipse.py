"""Adam's ellipse, checked against torch and closed forms."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course import explore
from course.explorables import ellipse
from course.explorables.ellipse import STEPS, compute

H = np.array([1.0, 100.0])


def valley(degrees):
    """The matrix of the turned quadratic, and the start."""
    a = np.deg2rad(degrees)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    return turn @ np.diag(H) @ turn.T, turn @ [1.0, 0.2]


def torch_path(matrix, start, make, scale=1.0):
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    A, path, optimizer = scale * torch.tensor(matrix), [start], make([x])
    for _ in range(STEPS):
        optimizer.zero_grad()
        (0.5 * x @ A @ x).backward()
        optimizer.step()
        path.append(x.detach().numpy().copy())
    return np.array(path), optimizer.state[x]


@pytest.mark.parametrize(
    ("angle", "lr", "beta1"), [(0, 0.05, 0.9), (45, 0.3, 0.75), (20, 1.0, 0.5), (90, 0.01, 0.0)]
)
def test_the_path_and_the_divisors_are_those_of_torch(angle, lr, beta1):
    state = compute(angle, lr, beta1, STEPS)
    path, memory = torch_path(
        *valley(angle), lambda p: torch.optim.Adam(p, lr=lr, betas=(beta1, 0.999), eps=1e-8)
    )
    assert state.path == pytest.approx(path, abs=1e-7)
    root = np.sqrt(memory["exp_avg_sq"].numpy() / (1 - 0.999**STEPS))
    assert state.divisors[-1] == pytest.approx(root + 1e-8, rel=1e-6)
    A, _ = valley(angle)
    assert state.losses == pytest.approx(0.5 * np.einsum("ti,ij,tj->t", path, A, path), abs=1e-6)


@given(st.floats(0, 90), st.floats(0.01, 3), st.floats(0, 0.95))
@settings(max_examples=25, deadline=None)
def test_the_first_step_has_length_eta_in_each_coordinate_against_the_sign(angle, lr, beta1):
    A, start = valley(angle)
    g = A @ start
    state = compute(angle, lr, beta1, 1)
    if np.abs(g).min() > 1e-3:
        assert state.path[1] == pytest.approx(start - lr * np.sign(g), abs=1e-4 * lr)
        assert state.lengths[0] == pytest.approx([1, 1], abs=1e-4)


@given(st.floats(0, 90), st.floats(0.01, 3), st.floats(0, 0.95), st.integers(1, STEPS))
@settings(max_examples=25, deadline=None)
def test_the_ellipse_has_half_axes_inverse_to_the_divisors_and_goes_through_the_corner_eta_eta(
    angle, lr, beta1, t
):
    state = compute(angle, lr, beta1, t)
    wide, high = state.half
    assert wide / high == pytest.approx(state.divisors[t - 1, 1] / state.divisors[t - 1, 0])
    assert (lr / wide) ** 2 + (lr / high) ** 2 == pytest.approx(1, rel=1e-4)  # up to ε


def test_at_the_start_the_ellipse_is_as_long_as_the_gradients_differ():
    straight = compute(0, 0.05, 0.9, 1)
    assert straight.half[0] / straight.half[1] == pytest.approx(20)  # g = (1, 100 · 0.2)
    for turned, other in ((0, 90), (20, 70)):
        one, two = compute(turned, 0.05, 0.9, 30), compute(other, 0.05, 0.9, 30)
        assert (one.half[0] > one.half[1]) and (two.half[1] > two.half[0])
    diagonal = compute(45, 0.05, 0.9, 30)
    assert diagonal.half.max() / diagonal.half.min() < 1.05


@pytest.mark.parametrize("scale", [1e-3, 1e3])
def test_a_multiple_of_the_loss_has_the_same_path(scale):
    A, start = valley(30)
    make = {"lr": 0.1, "betas": (0.8, 0.999), "eps": 1e-8}
    scaled, _ = torch_path(A, start, lambda p: torch.optim.Adam(p, **make), scale)
    assert compute(30, 0.1, 0.8, 1).path == pytest.approx(scaled, abs=1e-3)


def test_momentum_does_not_see_that_the_valley_turned():
    make = {"lr": 0.004, "momentum": 0.9}
    for angle in (0, 35, 45):
        path, _ = torch_path(*valley(angle), lambda p: torch.optim.SGD(p, **make))
        state = compute(angle, 0.05, 0.9, 1)
        assert state.ball_path == pytest.approx(path, abs=1e-10)
        assert state.ball_settled == 72


def test_adam_does_see_it():
    assert compute(0, 10**-1.3, 0.9, 1).settled == 72
    assert compute(45, 10**-1.3, 0.9, 1).settled is None
    assert compute(90, 10**-1.3, 0.9, 1).settled == 72  # coordinates have changed places


def test_the_goal_can_be_met_and_is_not_met_by_accident():
    shown = explore.ellipse()
    assert not shown.met(shown.state)
    shown.set(angle=45)
    assert not shown.met(shown.state)
    shown.set(lr=10**-0.5, beta1=0.75)
    assert shown.met(shown.state) and shown.state.settled == 48
    for extreme in ({"lr": 0.01}, {"lr": 10**0.5}, {"beta1": 0.0}, {"beta1": 0.95}, {"angle": 0}):
        assert not shown.met(shown.state_at(**extreme))
    usual = [shown.state_at(beta1=0.9, lr=10**k) for k in np.arange(-2, 0.51, 0.05)]
    assert not any(map(shown.met, usual))  # β₁ has to fall as well


def test_the_picture_shows_the_state_in_all_panels():
    shown = explore.ellipse()
    shown.widget.values = {**shown.parameters, "angle": 30, "t": 12}
    state = shown.state
    assert (state.angle, state.t) == (30, 12)
    plane, lengths, losses = shown.scene(state).plots
    assert plane["adam"].points == pytest.approx(state.path)
    assert plane["momentum"].points == pytest.approx(state.ball_path)
    assert plane["step"].numbers[:4] == pytest.approx(state.path[11:13].ravel())
    off = (plane["ellipse"].points - state.path[11]) / state.half
    assert np.hypot(*off.T) == pytest.approx(np.ones(len(off)))
    assert losses["adam"].points[:, 1] == pytest.approx(state.losses)
    assert lengths["x₂"].points[1:, 1] == pytest.approx(state.lengths[:, 1])
    for plot in (lengths, losses):
        assert set(plot["now"].points[:, 0]) == {12}
    _, _, degrees, *half = plane["levels"].numbers
    A, _ = valley(degrees)
    long = np.reshape(half, (-1, 2))[:, :1] * [np.cos(np.pi / 6), np.sin(np.pi / 6)]
    short = np.reshape(half, (-1, 2))[:, 1:] * [-np.sin(np.pi / 6), np.cos(np.pi / 6)]
    heights = [np.einsum("ni,ij,nj->n", ends, A, ends) / 2 for ends in (long, short)]
    assert heights[0] == pytest.approx(heights[1]), "both axes of a ring end at one height"


def test_the_handle_on_the_valley_turns_it():
    shown = explore.ellipse().set(angle=60)
    grip = shown.scene(shown.state)[0]["the valley's angle"]
    x, y = grip.numbers
    assert np.degrees(np.arctan2(y, x)) == pytest.approx(60)
    assert grip.look["moves"] == {"angle": "angle"}


def plain_adam(grad, x0, lr, beta1, beta2, eps, steps):
    """Written without vectors, in another order."""
    path, (m, s) = [list(x0)], ([0.0, 0.0], [0.0, 0.0])
    for t in range(1, steps + 1):
        g, x = grad(np.array(path[-1])), []
        for i in (0, 1):
            m[i] += (1 - beta1) * (g[i] - m[i])
            s[i] += (1 - beta2) * (g[i] ** 2 - s[i])
            divisor = (s[i] / (1 - beta2**t)) ** 0.5 + eps
            x.append(path[-1][i] - lr * m[i] / (1 - beta1**t) / divisor)
        path.append(x)
    return path


def test_your_adam_drives_the_picture():
    right, ours = explore.ellipse(adam=plain_adam), explore.ellipse()
    assert right.state.path == pytest.approx(ours.state.path, abs=1e-9)
    assert right.state.half == pytest.approx(ours.state.half)
    wrong = explore.ellipse(adam=lambda grad, x0, lr, *rest: plain_adam(grad, x0, lr / 2, *rest))
    assert wrong.widget.caption.startswith("Valley") and "0.5 η in x₁" in wrong.widget.caption
    drawn = wrong.scene(wrong.state)[0]["adam"].points[1]
    assert drawn == pytest.approx(np.array([1, 0.2]) - 10**-1.3 / 2)


def test_an_adam_of_another_shape_or_full_of_nan_is_survived():
    short = explore.ellipse(adam=lambda *given: np.zeros((3, 2)))
    assert "it returned shape (3, 2), expected (121, 2)" in short.widget.remark
    gone = explore.ellipse(adam=lambda *given: np.full((STEPS + 1, 2), np.nan))
    assert "not to be drawn" in gone.widget.caption and not gone.widget.met


def test_captions_are_short_and_true_at_the_ends():
    shown = explore.ellipse()
    for angle in (0, 45, 90):
        for lr in (0.01, 10**0.5):
            for beta1 in (0.0, 0.95):
                for t in (1, STEPS):
                    state = shown.state_at(angle=angle, lr=lr, beta1=beta1, t=t)
                    caption = shown.caption(state)
                    assert len(caption) <= 300 and "nan" not in caption
                    later = state.losses if state.settled is None else state.losses[state.settled :]
                    settled = state.settled is not None
                    assert bool(np.all(later < ellipse.TOLERANCE)) == settled
                    if settled:
                        assert f"Adam from step {state.settled} on" in caption
                        assert state.losses[state.settled - 1] >= ellipse.TOLERANCE
                    else:
                        assert f"Adam not within {STEPS} steps" in caption
                    assert f"{state.lengths[t - 1, 0]:.2g} η in x₁" in caption
