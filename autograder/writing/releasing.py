"""source → bank → release, through nbgrader's own `generate_assignment`."""

import json
import logging
import re
import shutil
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.warnings import MissingIDFieldWarning
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from autograder.exercises import of_chapter
from autograder.gradebook import configured, database, due
from autograder.term import settings
from autograder.writing import glossary, sources, study_data, study_time
from autograder.writing.banking import public_bank
from autograder.writing.points import Points, refuse_disagreement, worth, worth_of
from autograder.writing.run_all import going_on
from course.answers.agreement import agree
from course.judging import bank as banks
from course.judging.bank import Bank
from course.study import progress_report

LEAKS = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"


class ReleaseError(Exception):
    """The release would not be sound; the message says where and what to do."""


class _Kept(logging.Handler):
    """Keeps warnings and errors, as texts, in a list."""

    def __init__(self, records: list[str]):
        super().__init__(logging.WARNING)
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record.getMessage())


def release(chapter: str, root: Path = sources.ROOT, check: bool = False) -> list[str]:
    """Make banks, solutions, lines and release of a chapter; returns what was stale, from `root`.

    With `check` nothing is written. Raises ReleaseError, SourceError, SettingsError, BankError,
    GradebookError.
    """
    term = settings.read(root)
    refuse_disagreement(chapter, root, term.points)
    stale = _write_banks(chapter, check, term.points) + _write_contents(chapter, root, check)
    stale += study_data.write(chapter, root, check) + glossary.write(root, check)
    assignment, _ = sources.parted(chapter)
    with tempfile.TemporaryDirectory() as folder:
        made = generate(chapter, root, Path(folder), course=None if check else root)
        for name in sources.expanded(assignment, root):
            refuse_leaks(name, made, root)
        stale += _write_release(made, root / "release" / assignment, check)
    if not check:
        with database.opened(root) as book:
            for name in sources.expanded(assignment, root):
                sources.build(name, root)
                points = worth_of(worth(sources.read(name, root), term.points))
                due.put(book, *sources.parted(name), term, points)
    return stale


def generate(chapter: str, root: Path, folder: Path, course: Path | None) -> Path:
    """Run nbgrader's generate_assignment in `folder`, on the whole assignment that a chapter is, or
    is of; returns the released notebooks' folder.

    The cells go into the gradebook of the folder `course`, if given.
    """
    assignment, _ = sources.parted(chapter)
    source, beside = folder / "source" / assignment, sources.folder(chapter, root)
    shutil.copytree(beside, source, ignore=_notebooks)
    points = settings.read(course or root).points
    for name, path in sources.notebooks(beside).items():
        joined = sources.joined(assignment, name)
        nb = worth(sources.read(joined, root), points)
        made = going_on(nb) if of_chapter(joined) else nb
        nbformat.write(made, source / f"{path.stem}.ipynb")
    config = configured.of_source(root)
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.assignment_id = assignment
    if course:
        database.make(course)
        config.CourseDirectory.db_url = database.url(course)
        config.CourseDirectory.course_id = configured.course_id(course)
    config.GenerateAssignment.no_database = course is None
    if course is None:
        # nbgrader saves the cells wherever they are listed; its own switch does the same.
        config.GenerateAssignment.preprocessors = [
            step
            for step in GenerateAssignment.preprocessors.default_args[0]
            if step.__name__ != "SaveCells"
        ]
    directory = CourseDirectory(config=config)
    converter = GenerateAssignment(coursedir=directory, config=config)
    converter.force = True
    records: list[str] = []
    converter.log = logging.Logger("release")
    converter.log.addHandler(_Kept(records))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MissingIDFieldWarning)  # of an old header's cells
            converter.start()
    except Exception as error:
        causes = [said.strip().splitlines()[-1] for said in records if "Traceback" in said]
        cause = " ".join(causes) or str(error)
        raise ReleaseError(f"nbgrader could not release {chapter}. It said: {cause}") from error
    return folder / "release" / assignment


def _notebooks(folder: str, names: list[str]) -> list[str]:
    """What is not copied with an assignment: notebooks, their texts, what programs leave behind."""
    left = (".ipynb", ".pyc", "__pycache__", ".ipynb_checkpoints", ".pytest_cache")
    return [n for n in names if n.endswith(left) or sources.is_text(Path(folder, n))]


def refuse_leaks(chapter: str, made: Path, root: Path) -> None:
    """Raise ReleaseError if what is about to be released holds more than students may see."""
    texts = [p.name for p in made.rglob("*") if sources.is_text(p)]
    if texts:
        raise ReleaseError(f"{texts} would be released; text sources hold the solutions.")
    notebook = nbformat.read(made / f"{sources.parted(chapter)[1]}.ipynb", 4)
    released = {cell.id: cell for cell in notebook.cells}
    source = sources.read(chapter, root).cells
    if any(map(sources.exercise_of, source)):  # nbgrader itself has other ways to leave gaps
        for cell in source:
            _refuse_cell(chapter, cell, released.get(cell.id))
    for cell in notebook.cells:
        found = [mark for mark in LEAKS if mark in json.dumps(cell)]
        if found or cell.get("outputs"):
            what = found[0] if found else "outputs"
            raise ReleaseError(f"{chapter}: {what} would be released, in cell {cell.id}.")


def _refuse_cell(chapter: str, source: NotebookNode, released: NotebookNode | None) -> None:
    name = sources.grade_id(source) or source.id
    if released is None:
        raise ReleaseError(f"{chapter}: cell {name} of the source is not in the release.")
    expected = expected_release(source.source, source.cell_type)
    if released.source.strip() != expected.strip():
        raise ReleaseError(
            f"{chapter}: cell {name} differs from its source outside the solution; put all of the"
            " solution between BEGIN SOLUTION and END SOLUTION."
        )
    if source.metadata.get("nbgrader", {}).get("solution") and expected == source.source:
        raise ReleaseError(f"{chapter}: {name} is a solution cell without a solution in it.")


def expected_release(source: str, kind: str) -> str:
    """What must remain of a cell: written without nbgrader, so that each checks the other."""

    def blank(match: re.Match[str]) -> str:
        stub = STUB if kind == "code" else "YOUR ANSWER HERE"
        return "\n".join(match["indent"] + line for line in stub.split("\n")) + "\n"

    region = r"(?P<indent>[ \t]*)[^\n]*BEGIN {0}[^\n]*\n.*?[^\n]*END {0}[^\n]*(\n|$)"
    text = re.sub(region.format("SOLUTION"), blank, source, flags=re.DOTALL)
    for hidden in ("HIDDEN TESTS", "MARK SCHEME"):
        text = re.sub(region.format(hidden), "", text, flags=re.DOTALL)
    return text


def _write_release(made: Path, target: Path, check: bool) -> list[str]:
    """Bring `target` to what was made, touching only what differs."""
    fresh = {p.relative_to(made): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    there = {p.relative_to(target) for p in target.rglob("*") if p.is_file()}
    there = {path for path in there if ".ipynb_checkpoints" not in path.parts}
    stale = [path for path in there if path not in fresh]
    stale += [p for p, data in fresh.items() if p not in there or (target / p).read_bytes() != data]
    if not check:
        for path in stale:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            if path in fresh:
                (target / path).write_bytes(fresh[path])
            else:
                (target / path).unlink()
    return [f"release/{target.name}/{path}" for path in stale]


def _write_banks(chapter: str, check: bool, points: Points) -> list[str]:
    stale = []
    for exercise in of_chapter(chapter).values():
        path, fresh = banks.FOLDER / f"{exercise.id}.json", public_bank(exercise)
        fresh = replace(fresh, points=points.get(exercise.id, fresh.points))
        if same_bank(path, fresh):
            continue
        stale.append(f"course/banks/{path.name}")
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(fresh.dumps(), encoding="utf-8")
            banks.load.cache_clear()
    return stale


def _write_contents(chapter: str, root: Path, check: bool) -> list[str]:
    """The chapter's sittings, in the list of all chapters from which progress is told."""
    if not of_chapter(chapter):
        return []
    path = progress_report.CONTENTS
    old = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    kept = ("title", "kind", "minutes", "exercises", "guesses")
    sittings = [
        {name: vars(one)[name] for name in kept}
        for one in study_time.sittings(sources.read(chapter, root))
    ]
    # Through JSON, so that a tuple is what it will be when read.
    fresh = dict(sorted({**old, chapter: json.loads(json.dumps(sittings))}.items()))
    if fresh == old:
        return []
    if not check:
        text = json.dumps(fresh, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8")
        progress_report.contents.cache_clear()
    return [f"course/study/{path.name}"]


def same_bank(path: Path, fresh: Bank) -> bool:
    """Whether a bank on disk is as fresh: numbers may differ between processors in the last of
    the digits that it holds."""
    if not path.is_file():
        return False
    try:
        old = Bank.loads(path.read_text(encoding="utf-8"))
    except (ValueError, TypeError, KeyError):
        return False
    return _alike(vars(old), vars(Bank.loads(fresh.dumps())))


def _alike(a: Any, b: Any) -> bool:
    if isinstance(a, dict):
        return isinstance(b, dict) and list(a) == list(b) and all(_alike(a[k], b[k]) for k in a)
    if isinstance(a, list | tuple):
        return (
            type(a) is type(b)
            and len(a) == len(b)
            and all(_alike(x, y) for x, y in zip(a, b, strict=True))
        )
    if hasattr(a, "__dataclass_fields__"):
        return type(a) is type(b) and _alike(vars(a), vars(b))
    return agree(a, b, 1e-6)
