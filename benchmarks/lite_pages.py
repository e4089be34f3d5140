"""Notebooks of a built site in a page, for tests and benchmarks."""

import re

from playwright.sync_api import BrowserContext, Locator, Page

RUN = re.compile(r"\[\d+\]")
ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")


def blocked(context: BrowserContext) -> list[str]:
    """Every other host is out of reach from now on; returns what was asked of them."""
    asked: list[str] = []

    def refuse(route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(ELSEWHERE, refuse)
    return asked


def opened(page: Page, address: str, chapter: str) -> Page:
    """The chapter's notebook, once its Python answers."""
    page.goto(f"{address}lite/lab/index.html?path={chapter}/{chapter}.ipynb")
    panel = page.locator(".jp-NotebookPanel")
    panel.locator(".jp-KernelName", has_text="Pyodide").wait_for(timeout=120_000)
    panel.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=120_000)
    page.wait_for_timeout(1000)  # the notebook is there before its keys are
    return page


def cell(page: Page, text: str) -> Locator:
    return page.locator(".jp-Notebook .jp-CodeCell", has_text=text).first


def run(page: Page, one: Locator) -> Locator:
    """Run a cell and wait for its end; returns what it shows."""
    one.locator(".cm-content").click()
    prompt = one.locator(".jp-InputPrompt").first
    # A number from before a reload may come again.
    prompt.evaluate("it => { it.textContent = ''; }")
    page.keyboard.press("Control+Enter")
    for _ in range(1200):
        if RUN.search(prompt.inner_text()):
            break
        page.wait_for_timeout(50)
    else:
        raise TimeoutError(f"The cell did not end within a minute: {one.inner_text()[:200]}")
    return one.locator(".jp-OutputArea").first


def put(page: Page, one: Locator, text: str) -> None:
    """Replace what is in a cell, at the keyboard."""
    one.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
