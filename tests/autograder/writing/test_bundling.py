"""`autograder bundle`: what students get is complete, holds no solution, and runs where nothing but
it is installed."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.term.settings import Settings
from autograder.writing import bundling, releasing, sources
from helpers.tools import tool_is_missing

CHAPTERS = sources.chapters()
LABS = ("08-lab-saddles-and-noise", "09-lab-networks")
# Runs the cells of a notebook one after the other, as Run All would if it went on after an error.
RUN = """
import json, sys
import matplotlib
matplotlib.use("agg")
from IPython.core.interactiveshell import InteractiveShell
shell, wrong = InteractiveShell.instance(), []
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        done = shell.run_cell("".join(cell["source"]))
        error = done.error_before_exec or done.error_in_exec
        if error is not None:
            wrong.append(type(error).__name__)
print("\\n" + json.dumps(wrong))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundle")
    try:
        bundling.bundle(folder / "bundle.zip", Settings())
    except bundling.BundleError as error:
        tool_is_missing(str(error))  # pip, or what builds a wheel
    with zipfile.ZipFile(folder / "bundle.zip") as archive:
        archive.extractall(folder)
    return folder / bundling.FOLDER


def test_every_chapter_and_a_page_for_every_way_of_working_are_there(unpacked):
    assert sorted(p.name for p in (unpacked / "notebooks").iterdir()) == CHAPTERS
    front = (unpacked / "START-HERE.md").read_text(encoding="utf-8")
    for way in bundling.WAYS:
        page = (unpacked / "start" / f"{way}.md").read_text(encoding="utf-8")
        assert f"start/{way}.md" in front
        assert page.count("Tried: ") == 1
        assert ("Tried: yes" in page) == (way in bundling.TRIED)
        assert "{" not in page


def test_nothing_of_ours_but_what_students_import_is_there(unpacked):
    (wheel,) = unpacked.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names if "dist-info" not in name} == {"course", "runner"}
    assert not any("entry_points" in name or "/scripts/" in name for name in names)
    for path in unpacked.rglob("*.ipynb"):
        assert not any(mark in path.read_text(encoding="utf-8") for mark in releasing.LEAKS)


def test_torch_is_asked_for_by_the_labs_alone(unpacked):
    pins = (unpacked / "versions.txt").read_text().split()
    assert any(pin.startswith("torch==") for pin in pins)
    assert not any(pin.split("==")[0] in ("pytest", "mypy", "ruff", "typer") for pin in pins)
    assert "[labs]" in (unpacked / "requirements-labs.txt").read_text()
    assert "[labs]" not in (unpacked / "requirements.txt").read_text()


def test_only_the_chapters_in_use_are_there_and_a_second_bundle_is_the_same(tmp_path, monkeypatch):
    wheel = tmp_path / "momentum_course-0-py3-none-any.whl"
    wheel.write_bytes(b"")
    monkeypatch.setattr(bundling, "_wheel", lambda *_: wheel)
    made = []
    for name in ("a.zip", "b.zip"):
        held = bundling.bundle(tmp_path / name, Settings(chapters=("04-momentum",)))
        made.append((tmp_path / name).read_bytes())
    assert [one for one in held if one.endswith(".ipynb")] == [
        "notebooks/04-momentum/04-momentum.ipynb"
    ]
    assert made[0] == made[1]


@pytest.fixture(scope="module")
def student(unpacked, tmp_path_factory):
    """The Python of a fresh environment with the bundle in it, offline from a folder of wheels:
    `pip download -d WHEELS -c constraints.txt .`, then `WHEELS=… pytest` this file."""
    wheels = os.environ.get("WHEELS")
    if not wheels:
        pytest.skip("WHEELS names no folder of wheels")
    venv = tmp_path_factory.mktemp("student") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    python = venv / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--no-index", "--find-links", wheels]
    done = subprocess.run(
        [*pip, "-r", "requirements.txt"], cwd=unpacked, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return python


@pytest.mark.parametrize("chapter", [one for one in CHAPTERS if one not in LABS])
def test_installed_from_the_bundle_every_chapter_without_torch_runs(chapter, student, unpacked):
    notebook = unpacked / "notebooks" / chapter / f"{chapter}.ipynb"
    command = [student, "-c", RUN, notebook.name]
    done = subprocess.run(command, cwd=notebook.parent, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    # Unwritten stubs, and checks of them, may fail; nothing else.
    wrong = json.loads(done.stdout.strip().splitlines()[-1])
    assert {*wrong} <= {"CheckFailed", "NotImplementedError"}, done.stdout[-3000:]


def test_no_command_is_installed_that_cannot_run(student):
    assert not (Path(student).parent / "autograder").exists()
    assert subprocess.run([student, "-c", "import torch"], capture_output=True).returncode == 1
