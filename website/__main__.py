"""`python -m website OUT`: the whole site, into a folder."""

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from website import book
from website.site_error import SiteError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m website", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder to write into")
    parser.add_argument("--chapters", nargs="+", metavar="NN-name", help="only these, in the book")
    parser.add_argument("--no-solutions", action="store_true", help="leave solutions out")
    parser.add_argument("--book", action="store_true", help="the book alone, without notebooks")
    chosen = parser.parse_args()
    try:
        book.build(chosen.out, chosen.chapters, not chosen.no_solutions)
        if not chosen.book:
            _beside(chosen.out, not chosen.no_solutions)
    except SiteError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _beside(out: Path, solutions: bool) -> None:
    """What stands beside the book: notebooks that run in the browser, figures that move."""
    if find_spec("website.lite"):
        import_module("website.lite").build(out, solutions=solutions)
    if find_spec("website.alive"):
        import_module("website.alive").install(out)


if __name__ == "__main__":
    sys.exit(main())
