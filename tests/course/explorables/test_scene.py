"""A scene is data: what its bytes hold, what its marks are, and that its colours can be read."""

import dataclasses
import json

import numpy as np
import pytest

from course import explore, figures
from course.explorables import palette, printing
from course.explorables.drawing import spans
from course.explorables.scene import (
    KINDS,
    Axis,
    Plot,
    Scene,
    bowl,
    boxes,
    dots,
    filled,
    handle,
    line,
    packed,
    target,
    text,
)


def unpacked(data):
    """Numbers of each mark, as scene.js reads them."""
    numbers, marks = np.frombuffer(data, "<f4"), []
    while len(numbers):
        count = int(numbers[0])
        marks.append(numbers[1 : 1 + count])
        numbers = numbers[1 + count :]
    return marks


def test_numbers_are_packed_each_mark_after_its_count():
    marks = [line([0, 1], [2, np.nan], "gd"), dots([], [], "gd"), text(3, 4, "here")]
    back = unpacked(packed(marks))
    assert [len(mark) for mark in back] == [4, 0, 2]
    np.testing.assert_array_equal(back[0], [0, 2, 1, np.nan])
    assert packed([]) == b""
    assert np.isfinite(unpacked(packed([line([0.0], [1e300], "gd")]))[0]).all()


@pytest.mark.parametrize("name", explore.NAMES)
def test_every_scene_is_plain_data_that_a_page_can_read(name):
    shown = getattr(explore, name)()
    scene = shown.scene(shown.state)
    assert json.loads(json.dumps(scene.stage())) == scene.stage()
    moving = [mark for plot in scene.plots for mark in plot.moving]
    for mark, numbers in zip(moving, unpacked(scene.motion()), strict=True):
        assert mark.kind in KINDS and len(numbers) == len(mark.numbers)
        assert mark.look.get("colour") in palette.COLOURS
        if mark.kind == "text":
            assert len(mark.words) == len(mark.points)
    with_words = [list(mark.words) for mark in moving if "words" in KINDS[mark.kind]]
    assert scene.words() == [[plot.title for plot in scene.plots], *with_words]


@pytest.mark.parametrize("name", explore.NAMES)
def test_handles_move_controls_that_there_are_and_have_names_of_their_own(name):
    shown = getattr(explore, name)()
    marks = [m for plot in shown.scene(shown.state).plots for m in plot.moving]
    grips = [mark for mark in marks if mark.kind == "handle"]
    for grip in grips:
        assert set(grip.look["moves"]) | set(grip.look["picks"]) <= set(shown.controls)
        for way in grip.look["moves"].values():
            kind, _, by = way.partition("/")
            assert kind in ("x", "y", "angle", "along", "across", "shift", "up")
            assert not by or by in shown.controls
    names = [grip.look["name"] for grip in grips]
    assert len(set(names)) == len(names)


def test_every_handle_of_the_issue_is_there():
    expected = {
        "contours": {"x", "y"},
        "stability": {"product", "beta", "kappa"},
        "edge": {"lr", "flat0", "steep0"},
        "ravine": {"x0", "y0"},
        "predict": {"gd", "momentum_step"},
        "backprop": {"turn"},
        "ellipse": {"angle", "t"},
        "basin": {"lr", "beta", "start"},
    }
    for name, controls in expected.items():
        shown = getattr(explore, name)()
        if "kappa" in controls and name == "stability":
            shown.set(kappa=10.0)
        marks = [m for plot in shown.scene(shown.state).plots for m in plot.moving]
        moved = {n for m in marks if m.kind == "handle" for n in m.look["moves"]}
        assert moved == controls, name


@pytest.mark.parametrize("name", explore.NAMES)
def test_a_goal_has_a_region_in_the_picture_or_is_said_in_it(name):
    shown = getattr(explore, name)()
    if "kappa" in shown.controls:
        shown.set(kappa=100.0)
    marks = [m for p in shown.scene(shown.state).plots for m in (*p.still, *p.moving)]
    assert any("goal" in (m.look.get("colour"), m.look.get("name")) for m in marks)


def test_text_is_readable_on_paper_light_and_dark():
    for name, colour in palette.COLOURS.items():
        light, dark = palette.PAPER
        assert palette.contrast(colour.light_text, light) >= 4.5, name
        assert palette.contrast(colour.dark_text, dark) >= 4.5, name
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_methods_have_the_colours_dashes_and_markers_of_the_figures():
    for method, look in figures.METHODS.items():
        mark = line([0], [0], method)
        assert mark.look["marker"] == look["marker"]
        assert (mark.look["dash"] == []) == (look["linestyle"] == "-")
        if look["color"] != "black":
            assert palette.COLOURS[method].light == look["color"]


def test_a_level_set_of_a_bowl_has_its_half_axes():
    _, _, degrees, *half = bowl([2.0, 8.0], [1.0, 4.0], 30).numbers
    assert degrees == 30
    assert half == pytest.approx([1, 0.5, 2, 1])  # √(2·level/h)


def test_filled_levels_hold_the_points_below_them():
    x, y = np.linspace(-2, 2, 81), np.linspace(-2, 2, 81)
    Z = x[None] ** 2 + y[:, None] ** 2
    outer, inner = filled(x, y, Z, [0.25, 1.0])
    for mark, radius in ((outer, 1.0), (inner, 0.5)):
        ring = mark.points[np.isfinite(mark.points[:, 0])]
        assert np.hypot(*ring.T) == pytest.approx(np.full(len(ring), radius), abs=0.01)


def test_bars_stand_side_by_side():
    rings = boxes([1, 2], 0, [3, 4], 0.5, "gd").points.reshape(2, 5, 2)
    assert rings[0, :4].tolist() == [[0.75, 0], [1.25, 0], [1.25, 3], [0.75, 3]]
    assert np.isnan(rings[:, 4]).all() and rings[1, 2].tolist() == [2.25, 4]


def test_stretches_where_a_margin_is_above_0_end_between_its_points():
    x = np.arange(7.0)
    assert spans(x, np.array([1, -1, -1, 1, 3, np.nan, 2])) == [
        (0, 0.5),
        (2.5, 4.75),
        (5 + 1 / 3, 6),
    ]
    assert spans(x, np.full(7, -1.0)) == []
    assert spans(x, np.ones(7)) == [(0, 6)]


def test_a_scene_prints_every_kind_of_mark():
    marks = (
        line([0, 1], [0, 1], "momentum", dash=[4, 2], marker="s"),
        target((0, 1), (0.5, 1)),
        bowl([1, 2], [1, 0.5], 20),
        text(0.5, 0.5, "words\non two lines", "nesterov", bold=True),
        handle(0.2, 0.2, "here", {"a": "x"}),
    )
    axes = Axis(0, 1, "x", ticks=(0, 1), names=("none", "all")), Axis(0.01, 1, "y", log=True)
    plots = (Plot(*axes, marks), Plot(Axis(0, 1), Axis(0, 2), (), marks, equal=True, wide=True))
    picture = printing.picture(Scene(plots))
    assert picture.width == printing.WIDTH and np.asarray(picture).std() > 5
    assert printing.picture(Scene(plots), scale=2).width == 2 * printing.WIDTH


def test_a_plot_cannot_be_changed_after_it_was_made():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Plot(Axis(0, 1), Axis(0, 1)).title = "another"
