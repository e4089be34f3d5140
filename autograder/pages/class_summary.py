"""What `autograder grade` prints of a class: every row of a small one, the sum of a large one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import TypeAlias

from rich.console import Group
from rich.table import Table
from rich.text import Text

from autograder.gradebook import database, marks
from autograder.gradebook.marks import Class, Mark
from autograder.grading import leftovers
from autograder.grading.graded import Graded, rows
from autograder.pages import statistics, table
from autograder.pages.grade_tables import Returned
from autograder.pages.whole_files import write
from autograder.writing import sources
from course.answers.failure import printable

MOST = 30  # students of whom a terminal shows every row
FILE = "graded.csv"
BLOCKS = " ▁▂▃▄▅▆▇█"
COMMONEST, BEST = 5, 10
Shown: TypeAlias = Group | Table | Text | str


def shown(course: Path, done: Sequence[Graded], everybody: bool = True) -> Iterator[Shown]:
    """By chapter. Totals are the gradebook's own; with `everybody` those are named who handed in
    nothing, whom the gradebook or the roster has. Raises GradebookError, TableError."""
    chapters = sorted({one.chapter for one in done})
    with database.opened(course) as book:
        found = marks.read(book, [sources.parted(name)[0] for name in chapters])
    by_chapter: dict[str, list[Graded]] = defaultdict(list)
    for one in done:
        by_chapter[one.chapter].append(one)
    if len({one.student for one in done}) <= MOST:
        for name in chapters:
            absent = _absent(course, found, name) if everybody else []
            yield table.class_table(name, by_chapter[name], absent, found.marks.get(name))
        return
    for name in chapters:
        yield summary(by_chapter[name], found, name)
    full = full_table(done)
    write(course / FILE, full.data())
    yield f"Every row is in {course / FILE}; `autograder report` makes a page of them."


def _absent(course: Path, found: Class, chapter: str) -> list[str]:
    assignment = sources.parted(chapter)[0]
    missing = {one.id for one in found.missing(assignment)}
    return sorted({*missing, *leftovers.absent(course, assignment)})


def full_table(done: Sequence[Graded]) -> Returned:
    """A row per exercise and submission, as `--json` has it."""
    lines = [row for one in sorted(done, key=lambda g: (g.chapter, g.student)) for row in rows(one)]
    header = list(lines[0]) if lines else []
    cells = [["" if row[name] is None else str(row[name]) for name in header] for row in lines]
    return Returned(FILE, [header, *cells])


def summary(graded: Sequence[Graded], found: Class, chapter: str) -> Group:
    """Distribution, exercises, commonest mistakes, and who or what waits."""
    own = found.marks.get(chapter, {})
    here = {one.student: own[one.student] for one in graded if one.student in own}
    missing = [one.name for one in found.missing(chapter)] if own else []
    headline = f"\n{chapter}: {_headline(here, len(graded), len(missing))}"
    head = Table()
    for column in ("exercise", "right", "partly", "not yet", "not written", "mean"):
        head.add_column(column, justify="left" if column == "exercise" else "right")
    for exercise, worth in graded[0].points.items():
        head.add_row(exercise, *_counts(graded, exercise, worth))
    said = [*_commonest(graded), *_waiting(graded, here), *_named("Not handed in", missing)]
    boards = table.leaderboards(list(graded), BEST)
    return Group(Text(headline, style="bold"), head, *map(Text, said), *boards)


def _headline(here: Mapping[str, Mark], graded: int, missing: int) -> str:
    handed = f"{graded} graded, {missing} not handed in" if missing else f"{graded} graded"
    if not here:
        return handed
    totals = [mark.total for mark in here.values()]
    worth = max(mark.worth for mark in here.values())
    counts = statistics.histogram([total / worth if worth else 0.0 for total in totals])
    most = max(counts)
    bars = "".join(BLOCKS[-(-n * (len(BLOCKS) - 1) // most)] for n in counts)
    middle = f"mean {mean(totals):.1f}, median {median(totals):.1f} of {worth:g}"
    return f"{handed}; {middle}; 0 % {bars} 100 %"


def _counts(graded: Sequence[Graded], exercise: str, worth: float) -> list[str]:
    verdicts = [one.verdicts[exercise] for one in graded]
    blank = sum(v.message.endswith("is not written yet.") for v in verdicts)
    right = sum(v.credit == 1 for v in verdicts)
    partly = sum(0 < v.credit < 1 for v in verdicts)
    checked = [v.credit for v in verdicts if v.status != "cannot_check"]
    share = f"{mean(checked):.0%}" if checked else ""
    return [*map(str, (right, partly, len(checked) - right - partly - blank, blank)), share]


def _commonest(graded: Sequence[Graded]) -> list[str]:
    known = Counter(
        f"{exercise}: {known.replace('_', ' ')}"
        for one in graded
        for exercise, verdict in one.verdicts.items()
        if (known := verdict.mistake or verdict.convention)
    )
    often = [f"{count} × {name}" for name, count in known.most_common(COMMONEST)]
    return [f"Commonest: {'; '.join(often)}."] if often else []


def _waiting(graded: Sequence[Graded], here: Mapping[str, Mark]) -> list[str]:
    said = []
    if waiting := sum(len(mark.waiting) for mark in here.values()):
        people = sum(bool(mark.waiting) for mark in here.values())
        said.append(f"{waiting} answers of {people} students wait for a person, in formgrader.")
    ours = [
        g.student for g in graded if any(v.status == "cannot_check" for v in g.verdicts.values())
    ]
    said += _named("Could not be checked, by our fault", ours)
    return said + _named(
        "With remarks on what was handed in", [g.student for g in graded if g.notes]
    )


def _named(what: str, names: Sequence[str]) -> list[str]:
    """Some of the names, and how many there are."""
    if not names:
        return []
    first = ", ".join(printable(name) for name in names[:8])
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return [f"{what} ({len(names)}): {first}{more}."]
