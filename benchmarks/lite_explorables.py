"""An explorable under a reader's hand: by the mouse, and key by key. A page watches with WATCH."""

from playwright.sync_api import Locator, Page, TimeoutError

from benchmarks.explorables import ARM
from benchmarks.lite_pages import pull

SINGLE = 15  # keys
SHOWN = "() => window.__shown.length > 0"
PATIENCE = 2000  # milliseconds until a key is taken for one that changes nothing
# Two frames in which nothing moved.
REST = """
() => new Promise((rest) => {
  const look = (seen) => requestAnimationFrame(() => requestAnimationFrame(() =>
    window.__shown.length === seen ? rest() : look(window.__shown.length)));
  look(window.__shown.length);
})
"""


def moved_by_mouse(page: Page, figure: Locator) -> None:
    """Take hold of the figure, or of its slider, and pull; the picture has to follow."""
    slider = figure.locator(".controls input[type=range]").first
    slider.wait_for()
    knobs = figure.locator(".handle .knob")
    held = knobs.first if knobs.count() else slider
    held.scroll_into_view_if_needed()
    page.evaluate(REST)
    page.evaluate("() => { window.__shown = []; }")
    pull(page, held, -40, -30)
    page.wait_for_function(SHOWN)


def waits(page: Page, figure: Locator) -> list[float]:
    """Milliseconds from a single key on the first slider to the frame that shows its picture."""
    figure.locator(".controls input[type=range]").first.focus()
    found = []
    for single in range(SINGLE):
        page.evaluate(REST)
        page.evaluate(ARM)
        page.keyboard.press("ArrowRight" if single % 2 else "ArrowLeft")
        try:
            page.wait_for_function(SHOWN, timeout=PATIENCE)
        except TimeoutError:
            continue  # the slider was at its end
        found.append(page.evaluate("() => window.__shown[0] - window.__pressed"))
    assert len(found) > SINGLE // 2, f"Only {len(found)} of {SINGLE} keys moved it."
    return found
