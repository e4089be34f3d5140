"""Two functions make an explorable of one's own."""

import numpy as np
import pytest

from course import explore


def decay(lr):
    """How fast does an error shrink?"""
    return (1 - lr) ** np.arange(31)


def curve(sizes):
    return [explore.line(np.arange(31), sizes, "momentum", steps=True)]


def test_two_functions_and_a_pair_of_numbers_make_an_explorable():
    shown = explore.make(decay, curve, lr=(0.01, 1))
    assert shown.title == "decay" and shown.question == "How fast does an error shrink?"
    shown.set(lr=0.5)
    (plot,) = shown.scene(shown.state).plots
    assert np.allclose(plot["momentum"].points[:, 1], 0.5 ** np.arange(31))
    assert plot.x.low < 0 and plot.x.high > 30
    assert shown.widget.caption == "lr: 0.5."


def test_a_slider_over_powers_of_ten_moves_by_them():
    shown = explore.make(decay, curve, lr=(0.01, 1), beta=(0, 1, 0.9))
    assert shown.controls["lr"].log and shown.parameters["lr"] == pytest.approx(0.1)
    assert not shown.controls["beta"].log and shown.parameters["beta"] == 0.9


def test_its_window_stands_still_while_a_slider_moves():
    shown = explore.make(decay, curve, lr=(0.01, 1))
    seen = [shown.scene(shown.state_at(lr=lr)).stage() for lr in (0.01, 0.3, 1.0)]
    assert seen[0] == seen[1] == seen[2]


def test_a_function_that_raises_at_a_later_setting_is_said_and_the_picture_stays():
    def narrow(lr):
        if lr > 0.9:
            raise ValueError("too large")
        return decay(lr)

    shown = explore.make(narrow, curve, lr=(0.01, 1))
    panel = shown.widget
    before = panel.motion
    shown.set(lr=1.0)
    assert "raised ValueError (too large)" in panel.remark and panel.motion == before
    shown.set(lr=0.5)
    assert not panel.remark and panel.motion != before


def test_where_there_are_ellipses_scales_are_equal():
    def bowl(sizes):
        return [explore.bowl([2, 20], [1, 4]), explore.line(sizes, sizes, "gd")]

    shown = explore.make(decay, bowl, lr=(0.01, 1))
    assert shown.scene(shown.state)[0].equal


def test_names_make_a_choice_and_a_truth_a_button():
    def compute(kind, fast):
        return decay(0.5 if fast else 0.1)

    shown = explore.make(compute, curve, kind=["a", "b"], fast=False)
    assert shown.parameters == {"kind": "a", "fast": False}
    shown.set(kind="b", fast=True)
    assert shown.state[1] == 0.5


@pytest.mark.parametrize("given", [3, (1, 0), (1,), [], "abc", None])
def test_what_is_no_control_is_answered_with_what_is(given):
    with pytest.raises(ValueError, match="expected .low, high."):
        explore.make(decay, curve, lr=given)


def test_it_is_an_ordinary_widget_that_others_can_watch_and_link():
    shown, other = (explore.make(decay, curve, lr=(0.01, 1)) for _ in range(2))
    heard = []
    shown.widget.observe(lambda change: heard.append(change["new"]["lr"]), "values")
    shown.widget.observe(lambda change: other.set(**change["new"]), "values")
    shown.set(lr=0.2)
    assert heard == [0.2] and other.parameters["lr"] == 0.2


def test_it_has_a_strip_for_pages_without_a_kernel():
    shown = explore.make(decay, curve, lr=(0.01, 1))
    assert shown.filmstrip().width == 630 and shown.text().startswith("decay.")
