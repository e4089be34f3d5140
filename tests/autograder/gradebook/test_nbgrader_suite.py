"""nbgrader's own tests pass under our configuration, with every notebook in the sandbox."""

import os
import re
import subprocess
import sys

import pytest
from alembic.script import ScriptDirectory
from nbgrader.dbutil import ALEMBIC_DIR

from autograder.writing.sources import ROOT

# Ids of nbgrader's tests that fail under our configuration and pass without, each with its reason
# in docs/nbgrader.md.
DIFFERENCES = {
    "TestNbGraderAutograde::test_side_effects",
    "TestNbGraderAutograde::test_grade_empty_timestamp",
}
MUSTS = [
    *("apps.test_nbgrader_autograde", "apps.test_nbgrader_generate_feedback"),
    "preprocessors.test_saveautogrades",
]
NEIGHBOURS = [
    *("apps.test_api", "apps.test_nbgrader_generate_assignment", "apps.test_nbgrader_validate"),
    *("apps.test_nbgrader_generate_solution", "apps.test_nbgrader_formgrade"),
    *("apps.test_nbgrader_releasefeedback", "apps.test_nbgrader_fetchfeedback"),
    *("apps.test_nbgrader_export", "apps.test_nbgrader_update", "api", "utils"),
]  # and the preprocessors, but for one module that runs only in nbgrader's own checkout
STEPS = [
    *("checkcellmetadata", "clearsolutions", "computechecksums", "deduplicateids", "getgrades"),
    *("ignorepattern", "limitoutput", "lockcells", "overwritecells", "overwritekernelspec"),
]
NEIGHBOURS += [f"preprocessors.test_{name}" for name in STEPS]

# Our configuration, whose steps leave a line each time that they run. A kernel's polite end takes
# a second of the 1.6 that a small notebook takes; nothing here is about that.
COUNTING = """
exec(compile(open({config!r}).read(), {config!r}, "exec"))
c.Execute.shutdown_kernel = "immediate"
from autograder.grading import nbgrader_plugin
from autograder.pages import safe_csv, safe_html

def counted(step, method):
    original = getattr(step, method)
    def run(self, *args, **kwargs):
        with open({log!r}, "a") as file:
            file.write(step.__name__ + "\\n")
        return original(self, *args, **kwargs)
    if not hasattr(original, "counted"):
        run.counted = True
        setattr(step, method, run)

counted(nbgrader_plugin.Canonicalise, "preprocess")
counted(nbgrader_plugin.Judge, "preprocess")
counted(nbgrader_plugin.SaveScores, "preprocess")
counted(nbgrader_plugin.TolerantExporter, "from_filename")
counted(safe_html.SafeOutputs, "preprocess")
counted(safe_csv.SafeCsv, "export")
"""


# nbgrader asks `alembic` for the version of each gradebook that it makes, three seconds each time.
ALEMBIC = """#!/bin/sh
case "$*" in
  *heads) echo "{head} (head)" ;;
  *) exec {alembic} "$@" ;;
esac
"""


def run(modules, folder):
    """Run modules of nbgrader's tests: (names of the failing, how many passed, steps that ran)."""
    config, log = folder / "config", folder / "ran.txt"
    for place in (config, folder / "empty", folder / "bin"):
        place.mkdir()
    text = COUNTING.format(config=str(ROOT / "nbgrader_config.py"), log=str(log))
    (config / "nbgrader_config.py").write_text(text)
    here = os.path.dirname(sys.executable)
    fast = folder / "bin" / "alembic"
    head = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    fast.write_text(ALEMBIC.format(head=head, alembic=os.path.join(here, "alembic")))
    fast.chmod(0o755)
    path = os.pathsep.join([str(fast.parent), here, os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "TMPDIR": str(folder), "USER": "teacher"}
    environment |= {"JUPYTER_CONFIG_PATH": str(config), "JUPYTER_CONFIG_DIR": str(folder / "empty")}
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, "--rootdir", str(folder)]
    command += ["-o", f"cache_dir={folder / 'cache'}", "-n", "2", "-q", "-rf", "--pyargs"]
    command += [f"nbgrader.tests.{name}" for name in modules]

    def once(*flags):
        options = {"cwd": folder, "env": environment, "capture_output": True, "text": True}
        said = subprocess.run([*command, *flags], **options).stdout
        print(said)  # for whoever reads of a failure
        passed = re.search(r"(\d+) passed", said)
        failed = re.findall(r"^(?:FAILED|ERROR) .*?::(\S+)", said, re.M)
        return set(failed), int(passed[1]) if passed else 0

    failed, passed = once()
    if failed - DIFFERENCES:  # a kernel may not start on a busy machine; our fault fails again
        failed, more = once("--last-failed")
        passed += more
    return failed, passed, log.read_text().split()


def test_nbgraders_tests_of_autograde_feedback_and_saving_grades_pass(tmp_path):
    failed, passed, ran = run(MUSTS, tmp_path)
    assert failed == DIFFERENCES
    assert passed >= 63
    # 40 tests autograde, most of them more than once; a run without our steps would prove nothing.
    for step in ("Canonicalise", "Judge", "SaveScores", "TolerantExporter"):
        assert ran.count(step) >= 40, step
    assert ran.count("SafeOutputs") >= 10


@pytest.mark.skipif("NBGRADER_NEIGHBOURS" not in os.environ, reason="takes ten minutes")
def test_nbgraders_other_tests_pass_too(tmp_path):
    failed, passed, ran = run(NEIGHBOURS, tmp_path)
    assert failed == DIFFERENCES
    assert passed >= 180 and ran.count("SafeCsv") >= 5
