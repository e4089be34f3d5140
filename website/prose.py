"""The course's Markdown, made to stand in the book."""

import re
from urllib.parse import unquote

HEADING = re.compile(r"^(#+ .*?) \([\d.]+ points?(, read by a person)?\)$", re.MULTILINE)
HEAD = re.compile(r"\*\*Points\*\* [^*]*?\. (?=\*\*)")
LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<address>\.\./(?P<chapter>[^/)]+)/[^)]*)\)")
ANCHOR = re.compile(r"-%28[\d.]+-points?(%2C-read-by-a-person)?%29(?=\))")


def without_points(text: str) -> str:
    """Without what counts only where somebody grades: points in headings, heads and tables."""
    return _without_column(HEAD.sub("", HEADING.sub(r"\1", ANCHOR.sub("", text))), "Points")


def _without_column(text: str, name: str) -> str:
    """Without the column of that name, in tables that have one."""
    lines, column = [], None
    for line in text.split("\n"):
        cells = line.split("|")
        if not line.startswith("|"):
            column = None
        elif column is None:
            names = [cell.strip() for cell in cells]
            column = names.index(name) if name in names else None
        if line.startswith("|") and column is not None:
            del cells[column]
        lines.append("|".join(cells))
    return "\n".join(lines)


def anchor(heading: str) -> str:
    """What JupyterLab, and so every link of the course, calls the place of a heading."""
    return re.sub("[`*]", "", heading).replace(" ", "-")


def linked(chapters: list[str], text: str) -> str:
    """Links into chapters as MyST reads them; words alone where the book has no such chapter."""

    def link(match: re.Match[str]) -> str:
        words, address, chapter = match["words"], match["address"], match["chapter"]
        return f"[{words}](<{unquote(address)}>)" if chapter in chapters else words

    return LINK.sub(link, text)
