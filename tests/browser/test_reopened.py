"""A notebook in JupyterLab, light and dark, with its kernel and reopened without it."""

import nbformat
import pytest

from benchmarks.lite_pages import nth, run
from helpers.lab_pages import opened
from helpers.pages import SHOTS, new_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CARD = """
from IPython.display import HTML, display
from course.judging import showing
from course.judging.verdict import Part, Verdict
parts = [Part("update", 0.6, True, "right"), Part("path", 0.4, False, "The start is missing.")]
verdict = Verdict("momentum", "failed", 0.6, "One part is right.", parts=parts)
display(HTML(showing.as_html(verdict, 5)))
"""
SHOWN = "from course import explore\nexplore.ravine()"


@pytest.fixture(scope="module")
def lab(browser, place):
    """A page with a notebook of two cells, both run: a verdict in parts, an explorable."""
    folder, address = place
    cells = [nbformat.v4.new_code_cell(text) for text in (CARD, SHOWN)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "two.ipynb")
    page = new_page(browser)
    SHOTS.mkdir(exist_ok=True)
    opened(page, f"{address}/two.ipynb")
    for number in (0, 1):
        run(page, nth(page, number))
    yield page, address
    page.close()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_marks_of_a_verdicts_parts_stand_within_its_card(lab, theme):
    page, _ = lab
    page.evaluate(
        "light => { document.body.dataset.jpThemeLight = light }", str(theme == "light").lower()
    )
    page.wait_for_timeout(500)
    card = page.locator(".verdict")
    card.screenshot(path=SHOTS / f"verdict-{theme}.png")
    left = card.bounding_box()["x"] + 4  # its border
    icons = card.locator("ul.parts .icon").all()
    assert len(icons) == 2
    for icon, line in zip(icons, card.locator("ul.parts li").all(), strict=True):
        mark = icon.bounding_box()
        assert mark["x"] > left + 5
        words = line.evaluate(
            "li => { const r = document.createRange(); r.selectNodeContents(li);"
            " r.setStartAfter(li.querySelector('.icon')); return r.getBoundingClientRect().x; }"
        )
        assert words >= mark["x"] + mark["width"] - 1


def test_without_its_kernel_the_strip_stands_in_the_panels_place_and_no_error(lab):
    page, address = lab
    panel = page.locator(".course-explorable")
    panel.wait_for()
    strip = page.locator(".course-strip img")
    assert strip.count() == 1 and not strip.is_visible()
    page.locator(".jp-Notebook .jp-CodeCell").first.locator(".cm-content").click()
    page.keyboard.press("Control+s")
    page.locator(".lm-TabBar-tab.jp-mod-dirty").wait_for(state="detached")
    page.evaluate(
        "fetch('/api/sessions').then((r) => r.json()).then((all) => Promise.all(all.map("
        "(s) => fetch(`/api/sessions/${s.id}`, { method: 'DELETE' }))))"
    )
    opened(page, f"{address}/two.ipynb")
    strip.wait_for()
    page.wait_for_timeout(1000)  # an error would be drawn by then
    page.screenshot(path=SHOTS / "reopened.png")
    assert panel.count() == 0
    error = page.get_by_text("Error displaying widget")
    assert error.count() <= 1 and not any(one.is_visible() for one in error.all())
    assert strip.bounding_box()["width"] > 300
