"""`python -m course notebooks FOLDER`: lay out a learner's own copies of the notebooks.
`python -m course lab FOLDER`: open JupyterLab on them, at chapter 00.
`python -m course progress FOLDER`: say what has passed there, what is open and what is due.
`python -m course export NOTEBOOK`: write it as a page to read or print, folded code folded."""

import argparse
import shutil
import sys
from pathlib import Path

from course import first_picture, jupyter_command
from course.study import progressing

NOTEBOOKS = "my-notebooks"  # where `make lab` lays them out
FIRST = "00-start-here"


class WrongUse(Exception):
    """What was asked for is not there; the message says what to do."""


def lay_out(release: Path, folder: Path) -> list[str]:
    """Copy each chapter of `release` that is not yet in `folder`; returns the names copied.

    What is there already is a learner's work and stays as it is. The first page shows a picture
    before anything has run.
    """
    copied = []
    for chapter in sorted(p for p in release.iterdir() if p.is_dir()):
        if not (folder / chapter.name).exists():
            shutil.copytree(chapter, folder / chapter.name)
            copied.append(chapter.name)
    if FIRST in copied:
        first_picture.put(folder / FIRST / f"{FIRST}.ipynb")
    return copied


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m course", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    there = Path(NOTEBOOKS) if Path(NOTEBOOKS).is_dir() else Path()
    notebooks = commands.add_parser("notebooks", help="copy the chapters of release/ to FOLDER")
    notebooks.add_argument("folder", type=Path)
    lab = commands.add_parser("lab", help="open JupyterLab on FOLDER; other flags are Jupyter's")
    lab.add_argument("folder", type=Path, nargs="?", default=there)
    progress = commands.add_parser("progress", help="what has passed in FOLDER, and what is open")
    progress.add_argument("folder", type=Path, nargs="?", default=there)
    export = commands.add_parser("export", help="write NOTEBOOK as a page to read or print")
    export.add_argument("notebook", type=Path)
    export.add_argument("--pdf", action="store_true", help="as a PDF, printed by Chromium")
    told, flags = parser.parse_known_args()
    if flags and told.command != "lab":
        parser.error(f"unrecognized arguments: {' '.join(flags)}")
    try:
        if told.command == "notebooks":
            print(_laid_out(told.folder))
        elif told.command == "lab":
            sys.exit(jupyter_command.lab(_folder(told.folder), flags))
        elif told.command == "progress":
            print("\n".join(progressing.in_folder(_folder(told.folder))))
        else:
            print(f"Written: {jupyter_command.export(told.notebook, told.pdf)}")
    except (WrongUse, jupyter_command.NotExported) as error:
        parser.exit(2, f"{error}\n")


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise WrongUse(f"There is no folder {folder}. Name the one with your notebooks.")
    return folder


def _laid_out(folder: Path) -> str:
    release = Path("release")
    if not release.is_dir():
        raise WrongUse("There is no folder release/ here. Run this in a checkout of the course.")
    new = ", ".join(lay_out(release, folder)) or "nothing"
    return f"Your notebooks are in {folder}/. New there: {new}."


if __name__ == "__main__":
    main()
