"""A notebook in JupyterLab. What is waited for are states, as in benchmarks/lite_pages.py."""

from playwright.sync_api import Page

from benchmarks.lite_pages import opened_at


def opened(page: Page, address: str) -> None:
    """Open a notebook at its address, until its kernel waits and every cell is drawn."""
    opened_at(page, f"{address}?reset")
