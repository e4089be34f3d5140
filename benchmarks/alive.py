"""How soon explorables follow in the book's pages, where Python computes in a worker: make bench.

How long the first move of a page waits for Python, the first time and when the browser has its
files; and for every explorable, in one page, the time from a key on its first slider to the new
picture, keys coming singly: the median, and the longest of nine in ten. PYODIDE_DIST names the
folder with Pyodide's files.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.explorables import ARM, WATCH
from benchmarks.lab import FLAGS, chromium
from benchmarks.served_pages import page_with, served
from course import explore
from website import alive

SINGLE = 21  # keys


def first_move(page, address: str) -> float:
    """Seconds from a key on a page just opened to the picture."""
    page.goto(address)
    one = page.locator(".explorable").first
    started = time.perf_counter()
    one.locator("input[type=range]").first.press("ArrowRight")
    one.locator(".frame[aria-busy=false]").wait_for(timeout=120_000)
    return time.perf_counter() - started


def waits(page, one) -> np.ndarray:
    """Milliseconds from a key to the frame that shows its picture."""
    one.locator(".controls input[type=range]").first.focus()
    found = []
    for single in range(SINGLE):
        page.evaluate(ARM)
        page.keyboard.press("ArrowRight" if single % 2 else "ArrowLeft")
        page.wait_for_timeout(250)
        shown = page.evaluate("window.__shown.length && window.__shown[0] - window.__pressed")
        found += [shown] if shown else []
    return np.array(found[1:])  # an explorable's first one prepares what the others use


def main() -> None:
    from playwright.sync_api import sync_playwright

    if "PYODIDE_DIST" not in os.environ:
        sys.exit("Say in PYODIDE_DIST which folder holds Pyodide's files.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        place = Path(folder)
        figures = [alive.drawn(getattr(explore, name)()) for name in explore.NAMES]
        (place / "index.html").write_text(page_with(*figures), encoding="utf-8")
        alive.install(place)
        light = sum((place / "alive" / name).stat().st_size for name in ("alive.js", "alive.css"))
        print(f"before a move: {light / 1000:.0f} kB of script and style for the whole book, and")
        sizes = [len(figure.encode()) / 1000 for figure in figures]
        print(f"{min(sizes):.0f} … {max(sizes):.0f} kB an explorable, without its filmstrip")
        heavy = sum(p.stat().st_size for p in (place / "pyodide").iterdir()) / 1e6
        print(f"with the first move: {heavy:.1f} MB, uncompressed")
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        with served(place) as address:
            for when in ("the first time", "later"):
                page = context.new_page()
                page.add_init_script(WATCH)
                print(f"first move, {when}: {first_move(page, address):.1f} s", flush=True)
            print(f"{'key to picture, ms':20s} {'median':>7s} {'9 of 10':>8s}")
            for name, one in zip(explore.NAMES, page.locator(".explorable").all(), strict=True):
                found = waits(page, one)
                row = f"{np.median(found):7.0f} {np.percentile(found, 90):8.0f}"
                print(f"{name:20s} {row}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
