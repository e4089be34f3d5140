"""How fast pictures follow the slider in stock JupyterLab, beside a plain `interact`: make bench.

For every explorable: updates per second while arrow keys come as fast as the page paints, and the
time from a key to the new scene, when keys come singly. Both in real Chromium, in one page; then
updates per second once more, where a round trip to the kernel takes 100 ms longer. Medians, since
the first seconds are slower than the next and a small machine is never quite quiet.
"""

import argparse
import itertools
import statistics
import tempfile
import time
from pathlib import Path

import nbformat
import numpy as np

from benchmarks.delay import delayed
from benchmarks.lab import FLAGS, chromium, jupyter
from course import explore

ROUNDS, SECONDS, SINGLE = 3, 3.0, 15
DELAY = 0.1  # seconds
SLIDERS = (".course-explorable .controls input[type=range]", ".noUi-handle")
# An update counts as seen in the frame after its scene changed, or its image was there.
WATCH = """
window.__shown = [];
const seen = () => requestAnimationFrame(() => window.__shown.push(performance.now()));
document.addEventListener("load", (event) => {
  if (event.target.tagName === "IMG" && event.target.closest(".jp-OutputArea")) seen();
}, true);
new MutationObserver((changes) => {
  if (changes.some(({ target }) => target.closest?.(".course-explorable .scene"))) seen();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["d"] });
"""
HOLD = """
([kind, seconds]) => new Promise((resolve) => {
  const slider = document.querySelector(kind);
  const where = () => slider.value ?? slider.getAttribute("aria-valuenow");
  let key = "ArrowRight";
  const press = () => {
    if (slider.type === "range") {  // the browser moves it for real keys only
      key === "ArrowRight" ? slider.stepUp() : slider.stepDown();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    slider.dispatchEvent(event);
  };
  slider.focus();
  window.__shown = [];
  const start = performance.now();
  let pressed = 0;
  const step = () => {
    if (performance.now() - start > seconds * 1000) {
      resolve(window.__shown.filter((t) => t - start <= seconds * 1000).length / seconds);
      return;
    }
    const before = where();
    press();
    if (where() === before || ++pressed % 40 === 0)  // at its end, or far enough
      key = key === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})
"""
ARM = """
() => {
  window.__shown = [];
  addEventListener("keydown", () => { window.__pressed = performance.now(); },
    { once: true, capture: true });
}
"""
PLAIN = """
from ipywidgets import FloatLogSlider, FloatSlider, interact
from course import explore
plain = explore.{name}()
first = next(n for n, c in plain.controls.items() if hasattr(c, "step"))
c = plain.controls[first]
kind = FloatLogSlider if c.log else FloatSlider
@interact(value=kind(c.value, min=c.low, max=c.high, step=c.step))
def show(value):
    from IPython.display import Image, display
    from course.explorables import printing
    plain.set(**{{first: value}})
    display(Image(printing.encoded(printing.picture(plain.scene(plain.state)), 6)))
"""


def notebook(name: str):
    """The explorable in one cell, the same figure by `interact` in the next."""
    texts = [f"from course import explore\nexplore.{name}()", PLAIN.format(name=name)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_code_cell(text) for text in texts]
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)


def measured(browser, address: str, name: str) -> list[tuple[float, float]]:
    """Updates per second and milliseconds from a key to the picture, medians: of the explorable and
    of the plain figure, in one page."""
    page = opened(browser, address, name)
    both = []
    for number, kind in enumerate(SLIDERS):
        slider = started(page, number, kind)
        both.append((rate(page, kind), latency(page, slider)))
    page.close()
    return both


def far_away(browser, address: str, name: str) -> float:
    """Updates per second of the explorable alone."""
    page = opened(browser, address, name)
    started(page, 0, SLIDERS[0])
    found = rate(page, SLIDERS[0])
    page.close()
    return found


def rate(page, kind: str) -> float:
    return statistics.median(page.evaluate(HOLD, [kind, SECONDS]) for _ in range(ROUNDS))


def opened(browser, address: str, name: str):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.add_init_script(WATCH)
    page.goto(f"{address}/lab/tree/{name}.ipynb?reset")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=90_000)
    page.wait_for_timeout(4000)  # the notebook is there before its keys are
    return page


def started(page, number: int, kind: str):
    """Run a cell; its slider."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(number)
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    slider = page.locator(kind).first
    slider.wait_for(timeout=60_000)
    page.wait_for_timeout(2500)
    return slider


def latency(page, slider) -> float:
    slider.focus()
    waits = []
    for single in range(SINGLE):
        page.evaluate(ARM)
        page.keyboard.press("ArrowRight" if single % 2 else "ArrowLeft")
        page.wait_for_timeout(350)
        shown = page.evaluate(
            "() => window.__shown.length ? window.__shown[0] - window.__pressed : null"
        )
        if shown is not None:
            waits.append(shown)
    return statistics.median(waits) if waits else float("nan")


def profile(name: str) -> str:
    """Where an update's milliseconds go, in the kernel: medians over a slider's positions."""
    shown = getattr(explore, name)()
    panel = shown.widget
    first = next(n for n, control in shown.controls.items() if hasattr(control, "step"))
    control = shown.controls[first]
    steps: list[dict[float, float]] = [{}, {}, {}, {}]
    for position in np.linspace(control.low, control.high, 30):
        shown.parameters[first] = control.read(10**position if control.log else position)
        started = time.perf_counter()
        state = shown.state
        computed = time.perf_counter()
        scene = shown.scene(state)
        drawn = time.perf_counter()
        _ = scene.stage(), scene.still(), scene.motion(), scene.words()
        coded = time.perf_counter()
        panel.values = {**panel.values, first: shown.parameters[first]}
        marks = (started, computed, drawn, coded, time.perf_counter())
        for step, (a, b) in zip(steps, itertools.pairwise(marks), strict=True):
            step[position] = 1000 * (b - a)
    compute, draw, code, whole = (statistics.median(step.values()) for step in steps)
    return f"{name:14s} {compute:9.2f} {draw:9.2f} {code:9.2f} {whole:9.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", default=explore.NAMES)
    parser.add_argument("--inside", action="store_true", help="only the kernel's milliseconds")
    asked = parser.parse_args()
    names = asked.names
    if asked.inside:
        print(f"{'ms':14s} {'compute':>9s} {'scene':>9s} {'pack':>9s} {'update':>9s}")
        for name in names:
            print(profile(name), flush=True)
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        place = Path(folder)
        for name in names:
            nbformat.write(notebook(name), place / f"{name}.ipynb")
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        late = f"updates/s, {1000 * DELAY:.0f} ms away"
        head = ("explorable", "updates/s", "plain", "times", "key to paint, ms", "plain", late)
        print("{:14s} {:>9s} {:>6s} {:>6s} {:>17s} {:>6s} {:>22s}".format(*head))
        with jupyter(place, place) as address, delayed(address, DELAY) as far:
            for name in names:
                (fast, wait), (plain, plain_wait) = measured(browser, address, name)
                row = f"{fast:9.1f} {plain:6.1f} {fast / plain:6.1f} {wait:17.0f} {plain_wait:6.0f}"
                print(f"{name:14s} {row} {far_away(browser, far, name):22.1f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
