"""A Chromium per file, a page per test."""

import pytest

from helpers.pages import SHOTS, browser_here, new_page


@pytest.fixture(scope="module")
def browser():
    with browser_here() as browser:
        yield browser


@pytest.fixture
def page(browser):
    page = new_page(browser)
    yield page
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "last-page.png")
    page.close()
