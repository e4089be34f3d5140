"""The commands that instructors run, as processes of their own."""

import os
import subprocess
import sys
from pathlib import Path


def autograder(
    *arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, timeout=300)


def nbgrader(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """nbgrader's, with the programs of this environment first on the path."""
    return _nbgrader(["-m", "nbgrader", *arguments], cwd)


def _nbgrader(arguments: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=600,
    )


IN_TURN = """
import sys
from nbgrader.apps.nbgraderapp import NbGraderApp
from traitlets.config import Application

for line in sys.argv[1:]:
    try:
        NbGraderApp.launch_instance(line.split())
    except SystemExit as end:
        if end.code:
            raise
    type(Application._instance).clear_instance()
"""


def nbgrader_in_turn(lines: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Several of nbgrader's commands in one process: to load it takes longer than a small
    assignment."""
    return _nbgrader(["-c", IN_TURN, *lines], cwd)
