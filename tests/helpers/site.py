"""Pages of a site for which every other host is blocked."""

import os
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from helpers.pages import new_page


def pyodide() -> str:
    """The folder with Pyodide's files. They are no tool that a machine can be given: without them,
    also in CI, what computes in a page is not tested."""
    return os.environ.get("PYODIDE_DIST") or pytest.skip(
        "PYODIDE_DIST names no folder with Pyodide's files, so that nothing computes in a page."
    )


def site_page(browser: Browser, address: str, **context: Any) -> Page:
    """A page that may ask the site at `address` alone; what it asked for is in `asked`."""
    page = new_page(browser, **context)
    page.asked = []

    def here_only(route: Route) -> None:
        page.asked.append(route.request.url)
        route.continue_() if route.request.url.startswith(address) else route.abort()

    page.context.route("**/*", here_only)
    return page
