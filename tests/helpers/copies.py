"""A copy of the packages in which a defence can be taken out, and programs that use it. Nothing of
ours is imported here: a program must first know where to find it."""

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from helpers.fresh import FRESH

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("autograder", "course", "runner")
QUICK = ROOT / "tests" / "helpers" / "quick_runner.py"
# The warm parent is started in isolation, where it would find the packages of this environment.
START = '"-I", "-m", "runner"'
SECONDS = 120  # for a check, on a machine with other things to do

Check = Callable[..., bool]
Program = Callable[[Check, str | None], bool]


class Gone(Exception):
    """A text does not stand where it should."""


class NoBox(Exception):
    """There is no such box; the message says why."""


class Copy:
    """The packages in a folder of their own."""

    def __init__(self, folder: Path):
        self.folder = folder
        for package in PACKAGES:
            shutil.copytree(ROOT / package, folder / package)
        (folder / "source").symlink_to(ROOT / "source")
        quick = shutil.copy(QUICK, folder / "runner")
        self._change("runner/zygote.py", {START: f'"-I", "-B", {str(quick)!r}'})

    @contextmanager
    def changed(self, place: str, changes: Mapping[str, str]) -> Iterator[None]:
        """Inside, other texts stand in the file `place`. Raises Gone if they are not found there,
        each once."""
        path = self.folder / place
        if not path.is_file():
            raise Gone(f"There is no {place}.")
        kept = path.with_suffix(".kept")
        shutil.copy2(path, kept)
        try:
            self._change(place, changes)
            yield
        finally:
            kept.replace(path)

    def _change(self, place: str, changes: Mapping[str, str]) -> None:
        path = self.folder / place
        text = path.read_text(encoding="utf-8")
        for found, instead in changes.items():
            if text.count(found) != 1:
                times = f"stands {text.count(found)} times in {place}; once was expected"
                raise Gone(f"“{found}” {times}.")
            text = text.replace(found, instead)
        path.write_text(text, encoding="utf-8")

    @contextmanager
    def program(self) -> Iterator[Program]:
        """A program that uses the packages as they are now: what a check says there, which may need
        a notebook in a box of that name. Raises NoBox."""
        with ProcessPoolExecutor(1, FRESH, _use, (str(self.folder),)) as pool:
            try:
                yield lambda check, mode: pool.submit(_holds, check, mode).result(SECONDS)
            finally:
                pool.submit(_BOXES.close).result(SECONDS)


# In the program:

_BOXES = ExitStack()


def _use(folder: str) -> None:
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True  # a file may change twice in a second
    os.umask(0o022)  # as nearly everywhere


def _holds(check: Check, mode: str | None) -> bool:
    try:
        return check(_box(mode)) if mode else check()
    except (pytest.skip.Exception, pytest.fail.Exception) as error:  # which cannot travel
        raise NoBox(str(error)) from None


@functools.cache
def _box(mode: str) -> Any:
    """A warm parent, which many checks may use."""
    from helpers.boxes import warm

    return _BOXES.enter_context(warm(mode))
