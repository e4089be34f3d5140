"""The backprop tracer, checked against torch's autograd, closed forms and the published step."""

import numpy as np
import pytest
import torch

from course import explore
from course.explorables.backprop import KNOBS, compute, short
from helpers.facts import FACTS

FACT = FACTS["slides.mlp_step"]
SETTINGS = [(knob, turn, y) for knob in KNOBS for turn, y in ((0.0, 0), (-1.7, 1), (2.3, 0))]


def torch_run(which, turn, y):
    """The network once more, in torch: values by name, gradients by name of the knob."""
    net = {"x": [1.0, 2.0], "W_h": [[0.1, 0.1]] * 3, "W_z": [[0.1]] * 3}
    net = {name: torch.tensor(array, dtype=torch.float64) for name, array in net.items()}
    array, place = KNOBS[which]
    net[array][place] += turn
    for tensor in net.values():
        tensor.requires_grad_()
    one = torch.ones(1, dtype=torch.float64)
    h = torch.cat([one, net["x"]]) @ net["W_h"]
    z = torch.cat([one, h]) @ net["W_z"]
    y_hat = torch.sigmoid(z)
    loss = torch.nn.functional.binary_cross_entropy(y_hat, y * one)
    loss.backward()
    values = dict(zip(("x₁", "x₂", "h₁", "h₂"), torch.cat([net["x"], h]).tolist(), strict=True))
    values |= {"z": z.item(), "ŷ": y_hat.item(), "loss": loss.item()}
    return values, {knob: net[a].grad[p].item() for knob, (a, p) in KNOBS.items()}


@pytest.mark.parametrize(("which", "turn", "y"), SETTINGS)
def test_values_and_gradients_are_those_of_torch(which, turn, y):
    state = compute(which, turn, 1.0, str(y))
    values, gradients = torch_run(which, turn, y)
    assert state.values == pytest.approx(values, abs=1e-12)
    assert state.gradients == pytest.approx(gradients, abs=1e-12)
    assert state.measured == pytest.approx(gradients[which], abs=1e-8)


@pytest.mark.parametrize(("which", "turn", "y"), SETTINGS)
def test_the_step_goes_down_the_slope_and_has_the_loss_that_torch_finds_there(which, turn, y):
    state = compute(which, turn, 0.7, str(y))
    gradient = torch_run(which, turn, y)[1][which]
    assert state.stepped == pytest.approx(state.value - 0.7 * gradient, abs=1e-12)
    there, _ = torch_run(which, turn - 0.7 * gradient, y)
    assert state.loss_stepped == pytest.approx(there["loss"], abs=1e-12)


def test_the_start_is_the_published_network():
    state = explore.backprop().state
    assert [state.values["h₁"], state.values["h₂"]] == pytest.approx(FACT["h"], abs=5e-5)
    assert state.values["z"] == pytest.approx(FACT["z"], abs=5e-5)
    assert state.values["ŷ"] == pytest.approx(FACT["y"], abs=5e-5)
    assert state.values["loss"] == pytest.approx(FACT["loss"], abs=5e-5)


def test_steps_of_a_tenth_give_the_published_weights():
    for matrix in ("W_h", "W_z"):
        for knob, (array, place) in KNOBS.items():
            if array == matrix:
                published = np.reshape(FACT[f"{matrix}_after"], (3, -1))[place]
                assert compute(knob, 0.0, 0.1, "0").stepped == pytest.approx(published, abs=5e-5)


def test_along_a_bias_of_the_output_the_loss_is_softplus():
    for label, sign in (("0", 1), ("1", -1)):
        state = compute("bias → z", 0.0, 1.0, label)
        z = state.around + 0.1 * 0.4 * 2
        assert state.losses == pytest.approx(np.log1p(np.exp(sign * z)), abs=1e-12)


def test_the_goal_needs_the_arrow_from_h1_to_be_almost_nought():
    shown = explore.backprop()
    assert not shown.met(shown.state)
    shown.set(which="h₁ → z", turn=-0.1)
    assert shown.met(shown.state)
    grid = np.round(np.arange(-100, 101) / 50, 2)
    meet = [
        (knob, turn)
        for knob in KNOBS
        for turn in grid
        for label in "01"
        if shown.met(compute(knob, turn, 1.0, label))
    ]
    assert {knob for knob, _ in meet} == {"h₁ → z"}
    assert all(abs(0.1 + turn) < 0.05 for _, turn in meet)


def test_after_a_step_from_the_goal_gradient_reaches_the_silent_arrows_again():
    state = compute("h₁ → z", -0.1, 1.0, "0")
    assert state.gradients["x₂ → h₁"] == 0 and state.gradients["h₁ → z"] > 0.2
    again = compute("h₁ → z", state.stepped - 0.1, 1.0, "0")
    assert abs(again.gradients["x₂ → h₁"]) > 0.1


def test_the_picture_shows_the_state_in_both_panels():
    shown = explore.backprop()
    shown.widget.values = {**shown.parameters, "turn": 1.2, "lr": 3.0}
    state = shown.state
    assert state.value == pytest.approx(1.3)
    network, curve = shown.scene(state).plots
    assert network["values"].words == tuple(map(short, state.values.values()))
    sent = [state.gradients[knob] for knob in KNOBS if "→" in knob]
    assert network["sent"].words == tuple(map(short, sent))
    assert network["blamed"].words[-1] == f"δ {short(state.gradients['bias → z'])}"
    now = curve["now"].numbers
    assert now == pytest.approx([1.3, state.values["loss"]])
    assert curve["after"].numbers == pytest.approx([state.stepped, state.loss_stepped])
    (x0, y0), (x1, y1) = curve["tangent"].points
    assert (y1 - y0) / (x1 - x0) == pytest.approx(torch_run("x₂ → h₁", 1.2, 0)[1]["x₂ → h₁"])
    widths = network["arrows"].numbers.reshape(-1, 5)[:, 4]
    assert np.argmax(widths) == np.argmax(np.abs(sent))


def test_a_handle_on_each_arrow_takes_that_knob():
    network = explore.backprop().scene(explore.backprop().state)[0]
    for knob in KNOBS:
        assert network[knob].look["picks"] == {"which": knob}
        assert network[knob].look["moves"] == {"turn": "up"}


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.7872, "0.7872"), (0.4, "0.4"), (-0.00001, "0"), (np.nan, "?"), (2e7, "2e+07")],
)  # fmt: skip
def test_numbers_read_like_this(number, text):
    assert short(number) == text


# ---------------------------------------------------------------- the reader's own functions


def forward(x, W_h, W_z):
    h = np.concatenate([[1.0], x]) @ W_h
    z = np.concatenate([[1.0], h]) @ W_z
    return h, z, 1 / (1 + np.exp(-z))  # arrays of one entry, which `check` accepts too


def backward(x, y, W_h, W_z):
    h, _, y_hat = forward(x, W_h, W_z)
    delta = np.ravel(y_hat)[0] - y
    dW_h = np.outer(np.concatenate([[1.0], x]), delta * W_z[1:, 0])
    return dW_h, delta * np.concatenate([[1.0], h])  # flat


def test_own_functions_give_the_same_picture():
    ours, theirs = explore.backprop(), explore.backprop(forward=forward, backward=backward)
    for turn in (0.0, -1.3):
        assert theirs.caption(theirs.state_at(turn=turn)) == ours.caption(ours.state_at(turn=turn))


def test_a_wrong_backward_is_drawn_and_said():
    def doubled(*arguments):
        dW_h, dW_z = backward(*arguments)
        return 2 * dW_h, 2 * dW_z

    shown = explore.backprop(backward=lambda x, y, W_h, W_z: doubled(x, y, W_h, W_z))
    caption = shown.widget.caption
    (x0, y0), (x1, y1) = shown.scene(shown.state)[1]["tangent"].points
    assert (y1 - y0) / (x1 - x0) == pytest.approx(2 * 0.10898, abs=1e-4)
    assert "slope here is 0.218" in caption and "own slope is 0.109: one of them" in caption


def test_a_wrong_forward_is_drawn():
    shown = explore.backprop(forward=lambda x, W_h, W_z: (x, 3.0, 0.5))
    assert shown.state.values["z"] == 3 and shown.state.values["loss"] == pytest.approx(np.log(2))


@pytest.mark.parametrize("wrong", [np.ones(2), (np.ones((2, 2)), np.ones(3)), None])
def test_answers_of_another_shape_leave_the_courses_own_and_say_so(wrong):
    shown = explore.backprop(backward=lambda **_: wrong)
    assert "the course's own is drawn" in shown.widget.remark
    assert shown.state.gradients["bias → z"] == pytest.approx(0.54488, abs=1e-5)


def test_captions_are_short_and_hold_the_states_numbers():
    shown = explore.backprop(backward=lambda **_: (np.full((3, 2), np.nan), np.zeros(3)))
    assert len(shown.caption(shown.state)) <= 300
    shown = explore.backprop()
    for which in KNOBS:
        for turn in (-2.0, 0.0, 2.0):
            for label in "01":
                state = shown.state_at(which=which, turn=turn, lr=10**1.5, label=label)
                caption = shown.caption(state)
                assert len(caption) <= 300 and "?" not in caption and "own slope" not in caption
                assert f"loss {short(state.values['loss'])}. Backprop" in caption
                assert f"the slope here is {short(state.gradients[which])}." in caption
                assert f"leads to {short(state.stepped)}," in caption


@pytest.mark.parametrize("which", ["h₁ → z", "bias → z", "x₂ → h₁"])
def test_the_green_stretch_of_a_knob_is_where_the_goal_is_met(which):
    shown = explore.backprop()
    for turn in np.arange(-1.9, 1.9, 0.1):
        state = shown.set(which=which, turn=float(turn)).state
        line = shown.scene(state)[1]
        green = [m.points[:, 0] for m in line.moving if m.look["name"] == "target"]
        inside = any(x.min() + 0.03 < state.value < x.max() - 0.03 for x in green)
        outside = all(not x.min() - 0.03 < state.value < x.max() + 0.03 for x in green)
        assert shown.met(state) if inside else not shown.met(state) or not outside
