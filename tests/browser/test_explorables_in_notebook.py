"""An explorable in Notebook 7, which shows widgets in a page of its own."""

import json
import re

import nbformat
import pytest

from helpers.pages import SHOTS, new_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CELLS = (
    "import json\nfrom course import explore\nshown = explore.ravine()\nshown",
    "print(json.dumps(shown.parameters))",
)


def run(page, number):
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(number)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(200)
    done = re.compile(r"\[\d+\]")  # the strip is drawn after the panel is there
    cell.locator(".jp-InputPrompt", has_text=done).wait_for()
    return cell.locator(".jp-OutputArea-output")


def test_in_notebook_7_the_start_follows_the_mouse_and_the_kernel_follows(browser, place):
    cells = [nbformat.v4.new_code_cell(text) for text in CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    folder, address = place
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "ravine.ipynb")
    page = new_page(browser)
    page.goto(f"{address}/ravine.ipynb".replace("/lab/tree/", "/notebooks/"))
    page.locator(".jp-Notebook .jp-CodeCell").nth(1).wait_for(timeout=90_000)
    page.wait_for_timeout(4000)  # the notebook is there before its keys are
    before = list(page.errors)  # Notebook's own, at its start
    run(page, 0)
    box = page.locator(".course-explorable")
    knob = box.locator(".handle .knob")
    knob.wait_for()
    page.wait_for_timeout(500)
    knob.scroll_into_view_if_needed()
    at = knob.bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 200, y + 40, steps=5)
    page.mouse.up()
    page.wait_for_timeout(1500)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "explorables-notebook.png")
    answer = run(page, 1)
    answer.wait_for()
    parameters = json.loads(answer.inner_text())
    assert parameters["x0"] < 8 and parameters["y0"] < 1
    sliders = box.locator(".controls input[type=range]")
    assert float(sliders.nth(3).input_value()) == parameters["x0"]
    assert page.errors == before
    page.close()
