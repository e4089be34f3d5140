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


BESIDE_DISTILL = """
## Beside the figures of Distill's "Why Momentum Really Works"

By what is known of its figures; it was not opened where this was written, so that its animation,
hover and labels are not judged.

| | Distill | here |
|---|---|---|
| start point | dragged | dragged, by keys, by sliders: `ravine`, `edge`, `basin` |
| two at once | η and β on a map | ηh and β, beside them a second slope: `stability`, `basin` |
| animation | | play, scrub, single steps |
| hover | | a step is marked in all plots and told: x, v, loss |
| labels | | at the marks |
| picture | filled, quiet, crisp | the same, and dark; from 360 pixels wide |
| links | | one cursor in all plots |
| question | one a figure | one a figure, with a region to reach and a meter |
| own code | no | your own function runs; where it raises, that is said |
| keyboard | no | every control and handle; the scrub slider tells steps |
""".splitlines()


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
        "can be moved by mouse, touch and keyboard, by its sliders and by handles on the picture.",
        "Say `from course import explore`, then `explore.ravine()`. Where no kernel runs, five of",
        "its settings are shown below one another, with words.",
        "",
        "`explore.make(compute, scene, lr=(0.01, 1))` makes one of two functions of your own:",
        "",
        "```python",
        "def compute(lr):",
        "    return (1 - lr) ** np.arange(31)",
        "",
        "",
        "def scene(sizes):",
        '    return [explore.line(np.arange(31), sizes, "momentum", steps=True)]',
        "",
        "",
        "explore.make(compute, scene, lr=(0.01, 1))",
        "```",
        "",
        "They are ordinary widgets: `.widget` stands in boxes and tabs, its `values` can be",
        "observed, and *Copy this setting* gives the call that shows it again.",
        "",
        "Made by `make sheet`; the pictures are screenshots that a browser test takes, on light paper and",
        "on dark; those for sharp screens are in test-results/explorables.",
    ]
    for name in explore.NAMES:
        shown = getattr(explore, name)()
        where = ", ".join(chapters(name))
        lines += ["", f"## {shown.title}", "", f"`explore.{name}()` · {where}", ""]
        lines += [f"{shown.question} Goal: {shown.goal}.", ""]
        dark = f"explorables/{name}-dark.png"
        lines += [
            "<picture>",
            f'<source media="(prefers-color-scheme: dark)" srcset="{dark}">',
            f'<img alt="{shown.title}: a screenshot" src="explorables/{name}.png">',
            "</picture>",
        ]
    return "\n".join([*lines, *BESIDE_DISTILL]) + "\n"


def main() -> None:
    tests = [sys.executable, "-m", "pytest", "tests/course/explorables/test_contact_sheet.py"]
    subprocess.run(tests, cwd=ROOT, check=True)
    (DOCS / "explorables").mkdir(exist_ok=True)
    for name in explore.NAMES:
        for paper in ("", "-dark"):
            shutil.copy(SHOTS / f"{name}{paper}.png", DOCS / "explorables")
    (DOCS / "explorables.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
