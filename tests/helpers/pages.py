"""Pages in Chromium, and where their pictures go."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from autograder.writing.sources import ROOT
from benchmarks.lab import FLAGS, chromium
from helpers.tools import tool_is_missing

SHOTS = ROOT / "test-results"


@contextmanager
def browser_here() -> Iterator[Browser]:
    """A Chromium without a window; where there is none, the test is skipped."""
    path = chromium() or tool_is_missing("There is no chromium; apt-get install chromium.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def new_page(browser: Browser, **context: Any) -> Page:
    """A page that keeps what went wrong in it, in `errors`; `context` as of Playwright's."""
    page = browser.new_page(**{"viewport": {"width": 1280, "height": 1000}, **context})
    page.set_default_timeout(60_000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page


def serious(page: Page, *parts: str) -> list[Any]:
    """What axe-core finds serious or critical: in the page, or in these parts of it alone."""
    context = {"include": [[part] for part in parts]} if parts else None
    found = Axe().run(page, context).response["violations"]
    return [one for one in found if one["impact"] in ("serious", "critical")]
