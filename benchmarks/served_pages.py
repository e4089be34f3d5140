"""A folder as a site, for tests and benchmarks."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>A chapter</title>"
    "<meta name='color-scheme' content='light dark'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'></head>"
    "<body><main><h1>A chapter</h1>{}</main></body></html>"
)


def page_with(*elements: str) -> str:
    """A page as a book has them, but for its theme."""
    return PAGE.format("\n".join(elements))


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
