"""The notebooks in the browser, chapter by chapter: `python -m benchmarks.site [CHAPTER…]`.

In real Chromium, with every other host out of reach: from the page's address to the answer of the
first cell, each exercise with the solution put into its cell, and how fast an explorable follows.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import nbformat

from autograder.writing.sources import ROOT, chapters, grade_id
from autograder.writing.student_code import solutions
from benchmarks.explorables import ARM, WATCH
from benchmarks.lab import FLAGS, chromium
from benchmarks.lite_pages import blocked, cell, opened, put, run
from benchmarks.served_pages import served
from website import lite

SINGLE = 15
TORCH = ("08-", "09-")


def first_answer(page, address: str, chapter: str) -> float:
    """Seconds from the page's address to the end of the first cell."""
    started = time.monotonic()
    opened(page, address, chapter)
    run(page, cell(page, "from course import"))
    return time.monotonic() - started


def checks(page, chapter: str) -> dict[str, tuple[float, str]]:
    """For each exercise the seconds of its check, and what it says; solutions are put in."""
    written, found = solutions(chapter), {}
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    for exercise, (stub, test) in places(chapter).items():
        put(page, cells.nth(stub), written[exercise])
        run(page, cells.nth(stub))
        started = time.monotonic()
        said = run(page, cells.nth(test)).inner_text()
        found[exercise] = (time.monotonic() - started, said)
    return found


def places(chapter: str) -> dict[str, tuple[int, int]]:
    """Exercise → the numbers of its two cells, the learner's and the check, among those of code."""
    read = nbformat.read(ROOT / "release" / chapter / f"{chapter}.ipynb", as_version=4)
    code = [one for one in read.cells if one.cell_type == "code"]
    ids = {grade_id(one): number for number, one in enumerate(code)}
    return {n: (ids[n], ids[f"test-{n}"]) for n in ids if n and f"test-{n}" in ids}


def update(page) -> float:
    """Milliseconds from a key to the explorable's new scene, the median of single keys."""
    run(page, cell(page, "explore."))
    slider = page.locator(".course-explorable .controls input[type=range]").first
    slider.wait_for()
    page.wait_for_timeout(1500)
    slider.focus()
    waits = []
    for single in range(SINGLE):
        page.evaluate(ARM)
        page.keyboard.press("ArrowRight" if single % 2 else "ArrowLeft")
        page.wait_for_timeout(350)
        shown = page.evaluate("() => window.__shown.length && window.__shown[0] - window.__pressed")
        waits += [shown] if shown else []
    return statistics.median(waits) if waits else float("nan")


def main() -> None:
    numpy_alone = [name for name in chapters() if not name.startswith(TORCH)]
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("chapters", nargs="*", default=numpy_alone)
    parser.add_argument("--site", type=Path, help="a site that was built before")
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = asked.site or Path(folder)
        if not asked.site:
            lite.build(site, solutions=True)
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        elsewhere = blocked(context)
        print("chapter                start, s  passed  check, s: median  most   update, ms")
        with served(site) as address:
            for chapter in asked.chapters:
                page = context.new_page()
                page.add_init_script(WATCH)
                page.set_default_timeout(60_000)
                start = first_answer(page, address, chapter)
                found = checks(page, chapter)
                times = [seconds for seconds, _ in found.values()]
                passed = sum("Passed." in said for _, said in found.values())
                moved = update(page) if cell(page, "explore.").count() else float("nan")
                row = f"{start:8.1f} {passed:3d}/{len(found):<3d} {statistics.median(times):16.1f}"
                print(f"{chapter:22s} {row} {max(times):6.1f} {moved:12.0f}", flush=True)
                for exercise, (_, said) in found.items():
                    if "Passed." not in said:
                        print(f"   {exercise}: {' '.join(said.split())[:300]}", flush=True)
                page.close()
        browser.close()
        print(f"asked of other hosts: {len(elsewhere)}")


if __name__ == "__main__":
    main()
