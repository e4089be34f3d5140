"""What the outputs of saved notebooks tell of what their reader did."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.study.record_file import Record, is_record

KEY = "momentum-course"  # in the metadata of an output


def records(folder: Path) -> list[Record]:
    """The records in the notebooks of a folder and of those in it, oldest first."""
    notebooks = [*folder.glob("*.ipynb"), *folder.glob("*/*.ipynb")]
    found = [record for path in notebooks for record in _kept(path)]
    return sorted(found, key=lambda record: record["at"])


def _kept(path: Path) -> Iterator[Record]:
    """A notebook that cannot be read has none."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        yield from (record for cell in cells for record in _of_cell(cell))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return


def _of_cell(cell: dict[str, Any]) -> Iterator[Record]:
    for output in cell.get("outputs", []):
        record = output.get("metadata", {}).get(KEY)
        if is_record(record):
            yield record
