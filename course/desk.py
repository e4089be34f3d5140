"""Lay out a learner's own copies of the notebooks: `python -m course.desk FOLDER`."""

import shutil
import sys
from pathlib import Path


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


if __name__ == "__main__":
    target = Path(sys.argv[1])
    new = lay_out(Path("release"), target)
    print(f"Your notebooks are in {target}/. New there: {', '.join(new) or 'nothing'}.")
