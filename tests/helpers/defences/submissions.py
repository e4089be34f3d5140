"""What is read of a submission, and what of it is graded."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.grading import submissions
from autograder.grading.canonical import canonicalise
from autograder.grading.normalised import normalised
from autograder.grading.reading import MB, Cell, Unreadable, cells_of, contents
from autograder.writing import sources
from autograder.writing.templates import template
from helpers.course_folder import CHAPTER
from helpers.defences import defence

READING, READ = "autograder/grading/reading.py", "autograder/grading/submissions.py"
CANONICAL = "autograder/grading/canonical.py"
WRITTEN = "autograder/grading/written_answers.py"
ONE = {
    "cell_type": "code",
    "source": "",
    "metadata": {"nbgrader": {"grade_id": "momentum"}},
}


def refused(notebook: str) -> str:
    """Why a notebook is not read; nothing if it is."""
    try:
        cells_of(notebook.encode(), CHAPTER)
    except Unreadable as error:
        return str(error)
    return ""


@contextmanager
def handed_in() -> Iterator[tuple[Path, Path]]:
    """A course folder, and what Kim handed in there."""
    with TemporaryDirectory() as course:
        folder = Path(course, "submitted", "kim", CHAPTER)
        folder.mkdir(parents=True)
        yield Path(course), folder


@defence(READING, {"MAX_CELLS = 1_000": "MAX_CELLS = 10**9"})
def cells_without_number() -> bool:
    """A notebook of thousands of cells is refused, and not run."""
    return "1,001 cells" in refused(json.dumps({"cells": [ONE] * 1_001}))


@defence(READING, {"MAX_SOURCE = 2_000_000": "MAX_SOURCE = 10**12"})
def cells_without_end() -> bool:
    """Cells of more text than anybody types are refused."""
    notebook = json.dumps({"cells": [ONE | {"source": "#" * 2_000_001}]})
    return "2,000,000 characters" in refused(notebook)


@defence(READING, {"MAX_ITEMS = 2_000_000": "MAX_ITEMS = 10**12"})
def items_without_number() -> bool:
    """JSON of millions of small items, which would take a hundred times its size, is not parsed."""
    return "2,000,000 lists" in refused(f'{{"cells": [{"0," * 2_000_000}{json.dumps(ONE)}]}}')


@defence(READING, {"MAX_BYTES = 100 * MB": "MAX_BYTES = 10**12"})
def a_file_without_end() -> bool:
    """A notebook larger than any is not read into memory."""
    with handed_in() as (_, folder):
        notebook = folder / f"{CHAPTER}.ipynb"
        notebook.touch()
        os.truncate(notebook, 101 * MB)  # a file with a hole
        try:
            return len(contents(folder, CHAPTER)) == 0
        except Unreadable as error:
            return "has 101 MB" in str(error)


@defence(READING, {"if folder.is_symlink() or path.is_symlink() or not": "if not"})
def a_notebook_that_is_a_link() -> bool:
    """A link does not hand in a file from elsewhere as a student's notebook."""
    with handed_in() as (course, folder):
        (course / "secret").write_text("{}")
        (folder / f"{CHAPTER}.ipynb").symlink_to(course / "secret")
        return submissions.read(course, "kim", CHAPTER).notebook is None


@defence(READ, {"elif entry.is_file(follow_symlinks=False)": "elif entry.is_file()"})
def a_link_beside_the_notebook() -> bool:
    """A link does not bring a file from elsewhere into the scratch folder."""
    with handed_in() as (course, folder):
        (course / "secret").write_text("secret")
        (folder / "data.txt").symlink_to(course / "secret")
        return submissions.read(course, "kim", CHAPTER).files == {}


@defence(READ, {"MAX_FILES_BYTES = 4 * 2**20": "MAX_FILES_BYTES = 2**23"})
def files_beside_without_end() -> bool:
    """What lies beside a notebook travels with it only as far as it is small."""
    with handed_in() as (course, folder):
        (folder / "data.bin").write_bytes(bytes(5 * MB))
        return submissions.read(course, "kim", CHAPTER).files == {}


@defence(READ, {"except Exception:  # dateutil": "except ZeroDivisionError:  # dateutil"})
def a_time_stamp_of_nonsense() -> bool:
    """A time stamp that no program can read ends nothing: it is doubted in a sentence."""
    with handed_in() as (course, folder):
        (folder / submissions.STAMP).write_text("the day after tomorrow")
        try:
            return "no date" in submissions.read(course, "kim", CHAPTER).notes[0]
        except Exception:
            return False


@defence(READ, {'in ("Cc", "Cs")': 'in ("Cs",)'})
def a_name_that_orders() -> bool:
    """A student's name with a terminal's orders in it is refused."""
    with handed_in() as (course, _):
        (course / "submitted" / "kim\x1b[2J").mkdir()
        return submissions.students(course) == (["kim"], ["kim\x1b[2J"])


@defence(CANONICAL, {"if cell and not locked(anchor):": "if cell:"})
def a_test_cell_of_ones_own() -> bool:
    """What a student wrote into a test cell does not stand in its place."""
    forged = Cell("code", "5.0", None, "test-momentum")
    made = canonicalise([forged], template(CHAPTER)).notebook
    (test,) = [cell for cell in made.cells if sources.grade_id(cell) == "test-momentum"]
    return bool(test.source == 'check("momentum")')


@defence(CANONICAL, {"            and not sources.is_demo(cell)\n": ""})
def demonstrations() -> bool:
    """Our demonstrations are not run: they would take the time of a student's own cells."""
    ours = [cell for cell in template(CHAPTER).cells if sources.is_demo(cell)]
    handed_in = [Cell(cell.cell_type, cell.source, None, None) for cell in ours]
    run = canonicalise(handed_in, template(CHAPTER)).runnable
    return bool(ours) and not {cell.source for cell in ours} & {cell.source for cell in run}


@defence(WRITTEN, {"elif hint := elsewhere():": "elif not (hint := elsewhere()):"})
def an_answer_elsewhere() -> bool:
    """An answer in words that stands in another cell is not scored 0 by a guess: a person looks."""
    answer = Cell("markdown", "It overshoots, since the velocity is still there.", None, None)
    return bool(canonicalise([answer], template(CHAPTER)).waiting)


@defence(WRITTEN, {"if long and not": "if not long and not"})
def an_answer_in_a_program() -> bool:
    """Nor is one that stands in a comment or a string of a program."""
    answer = Cell("code", "x = 1\n# It overshoots, since the velocity is still there.", None, None)
    return bool(canonicalise([answer, Cell("raw", "", None, "x")], template(CHAPTER)).waiting)


@defence(
    "autograder/grading/normalised.py",
    {'"text": coloured([text])[0]}': '"text": text}'},
)
def orders_in_outputs() -> bool:
    """What a process prints orders nothing to the terminal of whoever reads it."""
    sent = {"output_type": "stream", "name": "stdout", "text": "a\x1b]0;title\x07b"}
    (output,) = normalised([json.dumps(sent)])
    return bool(output.text == "ab")
