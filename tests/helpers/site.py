"""Pages of a site, and what they ask for."""

import os
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.served_pages import asked
from helpers.pages import new_page


def pyodide() -> str:
    """The folder with Pyodide's files. They are no tool that a machine can be given: without them,
    also in CI, what computes in a page is not tested."""
    return os.environ.get("PYODIDE_DIST") or pytest.skip(
        "PYODIDE_DIST names no folder with Pyodide's files, so that nothing computes in a page."
    )


def site_page(browser: Browser, **context: Any) -> Page:
    """A page that keeps which addresses it asked for, in `asked`."""
    page = new_page(browser, **context)
    page.asked = asked(page.context)
    return page
