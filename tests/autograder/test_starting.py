"""What loads while the sandbox is being built is whole before anything else is loaded."""

import subprocess
import sys

STARTED = """
import sys, threading
from runner import pool

before = set()
def at_once():
    before.update(sys.modules)
pool.sandbox = at_once
from autograder.starting import start_sandbox
start_sandbox()
assert threading.enumerate() == [threading.main_thread()], threading.enumerate()
assert sys.modules["autograder.grading.class_run"].opened
assert sys.platform != "linux" or "runner.zygote" in before
"""


def test_nothing_is_half_loaded_however_soon_the_box_stands():
    """A class once ended with an import error of sqlalchemy's: the box was there before the
    libraries, and two threads loaded them at the same time."""
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
