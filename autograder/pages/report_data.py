"""What the report says of a class, as data: counted from the gradebook and the graded notebooks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import mean, median

from autograder.gradebook.marks import Class, Mark, Person
from autograder.grading.shown import answer_of
from autograder.pages import answer_figures, statistics
from autograder.pages.evidence import Answered, Evidence
from autograder.pages.feedback_page import lateness
from autograder.pages.items import bank_of, state_of, values
from autograder.pages.sameness import Same

STATES = ("right", "partly", "wrong", "empty", "waits")


@dataclass(frozen=True)
class Line:
    """One exercise or question of a chapter."""

    name: str
    worth: float
    counts: dict[str, int]  # by state
    share: float | None  # of its points, on average; None if all wait
    discrimination: float | None

    @property
    def words(self) -> str:
        return statistics.in_words(self.discrimination)


@dataclass(frozen=True)
class Group:
    """Students who did the same: made a known mistake, used another convention, or gave answers
    without a name that behave alike."""

    exercise: str
    kind: str  # "mistake", "convention" or "unknown"
    title: str
    sentence: str
    students: list[str]
    picture: answer_figures.Picture | None
    values: list[tuple[str, str]]
    code: str  # of one of them


@dataclass(frozen=True)
class Chapter:
    name: str
    worth: float
    marks: dict[str, Mark]
    missing: list[Person]
    late: list[tuple[str, str]]  # who, how late
    waiting: int  # answers
    lines: list[Line]
    groups: list[Group]
    same: list[Same]
    race: list[tuple[str, list[tuple[str, float]], float]]  # who, by part, mean
    notes: list[tuple[str, str]]  # who, what
    seconds: float

    @property
    def by_exercise(self) -> dict[str, list[Group]]:
        found: dict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            found[group.exercise].append(group)
        return found

    @property
    def totals(self) -> list[float]:
        return [mark.total for mark in self.marks.values()]

    @property
    def shares(self) -> list[float]:
        return [total / self.worth if self.worth else 0.0 for total in self.totals]

    @property
    def mean(self) -> float:
        return mean(self.totals) if self.marks else 0.0

    @property
    def median(self) -> float:
        return median(self.totals) if self.marks else 0.0

    @property
    def histogram(self) -> list[int]:
        return statistics.histogram(self.shares)


def chapter(name: str, found: Class, evidence: Mapping[str, Evidence], same: list[Same]) -> Chapter:
    marks = found.marks[name]
    late = [(m.student, lateness(m.late_seconds)) for m in marks.values() if m.late_seconds]
    return Chapter(
        name=name,
        worth=found.worth[name],
        marks=marks,
        missing=found.missing(name),
        late=late,
        waiting=sum(len(mark.waiting) for mark in marks.values()),
        lines=_lines(marks, evidence),
        groups=groups(evidence.values()),
        same=same,
        race=_race(evidence.values()),
        notes=[(one.student, note) for one in evidence.values() for note in one.notes],
        seconds=sum(one.seconds for one in evidence.values()),
    )


def _lines(marks: Mapping[str, Mark], evidence: Mapping[str, Evidence]) -> list[Line]:
    order = [f"test-{name}" for one in evidence.values() for name in one.answers]
    known = list(dict.fromkeys(cell for mark in marks.values() for cell in mark.scores))
    cells = [
        *(c for c in dict.fromkeys(order) if c in known),
        *(c for c in known if c not in order),
    ]
    whole = [mark for mark in marks.values() if not mark.waiting and len(mark.scores) == len(cells)]
    table = [[mark.scores[cell].points for cell in cells] for mark in whole]
    return [
        _line(cell, marks, evidence, statistics.discrimination(table, number))
        for number, cell in enumerate(cells)
    ]


def _line(
    cell: str,
    marks: Mapping[str, Mark],
    evidence: Mapping[str, Evidence],
    discrimination: float | None,
) -> Line:
    name = cell.removeprefix("test-")
    counts, shares, worth = Counter[str](), [], 0.0
    for student, mark in marks.items():
        if score := mark.scores.get(cell):
            answers = evidence[student].answers if student in evidence else {}
            blank = mark.comments.get(cell) == "No response."
            empty = not answers[name].written if name in answers else blank
            counts[state_of(score, empty)] += 1
            worth = score.worth
            if not score.waits and worth:
                shares.append(score.points / worth)
    by_state = {state: counts[state] for state in STATES}
    return Line(name, worth, by_state, mean(shares) if shares else None, discrimination)


def groups(evidence: Iterable[Evidence]) -> list[Group]:
    """By exercise, in the order of the notebook; the largest first, the unknown last."""
    found: dict[tuple[str, bool, str], list[tuple[str, Answered]]] = defaultdict(list)
    order: dict[str, int] = {}
    for one in evidence:
        for exercise, answer in one.answers.items():
            order.setdefault(exercise, len(order))
            if answer.status == "failed" and answer.written and (answer.known or answer.alike):
                found[exercise, not answer.known, answer.known or answer.alike].append(
                    (one.student, answer)
                )
    ordered = sorted(
        found.items(), key=lambda item: (order[item[0][0]], item[0][1], -len(item[1]), item[0][2])
    )
    return [_group(exercise, unknown, who) for (exercise, unknown, _), who in ordered]


def _group(exercise: str, unknown: bool, who: list[tuple[str, Answered]]) -> Group:
    example = min(who, key=lambda one: (not one[1].shown.get("answer"), len(one[1].code)))[1]
    bank, kept = bank_of(exercise), answer_of(example.shown)
    known = bank.alternatives.get(example.known) if bank else None
    title = example.known.replace("_", " ").replace("+", ", and ")
    return Group(
        exercise=exercise,
        kind="unknown" if unknown else known.kind if known else "mistake",
        title="no known mistake" if unknown else title,
        sentence=example.message.partition(" (On ")[0],
        students=sorted(student for student, _ in who),
        picture=answer_figures.picture(bank, *kept, example.known) if bank and kept else None,
        values=values(bank, *kept) if bank and kept else [],
        code=example.code if unknown else "",
    )


def _race(evidence: Iterable[Evidence]) -> list[tuple[str, list[tuple[str, float]], float]]:
    ran = [
        (one.student, [(p.name, p.closeness or 0.0) for p in answer.parts], answer.closeness)
        for one in evidence
        for answer in one.answers.values()
        if answer.closeness
    ]
    return sorted(ran, key=lambda row: (-row[2], row[0]))
