"""docs/explorables.md: every explorable as a browser shows it, with its question: make sheet.

The screenshots are those that the browser tests take.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from course import explore

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "test-results" / "explorables"
DOCS = ROOT / "docs"


def chapters(name: str) -> list[str]:
    """The chapters that use an explorable."""
    sources = sorted((ROOT / "source").glob("*/*.py"))
    call = re.compile(rf"^explore\.{name}\(", re.M)
    return [path.stem for path in sources if call.search(path.read_text(encoding="utf-8"))]


def page() -> str:
    """The text of the contact sheet."""
    lines = [
        "# Explorables",
        "",
        "Figures that follow the hand. Each asks one question and says when its goal is met; each",
        "can be moved by keyboard. Say `from course import explore`, then `explore.ravine()`.",
        "Where no kernel runs, five of its settings are shown below one another, with words.",
        "",
        "Made by `make sheet`; the pictures are screenshots that the browser tests take.",
    ]
    for name in explore.NAMES:
        shown = getattr(explore, name)()
        where = ", ".join(chapters(name))
        lines += ["", f"## {shown.title}", "", f"`explore.{name}()` · {where}", ""]
        lines += [f"{shown.question} Goal: {shown.goal}.", ""]
        lines += [f"![{shown.title}: a screenshot](explorables/{name}.png)"]
    return "\n".join(lines) + "\n"


def main() -> None:
    tests = [sys.executable, "-m", "pytest", "tests/browser/test_explorables_by_keys.py"]
    subprocess.run(tests, cwd=ROOT, check=True)
    (DOCS / "explorables").mkdir(exist_ok=True)
    for name in explore.NAMES:
        shutil.copy(SHOTS / f"{name}.png", DOCS / "explorables")
    (DOCS / "explorables.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
