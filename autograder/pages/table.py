"""Tables for the terminal. They only draw."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, Group
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from autograder.gradebook.marks import Mark
from autograder.grading.graded import Graded
from autograder.writing.gauge import Share
from autograder.writing.verifying import Report
from course.answers.failure import printable
from course.checking import earned


class Rate(ProgressColumn):
    """Submissions per second, lately."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def progress(console: Console) -> Progress:
    """A bar with what is done, how fast, and how long it will still take."""
    left = (Rate(), TimeRemainingColumn(), TextColumn("left"))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *left)
    return Progress(*columns, console=console)


def unchanged(number: int, total: int) -> str:
    """What is said of submissions that need no grading."""
    one = number == 1
    what = "is unchanged since it was graded" if one else "are unchanged since they were graded"
    return f"{number} of {total} {what}; --force grades {'it' if one else 'them'} again."


def stopped(done: int, total: int) -> str:
    """What is said of a run that was stopped."""
    graded = f"{done} of {total} submissions are graded and recorded"
    return f"Stopped. {graded}; run the same command again to go on."


def passed_over(refused: list[str], failures: list[str]) -> list[str]:
    """What is said of names that cannot be a student's, and of what our own code failed on."""
    said = []
    for name in refused:
        shown = name.encode("unicode_escape", "surrogatepass").decode("ascii")
        said.append(
            f"submitted/{shown} was not graded: its name holds control characters or no letters of"
            " any encoding. Rename the folder, and grade again."
        )
    for failure in failures:
        said.append(f"Our own code failed on what was handed in by {failure}. Look at it.")
    return said


SANDBOXES = {
    "full": "Sandbox: full.",
    "reduced": "Sandbox: reduced: there are no namespaces here. SECURITY.md says what that means.",
    "none": "No sandbox: students' code ran as you, with all that you can read and write.",
}


CAPS = (
    "Memory and processors were held by lower caps on each notebook, not by control groups: {why}."
)


def sandboxes(graded: Sequence[Graded]) -> str:
    """What is said of where notebooks ran; nothing if none did."""
    lines = [SANDBOXES[mode] for mode in sorted({one.mode for one in graded if one.mode})]
    caps = sorted({one.walls for one in graded if one.walls.startswith("caps")})
    return "\n".join([*lines, *(CAPS.format(why=why.partition(": ")[2]) for why in caps)])


def class_table(
    chapter: str,
    graded: list[Graded],
    absent: Sequence[str] = (),
    marks: Mapping[str, Mark] | None = None,
) -> Group:
    """A row per student: points per exercise (a number each, to leave room), total, remarks; then
    those who handed in nothing. With the gradebook's `marks` totals are its own, and it says how
    many written answers wait."""
    exercises, marks = graded[0].points, marks or {}
    total = max([sum(exercises.values()), *(mark.worth for mark in marks.values())])
    waits = any(mark.waiting for mark in marks.values())
    table = Table(title=f"{chapter}: {total:g} points")
    table.add_column("student", overflow="fold", max_width=24)
    for number, points in enumerate(exercises.values(), start=1):
        table.add_column(f"{number}\n/{points:g}", justify="right")
    table.add_column(f"total\n/{total:g}", justify="right")
    if waits:
        table.add_column("wait", justify="right")
    table.add_column("what happened", ratio=1)
    for one in sorted(graded, key=lambda g: g.student):
        earned_here = [_points(one, name) for name in exercises]
        # Text, not markup: names and messages come from students.
        remarks = Text(remark(one))
        mark = marks.get(one.student)
        sums = [f"{mark.total if mark else one.score:.4g}"]
        if waits:
            sums.append(str(len(mark.waiting)) if mark and mark.waiting else "")
        table.add_row(Text(printable(one.student)), *earned_here, *sums, remarks)
    for student in absent:
        empty = [""] * (len(exercises) + (2 if waits else 1))
        table.add_row(Text(printable(student)), *empty, "not handed in")
    names = " · ".join(f"{number} {name}" for number, name in enumerate(exercises, start=1))
    read = "Written answers are read by a person, in formgrader."
    below = [f"{names}. {read}" if names else read, *_common(graded)]
    return Group(table, *map(Text, below), *leaderboards(graded))


def leaderboards(graded: list[Graded], most: int | None = None) -> list[Table]:
    """For each race of a chapter the class in order, or its `most` first, with how far each got
    from par to the best known; equal ones share a place."""
    races = [
        exercise
        for exercise in graded[0].points
        if any(one.verdicts[exercise].closeness for one in graded)
    ]
    return [_leaderboard(exercise, graded, most) for exercise in races]


def _leaderboard(exercise: str, graded: list[Graded], most: int | None) -> Table:
    ran = [one for one in graded if one.verdicts[exercise].closeness]
    ran.sort(key=lambda one: (-_closeness(one, exercise), one.student))
    table = Table(title=f"{exercise}: leaderboard, in % of the way from par to the best known")
    table.add_column("place", justify="right")
    table.add_column("student", overflow="fold", max_width=24)
    for part in ran[0].verdicts[exercise].parts:
        table.add_column(part.name, justify="right")
    table.add_column("mean", justify="right")
    shown = [f"{100 * _closeness(one, exercise):.1f}" for one in ran]
    for one, mean in list(zip(ran, shown, strict=True))[:most]:
        parts = [f"{100 * (part.closeness or 0):.1f}" for part in one.verdicts[exercise].parts]
        table.add_row(str(1 + shown.index(mean)), Text(printable(one.student)), *parts, mean)
    return table


def _closeness(one: Graded, exercise: str) -> float:
    return one.verdicts[exercise].closeness or 0.0


def _common(graded: list[Graded]) -> list[str]:
    """What several students got wrong in the same way."""
    known = Counter(
        f"{exercise}: {known.replace('_', ' ')}"
        for one in graded
        for exercise, verdict in one.verdicts.items()
        if (known := verdict.mistake or verdict.convention)
    )
    often = [f"{name} ({count})" for name, count in known.most_common(5) if count > 1]
    return [f"More than one student: {'; '.join(often)}."] if often else []


def _points(one: Graded, exercise: str) -> str:
    verdict = one.verdicts[exercise]
    if verdict.status == "cannot_check":
        return "?"
    return f"{earned(verdict, one.points[exercise]):.3g}"


def remark(one: Graded) -> str:
    """Notes on the notebook, then for each exercise that did not pass its mistake or symptom."""
    lines = list(one.notes)
    blank = [e for e, v in one.verdicts.items() if v.message.endswith("is not written yet.")]
    if blank and len(blank) == len(one.verdicts):
        lines.append("Nothing is written yet.")
    elif blank:
        lines.append(f"Not written: {', '.join(blank)}.")
    for exercise, verdict in one.verdicts.items():
        if verdict.status == "passed" or exercise in blank or verdict.message in one.notes:
            continue
        known = verdict.mistake or verdict.convention
        lines.append(f"{exercise}: {known.replace('_', ' ') if known else verdict.message}")
    return "\n".join(map(printable, lines)) or "all right"


def verify_table(reports: list[Report]) -> Table:
    table = Table(title="Exercises")
    for column in ("exercise", "mistakes", "conventions", "pass", "misnamed", "not told apart"):
        table.add_column(column, justify="left" if column == "exercise" else "right")
    for r in reports:
        counts = (r.mistakes, r.conventions, len(r.survivors), len(r.misnamed), len(r.confused))
        table.add_row(r.exercise, *map(str, counts), style=None if r.sound else "bold red")
    return table


def gauge_table(shares: dict[str, tuple[Share, Share]]) -> Table:
    """What share of programs with one change, and with two, has a name."""
    table = Table(title="Wrong programs that are named")
    for column in ("exercise", "one change", "of", "two changes", "of", "unsteady"):
        table.add_column(column, justify="left" if column == "exercise" else "right")
    for exercise, (one, two) in shares.items():
        unsteady = len(one.unsteady) + len(two.unsteady)
        counts = (f"{one.named:.0%}", str(one.wrong), f"{two.named:.0%}", str(two.wrong))
        style = "bold red" if unsteady else None
        table.add_row(exercise, *counts, str(unsteady), style=style)
    return table


def unknown_groups(shares: dict[str, tuple[Share, Share]], number: int) -> Iterator[str]:
    """The largest groups of programs without a name, each with an example; and the names that
    changed with the hidden cases."""
    for exercise, both in shares.items():
        for changes, share in zip(("one change", "two changes"), both, strict=True):
            for group in share.largest(number):
                head = f"{exercise}, {changes}, {group.number} alike: {group.what}"
                yield f"\n{head}\n{printable(group.message)}\n{group.program}"
            for said in share.unsteady:
                yield f"\n{exercise}, {changes}, unsteady: {said}"
