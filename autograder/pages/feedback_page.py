"""The page that a student gets of one chapter."""

import re
from dataclasses import replace

from autograder.gradebook.marks import Mark, Person
from autograder.grading.kept import Kept
from autograder.pages.items import Item, items
from autograder.pages.rendering import points, render
from course.answers.failure import printable

STATES = {
    "right": "Right",
    "partly": "Partly right",
    "wrong": "Not yet",
    "empty": "Not written yet",
    "waits": "Waits for your grader",
}
STUB = "YOUR CODE HERE"
FOOTER = (
    "Programs were run on public and on hidden cases; pictures and numbers here are of public ones,"
    " which you can try yourself with check. Answers in words are read by a person. If something"
    " looks wrong to you, say so: points can be given by hand."
)


def page(chapter: str, person: Person, mark: Mark, kept: Kept, rubrics: bool, key: str) -> str:
    """The whole page, which needs nothing beside it."""
    found = items(kept, mark)
    of_all = _of_all(found)
    if of_all:
        found = [_once(one) for one in found]
    numbered = list(enumerate(found, start=1))
    opened = [(n, one) for n, one in numbered if one.state != "right"]
    waiting = [one for one in found if one.state == "waits"]
    return render(
        "feedback.html",
        key=key,
        chapter=chapter,
        title=_title(kept) or chapter,
        person=person,
        mark=mark,
        share=round(100 * min(1.0, mark.total / mark.worth)) if mark.worth else 0,
        items=found,
        open=opened,
        done=[(n, one) for n, one in numbered if one.state == "right"],
        waiting=waiting,
        heading="Still open" if len(opened) > len(waiting) else "Still to be read",
        remarks=[said for said in (of_all, *remarks(mark, found)) if said],
        states=STATES,
        number_of=lambda score: f"{points(score.points)} of {points(score.worth)}",
        rubrics=rubrics,
        footer=FOOTER,
    )


def remarks(mark: Mark, found: list[Item]) -> list[str]:
    """What is to be known of the total: what waits, extra points, a penalty."""
    said = []
    if waiting := [one for one in found if one.state == "waits"]:
        worth = points(sum(one.score.worth for one in waiting))
        one = "One answer waits" if len(waiting) == 1 else f"{len(waiting)} answers wait"
        said.append(f"{one} for your grader: up to {worth} more points.")
    if extra := sum(one.score.extra for one in found):
        said.append(f"{points(extra)} extra points are in it.")
    if mark.penalty:
        late = f", handed in {lateness(mark.late_seconds)} late" if mark.late_seconds else ""
        said.append(
            f"{points(mark.earned)} points were earned; {points(mark.penalty)} are taken off{late}."
        )
    elif mark.late_seconds:
        said.append(f"Handed in {lateness(mark.late_seconds)} late; nothing is taken off.")
    return said


def lateness(seconds: float) -> str:
    """A time in its largest unit and the next: a rule may count each day that has begun."""
    minutes = int(seconds // 60)
    counted = {"day": minutes // 1440, "hour": minutes // 60 % 24, "minute": minutes % 60}
    largest = next((unit for unit, number in counted.items() if number), None)
    if largest is None:
        return "less than a minute"
    units = list(counted)[list(counted).index(largest) :][:2]
    parts = [(counted[unit], unit) for unit in units if counted[unit]]
    return " ".join(f"{number} {unit}{'s' if number > 1 else ''}" for number, unit in parts)


def _of_all(found: list[Item]) -> str:
    """What is said of every exercise alike, as where there was no notebook to read."""
    programs = [one for one in found if not one.written]
    said = {one.sentence for one in programs if one.state == "wrong"}
    same = len(said) == 1 and len(programs) > 1 and all(one.state == "wrong" for one in programs)
    return said.pop() if same else ""


def _once(one: Item) -> Item:
    """Without what is said of all, and without a stub that nobody handed in."""
    if one.written:
        return one
    return replace(one, sentence="", code="" if STUB in one.code else one.code)


def _title(kept: Kept) -> str:
    """The chapter's first heading."""
    texts = (cell.source for cell in kept.cells if cell.cell_type == "markdown")
    found = re.search(r"^# +(.+)$", next(texts, ""), re.M)
    return printable(found[1])[:120] if found else ""
