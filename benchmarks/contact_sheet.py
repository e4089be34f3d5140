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

By the source of its figures, `iterates.js`, `momentum.js` and `phasediagram.js` in
github.com/distillpub/post--momentum: read, not run.

| | Distill | here |
|---|---|---|
| start point | dragged by mouse | dragged by mouse, finger and keys, and by sliders |
| two at once | a map of α and β, by pointing | a handle on a map: `stability`, `basin` |
| animation | the whole path at once | play, scrub, single steps |
| hover | the regime on the map | a step is marked in all plots and told: x, v, loss |
| labels | at the marks: start, optimum, solution | at the marks and at the ends of paths |
| picture | vectors, the map in pixels; 984 wide | vectors; from 360 wide; light and dark |
| links | a line from the point on the map to its regime's panel | one cursor in all plots |
| question | captions explain | one a figure, with a region to reach, a meter, and why |
| own code | no | your own function runs; where it raises, that is said |
| keyboard | none in these files | every control and handle; the scrub slider tells steps |
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
        "Made by `make sheet`; the pictures are screenshots that a browser test takes, on light",
        "paper and on dark; those for sharp screens are in test-results/explorables.",
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
