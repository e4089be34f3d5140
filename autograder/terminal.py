"""What the commands say, and the files they write beside that."""

import json
import os
from pathlib import Path
from typing import NoReturn, TypeVar

import typer
from rich.console import Console
from rich.text import Text

console = Console()
complaints = Console(stderr=True)
T = TypeVar("T")


def known(name: str, registry: dict[str, T], what: str) -> T:
    if name not in registry:
        wrong_use(f"There is no {what} {name!r}. There are: {', '.join(registry)}.")
    return registry[name]


def writable(path: Path | None) -> None:
    """Say now, not after all the work, that a file cannot be written."""
    if path is None:
        return
    if not path.parent.is_dir():
        wrong_use(f"There is no folder {path.parent} to write {path.name} into.")
    if path.is_dir():
        wrong_use(f"{path} is a folder; a file was expected. Name another.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        wrong_use(f"{path} cannot be written: see to whom it and its folder belong.")


def in_words(error: Exception) -> str:
    """What a file system says, with the place; other errors are sentences already."""
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename} cannot be used: " if error.filename else ""
        return f"{place}{error.strerror}. What was graded before is recorded; nothing is lost."
    return str(error)


def complain(sentence: str) -> None:
    # Text, not markup: names and messages come from students.
    complaints.print(Text(sentence, style="red"))


def wrong_use(sentence: str) -> NoReturn:
    complain(sentence)
    raise typer.Exit(2)


def write_json(path: Path | None, data: object) -> None:
    """Write the file, whole or not at all; into a pipe or a terminal as it is."""
    if not path:
        return
    text = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(text)
            return
        new.write_bytes(text)
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        wrong_use(in_words(error))
