"""Scenes in a real browser: handles by mouse, touch, keys; play, hover, goal, restart, narrow."""

import re

import pytest

from course import explore
from helpers.panels import panel_page, traits

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def opened(browser):
    """Open an explorable in a page of its own: (explorable, page)."""
    pages = []

    def show(name, parameters=None, **context):
        shown = getattr(explore, name)()
        shown.set(**(parameters or {}))
        pages.append(panel_page(browser, shown, **context))
        return shown, pages[-1]

    yield show
    for page in pages:
        assert not page.errors
        page.close()


def grip(page, name):
    return page.locator(f'.handle[data-key="{name}"]')


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, name, dx, dy):
    x, y = middle(grip(page, name).locator(".knob"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2)
    page.mouse.move(x + dx, y + dy)
    page.mouse.up()
    page.wait_for_timeout(200)


def test_the_start_follows_the_mouse_and_both_sliders_and_the_picture_follow(opened):
    shown, page = opened("ravine")
    before = page.locator(".scene path").all()[-1].get_attribute("d")
    x, y = middle(grip(page, "start").locator(".knob"))
    drag(page, "start", -200, 60)
    assert shown.parameters["x0"] < 8 and shown.parameters["y0"] < 0.5
    for name in ("x0", "y0"):
        slider = page.get_by_role("slider", name=shown.controls[name].label)
        assert float(slider.input_value()) == shown.parameters[name]
    there = middle(grip(page, "start").locator(".knob"))
    assert abs(there[0] - x + 200) < 25 and abs(there[1] - y - 60) < 12
    assert page.locator(".scene path").all()[-1].get_attribute("d") != before


def test_the_start_moves_by_arrow_keys_two_controls_with_one_handle(opened):
    shown, page = opened("ravine")
    grip(page, "start").focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    page.wait_for_timeout(150)
    assert (shown.parameters["x0"], shown.parameters["y0"]) == (9.0, 1.25)
    page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_timeout(150)
    assert shown.parameters["x0"] == 4.0
    assert "start, x 4.0" in grip(page, "start").get_attribute("aria-valuetext")


def test_a_finger_moves_the_start(opened):
    shown, page = opened("ravine", has_touch=True)
    x, y = middle(grip(page, "start").locator(".knob"))
    client = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x - 120, "y": y + 30}]),
        ("touchMove", [{"x": x - 150, "y": y + 40}]),
        ("touchEnd", []),
    ):
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_timeout(200)
    assert shown.parameters["x0"] < 9 and shown.parameters["y0"] < 0.75


def test_play_draws_the_path_step_by_step_and_scrubbing_stops_it(opened):
    _, page = opened("ravine")
    line = page.locator(".scene svg").first.locator("g path[fill=none]").first
    whole = len(line.get_attribute("d"))
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(400)
    assert len(line.get_attribute("d")) < whole
    scrub = page.get_by_role("slider", name="step drawn")
    scrub.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert line.get_attribute("d").count("L") == 1
    assert page.locator(".readout").inner_text().startswith("step 1 · gradient descent: x ")
    page.keyboard.press("End")
    assert len(line.get_attribute("d")) == whole


def test_with_reduced_motion_a_press_is_a_step(opened):
    _, page = opened("ravine", reduced_motion="reduce")
    line = page.locator(".scene svg").first.locator("g path[fill=none]").first
    button = page.get_by_role("button", name="Step")
    button.click()
    button.click()
    assert line.get_attribute("d").count("L") == 2


def test_a_step_under_the_pointer_is_marked_in_all_plots_and_told(opened):
    shown, page = opened("ravine")
    page.mouse.move(*middle(page.locator("svg.plot").nth(1)))
    page.wait_for_timeout(100)
    for number in (0, 1):
        assert page.locator("svg.plot").nth(number).locator(".ring circle").count() == 2
    said = page.locator(".readout").inner_text()
    step = int(said.split()[1])
    x = re.search(r"momentum: x (\S+),", said)[1].replace("−", "-")
    assert float(x) == pytest.approx(shown.state.paths["momentum"][step, 0], rel=0.05)
    assert all(word in said for word in (" v ", " loss "))
    page.mouse.move(5, 5)
    assert page.locator(".ring circle").count() == 0


def test_the_mark_of_a_step_follows_the_path_when_a_key_moves_it(opened):
    _, page = opened("ravine")
    x, y = middle(page.locator("svg.plot").nth(1))
    page.mouse.move(x, y)
    page.wait_for_timeout(100)
    ring, told = (
        page.locator("svg.plot").nth(1).locator(".ring circle").last,
        page.locator(".readout"),
    )
    before = ring.get_attribute("cy"), told.inner_text()
    page.get_by_role("slider").first.press("ArrowRight")
    page.wait_for_timeout(150)
    assert ring.get_attribute("cy") != before[0] and told.inner_text() != before[1]


def test_a_goal_reached_shows_a_green_band_why_and_what_next(opened):
    shown, page = opened("ravine", {"kappa": 100.0, "lr": 3.0})
    assert page.locator(".band.met").count() == 0
    low = float(page.get_by_role("meter").get_attribute("aria-valuenow"))
    beta = page.get_by_role("slider", name=shown.controls["beta"].label)
    beta.focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    page.locator(".band.met").wait_for()
    assert page.locator(".why").inner_text() == f"{shown.why} Next: {shown.then}"
    assert low < 100 == float(page.get_by_role("meter").get_attribute("aria-valuenow"))
    page.wait_for_timeout(900)
    assert shown.why in page.get_by_role("status").inner_text(), (
        "and it is said aloud, once at rest"
    )


def test_a_kernel_that_is_gone_is_said_at_once_and_the_picture_is_dimmed(opened):
    _, page = opened("ravine")
    assert page.locator(".state").is_hidden()
    page.evaluate("model.fire('comm_live_update')")
    assert "Run this cell again" in page.locator(".state").inner_text()
    page.wait_for_timeout(300)
    assert float(page.locator(".scene").evaluate("e => getComputedStyle(e).opacity")) < 0.5


def test_a_kernel_that_works_for_long_is_said_before_anything_is_moved(opened):
    _, page = opened("ravine")
    state = page.locator(".state")
    page.evaluate("status_is('busy')")
    page.wait_for_timeout(200)
    page.evaluate("status_is('idle')")
    page.wait_for_timeout(1600)
    assert state.is_hidden(), "an update of its own is no news"
    before = page.locator(".scene").bounding_box()
    page.evaluate("status_is('busy')")
    state.wait_for()
    assert "busy with a cell" in state.inner_text()
    assert page.locator(".scene").bounding_box() == before
    assert page.locator(".scene").evaluate("e => getComputedStyle(e).opacity") == "1", (
        "the picture is as new as the controls"
    )
    page.evaluate("status_is('idle')")
    assert state.is_hidden()
    page.evaluate("status_is('dead')")
    page.evaluate("status_is('idle')")
    assert "Run this cell again" in state.inner_text()


def test_a_title_that_changes_and_what_stands_still_are_not_drawn_anew(browser):
    shown = explore.training()
    page = panel_page(browser, shown, answers=False)
    before = traits(shown.widget)
    shown.set(step=21)
    now = {n: value for n, value in traits(shown.widget).items() if value != before[n]}
    assert "motion" in now and not {"stage", "still"} & set(now)
    page.evaluate("""
        window.there = [...document.querySelectorAll('svg.plot path')];
        window.touched = [];
        new MutationObserver((all) => window.touched.push(...all.map((one) => one.target))).observe(
            document.querySelector('.scene'), { subtree: true, attributeFilter: ['d'] });
    """)
    page.evaluate("now => kernel(now)", now)
    page.wait_for_timeout(200)
    first, second = page.locator("svg.plot").all()
    assert first.locator(".title").text_content() == "the networks at step 21"
    assert first.get_attribute("aria-label") == "the networks at step 21"
    assert page.evaluate("window.there.every((path) => path.isConnected)")
    assert page.evaluate("window.touched.length") > 0
    longest = """plot => window.touched.includes([...plot.querySelectorAll("path[d]")].sort(
        (a, b) => b.getAttribute("d").length - a.getAttribute("d").length)[0])"""
    assert not second.evaluate(longest), "the loss of the whole run is as it was"
    assert not page.errors
    page.close()


@pytest.mark.parametrize("name", ["stability", "noise_floor", "damping", "edge", "basin"])
def test_a_step_tells_place_velocity_and_loss(opened, name):
    shown, page = opened(name)
    plots = shown.scene(shown.state).plots
    timed = next(i for i, plot in enumerate(plots) if plot.x.label == "step")
    page.mouse.move(*middle(page.locator("svg.plot").nth(timed)))
    page.wait_for_timeout(100)
    said = page.locator(".readout").inner_text()
    assert all(word in said for word in (" v ", " loss ")), said
    assert re.search(r": [xw] ", said), said
    walked = [plot for plot in plots if any(m.look.get("steps") for m in plot.moving)]
    rings = [one for one in page.locator("svg.plot").all() if one.locator(".ring circle").count()]
    assert len(rings) == len(walked)


def test_what_cannot_be_sent_is_said_and_breaks_nothing(opened):
    _, page = opened("ravine")
    page.evaluate("window.alive = false")
    page.get_by_role("slider").first.press("ArrowRight")
    assert "restarted" in page.locator(".state").inner_text()


@pytest.mark.parametrize("width", [360, 640, 1600])
def test_nothing_is_cut_off_from_narrow_to_wide(opened, width):
    _, page = opened("ravine", viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for plot in page.locator("svg.plot").all():
        assert plot.bounding_box()["width"] > 0.4 * width if width < 700 else 600


@pytest.mark.parametrize("name", explore.NAMES)
def test_on_a_phone_and_at_twice_the_size_no_explorable_is_wider_than_its_page(opened, name):
    _, page = opened(name, viewport={"width": 360, "height": 740})
    for width in (360, 640):
        page.set_viewport_size({"width": width, "height": 740})
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for one in page.locator("input, select, button, svg.plot").all():
            box = one.bounding_box()
            assert box is None or box["x"] + box["width"] <= width + 1


HANDLES = {
    "contours": ["the point"],
    "stability": ["ηλ and β", "κηλ, the second ball"],
    "edge": ["start", "η"],
    "predict": ["flag of gradient descent", "flag of momentum"],
    "backprop": ["h₁ → z", "x₂", "now"],
    "ellipse": ["the valley's angle", "the step"],
    "basin": ["η and β", "start"],
    "training": ["the step"],
    "ledger": ["the step"],
    "lookahead": ["the step"],
}


@pytest.mark.parametrize("name", HANDLES)
def test_every_handle_moves_its_controls_by_keys_and_by_mouse(opened, name):
    within = {"stability": {"kappa": 10.0}, "ellipse": {"angle": 40, "t": 40}}
    within |= {"basin": {"start": 4.0}, "ledger": {"t": 20}, "lookahead": {"step": 10}}
    first = within.get(name, {})
    shown, page = opened(name, {**first})
    for key in HANDLES[name]:
        moves = grip(page, key)
        before = dict(shown.parameters)
        moves.focus()
        for press in ("ArrowUp", "ArrowRight", "ArrowUp"):
            page.keyboard.press(press)
        page.wait_for_timeout(150)
        assert shown.parameters != before, f"{key} by keys"
        before = dict(shown.parameters)
        drag(page, key, -25, -35)
        assert shown.parameters != before, f"{key} by mouse"


@pytest.mark.parametrize("name", HANDLES)
def test_every_handle_moves_its_controls_under_a_finger(opened, name):
    first = {"stability": {"kappa": 10.0}, "ellipse": {"angle": 40, "t": 40}, "ledger": {"t": 20}}
    first["lookahead"] = {"step": 10}
    shown, page = opened(name, first.get(name, {}), has_touch=True)
    client = page.context.new_cdp_session(page)
    for key in HANDLES[name]:
        knob = grip(page, key).locator(".knob")
        knob.scroll_into_view_if_needed()
        before, (x, y) = dict(shown.parameters), middle(knob)
        for kind, points in (
            ("touchStart", [{"x": x, "y": y}]),
            ("touchMove", [{"x": x - 10, "y": y - 15}]),
            ("touchMove", [{"x": x - 25, "y": y - 35}]),
            ("touchEnd", []),
        ):
            client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(150)
        assert shown.parameters != before, key


def test_a_press_anywhere_on_the_map_brings_the_handle_there(opened):
    shown, page = opened("stability")
    frame = page.locator("svg.plot .ground").first.bounding_box()
    page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    page.wait_for_timeout(200)
    assert shown.parameters["product"] == pytest.approx(2.1, abs=0.05)
    assert shown.parameters["beta"] == pytest.approx(0.5, abs=0.03)


def test_a_knob_of_the_network_is_chosen_by_its_arrow(opened):
    shown, page = opened("backprop")
    grip(page, "bias → z").locator(".knob").click()
    page.wait_for_timeout(200)
    assert shown.parameters["which"] == "bias → z"
    assert page.get_by_role("combobox").first.input_value() == "bias → z"


def test_where_a_control_says_the_step_play_moves_it(opened):
    shown, page = opened("training", {"step": 3})
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Pause").click()
    assert 3 < shown.parameters["step"] < 60


def test_reset_brings_all_controls_back(opened):
    shown, page = opened("ravine", {"kappa": 100.0, "beta": 0.9, "x0": 4.0})
    page.get_by_role("button", name="Reset").click()
    page.wait_for_timeout(200)
    assert shown.parameters == explore.ravine().parameters


def test_a_function_that_raised_is_said_where_the_picture_is(browser):
    page = panel_page(browser, explore.ravine(momentum=lambda *a: 1 / 0))
    remark = page.locator(".frame .remark")
    assert "Your `<lambda>`" in remark.inner_text() or "Your `momentum`" in remark.inner_text()
    assert page.locator(".frame.failed").count() == 1
    page.close()


def test_the_dark_theme_has_dark_paper_and_light_words(opened):
    _, page = opened("ravine", color_scheme="dark")

    def seen(selector, what):
        return page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{what}")

    assert seen(".frame", "backgroundColor") == "rgb(17, 17, 17)"
    assert seen(".plot .title", "fill") == "rgb(230, 230, 230)"


def test_the_theme_of_the_notebook_counts_where_it_has_one(opened):
    _, page = opened("ravine", color_scheme="light")
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    paper = page.locator(".frame").evaluate("e => getComputedStyle(e).backgroundColor")
    assert paper == "rgb(17, 17, 17)"
