"""Run All in JupyterLab: every released notebook, as it comes and with right answers, to its last
cell: python -m benchmarks.run_all [CHAPTER…] [--folder FOLDER] [--json FILE].

Says of each run whether the last code cell was reached, which cells failed although they must not
(those without the tag that lets Run All go on), and how many characters the longest line of plain
text has: at 1,280 pixels JupyterLab breaks what is longer than 107.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Page, sync_playwright

from autograder.writing import sources
from autograder.writing.run_all import GO_ON
from autograder.writing.student_code import solutions
from benchmarks.lab import FLAGS, chromium, jupyter
from benchmarks.lite_pages import answering
from course.__main__ import lay_out

PATIENCE = 900  # seconds a notebook
WIDTH = 1280
LINE = 107  # characters that fit
ANSWERS = ("blank", "right")
NOTEBOOK = "window.jupyterapp.shell.currentWidget"
BUSY = f"""() => {{
  const panel = {NOTEBOOK};
  const code = [...panel.content.model.cells].filter(cell => cell.type === "code");
  return panel.sessionContext.kernelDisplayStatus !== "idle"
    || code.some(cell => cell.executionState !== "idle");
}}"""


@dataclass(frozen=True)
class Run:
    chapter: str
    answers: str
    cells: int  # of code
    reached: bool  # the last of them
    failed: list[int]  # code cells that raised, although they have no tag that allows it
    allowed: int  # how many raised and may
    longest: int  # characters of the longest line of plain text
    seconds: float

    @property
    def sound(self) -> bool:
        return self.reached and not self.failed and self.longest <= LINE


def told(nb: dict[str, Any]) -> dict[str, Any]:
    """What a notebook that was run says of its run: the fields of Run that are read from it."""
    code = [cell for cell in nb["cells"] if cell["cell_type"] == "code"]
    raised = [n for n, cell in enumerate(code, 1) if "error" in _kinds(cell)]
    may = {n for n, c in enumerate(code, 1) if GO_ON in c["metadata"].get("tags", [])}
    lines = [len(line) for cell in code for line in _plain(cell)]
    return {
        "cells": len(code),
        "reached": bool(code[-1]["execution_count"]),
        "failed": [n for n in raised if n not in may],
        "allowed": sum(n in may for n in raised),
        "longest": max(lines, default=0),
    }


def _kinds(cell: dict[str, Any]) -> set[str]:
    return {output["output_type"] for output in cell["outputs"]}


def _plain(cell: dict[str, Any]) -> Iterator[str]:
    """Lines that are shown as plain text."""
    for output in cell["outputs"]:
        data = output.get("data", {})
        rich = any(kind != "text/plain" for kind in data)
        text = output.get("text", "") if not data else "" if rich else data["text/plain"]
        yield from "".join(text).splitlines()


def fill(path: Path, chapter: str) -> None:
    """Put the right answers into a learner's copy."""
    texts, nb = solutions(chapter), nbformat.read(path, 4)
    for cell in nb.cells:
        cell.source = texts.get(sources.grade_id(cell) or "", cell.source)
    path.chmod(0o644)
    nbformat.write(nb, path)


def run(page: Page, address: str, chapter: str, answers: str) -> Run:
    """Open a notebook, choose Run › Run All Cells, wait, save, end its kernel."""
    page.goto(f"{address}/lab/tree/{answers}/{chapter}/{chapter}.ipynb?reset")
    answering(page)
    began = time.perf_counter()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_timeout(1000)
    quiet = 0
    while quiet < 3 and time.perf_counter() < began + PATIENCE:
        quiet = 0 if page.evaluate(BUSY) else quiet + 1
        page.wait_for_timeout(500)
    seconds = time.perf_counter() - began
    found = told(page.evaluate(f"() => {NOTEBOOK}.content.model.toJSON()"))
    page.evaluate(f"() => {NOTEBOOK}.context.save()")
    page.evaluate(f"() => {NOTEBOOK}.sessionContext.shutdown()")
    return Run(chapter, answers, seconds=round(seconds, 1), **found)


def run_all(chapters: Sequence[str], folder: Path) -> Iterator[Run]:
    """A run after the other, in one server; the notebooks stay in `folder` as they were saved."""
    for answers in ANSWERS:
        lay_out(sources.ROOT / "release", folder / answers)
    for chapter in chapters:
        fill(folder / "right" / chapter / f"{chapter}.ipynb", chapter)
    home = folder / "home"
    home.mkdir()
    flags = ["--LabApp.expose_app_in_browser=True"]
    with jupyter(folder, home, flags) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        for chapter in chapters:
            for answers in ANSWERS:
                page = browser.new_page(viewport={"width": WIDTH, "height": 1000})
                page.on("dialog", lambda dialog: dialog.accept())
                yield run(page, address, chapter, answers)
                page.close()
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run_all", description=__doc__)
    parser.add_argument("chapters", nargs="*", default=sources.chapters())
    parser.add_argument("--folder", type=Path, help="keep the notebooks that were run there")
    parser.add_argument("--json", type=Path, help="write a row a run")
    asked = parser.parse_args()
    row = "{:28} {:7} {:>5} {:>8} {:>12} {:>8} {:>8} {:>8}"
    print(row.format("chapter", "answers", "cells", "reached", "failed", "allowed", "longest", "s"))
    runs = []
    with tempfile.TemporaryDirectory() as made:
        for one in run_all(asked.chapters, asked.folder or Path(made)):
            runs.append(one)
            last, bad = "yes" if one.reached else "NO", ", ".join(map(str, one.failed)) or "–"
            rest = (one.cells, last, bad, one.allowed, one.longest, one.seconds)
            print(row.format(one.chapter, one.answers, *rest), flush=True)
            if asked.json:
                asked.json.write_text(json.dumps([asdict(r) for r in runs], indent=1))
    sys.exit(not all(one.sound for one in runs))


if __name__ == "__main__":
    main()
