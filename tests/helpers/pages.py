"""Pages in Chromium, and where their pictures go."""

from playwright.sync_api import Browser, Page

from autograder.writing.sources import ROOT

SHOTS = ROOT / "test-results"


def new_page(browser: Browser) -> Page:
    """A page that keeps what went wrong in it, in `errors`."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(60_000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page
