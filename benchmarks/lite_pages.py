"""Notebooks of a built site in a page, for tests and benchmarks. What they wait for are states."""

import nbformat
from playwright.sync_api import ElementHandle, Locator, Page

from autograder.writing.sources import ROOT

MINUTE = 60_000
# The notebook is there and can be written to, and its Python waits.
READY = """
() => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  return panel?.context?.isReady && panel.context.contentsModel.writable
    && panel.sessionContext.kernelDisplayStatus === "idle";
}
"""
# A long notebook's last cells are drawn when the page has time.
WHOLE = """
() => document.querySelectorAll(".jp-Notebook .jp-CodeCell").length ===
  window.jupyterapp.shell.currentWidget.content.widgets
    .filter((one) => one.model.type === "code").length
"""
ENDED = r"(prompt) => /\[\d+\]/.test(prompt.textContent)"


def opened(page: Page, address: str, chapter: str) -> Page:
    """The chapter's notebook, once its Python answers and every cell is drawn."""
    return opened_at(page, f"{address}lite/lab/index.html?path={chapter}/{chapter}.ipynb")


def opened_at(page: Page, address: str) -> Page:
    """The notebook at its own address, here or in JupyterLab, once all is there."""
    page.goto(address)
    answering(page)
    page.wait_for_function(WHOLE, timeout=MINUTE)
    return page


def answering(page: Page) -> Page:
    """The page, once the Python of the notebook that it opens waits for a cell."""
    page.wait_for_function(READY, timeout=3 * MINUTE)
    page.evaluate("() => window.jupyterapp.restored.then(() => null)")
    return page


def code_cells(chapter: str) -> list[nbformat.NotebookNode]:
    """The cells of code as they were released, in the order of `nth`."""
    read = nbformat.read(ROOT / "release" / chapter / f"{chapter}.ipynb", as_version=4)
    return [one for one in read.cells if one.cell_type == "code"]


def nth(page: Page, number: int) -> Locator:
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number)


def cell(page: Page, text: str) -> Locator:
    return page.locator(".jp-Notebook .jp-CodeCell", has_text=text).first


def run(page: Page, one: Locator) -> Locator:
    """Run a cell and wait for its end, a minute at most; returns what it shows."""
    one.locator(".cm-content").click()
    prompt: ElementHandle = one.locator(".jp-InputPrompt").first.element_handle()
    # A number from before a reload may come again.
    prompt.evaluate("it => { it.textContent = ''; }")
    page.keyboard.press("Control+Enter")
    page.wait_for_function(ENDED, arg=prompt, timeout=MINUTE)
    return one.locator(".jp-OutputArea").first


def put(page: Page, one: Locator, text: str) -> None:
    """Replace what is in a cell, at the keyboard."""
    one.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def pull(page: Page, one: Locator, across: float, down: float = 0) -> None:
    """Take hold of something in its middle, and pull it by the mouse."""
    one.scroll_into_view_if_needed()
    at = one.bounding_box()
    assert at, "There is nothing to take hold of."
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across, y + down, steps=5)
    page.mouse.up()


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    page.locator(".lm-TabBar-tab.jp-mod-dirty").wait_for(state="detached")


def source(page: Page, number: int) -> str:
    """What the notebook holds in a cell of code."""
    asked = """(number) => window.jupyterapp.shell.currentWidget.content.widgets
        .filter((one) => one.model.type === "code")[number].model.sharedModel.getSource()"""
    text: str = page.evaluate(asked, number)
    return text
