"""What imports what: test files stand alone, and the packages' names belong to nobody else."""

import ast
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from autograder.writing.sources import ROOT

TESTS = ROOT / "tests"
# Other Python under tests/ is what students hand in.
FILES = sorted(
    [*TESTS.rglob("test_*.py"), *TESTS.rglob("conftest.py"), *TESTS.glob("helpers/**/*.py")]
)
# What stands on sys.path through the names of files and folders of tests.
OURS = {path.stem for path in FILES if path.stem.startswith("test_")} | {"conftest", "tests"}


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports; a relative import gives an empty one."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0] if not node.level else "")
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_file_imports_another_or_conftest(path):
    assert not imported(path) & (OURS | {""})


def test_no_two_test_files_share_a_name():
    names = [path.name for path in FILES if path.name.startswith("test_")]
    assert len(set(names)) == len(names) > 50


@pytest.mark.parametrize("name", ["course", "runner", "autograder"])
def test_no_other_distribution_brings_a_package_of_this_name(name):
    assert set(packages_distributions().get(name, [])) <= {"momentum-course"}
    assert Path(import_module(name).__file__).is_relative_to(ROOT)
