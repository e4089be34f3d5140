"""The commands around grading: `autograder bundle`, `collect` and `forget`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

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
from course.answers.failure import printable

Course = Annotated[Path, typer.Option("--course", help="The course folder.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the result here as JSON.")]


def bundle(
    file: Annotated[Path, typer.Argument(help="The zip to write.")] = Path("momentum-course.zip"),
    json_file: JsonFile = None,
) -> None:
    """One zip for students: notebooks, the wheel, pinned versions, how to begin."""
    from autograder.term import settings
    from autograder.writing import bundling, releasing, sources

    writable(file)
    writable(json_file)
    try:
        held = bundling.bundle(file, settings.read(sources.ROOT))
    except (bundling.BundleError, settings.SettingsError) as error:
        wrong_use(str(error))
    except (releasing.ReleaseError, sources.SourceError) as error:
        complain(f"{error} `autograder release` makes it anew.")
        raise typer.Exit(1) from error
    except OSError as error:
        wrong_use(in_words(error))
    console.print(f"{file}: {len(held)} files, {file.stat().st_size / 2**20:.1f} MB.")
    write_json(json_file, held)


def collect(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE... [CHAPTER]", help="Zips or folders; a chapter.")
    ],
    roster: Annotated[
        Path | None, typer.Option("--roster", help="The class: Canvas' or Moodle's CSV, or any.")
    ] = None,
    course: Course = Path("."),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")
    ] = False,
    json_file: JsonFile = None,
) -> None:
    """Bring a zip of Canvas, Moodle or Gradescope, or a folder, into submitted/.

    A second run changes nothing. Exit status 1 if anything was not matched.
    """
    from autograder.collecting import collection, outcome_table
    from autograder.collecting.archives import ArchiveError
    from autograder.gradebook.database import GradebookError
    from autograder.grading.lock import ClassError
    from autograder.term.tables import TableError
    from autograder.writing.sources import SourceError

    writable(json_file)
    try:
        paths, chapter = _told(files, course)
        outcome = collection.collect(course.resolve(), paths, chapter, roster, dry_run)
    except (ArchiveError, TableError, ClassError, SourceError) as error:
        wrong_use(str(error))
    except (GradebookError, OSError) as error:
        wrong_use(in_words(error))
    console.print(outcome_table.table(outcome))
    for sentence in outcome.remarks:
        complaints.print(Text(sentence))
    console.print(outcome_table.counts(outcome), highlight=False)
    write_json(json_file, outcome_table.data(outcome))
    raise typer.Exit(1 if outcome.left else 0)


def _told(files: list[str], course: Path) -> tuple[list[Path], str | None]:
    """What is to be collected, and the chapter if the last of the words is none of a file."""
    from autograder.writing import sources

    *paths, last = files
    if Path(last).exists():
        return [*map(Path, files)], None
    chapters = dict.fromkeys([*sources.chapters(course), *sources.chapters()])
    name = last.strip("/")
    if not paths and name not in chapters:
        wrong_use(f"There is no {last}. A zip or a folder of submissions was expected.")
    known(name, chapters, "file and no chapter")
    if not paths:
        wrong_use(f"{last} is a chapter. Name a zip or a folder of submissions before it.")
    return [*map(Path, paths)], name


def forget(
    student: Annotated[str, typer.Argument(help="The student: id, email or whole name.")],
    course: Course = Path("."),
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json_file: JsonFile = None,
) -> None:
    """Remove all that is kept of one student, after asking.

    Says what was removed, and where else the name still stands.
    """
    from autograder.collecting import forgetting
    from autograder.gradebook.database import GradebookError
    from autograder.grading.lock import ClassError
    from autograder.term.tables import TableError

    writable(json_file)
    course = course.resolve()
    try:
        kept = forgetting.kept_of(course, student)
    except (forgetting.Unknown, TableError) as error:
        wrong_use(str(error))
    except (GradebookError, OSError) as error:
        wrong_use(in_words(error))
    console.print(Text(f"Kept of {printable(kept.student)}:"))
    for what in kept.shown:
        console.print(Text(f"  {what}"))
    if not yes and not typer.confirm("Remove all of this? It cannot be undone.", err=True):
        complain("Nothing was removed.")
        raise typer.Exit(1)
    try:
        elsewhere = forgetting.forget(course, kept)
    except ClassError as error:
        wrong_use(str(error))
    except (GradebookError, OSError) as error:
        wrong_use(in_words(error))
    console.print("Removed. Not reached: copies elsewhere, such as backups, git history, downloads")
    console.print("and what the course's system itself keeps.")
    for path in elsewhere:
        complain(f"{path} still names them. Make it anew, or delete it.")
    write_json(json_file, {"student": kept.student, "removed": kept.shown, "named in": elsewhere})
