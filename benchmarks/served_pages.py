"""A folder as a site, for tests and benchmarks."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import BrowserContext

HEAD = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>A chapter</title>"
    "<meta name='color-scheme' content='light dark'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    "<style>body { background: Canvas; color: CanvasText; font-family: sans-serif }</style></head>"
    "<body><main><h1>A chapter</h1>"
)


def page_with(*elements: str) -> str:
    """A page as a book has them, but for its theme."""
    return HEAD + "\n".join(elements) + "</main></body></html>"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server for the files in `folder`."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def asked(context: BrowserContext) -> list[str]:
    """All addresses that the context's pages ask for from now on. None but this machine's are
    found: benchmarks.lab.FLAGS. (A route that refuses the others would do without the cache.)"""
    found: list[str] = []
    context.on("request", lambda request: found.append(request.url))
    return found


def elsewhere(addresses: list[str], site: str) -> list[str]:
    """Those of other hosts than the site's."""
    return [a for a in addresses if not a.startswith((site, "data:", "blob:"))]
