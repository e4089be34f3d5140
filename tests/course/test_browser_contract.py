"""What a browser does not have, the course does not need: no kernel of ipykernel's, no torch, no
processes, threads or signals."""

import json
import subprocess
import sys
from textwrap import dedent

import pytest

AS_IN_A_BROWSER = """
import os, signal, sys, threading, types

class Missing:
    def find_spec(self, name, path=None, target=None):
        top = name.split(".")[0]
        if top in ("ipykernel", "torch", "resource", "multiprocessing", "zmq"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
sys.modules.pop("resource", None)
for name in ("fork", "forkpty", "posix_spawn"):
    if hasattr(os, name):
        delattr(os, name)

def no_thread(self):
    raise RuntimeError("can't start new thread")

threading.Thread.start = no_thread
for name in ("setitimer", "getitimer", "alarm", "pthread_kill"):
    if hasattr(signal, name):
        delattr(signal, name)
sys.modules["pyodide_kernel"] = types.ModuleType("pyodide_kernel")  # a page is there

from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()

def run(cell):
    done = shell.run_cell(cell, store_history=True)
    error = done.error_in_exec or done.error_before_exec
    print("ENDED", type(error).__name__ if error else "well", done.result)

"""
RIGHT = """
def two_steps(grad, x0, lr):
    first = x0 - lr * grad(x0)
    return np.array([x0, first, first - lr * grad(first)])
"""
IMPORTS = """
import numpy as np
from course import check, explore, figures, guess, hint, keep, mine, objective, progress, reveal
from course import review, self_check, solution, arrange
"""


@pytest.fixture
def said(tmp_path, monkeypatch):
    """What cells say, one after the other, where there is no more than in a browser."""
    monkeypatch.setenv("COURSE_RECORDS", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)

    def of(*cells):
        lines = [dedent(AS_IN_A_BROWSER), *(f"run({cell!r})" for cell in [IMPORTS, *cells])]
        done = subprocess.run(
            [sys.executable, "-c", "\n".join(lines)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return of


def test_a_right_and_a_wrong_answer_are_judged_with_points_and_a_sentence(said):
    wrong = RIGHT.replace("- lr", "+ lr")
    text = said(RIGHT, 'check("two_steps")', wrong, 'check("two_steps")')
    assert "Right on all 6 cases." in text and "ENDED well 1" in text
    assert "Both steps go up the slope." in text and "ENDED CheckFailed" in text


def test_hints_guesses_and_progress_are_there_and_checks_are_kept(said, tmp_path):
    cells = ['hint("two_steps")', 'guess("04-valley")', 'reveal("04-valley")', "progress()"]
    text = said(*cells, RIGHT, 'check("two_steps")', "progress()", 'self_check("00")', "review()")
    assert text.count("ENDED well") == 10
    lines = (tmp_path / "my-progress.jsonl").read_text().splitlines()
    assert {json.loads(line)["kind"] for line in lines} >= {"check"}


def test_what_passed_is_kept_and_comes_back(said, tmp_path):
    text = said(RIGHT, 'check("two_steps")', 'keep("two_steps")', "mine.two_steps")
    assert "def two_steps" in (tmp_path / "my_optimizers.py").read_text()
    assert text.count("ENDED well") == 5


def test_an_explorable_shows_itself_with_words_and_its_panel_follows(said):
    moved = 'shown.set(**{next(iter(shown.controls)): 0.5}); print("CAPTION", shown.widget.caption)'
    text = said("shown = explore.contours(); shown", moved)
    assert text.count("ENDED well") == 3
    assert "CAPTION" in text
