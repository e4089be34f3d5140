"""The same verdicts in the forms of other graders: Gradescope's results, a summary on GitHub."""

import re
from typing import Any

from autograder.gradebook.marks import Mark, Person
from autograder.pages.feedback_page import STATES, remarks
from autograder.pages.items import Item
from autograder.pages.rendering import points

MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#!~$@&])")


def gradescope(mark: Mark, found: list[Item]) -> dict[str, Any]:
    """What Gradescope reads as results.json. What waits for a person has no score and no status."""
    tests = []
    for one in found:
        said = "\n".join([one.sentence, *one.lines]) or STATES[one.state]
        test: dict[str, Any] = {"name": one.title, "output": said, "output_format": "text"}
        if one.state != "waits":
            status = "passed" if one.state == "right" else "failed"
            test |= {"score": one.score.points, "max_score": one.score.worth, "status": status}
        tests.append(test)
    return {
        "score": mark.total,
        "output": " ".join(remarks(mark, found)),
        "output_format": "text",
        "visibility": "visible",
        "tests": tests,
    }


def github(person: Person, mark: Mark, found: list[Item]) -> str:
    """Markdown for $GITHUB_STEP_SUMMARY."""
    so_far = " so far" if mark.waiting else ""
    lines = [
        f"## {_text(mark.chapter)}: {points(mark.total)} of {points(mark.worth)} points{so_far}",
        "",
        *(f"{_text(one)}\n" for one in remarks(mark, found)),
        "| exercise | points | | what to look at |",
        "|---|---:|---|---|",
    ]
    for one in found:
        score = "" if one.state == "waits" else points(one.score.points)
        said = _text(one.sentence) if one.state != "right" else ""
        row = (_text(one.title), f"{score}/{points(one.score.worth)}", STATES[one.state], said)
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """One line in which nothing is markup: students' texts are in it."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))
