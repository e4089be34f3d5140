"""The command of those who write chapters: `autograder times`."""

from typing import Annotated

import typer
from rich.table import Table

from autograder.terminal import console, wrong_use


def times(
    chapters: Annotated[list[str] | None, typer.Argument(help="Chapters, as 04-momentum.")] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Set the minutes right wherever they are stated.")
    ] = False,
) -> None:
    """How long each sitting of a chapter takes. Exit 1 if a page states another time."""
    from autograder.writing import sources, study_time

    try:
        course = study_time.of_course()
        pages = [(path, new) for path, old, new in study_time.stated() if old != new]
    except (sources.SourceError, OSError) as error:
        wrong_use(str(error))
    if unknown := sorted({*(chapters or [])} - {*course}):
        wrong_use(f"There is no chapter {unknown[0]}. There are: {', '.join(course)}.")
    shown = Table("Chapter", "Sitting", "Kind", "Minutes", "Exercises")
    for chapter in chapters or course:
        for one in course[chapter]:
            title = f"{one.number} · {one.title}"
            long = " (too long)" if one.minutes > study_time.LONGEST else ""
            shown.add_row(
                chapter, title, one.kind, f"{one.minutes}{long}", one.done().replace("`", "")
            )
    console.print(shown)
    for path, text in pages:
        if chapters and path.stem not in chapters:
            continue
        if write:
            path.write_text(text, encoding="utf-8")
        console.print(f"{'written' if write else 'stale'}: {path.relative_to(sources.ROOT)}")
    raise typer.Exit(1 if pages and not write else 0)
