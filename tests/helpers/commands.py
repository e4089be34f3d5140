"""The commands that instructors run, as processes of their own. They begin as `python -m` would
begin them, but for libraries, which are loaded already: that takes longer than most of them."""

import atexit
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from helpers.fresh import FRESH

SECONDS = 600


def autograder(
    *arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return _run("autograder", [str(argument) for argument in arguments], cwd, env)


def nbgrader(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """nbgrader's, with the programs of this environment first on the path."""
    return _run("nbgrader", list(arguments), cwd, _with_ours_first())


def nbgrader_in_turn(lines: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Several of nbgrader's commands in one process, until one fails."""
    return _run("helpers.in_turn", lines, cwd, _with_ours_first())


def python(text: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A text, as by `python -c`."""
    return _run("-c", [text], cwd, _with_ours_first())


def _with_ours_first() -> dict[str, str]:
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    return {**os.environ, "PATH": path}


def _run(
    module: str, arguments: list[str], cwd: Path | None, env: Mapping[str, str] | None
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        said = [os.path.join(folder, name) for name in ("stdout", "stderr")]
        given = (module, arguments, str(cwd or os.getcwd()), dict(env or os.environ), said)
        process = FRESH.Process(target=_begin, args=given)
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired([module, *arguments], SECONDS)
        texts = [Path(path).read_text(encoding="utf-8") for path in said]
        return subprocess.CompletedProcess([module, *arguments], process.exitcode, *texts)


def _begin(
    module: str, arguments: list[str], cwd: str, env: Mapping[str, str], said: list[str]
) -> None:
    """In the program: run the module as `python -m` does; or, where that is "-c", a text."""
    for number, path in enumerate(said, 1):
        os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.path.insert(0, cwd)
    sys.argv[1:] = arguments
    try:
        if module == "-c":
            exec(arguments[0], {"__name__": "__main__"})
        else:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        atexit._run_exitfuncs()
