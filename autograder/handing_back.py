"""The commands after grading: `autograder feedback | report | return`."""

import os
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from autograder.terminal import (
    complain,
    complaints,
    console,
    in_words,
    writable,
    write_json,
    wrong_use,
)

if TYPE_CHECKING:
    from autograder.gradebook.marks import Class

app = typer.Typer()
CORES = os.cpu_count() or 1

Chapters = Annotated[list[str] | None, typer.Argument(help="Chapters, as 04-momentum.")]
Course = Annotated[Path, typer.Option("--course", help="The course folder, with the gradebook.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the result here as JSON.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Pages at a time.")]


@app.command()
def feedback(
    chapters: Chapters = None,
    student: Annotated[str | None, typer.Option("--student", help="Only this student.")] = None,
    course: Course = Path("."),
    rubrics: Annotated[
        bool, typer.Option("--rubrics", help="Show how written answers are marked.")
    ] = False,
    workers: Workers = CORES,
    json_file: JsonFile = None,
) -> None:
    """Write a page a student and chapter into feedback/, anew where something changed."""
    from autograder.pages import feedback as pages
    from autograder.pages import table

    found = _class(course, chapters)
    wanted = pages.wanted(course.resolve(), found, student, rubrics)
    if not wanted:
        whose = f" of {student}" if student else ""
        wrong_use(f"No submission{whose} is in the gradebook yet. Run `autograder grade` first.")
    outcomes = []
    with table.progress(complaints) as bar:
        task = bar.add_task("Feedback", total=len(wanted))
        for one in pages.make(wanted, workers):
            outcomes.append(one)
            bar.advance(task)
    made = [one for one in outcomes if one.what == pages.MADE]
    lost = [one for one in outcomes if one.what == pages.LOST]
    same = len(outcomes) - len(made) - len(lost)
    where = course / "feedback"
    console.print(Text(f"{_many(len(made), 'page')} written into {where}, {same} unchanged."))
    for one in lost:
        complain(f"No page for {one.student}, {one.chapter}: {one.reason}. Grade it again.")
    write_json(json_file, [vars(one) for one in outcomes])
    raise typer.Exit(1 if lost else 0)


@app.command()
def report(
    chapters: Chapters = None,
    course: Course = Path("."),
    to: Annotated[
        Path | None, typer.Option("--to", help="The file to write; report.html in the course.")
    ] = None,
    workers: Workers = CORES,
    json_file: JsonFile = None,
) -> None:
    """Write the class on one page: scores, exercises, mistakes, who waits, who is missing."""
    from autograder.pages import report as pages
    from autograder.pages import table
    from autograder.pages.whole_files import write

    file = to or course / "report.html"
    writable(file)
    writable(json_file)
    found = _class(course, chapters)
    if not found.marks:
        wrong_use("Nothing is in the gradebook yet. Run `autograder grade` first.")
    with table.progress(complaints) as bar:
        task = bar.add_task("Report", total=sum(map(len, found.marks.values())))
        step = partial(bar.advance, task)
        chapters_found = pages.gather(course.resolve(), found, workers, step)
    write(file, pages.page(found, chapters_found, datetime.now()).encode("utf-8", "replace"))
    write_json(json_file, [pages.in_short(one) for one in chapters_found])
    console.print(
        Text(
            f"{file}: {_many(len(found.marks), 'chapter')}, {_many(len(found.people), 'student')}."
        )
    )


@app.command("return")
def give_back(
    chapters: Chapters = None,
    canvas: Annotated[bool, typer.Option("--canvas", help="Canvas' columns, and a zip.")] = False,
    moodle: Annotated[bool, typer.Option("--moodle", help="Moodle's columns, and a zip.")] = False,
    table: Annotated[bool, typer.Option("--csv", help="One table, a row a student.")] = False,
    gradescope: Annotated[
        bool, typer.Option("--gradescope", help="A results.json for every submission.")
    ] = False,
    github: Annotated[
        bool, typer.Option("--github", help="Markdown, into $GITHUB_STEP_SUMMARY if that is set.")
    ] = False,
    into: Annotated[
        Path | None,
        typer.Option("--into", help="Canvas' exported gradebook, or Moodle's grading worksheet."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="The folder to write; returned/ in the course.")
    ] = None,
    course: Course = Path("."),
    json_file: JsonFile = None,
) -> None:
    """Write grades in a platform's own columns, and feedback in a zip under the names it expects.

    A mark for which a written answer still waits is left empty, and named in waiting.csv.
    """
    from autograder.pages import returning
    from autograder.pages.grade_tables import TableError

    asked = {"canvas": canvas, "moodle": moodle, "csv": table}
    asked |= {"gradescope": gradescope, "github": github}
    chosen = [system for system, wanted in asked.items() if wanted]
    if len(chosen) != 1:
        wrong_use(f"Name one of {', '.join(f'--{system}' for system in asked)}.")
    if into and chosen[0] not in ("canvas", "moodle"):
        wrong_use(f"--into goes with --canvas or --moodle, not with --{chosen[0]}.")
    found = _class(course, chapters)
    if not found.marks:
        wrong_use("Nothing is in the gradebook yet. Run `autograder grade` first.")
    if into and moodle and len(found.marks) > 1:
        wrong_use("Moodle's worksheet is of one assignment: name the chapter, as 04-momentum.")
    if github:
        text, lost = returning.github(course.resolve(), found)
        _summarise(text)
        made = returning.Return(lost=lost)
    elif gradescope:
        made = returning.gradescope(course.resolve(), found)
    else:
        try:
            made = returning.for_platform(chosen[0], course.resolve(), found, into)
        except TableError as error:
            wrong_use(str(error))
    folder = to or course / returning.FOLDER
    try:
        returning.write_all(folder, made.files)
    except OSError as error:
        wrong_use(in_words(error))
    if made.files:
        console.print(Text(f"{_many(len(made.files), 'file')} written into {folder}."))
    for sentence in made.said:
        console.print(Text(sentence))
    for sentence in made.lost:
        complain(sentence)
    write_json(json_file, {"files": list(made.files), "said": made.said, "lost": made.lost})
    raise typer.Exit(1 if made.lost else 0)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _summarise(text: str) -> None:
    """On GitHub the summary of a step is a file that one adds to."""
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(file, "a", encoding="utf-8") as summary:
            summary.write(text)
    else:
        sys.stdout.write(text)


def _class(course: Path, chapters: list[str] | None) -> "Class":
    """The class as the gradebook has it, with late penalties of the marks of now."""
    from autograder.gradebook import database, marks
    from autograder.gradebook.penalties import Penalties

    names = [name.strip("/") for name in chapters or []] or None
    try:
        penalties = Penalties.of(course.resolve())
        with database.opened(course.resolve()) as book:
            for name in names or [one.name for one in book.assignments]:
                for failure in penalties.renew(book, name):
                    complain(f"{failure}.")
            found = marks.read(book, names)
    except (database.GradebookError, OSError) as error:
        wrong_use(in_words(error))
    for name in names or []:
        if name not in found.marks:
            wrong_use(f"There is no chapter {name!r} in the gradebook. Grade it first.")
    return found
