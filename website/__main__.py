"""`python -m website OUT`: the whole site, into a folder."""

import argparse
import sys
from pathlib import Path

from autograder.writing.sources import SourceError
from website import alive, book, lite
from website.site_error import SiteError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m website", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder to write into")
    parser.add_argument(
        "--chapters", nargs="+", metavar="NN-name", help="the book with these alone"
    )
    parser.add_argument("--no-solutions", action="store_true", help="leave solutions out")
    parser.add_argument("--book", action="store_true", help="the book alone, without notebooks")
    chosen = parser.parse_args()
    try:
        book.build(chosen.out, chosen.chapters, not chosen.no_solutions)
        if not chosen.book:
            lite.build(chosen.out, solutions=not chosen.no_solutions)
        alive.install(chosen.out)
    except (SiteError, SourceError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
