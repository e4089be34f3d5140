"""A folder as a site, for a browser that may ask no other host."""

import functools
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from helpers.pages import new_page
from helpers.tools import tool_is_missing

PAGE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>A chapter</title>"
    "<meta name='color-scheme' content='light dark'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'></head>"
    "<body><main><h1>A chapter</h1>{}</main></body></html>"
)


def page_with(*elements: str) -> str:
    """A page as a book has them, but for its theme."""
    return PAGE.format("\n".join(elements))


def pyodide() -> str:
    """The folder with Pyodide's files."""
    return os.environ.get("PYODIDE_DIST") or tool_is_missing(
        "PYODIDE_DIST names no folder with Pyodide's files, so that nothing computes in a page."
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server for the files in `folder`."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def site_page(browser: Browser, address: str, **context: Any) -> Page:
    """A page for which every other host is blocked; what it asked for is in `asked`."""
    page = new_page(browser, **context)
    page.asked = []

    def here_only(route: Route) -> None:
        page.asked.append(route.request.url)
        route.continue_() if route.request.url.startswith(address) else route.abort()

    page.context.route("**/*", here_only)
    return page
