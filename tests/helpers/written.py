"""Files of what a student might hand in for one exercise, and how they are judged.

Such a file is the text of a solution cell under a head of comments, `# exercise: momentum` and more
of that form.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from autograder.exercises import REGISTRY
from autograder.writing.banking import hidden_bank
from course.judging import bank as banks
from course.judging.asking import MISSING, ask, quietly
from course.judging.bank import Bank
from course.judging.judge import judge
from course.judging.verdict import Verdict

TESTS = Path(__file__).parents[1]
SEED = 1  # of the hidden cases


@dataclass(frozen=True)
class Written:
    """The exercise, the cell's text, and what else the head says."""

    exercise: str
    text: str
    head: dict[str, str] = field(hash=False)


def named(folder: str) -> dict[str, Path]:
    """The files of a folder of `tests`, by name."""
    return {path.stem: path for path in sorted((TESTS / folder).glob("*.py"))}


def read(path: Path) -> Written:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    top = next(k for k, line in enumerate(lines) if not line.startswith("# "))
    head = dict(re.fullmatch(r"# (\w+): (.+)", line).groups() for line in lines[:top])
    return Written(head.pop("exercise"), "\n".join(lines[top:]), head)


@cache
def bank(exercise: str, hidden: bool) -> Bank:
    """The bank that ships, or one with hidden cases, as grading makes it."""
    return hidden_bank(REGISTRY[exercise], SEED) if hidden else banks.load(exercise)


def verdict(written: Written, hidden: bool) -> Verdict:
    """Run the cell here, ask what it defines, and judge the answers."""
    names: dict[str, object] = {"__name__": "__main__"}
    with quietly():
        exec(compile(written.text, f"<{written.exercise}>", "exec"), names)
    cases = bank(written.exercise, hidden)
    found = names.get(written.exercise, MISSING)
    answers = [
        ask(written.exercise, found, cases.probe, case.input, cases.without) for case in cases.asked
    ]
    return judge(cases, answers)
