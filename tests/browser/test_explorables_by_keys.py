"""Explorables under a reader's keys: JupyterLab as it comes, in real Chromium."""

import json
import math

import nbformat
import pytest

from benchmarks.lite_pages import nth, put, run
from course import explore
from helpers.lab_pages import opened
from helpers.pages import SHOTS, new_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
READ = """
import json
print(json.dumps({n: [s.parameters, s.widget.caption, s.widget.values] for n, s in shown.items()}))
"""


@pytest.fixture(scope="module")
def lab(browser, place):
    """A page with a notebook in which every explorable is shown; errors of the page in `errors`."""
    folder, address = place
    texts = ["from course import explore\nshown = {}"]
    texts += [f'shown["{n}"] = explore.{n}()\nshown["{n}"]' for n in explore.NAMES]
    cells = [nbformat.v4.new_code_cell(text) for text in [*texts, READ]]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "explorables.ipynb"
    )
    page = new_page(browser)
    opened(page, f"{address}/explorables.ipynb")
    run(page, nth(page, 0))
    yield page
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "explorables-last.png")
    page.close()


@pytest.fixture
def shown(lab):
    """Show an explorable by name: its place in the page."""

    def show(name):
        number = 1 + explore.NAMES.index(name)
        run(lab, nth(lab, number))
        box = nth(lab, number).locator(".course-explorable")
        box.wait_for()
        box.locator("svg.plot path").first.wait_for(state="attached")
        lab.wait_for_timeout(300)
        return box

    return show


def drawn(box):
    """What is drawn: the outlines of all marks, and all words of the scene."""
    all_ = "s => [...s.querySelectorAll('path')].map((p) => p.getAttribute('d')) + s.textContent"
    return box.locator(".scene").evaluate(all_)


def scene_follows(page, box, before):
    """Wait for a scene other than `before`."""
    for _ in range(100):
        if drawn(box) != before:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the scene did not follow")


def kernel(page):
    """What the kernel holds: name → [parameters, caption, values]."""
    shown = run(page, nth(page, 1 + len(explore.NAMES)))
    return json.loads(shown.locator(".jp-OutputArea-output").inner_text())


def followed(page, name, positions):
    """What the kernel holds of an explorable, once it has followed to these positions."""
    for _ in range(20):
        held = kernel(page)[name]
        if all(held[0][n] == pytest.approx(value, rel=1e-6) for n, value in positions.items()):
            return held
        page.wait_for_timeout(200)
    raise AssertionError(f"The kernel did not follow to {positions}: {held[0]}")


@pytest.mark.parametrize("name", explore.NAMES)
def test_arrow_keys_move_the_first_slider_the_picture_the_words_and_the_kernel(lab, shown, name):
    box = shown(name)
    controls = getattr(explore, name)().controls
    first = next(n for n, c in controls.items() if hasattr(c, "step"))
    for control in controls.values():
        role = {"Slider": "slider", "Choice": "combobox", "Button": "button"}
        named = box.locator(".controls").get_by_role(
            role[type(control).__name__], name=control.label, exact=True
        )
        assert named.count() == 1, f"{control.label} has a name that can be read aloud"
    assert box.get_attribute("role") == "group" and box.get_attribute("aria-label").strip()

    slider = slider_of(box, controls[first])
    picture = drawn(box)
    room = float(slider.get_attribute("max")) - float(slider.input_value())
    slider.focus()
    for _ in range(3):
        lab.keyboard.press("ArrowRight" if room > 3 * controls[first].step else "ArrowLeft")
    scene_follows(lab, box, picture)

    position = float(slider.input_value())
    value = 10**position if controls[first].log else position
    parameters, caption, values = followed(lab, name, {first: value})
    assert parameters[first] != pytest.approx(controls[first].value)
    assert values == parameters
    box.locator(".caption", has_text=caption).wait_for()
    assert box.locator(".caption").inner_text() == caption
    box.get_by_role("status").filter(has_text=caption).wait_for(state="attached")
    frame = box.locator(".frame").bounding_box()
    for plot in box.locator("svg.plot").all():
        assert plot.bounding_box()["width"] <= frame["width"], "nothing to scroll at 1280 pixels"
    assert not lab.errors


def slider_of(box, control):
    return box.locator(".controls").get_by_role("slider", name=control.label, exact=True)


def test_a_handle_dragged_in_jupyterlab_moves_two_parameters_of_the_kernel(lab, shown):
    box = shown("stability")
    knob = box.locator(".handle .knob").first
    knob.scroll_into_view_if_needed()
    at = knob.bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    lab.mouse.move(x, y)
    lab.mouse.down()
    lab.mouse.move(x + 120, y - 60, steps=6)
    lab.mouse.up()
    controls = explore.stability().controls
    pulled = {n: float(slider_of(box, controls[n]).input_value()) for n in ("product", "beta")}
    assert pulled["product"] > 0.5 and pulled["beta"] > 0.3
    followed(lab, "stability", pulled)
    assert not lab.errors


def test_a_goal_is_reached_by_keys_alone_and_the_page_says_so(lab, shown):
    box = shown("ravine")
    assert box.locator(".goal").inner_text().startswith("Goal:")
    ravine = explore.ravine()
    goal = {"kappa": 100.0, "lr": 3.2, "beta": 0.7}
    assert ravine.met(ravine.state_at(**goal))
    for name, value in goal.items():
        c = ravine.controls[name]
        slider = slider_of(box, c)
        slider.focus()
        lab.keyboard.press("Home")
        position = (math.log10(value) if c.log else value) - c.low
        for _ in range(round(position / c.step)):
            lab.keyboard.press("ArrowRight")
    box.locator(".goal", has_text="✓ Met").wait_for()
    assert not lab.errors


def test_positions_set_in_a_cell_move_the_sliders(lab, shown):
    box = shown("ravine")
    beta = explore.ravine().controls["beta"]
    slider = slider_of(box, beta)
    run_text(lab, 'shown["ravine"].set(beta=0.25)')
    lab.wait_for_function("slider => slider.value === '0.25'", arg=slider.element_handle())
    assert not lab.errors


def run_text(page, text):
    """Run a text in the first cell, and do not wait for it."""
    put(page, nth(page, 0), text)
    page.keyboard.press("Control+Enter")


DIMMED = "scene => Number(getComputedStyle(scene).opacity) < 0.5"
STOPPED = """
import os, signal, subprocess
subprocess.Popen(f"sleep 6; kill -CONT {os.getpid()}", shell=True)
os.kill(os.getpid(), signal.SIGSTOP)
"""


def test_a_silent_kernel_is_said_to_be_silent_and_what_moved_meanwhile_is_not_lost(lab, shown):
    box = shown("ravine")
    run_text(lab, STOPPED)
    slider = box.get_by_role("slider").first
    slider.focus()
    for _ in range(10):
        lab.keyboard.press("ArrowRight")
    state = box.locator(".state")
    state.get_by_text("The kernel does not answer.").wait_for()
    position = 10 ** float(slider.input_value())
    state.wait_for(state="hidden")
    followed(lab, "ravine", {"kappa": position})
    assert not lab.errors


def test_a_locked_prediction_cannot_be_moved(lab, shown):
    box = shown("predict")
    lock = box.locator(".controls").get_by_role("button")
    sliders = box.locator(".controls").get_by_role("slider")
    assert all(slider.is_enabled() for slider in sliders.all())
    picture = drawn(box)
    lock.focus()
    lab.keyboard.press("Enter")
    scene_follows(lab, box, picture)
    box.locator("input:disabled").first.wait_for()
    lock.focus()
    lab.keyboard.press("Enter")
    lab.wait_for_function("box => !box.querySelector('input:disabled')", arg=box.element_handle())
    assert not lab.errors


def test_a_kernel_that_was_restarted_is_said_at_once_and_the_picture_is_dimmed(lab, shown):
    box = shown("ravine")
    lab.keyboard.press("Escape")
    lab.keyboard.press("0")
    lab.keyboard.press("0")
    lab.locator(".jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    box.locator(".state", has_text="Run this cell again").wait_for(timeout=20_000)
    lab.wait_for_function(DIMMED, arg=box.locator(".scene").element_handle())
    slider_of(box, explore.ravine().controls["kappa"]).press("ArrowRight")
    assert not lab.errors, "and nothing is thrown where nobody is sent to"
    lab.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    run_text(lab, "from course import explore\nshown = {}")
    lab.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    box = shown("ravine")
    assert box.locator(".state").is_hidden()


def test_a_kernel_that_died_is_said_on_the_panel_at_once(lab, shown):
    box = shown("ravine")
    run_text(lab, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    box.locator(".state", has_text="Run this cell again").wait_for(timeout=20_000)
    box.scroll_into_view_if_needed()  # out of view no style changes
    lab.wait_for_function(DIMMED, arg=box.locator(".scene").element_handle())
