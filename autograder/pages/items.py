"""A graded submission as items: one per exercise and per question, with all that is told of it.

Whatever a student or a grader wrote is plain text here, or went through `safe_html`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.gradebook.marks import Mark, Score
from autograder.grading.kept import Kept
from autograder.grading.shown import answer_of
from autograder.pages import answer_figures
from autograder.pages.safe_html import from_markdown
from autograder.writing import sources
from course.answers.failure import Answer, printable
from course.answers.words import brief
from course.formulas import with_formulas
from course.judging import bank as banks
from course.judging.bank import Bank, UnknownExercise
from course.judging.showing import summary
from course.probes.probe import INPUTS

BEGIN, END = "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="
LONGEST = 12_000  # characters of code or of an output that are shown
UNWRITTEN = "is not written yet."
NO_RESPONSE = "No response."  # nbgrader's own comment
Answered: TypeAlias = tuple[NotebookNode, str]


@dataclass(frozen=True)
class Item:
    """What became of one exercise, or of one answer in words. `state` is right, partly, wrong,
    empty or waits."""

    name: str
    title: str
    state: str
    score: Score
    written: bool = False
    sentence: str = ""  # what the student reads first
    basis: str = ""  # what that rests on
    lines: list[str] = field(default_factory=list)  # the parts, one each
    picture: answer_figures.Picture | None = None
    values: list[tuple[str, str]] = field(default_factory=list)  # what, and its value
    code: str = ""
    answer: Markup = Markup()  # in words
    said: str = ""  # by the cell when it ran
    comment: Markup = Markup()
    task: Markup = Markup()
    rubric: Markup = Markup()
    hint: str = ""


def items(kept: Kept, mark: Mark) -> list[Item]:
    """In the order of the notebook; one for every cell that the gradebook scores."""
    return list(_items(kept, mark))


def _items(kept: Kept, mark: Mark) -> Iterator[Item]:
    before, answered, last = "", dict[str, Answered](), None
    for cell in kept.cells:
        about, name = cell.metadata.get("nbgrader", {}), sources.grade_id(cell) or ""
        graded = name in mark.scores
        if about.get("solution") and not graded:
            last = answered[name] = cell, before
        elif graded and (about.get("solution") or about.get("task")):
            yield _written(name, cell, before, mark)
        elif graded:
            exercise = sources.exercise_of(cell) or name
            yield _exercise(exercise, cell, answered.get(exercise, last), kept, mark)
        if cell.cell_type == "markdown":
            before = cell.source


def _exercise(
    exercise: str, test: NotebookNode, answered: Answered | None, kept: Kept, mark: Mark
) -> Item:
    """`answered` is the cell that the student filled, and the text before it."""
    solution, before = answered or (None, "")
    score, verdict = mark.scores[test.metadata.nbgrader.grade_id], kept.verdicts.get(exercise)
    message, *lines = (summary(verdict, score.worth) if verdict else _told(test)).split("\n")
    state = state_of(score, empty=message.endswith(UNWRITTEN))
    sentence, _, basis = printable(message).partition(" (On ")
    told = state not in ("right", "empty")
    bank = bank_of(exercise)
    named = sources.grade_id(solution) if solution else None
    found = answer_of(kept.shown.get(exercise, {})) if bank and verdict and told else None
    known = (verdict.mistake or verdict.convention or "") if verdict else ""
    return Item(
        name=exercise,
        title=exercise,
        state=state,
        score=score,
        sentence=sentence,
        basis=f"On {basis}".rstrip(")") if basis else "",
        lines=[printable(line) for line in lines],
        picture=answer_figures.picture(bank, *found, known) if bank and found else None,
        values=values(bank, *found) if bank and found else [],
        code=_cut(solution.source) if solution else "",
        said=_cut(_errors(solution)) if solution and told else "",
        comment=_comment(mark, named or ""),
        task=_task(before),
        hint=bank.hints[0] if bank and bank.hints and state not in ("right", "waits") else "",
    )


def _written(name: str, cell: NotebookNode, before: str, mark: Mark) -> Item:
    score, code = mark.scores[name], cell.cell_type == "code"
    asked, rubric = question(before)
    blank = mark.comments.get(name) == NO_RESPONSE
    return Item(
        name=name,
        title=_title(asked) or name,
        state=state_of(score, empty=blank),
        score=score,
        written=True,
        code=_cut(cell.source) if code else "",
        answer=Markup() if code or blank else text(cell.source, cell.get("attachments")),
        comment=_comment(mark, name),
        task=text(asked),
        rubric=text(rubric) if rubric else Markup(),
    )


def state_of(score: Score, empty: bool) -> str:
    if score.waits:
        return "waits"
    if score.points >= score.worth - 1e-9 and (score.worth or not empty):
        return "right"
    if score.points > 0:
        return "partly"
    return "empty" if empty else "wrong"


def values(bank: Bank, number: int, answer: Answer) -> list[tuple[str, str]]:
    """A case with the answers to it, where these are short enough to be read."""
    if number >= len(bank.cases):
        return []
    case = bank.cases[number]
    if bank.kind(case) == INPUTS or isinstance(case.expected, dict):
        return []
    mine, right = brief(answer), brief(case.expected)
    given = {k: brief(v) for k, v in case.input.items() if k not in bank.its_probe.untold}
    if not mine or not right or not all(given.values()) or bank.its_probe.by_number:
        return []
    shown = ", ".join(f"{name} = {value}" for name, value in given.items())
    return [("given", shown), ("yours", mine), ("right", right)]


@lru_cache(256)
def bank_of(exercise: str) -> Bank | None:
    try:
        return banks.load(exercise)
    except UnknownExercise:
        return None


def _comment(mark: Mark, name: str) -> Markup:
    said = mark.comments.get(name, "")
    return text(said) if said and said != NO_RESPONSE else Markup()


@lru_cache(512)
def _task(before: str) -> Markup:
    """What the exercise asks: from its heading on, the heading left out."""
    found = list(re.finditer(r"^#{1,6} .*$", before, re.M))
    return text(before[found[-1].end() :] if found else before)


@lru_cache(512)
def question(before: str) -> tuple[str, str]:
    """A question without its rubric, and the rubric."""
    asked, begin, rest = before.partition(BEGIN)
    rubric, _, after = rest.partition(END)
    return (asked + after).strip(), rubric.strip()


def _title(question: str) -> str:
    heading = re.match(r"#{1,6} (.*)", question)
    return re.sub(r"\s*\(.*?points?.*?\)\s*$", "", heading[1]) if heading else ""


def text(source: str, attachments: Any = None) -> Markup:
    """Markdown as HTML in which nothing runs or is fetched, with its formulas."""
    if attachments:
        return Markup(with_formulas(from_markdown(source, attachments)))
    return _plain_text(source)


@lru_cache(2_048)
def _plain_text(source: str) -> Markup:
    return Markup(with_formulas(from_markdown(source)))


def _told(test: NotebookNode) -> str:
    """What a test cell shows: our verdict in words, or what its own errors said."""
    shown = (o for o in test.get("outputs", []) if o.get("output_type") == "display_data")
    told = next((str(one.get("data", {}).get("text/plain", "")) for one in shown), "")
    return told or _errors(test)


def _errors(cell: NotebookNode) -> str:
    """What a cell's errors said, a line each."""
    found = (o for o in cell.get("outputs", []) if o.get("output_type") == "error")
    return "\n".join(f"{one.get('ename', '')}: {one.get('evalue', '')}" for one in found)


def _cut(written: str) -> str:
    if len(written) <= LONGEST:
        return written.strip("\n")
    return f"{written[:LONGEST]}\n… The rest is in your notebook."
