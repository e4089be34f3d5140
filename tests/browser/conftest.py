"""A Chromium per file, a page per test."""

import pytest
from playwright.sync_api import sync_playwright

from benchmarks.lab import FLAGS, chromium
from helpers.pages import SHOTS, new_page
from helpers.tools import tool_is_missing


@pytest.fixture(scope="module")
def browser():
    if not chromium():
        tool_is_missing("There is no chromium; apt-get install chromium.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    page = new_page(browser)
    yield page
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "last-page.png")
    page.close()
