"""The notebooks in the browser, chapter by chapter: `python -m benchmarks.site [CHAPTER…]`.

In real Chromium, with every other host out of reach, as a reader goes: from the button in the book
to the first cell's answer, a wrong solution and then the right one of each exercise, typed into its
cell and checked, an explorable by keys and mouse, a reload. Says what failed, and where.
"""

import argparse
import inspect
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Error, Locator, Page, sync_playwright

from autograder.exercises import of_chapter
from autograder.writing.sources import chapters, exercise_of, grade_id, is_demo
from autograder.writing.student_code import alternative_text, solutions
from benchmarks.explorables import WATCH
from benchmarks.lab import FLAGS, chromium
from benchmarks.lite_explorables import moved_by_mouse, waits
from benchmarks.lite_pages import (
    MINUTE,
    WHOLE,
    answering,
    code_cells,
    nth,
    put,
    run,
    save,
    source,
)
from benchmarks.served_pages import asked, elsewhere, served
from course.judging import bank
from website import alive, book, lite

TORCH = ("08-", "09-")
EXPLORABLE = re.compile(r"^explore\.(?!make)\w+\(", re.MULTILINE)
HEAD = " first start   first check  later start  update, ms  check, median   most    passed"


@dataclass
class Found:
    """What a chapter's visit gave: seconds, milliseconds of an update, and what went wrong."""

    start: float = float("nan")  # from the button to the first cell's answer
    verdict: float = float("nan")  # from the button to the first verdict
    again: float = float("nan")  # from a reload to the first cell's answer
    checks: list[float] = field(default_factory=list)
    passed: int = 0
    updates: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @contextmanager
    def at(self, place: str) -> Iterator[None]:
        """Whatever goes wrong inside is kept with its place, and the visit goes on."""
        try:
            yield
        except (AssertionError, Error) as error:
            self.wrong.append(f"{place}: {' '.join(str(error).split())[:400]}")

    def row(self) -> str:
        none = [float("nan")]
        checks, update = self.checks or none, statistics.median(self.updates or none)
        row = f"{self.start:12.1f}{self.verdict:14.1f}{self.again:13.1f}{update:12.0f}"
        row += f"{statistics.median(checks):15.2f}{max(checks):7.2f}"
        return f"{row}{self.passed:6d} of {len(self.checks)}"


def visit(page: Page, address: str, chapter: str, found: Found) -> None:
    """Work through a chapter, from the book's button to a reload."""
    page.goto(f"{address}{chapter}/{chapter}.html")
    began = time.monotonic()
    page.locator("a.work-here").click()
    answering(page)
    run(page, nth(page, 0))
    found.start = time.monotonic() - began
    page.wait_for_function(WHOLE)
    work(page, chapter, found, began)
    with found.at("explorable"):
        move(page, chapter, found)
    with found.at("reload"):
        reload(page, chapter, found)


def work(page: Page, chapter: str, found: Found, began: float) -> None:
    """Run all but demonstrations, in order, with solutions in; one exercise is wrong at first."""
    written, cells = solutions(chapter), code_cells(chapter)
    slip, text, sentence = mistake(chapter)
    tests = {exercise_of(one): number for number, one in enumerate(cells)}
    for number, one in enumerate(cells):
        name, exercise = grade_id(one), exercise_of(one)
        with found.at(exercise or name or f"cell {number}"):
            if name == slip:
                put(page, nth(page, number), text)
                run(page, nth(page, number))
                said = run(page, nth(page, tests[slip])).inner_text()
                found.verdict = time.monotonic() - began
                assert plain(sentence) in plain(said), f"{sentence!r} is not in {said!r}"
            if exercise:
                check(page, nth(page, number), exercise, found)
            elif not is_demo(one):
                if name in written:
                    put(page, nth(page, number), written[name])
                run(page, nth(page, number))


def move(page: Page, chapter: str, found: Found) -> None:
    """The chapter's first explorable, by the mouse and by single keys; chapter 11 has none."""
    code = [one.source for one in code_cells(chapter)]
    places = [number for number, text in enumerate(code) if EXPLORABLE.search(text)]
    if not places:
        return
    one = nth(page, places[0])
    run(page, one)
    figure = one.locator(".course-explorable").first
    moved_by_mouse(page, figure)
    found.updates = waits(page, figure)


def mistake(chapter: str) -> tuple[str, str, str]:
    """The first exercise that has one, the text of it, and the sentence that names it."""
    for exercise in of_chapter(chapter).values():
        for id, (kind, function, _) in exercise.alternatives.items():
            if kind == "mistake":
                return exercise.id, alternative_text(exercise, id), inspect.getdoc(function) or ""
    raise ValueError(f"No exercise of {chapter} has a mistake.")


def plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def check(page: Page, one: Locator, exercise: str, found: Found) -> None:
    began = time.monotonic()
    said = run(page, one).inner_text()
    found.checks.append(time.monotonic() - began)
    points = f"{bank.load(exercise).points:g}"
    assert re.search(rf"Passed\. {points} of {points} point", plain(said)), said
    found.passed += 1


def reload(page: Page, chapter: str, found: Found) -> None:
    """Save, open the page again: what was written and what was said is there."""
    save(page)
    began = time.monotonic()
    page.reload()
    answering(page)
    run(page, nth(page, 0))
    found.again = time.monotonic() - began
    page.wait_for_function(WHOLE)
    written = solutions(chapter)
    for number, one in enumerate(code_cells(chapter)):
        name, exercise = grade_id(one), exercise_of(one)
        if name in written:
            assert source(page, number).strip() == written[name].strip(), f"{name} is not kept"
        if exercise:
            said = nth(page, number).locator(".jp-OutputArea").first.inner_text()
            assert "Passed." in said, f"the verdict on {exercise} is not kept"


def made(site: Path, names: list[str]) -> None:
    """The site with these chapters in its book."""
    book.build(site, names, solutions=True)
    lite.build(site, solutions=True)
    alive.install(site)


def main() -> None:
    numpy_alone = [name for name in chapters() if not name.startswith(TORCH)]
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("chapters", nargs="*", default=numpy_alone)
    parser.add_argument("--site", type=Path, help="a site that was built before")
    chosen = parser.parse_args()
    failures, foreign = 0, 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = chosen.site or Path(folder)
        if not chosen.site:
            made(site, chosen.chapters)
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        print(f"{'seconds':22s} {HEAD}", flush=True)
        with served(site) as address:
            for chapter in chosen.chapters:
                found, addresses = visited(browser, address, chapter)
                failures += len(found.wrong)
                foreign += len(elsewhere(addresses, address))
                print(f"{chapter:22s} {found.row()}", flush=True)
                for sentence in found.wrong:
                    print(f"   FAILED {chapter}, {sentence}", flush=True)
        browser.close()
    print(f"failed: {failures}; asked of other hosts: {foreign}")
    sys.exit(bool(failures or foreign))


def visited(browser: Browser, address: str, chapter: str) -> tuple[Found, list[str]]:
    """A visit by somebody who was never here: nothing is kept or cached."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(MINUTE)
    addresses, found = asked(context), Found()
    page = context.new_page()
    page.add_init_script(WATCH)
    with found.at("visit"):
        visit(page, address, chapter, found)
    context.close()
    return found, addresses


if __name__ == "__main__":
    main()
