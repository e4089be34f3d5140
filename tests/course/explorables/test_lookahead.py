"""Nesterov's look-ahead against momentum: what it shows, by torch and by closed forms."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course import explore
from course.explorables.lookahead import compute

MET = {"step": 1, "lr": 0.05, "beta": 0.95}
λ = 20.0  # the curvature of x² + 10y² across


@pytest.fixture
def shown():
    figure = explore.lookahead()
    assert figure.widget is not None
    return figure


def torch_path(lr, beta, steps, nesterov):
    """The path of torch's parameter on x² + 10y² from (10, 1)."""
    x = torch.tensor([10.0, 1.0], dtype=torch.float64, requires_grad=True)
    h = torch.tensor([2.0, 20.0], dtype=torch.float64)
    optimizer = torch.optim.SGD([x], lr=lr, momentum=beta, nesterov=nesterov)
    path = [x.detach().numpy().copy()]
    for _ in range(steps):
        x.grad = h * x.detach()
        optimizer.step()
        path.append(x.detach().numpy().copy())
    return np.array(path)


def without_velocity(grad, x0, lr, beta, steps):
    """Gradient descent, handed in as if it were Nesterov's."""
    path = [x0]
    for _ in range(steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)


@given(lr=st.floats(0.002, 0.06), beta=st.floats(0.01, 0.99), step=st.integers(0, 20))
@settings(max_examples=6, deadline=None)
def test_the_look_ahead_points_are_torchs_parameter(lr, beta, step):
    """torch's form walks y = x + β(x − x before), and the path of x is not its path."""
    state = compute(step, lr, beta)
    theirs = torch_path(lr, beta, 60, nesterov=True)
    path = state.paths["nesterov"]
    points = path + beta * np.diff(path, axis=0, prepend=path[:1])
    assert np.allclose(points, theirs, rtol=1e-9, atol=1e-9)
    assert np.allclose(state.ahead, theirs[step], rtol=1e-9, atol=1e-9)


@given(lr=st.floats(0.002, 0.1), beta=st.floats(0.0, 0.99))
@settings(max_examples=5, deadline=None)
def test_momentums_path_is_torchs(lr, beta):
    theirs = torch_path(lr, beta, 60, nesterov=False)
    ours = compute(0, lr, beta).paths["momentum"]
    assert np.allclose(ours, theirs, rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize(("lr", "beta"), [(0.01, 0.9), (0.02, 0.9), (0.03, 0.8), (0.02, 0.95)])
def test_swings_shrink_by_root_beta_and_by_root_beta_times_one_minus_eta_lambda(lr, beta):
    """Read off the traces: with y_k = ρᵏ(a cos φk + b sin φk), y_k y_{k+2} − y_{k+1}² shrinks
    by ρ² a step."""
    state = compute(0, lr, beta)
    exact = {"momentum": np.sqrt(beta), "nesterov": np.sqrt(beta * (1 - lr * λ))}
    for method, path in state.paths.items():
        y = path[:20, 1]
        minors = y[:-2] * y[2:] - y[1:-1] ** 2
        assert np.sqrt(minors[1:] / minors[:-1]) == pytest.approx(exact[method], rel=1e-6)
        assert state.factors[method] == pytest.approx(exact[method], rel=1e-12)


@given(lr=st.floats(0.002, 0.1), beta=st.floats(0.0, 0.99))
@settings(max_examples=60, deadline=None)
def test_the_factor_is_the_largest_eigenvalue_of_a_step(lr, beta):
    state = compute(0, lr, beta)
    h = lr * λ
    for method, share in (("momentum", beta), ("nesterov", beta * (1 - h))):
        step = [[1 - h + share, -share], [1, 0]]
        assert state.factors[method] == pytest.approx(max(abs(np.linalg.eigvals(step))), abs=1e-6)


@pytest.mark.parametrize("beta", [0.5, 0.9, 0.99])
def test_the_stability_edges(beta):
    """2 + 2β for momentum, (2 + 2β)/(1 + 2β) for Nesterov, of ηλ."""
    edges = {"momentum": 2 + 2 * beta, "nesterov": (2 + 2 * beta) / (1 + 2 * beta)}
    for method, edge in edges.items():
        y = {f: np.abs(compute(0, f * edge / λ, beta).paths[method][:, 1]) for f in (0.9, 1.1)}
        assert y[1.1][-1] > 10 * y[1.1][:20].max()
        assert y[0.9][-10:].max() < y[0.9][:10].max()
        assert compute(0, 0.999 * edge / λ, beta).factors[method] < 1
        assert compute(0, 1.001 * edge / λ, beta).factors[method] > 1


def test_one_step_by_hand():
    """y: 1 → 0.6, v = 0.4; ahead of it 0.6 − 0.9·0.4 = 0.24; the slopes there are 12 and 4.8."""
    state = compute(1, 0.02, 0.9)
    assert (state.here[1], state.ahead[1]) == (pytest.approx(0.6), pytest.approx(0.24))
    assert state.ends["momentum"][1] == pytest.approx(0.24 - 0.02 * 12)
    assert state.ends["nesterov"][1] == pytest.approx(0.24 - 0.02 * 4.8)
    assert np.allclose(state.ends["nesterov"], state.paths["nesterov"][2])


def test_at_eta_lambda_one_the_swing_is_gone_after_a_step_whatever_beta():
    for beta in (0.3, 0.9, 0.99):
        assert compute(1, 0.05, beta).calm == 1


def test_the_goal_is_not_met_at_the_start_and_needs_both_sliders(shown):
    assert not shown.widget.met
    shown.set(**MET)
    assert shown.widget.met
    start = explore.lookahead().parameters
    for name in ("lr", "beta"):
        shown.set(**{**MET, name: start[name]})
        assert not shown.widget.met, name


def test_the_goal_is_not_met_at_any_end_of_the_learning_rate():
    figure = explore.lookahead()
    for lr in (0.002, 0.1):
        for beta in np.arange(0, 1, 0.01):
            assert not figure.met(figure.state_at(lr=lr, beta=beta))


def test_both_panels_show_the_state_after_a_control_moves(shown):
    shown.set(step=3, lr=0.03, beta=0.8)
    state, theirs = shown.state, torch_path(0.03, 0.8, 60, nesterov=True)
    close_up, across = shown.scene(state).plots
    for method, nesterov in (("momentum", False), ("nesterov", True)):
        expected = np.abs(torch_path(0.03, 0.8, 60, nesterov=nesterov)[:, 1])
        if not nesterov:
            assert np.allclose(across[method].points[:, 1], expected)
        assert np.array_equal(across[method].points[:, 1], np.abs(state.paths[method][:, 1]))
    # the close-up: x is counted from here, in the length of what is carried on
    unit = abs(theirs[3, 0] - state.paths["nesterov"][3, 0])
    here, ahead = close_up["here"].points[0], close_up["ahead"].points[0]
    assert here == pytest.approx([0, state.paths["nesterov"][3, 1]])
    assert ahead == pytest.approx([-1, theirs[3, 1]])
    for method in ("momentum", "nesterov"):
        asked = state.paths["nesterov"][3] if method == "momentum" else theirs[3]
        end = theirs[3] - 0.03 * np.array([2.0, 20.0]) * asked
        end = [(end[0] - state.paths["nesterov"][3, 0]) / unit, end[1]]
        push = close_up[f"{method} push"].numbers
        assert push[2:4] == pytest.approx(end)
        assert push[:2] == pytest.approx(ahead)
        now = across[f"{method} now"].numbers
        assert now == pytest.approx([3, abs(state.paths[method][3, 1])])
        walked = close_up[f"{method} path"].points
        assert walked[:, 1] == pytest.approx(state.paths[method][:4, 1])
        assert f"× {state.factors[method]:.3f}" in across[f"{method} says"].words[0]
    assert close_up["carried"].numbers[2:4] == pytest.approx(ahead)
    assert set(across["now"].points[:, 0]) == {3}


def test_the_caption_states_what_the_state_holds(shown):
    shown.set(step=1, lr=0.02, beta=0.9)
    assert "y is 0.600 here and 0.240 ahead" in shown.widget.caption
    assert "here pushes y by −0.240, the slope ahead by −0.096" in shown.widget.caption
    y = np.abs(shown.state.paths["nesterov"][:, 1])
    calm = np.flatnonzero(y >= 0.01)[-1] + 1
    assert f"stays below 0.01 from step {calm} on" in shown.widget.caption
    shown.set(step=0)
    assert "nothing is carried on" in shown.widget.caption


def test_captions_are_short_and_whole_at_the_extremes():
    figure = explore.lookahead()
    for step in (0, 1, 20):
        for lr in (0.002, 0.1):
            for beta in (0.0, 0.5, 0.99):
                words = figure.caption(figure.state_at(step=step, lr=lr, beta=beta))
                assert len(words) <= 300 and words.endswith(".") and "nan" not in words


def test_ones_own_nesterov_drives_both_panels():
    figure = explore.lookahead(nesterov=without_velocity)
    assert figure.widget is not None
    figure.set(step=2, lr=0.02, beta=0.9)
    y = 0.6 ** np.arange(61)
    close_up, across = figure.scene(figure.state).plots
    assert np.allclose(across["nesterov"].points[:, 1], y)
    assert np.allclose(close_up["nesterov path"].points[:, 1], y[:3])
    assert close_up["nesterov push"].numbers[3] == pytest.approx(y[3])
    assert not np.allclose(
        explore.lookahead().state_at(lr=0.02, beta=0.9).paths["nesterov"][:, 1], y
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda *a: 1 / 0, "raised ZeroDivisionError"),
        (lambda grad, x0, lr, beta, steps: np.zeros((steps, 2)), "shape (60, 2)"),
    ],
)
def test_a_function_that_fails_is_replaced_and_this_is_said(answer, said):
    figure = explore.lookahead(nesterov=answer)
    assert said in figure.widget.remark and "the course's own is drawn" in figure.widget.remark
    assert np.array_equal(
        figure.state.paths["nesterov"], explore.lookahead().state.paths["nesterov"]
    )


def test_paths_of_nothing_but_nan_or_zero_are_drawn():
    for value in (np.nan, 0.0):
        figure = explore.lookahead(
            nesterov=lambda g, x, lr, b, n, value=value: np.full((n + 1, 2), value)
        )
        assert figure.widget.motion and figure.widget.caption.endswith(".")


def test_the_sliders_start_on_their_grids(shown):
    for name, control in shown.controls.items():
        k = (control.value - control.low) / control.step
        assert k == pytest.approx(round(k)), name
