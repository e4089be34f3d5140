"""The contour reader shows lines, slopes and directions that closed forms confirm."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import explore
from course.explorables.contours import HIGH, SURFACES, WIDE, compute

HEIGHTS = {
    "bowl": lambda x, y: x**2 + y**2,
    # curvature 1 along 30°, 5 across
    "valley": lambda x, y: (
        0.5 * (x * np.cos(np.pi / 6) + y * np.sin(np.pi / 6)) ** 2
        + 2.5 * (y * np.cos(np.pi / 6) - x * np.sin(np.pi / 6)) ** 2
    ),
    "saddle": lambda x, y: x**2 - y**2,
    "two wells": lambda x, y: (x**2 - 1) ** 2 + 0.3 * x + (y - x / 2) ** 2,
}
XS = st.integers(-30, 30).map(lambda n: n / 20)
YS = st.integers(-18, 18).map(lambda n: n / 20)
ANYWHERE = given(st.sampled_from(sorted(SURFACES)), XS, YS)


@settings(max_examples=60, deadline=None)
@ANYWHERE
def test_height_and_gradient_are_those_of_the_formula(surface, x, y):
    state, f, h = compute(surface, x, y), HEIGHTS[surface], 1e-5
    assert state.height == pytest.approx(f(x, y), abs=1e-12)
    central = [(f(x + h, y) - f(x - h, y)) / (2 * h), (f(x, y + h) - f(x, y - h)) / (2 * h)]
    np.testing.assert_allclose(state.gradient, central, atol=1e-7)


@settings(max_examples=60, deadline=None)
@ANYWHERE
def test_the_bright_line_is_level_and_passes_through_the_point(surface, x, y):
    state = compute(surface, x, y)
    points = state.line[~np.isnan(state.line[:, 0])]
    np.testing.assert_allclose(HEIGHTS[surface](*points.T), state.height, atol=0.01)
    if state.slope > 0.3:
        assert np.min(np.linalg.norm(points - [x, y], axis=1)) < 0.03


@settings(max_examples=60, deadline=None)
@ANYWHERE
def test_the_arrow_is_square_to_the_line_and_the_profile_starts_down_with_the_slope(surface, x, y):
    state = compute(surface, x, y)
    if state.slope < 0.3:
        return
    f = HEIGHTS[surface]
    aside, h = np.array([-state.downhill[1], state.downhill[0]]), 1e-5
    assert f(*(state.point + h * aside)) == pytest.approx(f(*(state.point - h * aside)), abs=1e-9)
    assert f(*(state.point + h * state.downhill)) < state.height
    steepest = min(
        (f(*(state.point + h * np.array([np.cos(a), np.sin(a)]))) - state.height) / h
        for a in np.linspace(0, 2 * np.pi, 721)
    )
    assert steepest == pytest.approx(-state.slope, rel=1e-3)
    np.testing.assert_allclose(state.profile, f(*state.cut.T), atol=1e-12)
    np.testing.assert_allclose(state.cut - state.point, np.outer(state.along, state.downhill))


@settings(max_examples=60, deadline=None)
@ANYWHERE
def test_the_dots_lie_on_lines_of_the_map(surface, x, y):
    state = compute(surface, x, y)
    seen = state.point + np.outer(state.crossings, state.downhill)
    seen = seen[np.all(np.abs(seen) <= (WIDE, HIGH), axis=1)]
    heights = HEIGHTS[surface](*seen.T)
    np.testing.assert_allclose(heights, 0.5 * np.round(heights / 0.5), atol=0.005)


def test_on_the_valleys_axes_the_slopes_at_one_height_are_least_and_greatest():
    along, across = np.array([np.cos(np.pi / 6), np.sin(np.pi / 6)]), np.array([-0.5, 0.75**0.5])
    gentle, steep = (compute("valley", *np.sqrt(2 / h) * d) for h, d in ((1, along), (5, across)))
    assert gentle.height == pytest.approx(1) and steep.height == pytest.approx(1)
    assert gentle.slope == pytest.approx(np.sqrt(2)) and steep.slope == pytest.approx(np.sqrt(10))
    slopes = [np.linalg.norm(SURFACES["valley"].grad(p)) for p in gentle.line[:-1]]
    assert min(slopes) == pytest.approx(np.sqrt(2), abs=0.02)
    assert max(slopes) == pytest.approx(np.sqrt(10), abs=0.02)


def test_the_goal_is_met_only_near_the_two_ends_of_one_line():
    shown = explore.contours()
    grid = [(round(i / 20, 2), round(j / 20, 2)) for i in range(-30, 31) for j in range(-18, 19)]
    met = np.array([p for p in grid if shown.met(compute("valley", *p))])
    assert 10 <= len(met) <= 40
    end = np.sqrt(2) * np.array([np.cos(np.pi / 6), np.sin(np.pi / 6)])
    away = np.minimum(np.linalg.norm(met - end, axis=1), np.linalg.norm(met + end, axis=1))
    assert away.max() < 0.25
    assert not shown.met(shown.state) and abs(shown.state.height - 1) < 0.1
    assert shown.state.slope > 2 * 1.5  # the chapter asks for less than half of it
    shown.set(x=1.2, y=0.7)
    assert shown.met(shown.state)
    shown.set(surface="bowl")
    assert not shown.met(shown.state)


def test_both_panels_follow_the_controls():
    shown = explore.contours()
    assert not shown.widget.met
    for surface, x, y in (("valley", 1.2, 0.7), ("valley", 0.4, -0.9), ("two wells", -0.4, 0.9)):
        shown.set(surface=surface, x=x, y=y)
        f, state = HEIGHTS[surface], compute(surface, x, y)
        ground, cut = shown.scene(state).plots
        np.testing.assert_array_equal(ground["level"].points, state.line)
        np.testing.assert_allclose(ground["the point"].numbers, [x, y])
        assert cut["here"].points[0, 1] == pytest.approx(f(x, y))
        assert cut["level"].points[:, 1] == pytest.approx([f(x, y)] * 2)
        (left, high), (right, low) = cut["tangent"].points
        assert (low - high) / (right - left) == pytest.approx(-state.slope)
        arrow = ground["downhill"].numbers[2:4] - [x, y]
        np.testing.assert_allclose(arrow / np.linalg.norm(arrow), -state.gradient / state.slope)
        crossed = ground["crossings"].points
        np.testing.assert_allclose(f(*crossed.T), state.heights(state.crossings), atol=1e-9)
        away = np.hypot(*(crossed - [x, y]).T)
        np.testing.assert_allclose(away, np.abs(state.crossings))
        np.testing.assert_allclose(f(*ground["cut"].points.T), cut["profile"].points[:, 1])
        said = f"height {state.height:.2f}\nslope {state.slope:.2f}"
        assert cut["says"].words == (said,)
    assert shown.widget.met is False


@pytest.mark.parametrize("surface", ["bowl", "valley", "saddle"])
def test_on_level_ground_there_is_no_arrow_and_the_caption_says_so(surface):
    shown = explore.contours()
    shown.set(surface=surface, x=0.0, y=0.0)
    assert "level here" in shown.widget.caption
    x0, y0, x1, y1, _ = shown.scene(shown.state)[0]["downhill"].numbers
    assert (x0, y0) == (x1, y1)


def test_through_the_saddles_middle_the_line_crosses_itself():
    points = compute("saddle", 0.0, 0.0).line
    points = points[~np.isnan(points[:, 0])]
    np.testing.assert_allclose(np.abs(points[:, 0]), np.abs(points[:, 1]), atol=1e-9)
    assert {(np.sign(x), np.sign(y)) for x, y in points} >= {(1, 1), (1, -1), (-1, 1), (-1, -1)}


@settings(max_examples=80, deadline=None)
@ANYWHERE
def test_the_captions_numbers_are_true(surface, x, y):
    state = compute(surface, x, y)
    caption = explore.contours().caption(state)
    assert len(caption) <= 300 and "nan" not in caption
    height, slope = map(float, re.search(r"height is (\S+), the slope (\S+)\. ", caption).groups())
    assert height == pytest.approx(HEIGHTS[surface](x, y), abs=0.0051)
    assert slope == pytest.approx(np.linalg.norm(state.gradient), abs=0.0051)
    fall = re.search(r"falls by (\S+) in (\S+): (\S+) per unit", caption)
    if fall:
        step, gap, rate = map(float, fall.groups())
        assert step in (0.5, 1.0)
        assert rate == pytest.approx(step / gap, abs=0.02 + 0.006 * rate / gap)
        beside = np.abs(np.subtract.outer(state.crossings, state.crossings))
        assert np.min(np.abs(beside - gap)) < 0.0051
    side = re.search(r"towards the (.+?),", caption)
    if side:
        dx, dy = state.downhill
        assert ("right" in side[1]) == (dx > np.sin(np.pi / 8))
        assert ("left" in side[1]) == (dx < -np.sin(np.pi / 8))
        assert bool(re.search("upper|top", side[1])) == (dy > np.sin(np.pi / 8))
        assert bool(re.search("lower|bottom", side[1])) == (dy < -np.sin(np.pi / 8))


def test_the_green_part_of_the_map_is_where_the_goal_is_met():
    shown = explore.contours()
    (green,) = [m for m in shown.scene(shown.state)[0].still if m.look.get("name") == "target"]
    ring = green.points[np.isfinite(green.points[:, 0])]
    for x, y in ring[:: len(ring) // 12]:
        met = [
            shown.met(shown.compute("valley", x + a, y + b))
            for a in (-0.03, 0, 0.03)
            for b in (-0.03, 0, 0.03)
        ]
        assert any(met) and not all(met), "a place on its edge"
