"""Explorables in the book's pages: Python computes in a worker, and no other host is asked."""

import html
import re

import numpy as np
import pytest

from benchmarks.served_pages import elsewhere, page_with, served
from course import explore
from course.explorables.controls import Button, Choice, Slider
from helpers.pages import SHOTS, serious
from helpers.site import pyodide, site_page
from website import alive

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
THREE = ("ravine", "contours", "training")
SETTINGS = 5  # of each explorable


def settings(name):
    """Positions that its controls have, from the first to the last: two ends, three by chance."""
    rng = np.random.default_rng(explore.NAMES.index(name))
    shares = [0.0, 1.0, *rng.random(SETTINGS - 2)]
    controls = getattr(explore, name)().controls
    return [{n: position(c, s if i < 2 else rng.random()) for n, c in controls.items()}
            for i, s in enumerate(shares)]  # fmt: skip


def position(control, share):
    """What a page's control says there: sliders in decimals, log ones to ten figures."""
    match control:
        case Button():
            return share > 0.5
        case Choice():
            return control.options[min(int(share * len(control.options)), len(control.options) - 1)]
        case Slider():
            steps = round(share * np.floor((control.high - control.low) / control.step + 1e-9))
            place = round(float(control.low + steps * control.step), 10)
            return float(f"{10**place:.10g}") if control.log else place


POSITIONS = (0.005, 0.02, 0.064, 0.105)


def made():
    """As chapter 03 makes one: a walk down a bowl."""
    quick = np.array([2.0, 20.0])

    def descent(lr):
        return np.cumprod([[10.0, 2.0], *[1 - lr * quick] * 25], axis=0)

    def drawn(path):
        return [explore.bowl(list(quick), [2, 10, 30]), explore.path(path, "gd")]

    return explore.make(descent, drawn, lr=(0.005, 0.105, 0.02))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of three pages: `three` with filmstrips, `all`, and `drawn`, which holds every
    explorable at all its settings as this Python computes them."""
    folder = tmp_path_factory.mktemp("site")
    pages = {
        "three": [alive.figure(getattr(explore, name)()) for name in THREE],
        "made": [alive.drawn(made())],
        "made-drawn": [alive.drawn(made().set(lr=position)) for position in POSITIONS],
        "all": [alive.drawn(getattr(explore, name)()) for name in explore.NAMES],
        "drawn": [
            alive.drawn(getattr(explore, name)().set(**setting))
            for name in explore.NAMES
            for setting in settings(name)
        ],
    }
    for name, elements in pages.items():
        (folder / f"{name}.html").write_text(page_with(*elements), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYODIDE_DIST", pyodide())
        alive.install(folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def opened(browser, site):
    """Open a page of the site."""
    pages = []

    def show(name, **context):
        pages.append(site_page(browser, **context))
        pages[-1].goto(f"{site}{name}.html")
        return pages[-1]

    yield show
    for page in pages:
        page.close()


# ------------------------------------------------------------ all fifteen

# Moves all controls of the n-th explorable, as a hand would.
MOVE = """
([n, values]) => {
  const place = document.querySelectorAll(".explorable")[n];
  const moved = [...place.querySelectorAll(".controls :is(input, select, button)")];
  moved.forEach((control, i) => {
    if (control.type === "range") {
      control.value = values[i];
      control.dispatchEvent(new Event("input"));
    } else if (control.tagName === "SELECT") {
      control.value = values[i];
      control.dispatchEvent(new Event("change"));
    } else if ((control.dataset.on === "yes") !== values[i]) {
      control.dataset.on = values[i] ? "yes" : "no";
      control.click();
    }
  });
}
"""
DRAWN = """
(n) => {
  const place = document.querySelectorAll(".explorable")[n];
  return [...place.querySelectorAll("svg.plot, .band, .caption, .remark, .controls span")]
    .map((one) => one.outerHTML).join("\\n");
}
"""
AT_REST = """
(n) => document.querySelectorAll(".explorable")[n]
  .querySelector(".frame").getAttribute("aria-busy") === "false"
"""
NUMBER = re.compile(r"-?\d+\.?\d*(?:e[+-]?\d+)?")


def parted(drawing):
    """What is to be seen of a drawing, without its numbers and ids; and its numbers."""
    for hidden in (r"<path[^>]* d=\"\"></path>", r"<text style=\"display: none;\">.*?</text>"):
        drawing = re.sub(hidden, "", drawing)
    drawing = re.sub(r"explorable-[0-9a-z]+", "id", drawing).replace(' style=""', "")
    return NUMBER.sub("#", drawing), np.array(NUMBER.findall(drawing), float)


def sent(name, setting):
    """The positions as the page's elements hold them: powers of ten for log sliders."""
    controls = getattr(explore, name)().controls
    logs = [isinstance(c, Slider) and c.log for c in controls.values()]
    return [float(np.log10(v)) if log else v for v, log in zip(setting.values(), logs, strict=True)]


def test_every_explorable_is_drawn_in_the_page_as_this_python_computes_it(opened):
    page, right = opened("all"), opened("drawn")
    for place, name in enumerate(explore.NAMES):
        for number, setting in enumerate(settings(name)):
            page.evaluate(MOVE, [place, sent(name, setting)])
            page.wait_for_function(AT_REST, arg=place)
            words, numbers = parted(page.evaluate(DRAWN, place))
            right_words, right_numbers = parted(right.evaluate(DRAWN, SETTINGS * place + number))
            assert words.split("<") == right_words.split("<"), (name, setting)
            # to the tenth of a pixel that is drawn, and the next one where a half is rounded
            np.testing.assert_allclose(
                numbers, right_numbers, atol=0.11, err_msg=f"{name} {setting}"
            )
    assert not page.errors and not right.errors
    assert len(page.workers) == 1, "one Python serves all"


# ------------------------------------------------------------ one page


def test_keys_mouse_and_play_move_it_and_it_says_what_it_loads(opened, site):
    page = opened("three")
    ravine, _, training = page.locator(".explorable").all()
    assert not [url for url in page.asked if "pyodide" in url or "worker" in url], "nothing heavy"
    assert ravine.locator("svg.plot").count() == 2 and ravine.locator("> img").is_hidden()
    note, caption = ravine.locator(".note"), ravine.locator(".caption")
    assert note.inner_text().startswith("The first move loads Python")
    ravine.get_by_role("slider", name="κ").press("ArrowRight")
    assert note.inner_text().startswith("Loading Python")
    page.wait_for_function(AT_REST, arg=0)
    assert note.inner_text() == "Python computes in this page."
    assert caption.inner_text().startswith("κ = 11.2")

    handle = ravine.locator('.handle[data-key="start"]')
    handle.scroll_into_view_if_needed()
    box = handle.locator(".knob").bounding_box()
    page.mouse.move(box["x"] + 7, box["y"] + 7)
    page.mouse.down()
    page.mouse.move(box["x"] - 100, box["y"] + 7)
    page.mouse.up()
    page.wait_for_function(AT_REST, arg=0)
    assert float(ravine.get_by_role("slider", name="start, x").input_value()) < 9
    assert not caption.inner_text().endswith("step 36 on.")

    before = training.locator(".caption").inner_text()
    training.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "before => document.querySelectorAll('.caption')[2].textContent !== before", arg=before
    )
    training.get_by_role("button", name="Pause").click()
    assert len(page.workers) == 1
    assert page.asked and not elsewhere(page.asked, site)
    assert not page.errors


def test_what_a_reader_made_moves_without_python_at_each_position(opened, site):
    page, right = opened("made"), opened("made-drawn")
    slider = page.get_by_role("slider", name="lr")
    for place, position in enumerate(POSITIONS):
        page.evaluate(MOVE, [0, [position]])
        page.wait_for_function(AT_REST, arg=0)
        drawing, words = parted(page.evaluate(DRAWN, 0)), parted(right.evaluate(DRAWN, place))
        assert drawing[0] == words[0]
        np.testing.assert_allclose(drawing[1], words[1], atol=0.11)
        assert f"lr: {position:.3g}" in page.locator(".caption").inner_text()
    slider.press("ArrowLeft")
    page.get_by_text("lr: 0.104").wait_for()
    assert page.locator(".note").count() == 0 and not page.workers and not page.errors


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_on_desktop_and_phone_light_and_dark(opened, width, scheme):
    page = opened("three", viewport={"width": width, "height": 900}, color_scheme=scheme)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"alive-{width}-{scheme}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not serious(page)


@pytest.mark.parametrize("system, book, dark", [("light", "dark", True), ("dark", "light", False)])
def test_the_theme_that_is_chosen_in_the_book_counts(opened, system, book, dark):
    page = opened("three", color_scheme=system)
    page.evaluate("theme => { document.body.dataset.theme = theme }", book)
    frame = page.locator(".explorable .frame").first
    paper = frame.evaluate("e => getComputedStyle(e).backgroundColor")
    assert paper == ("rgb(17, 17, 17)" if dark else "rgb(255, 255, 255)")
    page.emulate_media(media="print")
    paper = frame.evaluate("e => getComputedStyle(e).backgroundColor")
    assert paper == "rgb(255, 255, 255)", "on paper it is light"


def test_without_javascript_the_filmstrip_stays_with_its_words(opened):
    page = opened("three", java_script_enabled=False)
    strips = page.locator(".explorable > img")
    assert strips.count() == len(THREE)
    for strip, name in zip(strips.all(), THREE, strict=True):
        assert strip.is_visible()
        assert html.unescape(strip.get_attribute("alt")) == getattr(explore, name)().text()


def test_where_python_cannot_be_loaded_a_sentence_says_so_and_the_strip_is_shown(opened):
    page = opened("three")
    page.context.route("**/pyodide/**", lambda route: route.abort())
    ravine = page.locator(".explorable").first
    slider = ravine.get_by_role("slider", name="κ")
    first = slider.input_value()
    slider.press("ArrowRight")
    ravine.locator("> img").wait_for()
    assert "could not be loaded" in ravine.locator(".note").inner_text()
    assert slider.is_disabled() and slider.input_value() == first
    assert ravine.locator("svg.plot").first.is_visible()
