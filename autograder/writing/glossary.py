"""The glossary and the index: every term with its meaning and the places where chapters speak of
it, every exercise with its place. They go out with chapter 00, as a page of links.

Meanings are data, `source/glossary.toml`; places are found in the chapters' own text.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from nbformat import NotebookNode

from autograder.writing import sources

TERMS, PAGE = Path("source/glossary.toml"), Path("source/00-start-here/glossary.md")
HEADING = re.compile(r"^#{2,5} (?P<title>.+)$", re.MULTILINE)  # a chapter's head only names things
OUTSIDE = {"What sources print", "Sources", "Further reading"}


@dataclass(frozen=True)
class Place:
    """A section of a chapter."""

    chapter: str
    heading: str

    def link(self, words: str) -> str:
        """As Markdown, from a page beside chapter 00's notebook."""
        anchor = quote(re.sub("[`*]", "", self.heading).replace(" ", "-"), safe="")
        return f"[{words}](../{self.chapter}/{self.chapter}.ipynb#{anchor})"


@dataclass(frozen=True)
class Section:
    place: Place
    text: str
    exercises: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """A term, its meaning, and the words by which it is found."""

    name: str
    meaning: str
    words: tuple[str, ...]

    def inside(self, text: str) -> bool:
        found = "|".join(re.escape(word) for word in self.words)
        return bool(re.search(rf"(?<!\w)({found})(s|es)?(?!\w)", text, re.IGNORECASE))


def terms(root: Path = sources.ROOT) -> list[Term]:
    """All terms, in the order of the alphabet."""
    data = tomllib.loads((root / TERMS).read_text(encoding="utf-8"))
    found = [Term(name, one["is"], (name, *one.get("also", []))) for name, one in data.items()]
    return sorted(found, key=lambda term: term.name.casefold())


def sections(chapter: str, nb: NotebookNode) -> Iterator[Section]:
    """The sections below a chapter's head, with their text and exercises."""
    heading, texts, exercises = "", list[str](), list[str]()
    for cell in nb.cells:
        if cell.cell_type != "markdown":
            exercises += [name] if (name := sources.exercise_of(cell)) else []
            continue
        start = 0
        for match in HEADING.finditer(cell.source):
            texts.append(cell.source[start : match.start()])
            if heading:
                yield Section(Place(chapter, heading), "\n".join(texts), tuple(exercises))
            heading, texts, exercises, start = match["title"], [match["title"]], [], match.end()
        texts.append(cell.source[start:])
    yield Section(Place(chapter, heading), "\n".join(texts), tuple(exercises))


def page(root: Path = sources.ROOT) -> str:
    """The page in Markdown."""
    course = [
        section
        for chapter in sources.chapters(root)
        for section in _sections(chapter, root)
        if section.place.heading not in OUTSIDE
    ]
    rows = [f"**{term.name}** · {term.meaning} {_places(term, course)}" for term in terms(root)]
    exercises = [
        (name, section.place) for section in course for name in dict.fromkeys(section.exercises)
    ]
    index = [f"- {place.link(f'`{name}`')}, {place.chapter}" for name, place in sorted(exercises)]
    return (
        "\n\n".join(
            [
                "# Glossary and index",
                "Each term in a sentence, and where the chapters speak of it: the first place in "
                "each. Below are the exercises, by name.",
                "## Terms",
                *rows,
                "## Exercises",
                "\n".join(index),
                "",
            ]
        ).rstrip("\n")
        + "\n"
    )


def _places(term: Term, course: list[Section]) -> str:
    """The first place in each chapter that uses a term, by the chapter's number; the start page
    only names what is to come."""
    first: dict[str, Place] = {}
    for section in course:
        if section.place.chapter[:2] != "00" and term.inside(section.text):
            first.setdefault(section.place.chapter, section.place)
    return " ".join(place.link(chapter[:2]) for chapter, place in first.items())


def _sections(chapter: str, root: Path) -> list[Section]:
    path = sources.path_of(chapter, root)
    return _read(chapter, root, path.stat().st_mtime_ns if path else 0)


@cache
def _read(chapter: str, root: Path, _changed: int) -> list[Section]:
    return list(sections(chapter, sources.read(chapter, root)))


def write(root: Path = sources.ROOT, check: bool = False) -> list[str]:
    """Bring the page up to date, in a course that has one; returns what was stale."""
    path = root / PAGE
    if not (root / TERMS).is_file():
        return []
    fresh = page(root)
    if path.is_file() and path.read_text(encoding="utf-8") == fresh:
        return []
    if not check:
        path.write_text(fresh, encoding="utf-8")
    return [str(PAGE)]
