"""Every explorable in a light page and in a dark one: nothing that axe objects to, nothing cut off,
and the pictures of docs/explorables.md."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from course import explore
from course.explorables.palette import PAPER
from helpers.pages import SHOTS
from helpers.panels import panel_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SHEET = SHOTS / "explorables"


@pytest.mark.parametrize("name", explore.NAMES)
def test_axe_finds_nothing_and_no_word_leaves_the_panel(browser, name):
    """In a page that turns dark: one that is opened dark is in test_in_the_page.py."""
    size = {"viewport": {"width": 1000, "height": 900}, "device_scale_factor": 2}
    page = panel_page(browser, getattr(explore, name)(), color_scheme="light", **size)
    page.locator(".aloud", has_text=re.compile(".")).wait_for(state="attached")
    for scheme, suffix in (("light", ""), ("dark", "-dark")):
        page.emulate_media(color_scheme=scheme)
        paper = PAPER[scheme == "dark"]
        page.add_style_tag(content=f"body {{ background: {paper}; margin: 12px }}")
        found = Axe().run(page, context={"include": [["#first"]]})
        assert found.violations_count == 0, (scheme, found.generate_report())
        SHEET.mkdir(parents=True, exist_ok=True)
        box = page.locator("#first")
        box.screenshot(path=SHEET / f"{name}{suffix}@2x.png")
        box.screenshot(path=SHEET / f"{name}{suffix}.png", scale="css")
        assert page.evaluate(CUT_OFF) == []
    assert not page.errors
    page.close()


# Words of plots that reach over the edge of the panel.
CUT_OFF = """
() => {
  const frame = document.querySelector(".frame").getBoundingClientRect();
  return [...document.querySelectorAll("svg.plot text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
  }).map((text) => text.textContent);
}
"""
