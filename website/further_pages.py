"""Pages that are made of all chapters: their list, and the sources with what they print."""

import re

from autograder.writing import sources
from course.study.progress_report import contents

SECTION = re.compile(r"^## (?P<title>.+?)\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
PRINTED = "What sources print"


def title(chapter: str) -> str:
    """A chapter's own title, such as "04 · Momentum"."""
    head: str = sources.read(chapter).cells[0].source
    return head.partition("\n")[0].removeprefix("# ")


def chapter_table(shown: list[str]) -> str:
    """A row for each chapter: its title as a link, and the minutes of its sittings."""
    rows = ["| Chapter | Core | Further |", "|---|---|---|"]
    for chapter in shown:
        kinds = {"core": list[str](), "further": list[str]()}
        for sitting in contents().get(chapter, []):
            kinds[sitting["kind"]].append(str(sitting["minutes"]))
        minutes = [f"{' + '.join(kinds[kind])} min" if kinds[kind] else "–" for kind in kinds]
        rows.append(f"| [{title(chapter)}]({address(chapter)}) | {' | '.join(minutes)} |")
    return "\n".join(rows)


def sources_page(shown: list[str]) -> str:
    """What each chapter is based on, and where it says what those texts got wrong."""
    parts = [
        "# Sources and errata",
        "What each chapter is based on. Sources contain errors too. Where we found one, the "
        "chapter shows what is so by an experiment, and says at its end, under *What sources "
        "print*, what was printed.",
    ]
    for chapter in shown:
        found = sections(chapter)
        if "Sources" not in found:
            continue
        parts += [f"## {title(chapter)}", found["Sources"]]
        if PRINTED in found:
            place = f"{address(chapter)}#{PRINTED.replace(' ', '-')}"
            parts += [f"[{PRINTED}]({place}):", "\n".join(f"- {one}" for one in errata(chapter))]
    return "\n\n".join(parts) + "\n"


def sections(chapter: str) -> dict[str, str]:
    """A chapter's sections by title, their text alone."""
    text = "\n\n".join(c.source for c in sources.read(chapter).cells if c.cell_type == "markdown")
    return {match["title"]: match["text"].strip() for match in SECTION.finditer(text)}


def errata(chapter: str) -> list[str]:
    """What the folds under *What sources print* are called."""
    return re.findall(r"<summary>(.*?)</summary>", sections(chapter).get(PRINTED, ""))


def address(chapter: str) -> str:
    assignment, notebook = sources.parted(chapter)
    return f"{assignment}/{notebook}.ipynb"
