"""`python -m course notebooks FOLDER`: lay out a learner's own copies of the notebooks.
`python -m course progress FOLDER`: say what has passed there, what is open and what is due."""

import argparse
import shutil
from pathlib import Path

from course.study import progressing

NOTEBOOKS = "my-notebooks"  # where `make lab` lays them out


def lay_out(release: Path, folder: Path) -> list[str]:
    """Copy each chapter of `release` that is not yet in `folder`; returns the names copied.

    What is there already is a learner's work and stays as it is.
    """
    copied = []
    for chapter in sorted(p for p in release.iterdir() if p.is_dir()):
        if not (folder / chapter.name).exists():
            shutil.copytree(chapter, folder / chapter.name)
            copied.append(chapter.name)
    return copied


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m course", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    notebooks = commands.add_parser("notebooks", help="copy the chapters of release/ to FOLDER")
    notebooks.add_argument("folder", type=Path)
    progress = commands.add_parser("progress", help="what has passed in FOLDER, and what is open")
    there = NOTEBOOKS if Path(NOTEBOOKS).is_dir() else "."
    progress.add_argument("folder", type=Path, nargs="?", default=Path(there))
    told = parser.parse_args()
    if not told.folder.is_dir() and told.command == "progress":
        parser.exit(2, f"There is no folder {told.folder}. Name the one with your notebooks.\n")
    if told.command == "progress":
        print("\n".join(progressing.in_folder(told.folder)))
        return
    release = Path("release")
    if not release.is_dir():
        parser.exit(2, "There is no folder release/ here. Run this in a checkout of the course.\n")
    new = lay_out(release, told.folder)
    print(f"Your notebooks are in {told.folder}/. New there: {', '.join(new) or 'nothing'}.")


if __name__ == "__main__":
    main()
