"""Explorables in Firefox, once, by script: `make firefox FIREFOX=/path/to/firefox-esr`.

JupyterLab with three explorables: each is moved by a handle, by mouse and by key, and by a slider,
and the kernel is asked where its controls are; then the kernel is restarted, which the panel has to
say. A page error or a wrong position ends it with exit code 1; pictures go to test-results/firefox.
Firefox is spoken to by WebDriver BiDi (w3c.github.io/webdriver-bidi), for which it needs no driver
beside it. A package that was only unpacked also wants its libraries in LD_LIBRARY_PATH.
"""

from __future__ import annotations

import base64
import itertools
import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import websocket
from jupyter_client.blocking.client import BlockingKernelClient

from benchmarks.lab import jupyter

SHOTS = Path(__file__).parents[1] / "test-results" / "firefox"
# Explorable → its handle, which moves two controls, and the key to press there.
MOVES = {
    "ravine": ("start", "ArrowLeft"),
    "stability": ("ηλ and β", "ArrowUp"),
    "basin": ("η and β", "ArrowRight"),
}
KEYS = {"ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014"}
RUN = '[data-command="notebook:run-cell-and-select-next"]'
PATIENCE = 60  # seconds
SIZE = {"width": 1280, "height": 1400}


class Firefox:
    """One page of a Firefox, by WebDriver BiDi."""

    def __init__(self, address: str) -> None:
        self._line = websocket.create_connection(address, PATIENCE, suppress_origin=True)
        self._numbers = itertools.count(1)
        self.errors: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        tree = self.ask("browsingContext.getTree")
        self.page = tree["contexts"][0]["context"]
        self.ask("browsingContext.setViewport", context=self.page, viewport=SIZE)

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            heard = json.loads(self._line.recv())
            if heard.get("method") == "log.entryAdded":
                self._heard(heard["params"])
            elif heard.get("id") == number:
                if heard["type"] == "error":
                    raise RuntimeError(f"{method}: {heard['error']}: {heard['message']}")
                return dict(heard["result"])

    def _heard(self, entry: dict[str, Any]) -> None:
        if entry["type"] == "javascript" and entry["level"] == "error":  # uncaught, in the page
            self.errors.append(entry["text"])

    def go(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.page, url=address, wait="interactive")

    def run(self, code: str) -> Any:
        """The value of an expression in the page, as plain data."""
        answer = self.ask(
            "script.evaluate",
            expression=f"JSON.stringify({code})",
            target={"context": self.page},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def until(self, code: str) -> Any:
        """Wait until an expression is true."""
        for _ in range(4 * PATIENCE):
            if value := self.run(code):
                return value
            time.sleep(0.25)
        self.picture("in-vain")
        raise RuntimeError(f"Waited {PATIENCE} s in vain for {code}")

    def keys(self, *keys: str) -> None:
        acts = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": acts})

    def drag(self, x: float, y: float, dx: float = 0, dy: float = 0) -> None:
        """Press at a place, pull, let go; without a distance, a click."""

        def at(part: float) -> dict[str, Any]:
            place = {"x": round(x + part * dx), "y": round(y + part * dy)}
            return {"type": "pointerMove", "duration": 40, **place}

        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        moves = [at(0.3), at(0.7), at(1)] if dx or dy else []
        self._act({"type": "pointer", "id": "hand", "actions": [at(0), down, *moves, up]})

    def _act(self, actions: dict[str, Any]) -> None:
        self.ask("input.performActions", context=self.page, actions=[actions])
        time.sleep(0.4)

    def picture(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        data = self.ask("browsingContext.captureScreenshot", context=self.page)["data"]
        (SHOTS / f"{name}.png").write_bytes(base64.b64decode(data))

    def close(self) -> None:
        self.ask("browser.close")
        self._line.close()


@contextmanager
def firefox(program: str, home: Path) -> Iterator[Firefox]:
    """A Firefox without a window, with a profile of its own."""
    command = [program, "--headless", "--no-remote", "--profile", str(home)]
    command += ["--remote-debugging-port=0"]
    (home / "user.js").write_text(
        'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
        'user_pref("app.update.enabled", false);\n'
    )
    log = home / "said"
    with log.open("w") as said:
        process = subprocess.Popen(command, stderr=said, stdout=said)
    try:
        for _ in range(4 * PATIENCE):
            if found := re.search(r"BiDi listening on (\S+)", log.read_text()):
                break
            time.sleep(0.25)
        else:
            raise RuntimeError(f"Firefox does not listen: {log.read_text()[-300:]}")
        page = Firefox(f"{found[1]}/session")
        yield page
        page.close()
    finally:
        process.terminate()
        process.wait(timeout=30)


def notebook() -> nbformat.NotebookNode:
    """A cell for each explorable."""
    shown = [f"from course import explore\n{n} = explore.{n}()\n{n}" for n in MOVES]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_code_cell(text) for text in shown]
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)


def middle(page: Firefox, element: str) -> tuple[float, float]:
    """Where an element of the page is, once it has been scrolled to."""
    page.until(f"{element}?.getBoundingClientRect().width > 0")
    page.run(f"{element}.scrollIntoView({{block: 'center'}}) ?? 1")
    time.sleep(0.5)  # the notebook sets itself right after a leap
    x, y, width, height = page.run(
        f"(({{x, y, width, height}}) => [x, y, width, height])({element}.getBoundingClientRect())"
    )
    return x + width / 2, y + height / 2


def positions(work: Path) -> dict[str, dict[str, Any]]:
    """Where the kernel says that the controls are: it is asked beside the page."""
    client = BlockingKernelClient()
    client.load_connection_file(str(next(work.glob("runtime/kernel-*.json"))))
    client.start_channels()
    named = ", ".join(f"'{n}': {n}.parameters" for n in MOVES)
    said: list[str] = []
    client.execute_interactive(
        f"import json; print(json.dumps({{{named}}}))",
        timeout=PATIENCE,
        output_hook=lambda message: said.append(message["content"].get("text", "")),
    )
    client.stop_channels()
    return dict(json.loads("".join(said)))


def knob(page: Firefox, number: int, handle: str) -> tuple[float, float]:
    panel = f"document.querySelectorAll('.course-explorable')[{number}]"
    return middle(page, f"{panel}?.querySelector('.handle[data-key=\"{handle}\"] .knob')")


def moved(page: Firefox, work: Path, number: int, name: str) -> None:
    """Move a handle by mouse and by key, then a slider by key; the kernel has to follow each."""
    handle, key = MOVES[name]
    panel = f"document.querySelectorAll('.course-explorable')[{number}]"
    slider = f"{panel}?.querySelector('.controls input[type=range]')"
    for way in ("handle by mouse", "handle by key", "slider by key"):
        if way == "slider by key":  # taken hold of first
            page.drag(*middle(page, slider))
            time.sleep(1)
        before = positions(work)[name]
        if way == "handle by mouse":
            page.drag(*knob(page, number, handle), -60, -40)
            page.picture(name)
        elif way == "handle by key":
            page.run(f"{panel}.querySelector('.handle[data-key=\"{handle}\"]').focus() ?? 1")
            page.keys(*[KEYS[key]] * 3)
        else:
            page.keys(*[KEYS["ArrowRight"]] * 3)
        time.sleep(1)
        after = positions(work)[name]
        changed = [c for c in after if after[c] != before[c]]
        print(f"{name}, {way}:", *(f"{c} {before[c]:.4g} → {after[c]:.4g}" for c in changed))
        if len(changed) < (2 if way == "handle by mouse" else 1):
            raise SystemExit(f"The kernel did not follow {name}'s {way}.")


def restarted(page: Firefox) -> None:
    """Restart the kernel; each panel has to say so."""
    for button in ('.jp-Toolbar [data-command*="restart"]', ".jp-Dialog .jp-mod-accept"):
        page.drag(*middle(page, f"document.querySelector('{button}')"))
    page.until(
        "[...document.querySelectorAll('.course-explorable')].every("
        "(p) => p.dataset.kernel === 'gone' && !p.querySelector('.state').hidden) || null"
    )
    page.picture("restarted")
    print("restarted: said on every panel")


def main() -> None:
    program = os.environ.get("FIREFOX", "")
    if not Path(program).is_file():
        raise SystemExit("Say where Firefox is: make firefox FIREFOX=/path/to/firefox")
    with tempfile.TemporaryDirectory(prefix="firefox-") as folder:
        work, home = Path(folder, "work"), Path(folder, "profile")
        for place in (work, home):
            place.mkdir()
        nbformat.write(notebook(), work / "three.ipynb")
        with jupyter(work, work) as address, firefox(program, home) as page:
            page.go(f"{address}/lab/tree/three.ipynb?reset")
            page.until(
                "document.querySelector('.jp-Notebook-ExecutionIndicator[data-status=idle]')?.id"
                " !== undefined || null"
            )
            time.sleep(4)  # the notebook is there before its keys are
            for number in range(len(MOVES)):
                # By the pointer: a window that is not to be seen never has the focus, and
                # JupyterLab's keys are switched off in it. The next cell is selected then.
                page.drag(*middle(page, f"document.querySelector('{RUN}')"))
                page.until(
                    f"document.querySelectorAll('.course-explorable svg.plot').length > {number}"
                )
            for number, name in enumerate(MOVES):
                moved(page, work, number, name)
            restarted(page)
            if page.errors:
                raise SystemExit("Errors in the page: " + " | ".join(page.errors))
    print(f"no page error; pictures in {SHOTS}")


if __name__ == "__main__":
    main()
