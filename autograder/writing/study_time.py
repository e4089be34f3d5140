"""How long a chapter takes, sitting by sitting: one function counts, and whatever states minutes
(headings, a chapter's head, the start page, README) takes them from it.

A sitting begins with a heading such as `## Sitting 2 · Two wells (core, 40 minutes)` and ends where
the next heading of its rank begins. What stands outside of all sittings, after them, is no part
of the way and has no time.

The constants were set by what readers of the released notebooks needed, sitting by sitting.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.writing import sources
from course.study import questions

WORDS_A_MINUTE = 130  # of prose with numbers; about half of what is usual for novels
FORMULA = 0.5  # minutes for one on a line of its own; in a line of text it is a word
THINK = 1.5  # beside reading the question and its answer
LINES_A_MINUTE = 12  # of code that is not folded
FIGURE = 1.5
PRINTED = 1.0  # what a cell prints
EXPLORABLE = 4.0
GUESS = 1.0  # with what is revealed
SELF_CHECK = 0.5  # a question
REVIEW = 3.0
A_POINT = 2.0  # of an exercise, or of
WRITTEN = 3.0  # a written answer, and this beside
ROUND = 5  # minutes are told in fives, upwards
LONGEST = 45

HEADING = re.compile(
    r"^## Sitting (?P<number>\d+) · (?P<title>.+?) "
    r"\((?P<kind>core|further), (?P<told>\S+) minutes?\)$"
)
RANK = re.compile(r"^## ", re.MULTILINE)
HIDDEN = re.compile(r"=== BEGIN (.+?) ===.*?=== END \1 ===", re.DOTALL)  # from students
TABLE = "| Sitting | Kind | Minutes | Exercises |"
CHAPTERS = "| Chapter | Core | Further |"  # more columns may follow


@dataclass(frozen=True)
class Sitting:
    """A part of a chapter to be done at one go: its time in minutes, and what it holds."""

    number: int
    title: str
    kind: str
    minutes: int
    told: str
    exercises: tuple[str, ...]
    written: int
    guesses: tuple[str, ...]

    def done(self) -> str:
        """What is done in it for points, as a table names it."""
        done = [f"`{name}`" for name in self.exercises]
        if self.written:
            many = self.written > 1
            done.append(f"{self.written} written questions" if many else "a written question")
        return ", ".join(done)


@dataclass
class _Part:
    head: re.Match[str] | None
    minutes: float
    exercises: list[str]
    guesses: list[str]
    written: int = 0


def sittings(nb: NotebookNode) -> list[Sitting]:
    """The sittings of a source notebook, in order. What stands before the first belongs to it; a
    chapter without such headings is one."""
    parts = _parts(nb)
    heads = [number for number, part in enumerate(parts) if part.head]
    first = heads[0] if heads else len(parts) - 1
    before, whole = parts[:first], parts[first]
    for part in before:
        whole.minutes += part.minutes
    whole.written += sum(part.written for part in before)
    whole.exercises[:0] = [name for part in before for name in part.exercises]
    whole.guesses[:0] = [name for part in before for name in part.guesses]
    return [_sitting(parts[number]) for number in heads or [first]]


def _parts(nb: NotebookNode) -> list[_Part]:
    found = [_Part(None, 0.0, [], [])]
    for cell in nb.cells:
        if cell.cell_type != "markdown":
            _count(cell, found[-1])
            continue
        start, *rest = _split(cell.source)
        found[-1].minutes += reading(start)
        for text in rest:
            head = HEADING.match(text.splitlines()[0])
            found.append(_Part(head, reading(text), [], []))
        if answering := graded(cell):
            found[-1].minutes += WRITTEN + answering
            found[-1].written += 1
    return found


def _split(text: str) -> list[str]:
    """What stands before the first heading of the sittings' rank, and each such part."""
    marks = [match.start() for match in RANK.finditer(text)]
    return [text[a:b] for a, b in zip([0, *marks], [*marks, None], strict=True)]


def _count(cell: NotebookNode, part: _Part) -> None:
    code = cell.source
    asked = re.findall(r"^guess\(\"([\w-]+)\"\)", code, re.MULTILINE)
    checks = re.findall(r"^self_check\(\"(\d+)\"\)", code, re.MULTILINE)
    part.guesses += asked
    if answering := graded(cell):
        part.minutes += answering
        if name := sources.exercise_of(cell):
            part.exercises.append(name)
    elif asked or checks or code.startswith("review()"):
        part.minutes += GUESS * len(asked) + SELF_CHECK * sum(map(_questions, checks))
        part.minutes += REVIEW * code.startswith("review()")
    elif not (sources.grade_id(cell) or re.match(r"(hint|reveal|solution)\(", code)):
        part.minutes += _shown(cell)


def _shown(cell: NotebookNode) -> float:
    """The minutes of a demonstration: its lines, unless they are folded, and what it shows."""
    code: str = cell.source
    folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
    lines = 0 if folded else sum(bool(line.strip()) for line in code.splitlines())
    alive = re.search(r"^explore\.", code, re.MULTILINE) is not None
    figures = code.count("figures.show(")
    return (
        lines / LINES_A_MINUTE
        + FIGURE * figures
        + PRINTED * ("print(" in code)
        + EXPLORABLE * alive
    )


def _questions(chapter: str) -> int:
    return sum(one.chapter == chapter for one in questions.self_checks().values())


def graded(cell: NotebookNode) -> float:
    """The minutes that the answer to a graded cell takes, by its points; else 0."""
    data = cell.metadata.get("nbgrader", {})
    return A_POINT * float(data.get("points") or 0) if data.get("grade") else 0.0


def reading(text: str) -> float:
    """The minutes that a text takes, with its formulas and its questions to think about. Code and
    what students do not get count as nothing."""
    text = HIDDEN.sub(" ", text)
    formulas = len(re.findall(r"\$\$.*?\$\$", text, re.DOTALL))
    asked = len(re.findall(r"\*\*Think\.?\*\*", text))
    for pattern, instead in (
        (r"```.*?```", " "),
        (r"\$\$.*?\$\$", " "),
        (r"\$[^$]+\$", " x "),
        (r"</?[a-z][^<>]*>", " "),
        (r"\]\([^)]*\)", " "),
        (r"[|#*`_\-–·]+", " "),
    ):
        text = re.sub(pattern, instead, text, flags=re.DOTALL)
    words = len(re.findall(r"\S*\w\S*", text))
    return words / WORDS_A_MINUTE + FORMULA * formulas + THINK * asked


def _sitting(part: _Part) -> Sitting:
    head = part.head.groupdict() if part.head else {}
    return Sitting(
        int(head.get("number", 1)),
        head.get("title", ""),
        head.get("kind", "core"),
        ROUND * math.ceil(part.minutes / ROUND),
        head.get("told", ""),
        tuple(part.exercises),
        part.written,
        tuple(part.guesses),
    )


# ------------------------------------------------------------ where it is stated


def with_times(text: str, found: list[Sitting]) -> str:
    """A chapter's text, the minutes in its headings and the table in its head set right."""
    for one in found:
        head = f"## Sitting {one.number} · {one.title} ({one.kind}, "
        text = text.replace(f"{head}{one.told} ", f"{head}{one.minutes} ")
    rows = [
        f"| {one.number} · {one.title} | {one.kind} | {one.minutes} | {one.done() or '–'} |"
        for one in found
    ]
    return _table(text, TABLE, lambda _: rows)


def with_totals(text: str, course: dict[str, list[Sitting]]) -> str:
    """A page with a table of chapters, its columns of minutes set right."""

    def filled(rows: list[str]) -> list[str]:
        return [_filled(row, course) for row in rows]

    return _table(text, CHAPTERS.removesuffix("|"), filled)


def _filled(row: str, course: dict[str, list[Sitting]]) -> str:
    cells = row.split("|")
    for chapter, found in course.items():
        if chapter in cells[1]:
            cells[2:4] = [f" {totals(found, kind)} " for kind in ("core", "further")]
    return "|".join(cells)


def totals(found: list[Sitting], kind: str) -> str:
    """The minutes of a chapter's sittings of a kind, such as "45 + 40 min"."""
    minutes = [str(one.minutes) for one in found if one.kind == kind]
    return f"{' + '.join(minutes)} min" if minutes else "–"


def _table(text: str, head: str, renewed: Callable[[list[str]], list[str]]) -> str:
    """A text with the rows of the table below a line that begins with `head` made anew; the text
    may be a program's comments."""
    lines = text.split("\n")
    for start, line in enumerate(lines):
        prefix, found, _ = line.partition(head)
        if found and prefix in ("", "# "):
            end = start + 2
            while end < len(lines) and lines[end].startswith(f"{prefix}|"):
                end += 1
            old = [row.removeprefix(prefix) for row in lines[start + 2 : end]]
            lines[start + 2 : end] = [prefix + row for row in renewed(old)]
            break
    return "\n".join(lines)


def of_course(root: Path = sources.ROOT) -> dict[str, list[Sitting]]:
    """The sittings of every chapter."""
    return {chapter: sittings(sources.read(chapter, root)) for chapter in sources.chapters(root)}


def stated(root: Path = sources.ROOT) -> Iterator[tuple[Path, str, str]]:
    """Every file that states minutes: its path, what it holds, and what it should hold."""
    course = of_course(root)
    pages = {sources.text_path(chapter, root): chapter for chapter in course}
    for path in (*pages, root / "README.md"):
        old = path.read_text(encoding="utf-8")
        new = with_times(old, course[pages[path]]) if path in pages else old
        yield path, old, with_totals(new, course)
