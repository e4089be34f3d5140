"""The command line: `autograder release | verify | gauge | demo-class | grade | …`. Commands around
grading are in term_commands and handing_back.

Exit status: 0 done, 1 some work failed, 2 wrong use.
"""

import gc
import io
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, cast

import typer
from rich.progress import track
from rich.text import Text

from autograder import handing_back, term_commands, writing_commands
from autograder.starting import start_sandbox
from autograder.stopping import stop_signals
from autograder.terminal import (
    complain,
    complaints,
    console,
    in_words,
    known,
    writable,
    write_json,
    wrong_use,
)

# jsonschema would build a grammar of web addresses, for a second, to check what no notebook has.
sys.modules.setdefault("rfc3987_syntax", cast(ModuleType, None))

app = typer.Typer(
    help="Release, verify and grade the momentum course.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Exercises = Annotated[list[str] | None, typer.Argument(help="Exercises, as momentum.")]
Chapters = Annotated[list[str] | None, typer.Argument(help="Chapters, as 04-momentum.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the result here as JSON.")]


def main() -> None:
    gc.set_threshold(50_000)  # what is loaded stays; looking through it often costs a tenth
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a terminal without β loses a letter, not the class
    app()


@app.command()
def release(
    chapters: Chapters = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether release and banks are fresh.")
    ] = False,
    course: Annotated[
        Path | None, typer.Option("--course", help="Another course folder, with source/.")
    ] = None,
    json_file: JsonFile = None,
) -> None:
    """Build notebooks and banks from source/, and release/ through nbgrader."""
    from autograder.gradebook.database import GradebookError
    from autograder.term import settings
    from autograder.writing import points, releasing, sources
    from autograder.writing.banking import BankError

    failed, stale, root = False, [], course.resolve() if course else sources.ROOT
    try:
        term = settings.read(root)
        points.refuse_unknown(term, root)
    except (settings.SettingsError, sources.SourceError) as error:
        wrong_use(str(error))
    told = [found for name in chapters or [] for found in sources.expanded(name.strip("/"), root)]
    names = told or term.used(sources.chapters(root))
    assignments = {sources.parted(name)[0]: name for name in names}
    for chapter in track(list(assignments.values()), "Releasing", console=complaints):
        try:
            stale += releasing.release(chapter, root, check=check)
        except (
            *(releasing.ReleaseError, sources.SourceError, BankError),
            *(GradebookError, OSError),
        ) as error:
            complain(str(error))
            failed = True
    for path in stale:
        console.print(f"{'stale' if check else 'written'}: {path}", highlight=False)
    if not stale and not failed:
        console.print("Everything is fresh.")
    write_json(json_file, {"stale": stale, "failed": failed})
    raise typer.Exit(1 if failed or (check and stale) else 0)


@app.command()
def verify(
    exercises: Exercises = None,
    seeds: Annotated[
        int, typer.Option("--seeds", min=1, help="Try this many hidden banks of each.")
    ] = 10,
    json_file: JsonFile = None,
) -> None:
    """Prove that references pass, and that every mistake fails and is named."""
    from autograder.exercises import REGISTRY
    from autograder.pages import table
    from autograder.writing.verifying import verify as verify_one

    chosen = [known(name, REGISTRY, "exercise") for name in exercises or REGISTRY]
    tried = range(1, seeds + 1)
    reports = [verify_one(e, tried) for e in track(chosen, "Verifying", console=complaints)]
    console.print(table.verify_table(reports))
    for one in reports:
        for sentence in _findings(one):
            complain(f"{one.exercise}: {sentence}")
    total = sum(r.mistakes + r.conventions for r in reports)
    survivors = sum(len(r.survivors) for r in reports)
    misnamed = sum(len(r.misnamed) for r in reports)
    console.print(f"{total} alternatives: {survivors} pass, {misnamed} misnamed.")
    write_json(json_file, [{**vars(r), "sound": r.sound} for r in reports])
    raise typer.Exit(0 if all(r.sound for r in reports) else 1)


def _findings(one: Any) -> list[str]:
    found = list(one.problems)
    found += [f"{id} passes, although it is wrong." for id in one.survivors]
    found += [f"{id} is taken for something else." for id in one.misnamed]
    return found + [f"no case tells {a} from {b}." for a, b in one.confused]


@app.command()
def gauge(
    exercises: Exercises = None,
    number: Annotated[
        int, typer.Option("--number", min=1, help="At most so many programs with two changes.")
    ] = 400,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same ones.")] = 0,
    groups: Annotated[
        int, typer.Option("--groups", min=0, help="Show so many groups of unknown behaviour.")
    ] = 5,
    json_file: JsonFile = None,
) -> None:
    """Change right programs in one and in two places, and say what share of them is named.

    Below an exercise stand the largest groups that have no name, with an example of each. Exit
    status 1 if a name changes with the hidden cases.
    """
    from autograder.exercises import REGISTRY
    from autograder.pages import table
    from autograder.writing.banking import BankError
    from autograder.writing.gauge import GaugeError, gauge

    writable(json_file)
    chosen = [known(name, REGISTRY, "exercise") for name in exercises or REGISTRY]
    shares, passed_over = {}, []
    for one in track(chosen, "Gauging", console=complaints):
        try:
            shares[one.id] = gauge(one, number, seed)
        except (GaugeError, BankError) as error:
            passed_over.append(str(error))
    console.print(table.gauge_table(shares))
    for sentence in passed_over:
        complaints.print(Text(sentence))
    for text in table.unknown_groups(shares, groups):
        console.print(Text(text))
    write_json(json_file, {id: [s.to_dict() for s in pair] for id, pair in shares.items()})
    raise typer.Exit(1 if any(s.unsteady for pair in shares.values() for s in pair) else 0)


@app.command("demo-class")
def demo_class(
    folder: Annotated[Path, typer.Argument(help="The course folder; gets a folder submitted/.")],
    students: Annotated[int, typer.Option("--students", min=1, help="How many.")] = 12,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same class.")] = 0,
    json_file: JsonFile = None,
) -> None:
    """Make a class of submissions: right, wrong in known ways, blank, broken."""
    from autograder.writing import demo_class

    try:
        made = demo_class.make_class(folder, students, seed)
    except demo_class.DemoError as error:
        wrong_use(str(error))
    console.print(f"{len(made)} students in {demo_class.submitted(folder)}.")
    write_json(json_file, made)


OTHERS = (writing_commands.times, term_commands.bundle, term_commands.collect, term_commands.forget)
for command in OTHERS:
    app.command()(command)


@app.command()
def grade(
    chapters: Chapters = None,
    student: Annotated[str | None, typer.Option("--student", help="Only this student.")] = None,
    course: Annotated[
        Path, typer.Option("--course", help="The course folder, with submitted/.")
    ] = Path("."),
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="Notebooks at a time.")
    ] = os.cpu_count() or 1,
    force: Annotated[
        bool, typer.Option("--force", help="Grade again what is graded and unchanged.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="Address of a Dask scheduler: its workers run them."),
    ] = None,
    no_sandbox: Annotated[
        bool, typer.Option("--no-sandbox", help="Run students' code as you, without any walls.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say whose score would change, and why.")
    ] = False,
    json_file: JsonFile = None,
) -> None:
    """Grade submitted/ into nbgrader's gradebook and print a table of the class."""
    writable(json_file)
    if not (scheduler or no_sandbox):
        start_sandbox()  # refuse now, not at every notebook; it loads its libraries while we do
    from autograder.gradebook.database import GradebookError
    from autograder.grading import class_run, cluster, executors, graded, lock, rehearsal, seeds
    from autograder.pages import changed, class_summary, table
    from autograder.term.settings import SettingsError
    from autograder.term.tables import TableError
    from autograder.writing import releasing, sources
    from autograder.writing.banking import BankError
    from runner.job import RunnerError

    names = [c.strip("/") for c in chapters or []]
    done: list[graded.Graded] = []
    opened = rehearsal.opened if dry_run else class_run.opened
    try:
        with (
            stop_signals() as stopped,
            table.progress(complaints) as bar,
            opened(course.resolve(), names, student, force, not no_sandbox) as work,
        ):
            task = bar.add_task("Rehearsing" if dry_run else "Grading", total=len(work.todo))
            where = cluster.workers_at(scheduler) if scheduler else executors.workers_here(workers)
            with where as (executor, at_a_time):
                for one in work.grade(executor, class_run.AHEAD * at_a_time, stopped.is_set):
                    done.append(one)
                    bar.advance(task)
    except (lock.ClassError, cluster.ClusterError, RunnerError, sources.SourceError) as error:
        wrong_use(str(error))
    except (SettingsError, TableError) as error:
        wrong_use(str(error))
    except (GradebookError, seeds.SeedError, OSError) as error:
        wrong_use(in_words(error))
    except (BankError, releasing.ReleaseError) as error:
        complain(str(error))
        raise typer.Exit(1) from error
    if isinstance(work, rehearsal.Rehearsal):
        changes = sorted(work.changes, key=lambda c: (c.chapter, c.student))
        write_json(json_file, [change.to_dict() for change in changes])
        console.print(changed.table(changes, len(done), len(work.todo)))
        raise typer.Exit(1 if work.failures or len(done) < len(work.todo) else 0)
    if (kept := sum(not one.fresh for one in done)) > 0:
        complaints.print(table.unchanged(kept, len(work.todo)))
    if len(done) < len(work.todo):
        complaints.print(table.stopped(len(done), len(work.todo)))
        raise typer.Exit(1)
    ordered = sorted(done, key=lambda g: (g.chapter, g.student))
    write_json(json_file, [row for one in ordered for row in graded.rows(one)])
    try:
        for shown in class_summary.shown(course.resolve(), done, everybody=student is None):
            console.print(shown)
    except (GradebookError, TableError, OSError) as error:
        complain(in_words(error))
    if walls := table.sandboxes(done):
        console.print(walls)
    for sentence in [*table.passed_over(work.refused, work.failures), *work.left]:
        complain(sentence)
    unchecked = any(v.status == "cannot_check" for one in done for v in one.verdicts.values())
    raise typer.Exit(1 if unchecked or work.refused or work.left or work.failures else 0)


app.registered_commands += handing_back.app.registered_commands

if __name__ == "__main__":
    main()
