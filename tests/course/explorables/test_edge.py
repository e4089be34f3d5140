"""Explorable 3: gradient descent at the edge, in the plane and along its eigenvectors."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course import explore
from course.explorables.edge import START, STEPS, compute

CHOICES = {
    "lr": st.floats(0.001, 0.07),
    "steep": st.floats(10, 60),
    "angle": st.floats(0, 90),
}


def bowl(steep, angle):
    """A and Q with A = Q diag(2, steep) Qᵀ, Q a turn by `angle` degrees."""
    c, s = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    Q = np.array([[c, -s], [s, c]])
    return Q @ np.diag([2.0, steep]) @ Q.T, Q


@settings(max_examples=40, deadline=None)
@given(**CHOICES)
def test_the_path_is_q_times_the_powers_of_the_factors_times_q_transposed_x0(lr, steep, angle):
    state = compute(lr, steep, angle)
    _, Q = bowl(steep, angle)
    x0 = Q @ START
    powers = (1 - lr * np.array([2.0, steep])) ** np.arange(STEPS + 1)[:, None]
    expected = (powers * (Q.T @ x0)) @ Q.T
    until = state.gone or STEPS + 1
    scale = 1 + np.abs(expected[:until]).max()
    np.testing.assert_allclose(state.path[:until], expected[:until], atol=1e-11 * scale)
    np.testing.assert_allclose(
        state.shares[:until], np.abs(powers[:until]), rtol=1e-6, atol=1e-11 * scale
    )
    assert state.is_descent


def test_the_path_is_torch_s_sgd():
    A = torch.tensor(bowl(30.0, 35.0)[0])
    state = compute(0.04, 30.0, 35.0)
    x = torch.tensor(state.path[0], requires_grad=True)
    optimizer = torch.optim.SGD([x], lr=0.04)
    for row in state.path[1:]:
        optimizer.zero_grad()
        (0.5 * x @ A @ x).backward()
        optimizer.step()
        np.testing.assert_allclose(row, x.detach().numpy(), atol=1e-12)


@pytest.mark.parametrize("steep", [10, 20, 40, 60])
@pytest.mark.parametrize("angle", [0, 25, 90])
def test_at_two_over_the_largest_eigenvalue_only_the_steep_coordinate_stops_shrinking(steep, angle):
    edge = 2 / np.linalg.eigvalsh(bowl(steep, angle)[0])[-1]
    state = compute(edge, steep, angle)
    assert state.edge == pytest.approx(edge)
    np.testing.assert_allclose(state.shares[:, 1], 1, rtol=1e-9)
    assert state.shares[-1, 0] == pytest.approx((1 - 2 * edge) ** STEPS)
    below, above = compute(0.98 * edge, steep, angle), compute(1.02 * edge, steep, angle)
    assert below.shares[-1, 1] < 0.2 and above.shares[-1, 1] > 5
    assert above.shares[-1, 0] < below.shares[-1, 0] < 1


def test_the_worse_coordinate_is_least_at_two_over_the_sum_of_the_eigenvalues():
    rates = np.arange(0.030, 0.0501, 0.0002)
    ends = [compute(lr, 40, 30).shares[-1].max() for lr in rates]
    assert rates[np.argmin(ends)] == pytest.approx(2 / (2 + 40), abs=1e-4)


def test_turning_the_bowl_turns_the_path_and_leaves_the_coordinates():
    straight, turned = compute(0.046, 40, 0), compute(0.046, 40, 55)
    np.testing.assert_allclose(turned.shares, straight.shares, rtol=1e-6, atol=1e-12)
    np.testing.assert_allclose(turned.path, straight.path @ bowl(40, 55)[1].T, atol=1e-12)


def test_the_goal_is_not_met_at_the_start_nor_at_the_ends_and_is_met_below_the_edge():
    shown = explore.edge()
    assert not shown.met(shown.state)
    for low_or_high in (0.001, 0.2):
        for steep in (10, 60):
            assert not shown.met(shown.state_at(lr=low_or_high, steep=steep))
    met = [lr for lr in np.arange(1, 201) / 1000 if shown.met(shown.state_at(lr=lr, steep=40))]
    assert met == [0.044, 0.045, 0.046, 0.047]  # |1 − 2η|⁵⁰ and |1 − 40η|⁵⁰ below 0.01
    assert not shown.met(shown.state_at(lr=0.09))  # close enough, in a bowl that is not as steep


@pytest.mark.parametrize(("lr", "steep", "angle"), [(0.09, 20, 0), (0.05, 40, 30), (0.2, 60, 90)])
def test_the_scene_shows_the_state(lr, steep, angle):
    shown = explore.edge()
    shown.set(lr=lr, steep=steep, angle=angle)
    state = shown.state
    plane, shares, rates = shown.scene(state).plots
    for column, name in enumerate(("flat", "steep")):
        steps, sizes = shares[name].points.T
        assert list(steps) == list(range(STEPS + 1))
        np.testing.assert_array_equal(sizes, state.shares[:, column])
        along = np.diff(plane[f"{name} axis"].points, axis=0)[0]
        assert abs(along @ state.axes[:, 1 - column]) < 1e-9
        (said,) = shares[f"{name} says"].words
        written = float(said.split("×")[1].replace("−", "-"))
        assert written == pytest.approx(state.factors[column], abs=5e-4)
    seen = np.all(np.abs(state.path) < 11, axis=1)
    np.testing.assert_array_equal(plane["gd"].points[seen], state.path[seen])
    _, _, degrees, *half = plane["levels"].numbers
    assert degrees == angle
    for a, b in np.reshape(half, (-1, 2)):
        assert a**2 * 2 == pytest.approx(b**2 * steep)
    assert rates["edge"].points[0, 0] == pytest.approx(2 / steep)
    assert rates["η"].points[0, 0] == lr
    assert f"2/λ₂ = {2 / steep:.3g}" in shown.widget.caption


def test_the_start_turns_with_the_bowl_and_its_handle_with_it():
    shown = explore.edge().set(angle=40, flat0=2.0, steep0=0.5)
    there = shown.scene(shown.state)[0]["start"]
    np.testing.assert_allclose(there.points[0] @ shown.state.axes, [2.0, 0.5])
    assert there.look["moves"] == {"flat0": "along/angle", "steep0": "across/angle"}
    assert shown.state.shares[0] == pytest.approx([1, 1])


def test_the_caption_tells_below_at_and_above_the_edge_apart_and_its_numbers_are_the_state_s():
    shown = explore.edge()
    for lr, said in {
        0.02: "keeps its side and shrinks",
        0.025: "is gone in one step",
        0.046: "jumps from side to side and shrinks",
        0.05: "never shrinks",
        0.052: "jumps from side to side and grows",
    }.items():
        state = shown.state_at(lr=lr, steep=40, angle=30)
        words = shown.caption(state)
        assert said in words
        steep, flat = re.search(r"steep (\S+), flat (\S+)\.$", words).groups()
        assert float(steep) == pytest.approx(state.shares[-1, 1], rel=0.06)
        assert float(flat) == pytest.approx(state.shares[-1, 0], rel=0.06)
    far = shown.state_at(lr=0.2, steep=60)
    assert np.abs(far.path[far.gone]).max() >= 1e6 > np.abs(far.path[far.gone - 1]).max()
    assert f"By step {far.gone} " in shown.caption(far)


@settings(max_examples=60, deadline=None)
@given(lr=st.floats(0.001, 0.2), steep=st.floats(10, 60), angle=st.floats(0, 90))
def test_captions_are_three_lines_at_most_wherever_the_sliders_are(lr, steep, angle):
    shown = explore.edge()
    words = shown.caption(shown.state_at(lr=lr, steep=steep, angle=angle))
    assert len(words) <= 300 and "nan" not in words
    assert "not gradient descent's" not in words


def test_the_reader_s_own_walk_is_drawn_and_one_that_is_not_gradient_descent_s_is_said_to_be():
    def right(grad, x0, lr, steps):
        path = [np.array(x0, float)]
        for _ in range(steps):
            path.append(path[-1] - lr * grad(path[-1]))
        return np.array(path)

    def half(grad, x0, lr, steps):
        return right(grad, x0, lr / 2, steps)

    def uphill(grad, x0, lr, steps):
        return right(grad, x0, -lr, steps)

    def leap(grad, x0, lr, steps):
        return np.array([x0] + [np.zeros(2)] * steps)

    setting = {"lr": 0.046, "steep": 40.0, "angle": 30.0}
    own, course = explore.edge(gradient_descent=right), explore.edge()
    np.testing.assert_allclose(own.state_at(**setting).path, course.state_at(**setting).path)
    assert own.met(own.state_at(**setting))
    for wrong in (half, uphill, leap):
        shown = explore.edge(gradient_descent=wrong)
        panel = shown.widget
        shown.set(**setting)
        expected = shown.state.axes @ START
        np.testing.assert_allclose(shown.state.path[0], expected)
        drawn = shown.scene(shown.state)[0]["gd"].points
        assert np.abs(drawn[1] - course.state_at(**setting).path[1]).max() > 0.05
        assert "not gradient descent's" in panel.caption and not panel.met


def test_a_walk_not_written_yet_or_of_the_wrong_shape_leaves_the_course_s_own():
    def stub(grad, x0, lr, steps):
        raise NotImplementedError

    def short(grad, x0, lr, steps):
        return np.zeros((steps, 2))

    def nothing(grad, x0, lr, steps):
        return np.full((steps + 1, 2), np.nan)

    lost = explore.edge(gradient_descent=nothing).widget
    assert "By step 0 the path is no number" in lost.caption and not lost.met

    for function, said in ((stub, "not written yet"), (short, "shape (50, 2)")):
        shown = explore.edge(gradient_descent=function)
        assert said in shown.widget.remark
        np.testing.assert_array_equal(shown.state.path, explore.edge().state.path)
