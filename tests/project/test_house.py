"""Everything is where its name says, and no file holds more than one can read at once."""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = next(p for p in Path(__file__).resolve().parents if (p / "pyproject.toml").exists())
PACKAGES = ("course", "runner", "autograder", "website")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
LONGEST = 300


def is_an_exercise_s(path):
    """Files of an exercise are called after what the student writes."""
    return re.fullmatch(r"autograder/exercises/ch\d\d_\w+/\w+\.py", str(path.relative_to(ROOT)))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_looked_at(package):
    assert any(path.is_relative_to(ROOT / package) for path in MODULES)


def test_no_two_files_share_a_name_for_two_things():
    places = defaultdict(list)
    for path in MODULES:
        if path.name not in ("__init__.py", "__main__.py") and not is_an_exercise_s(path):
            places[path.name].append(str(path.relative_to(ROOT)))
    assert [found for found in places.values() if len(found) > 1] == []


def test_no_module_is_longer_than_can_be_read_at_once():
    lines = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in MODULES}
    assert {name: count for name, count in lines.items() if count >= LONGEST} == {}


def test_the_course_loads_neither_torch_nor_widgets_nor_matplotlib():
    code = (
        "import sys, course\n"
        "print({'torch', 'anywidget', 'ipywidgets', 'IPython', 'matplotlib'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True)
    assert (done.stdout, done.stderr) == ("set()\n", "")
