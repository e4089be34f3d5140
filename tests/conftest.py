"""What the tests share: the pool, chapters with hidden cases, and a way to hand in."""

import gc
import json
import os
import shutil
import sys

import nbformat
import pytest

from autograder.grading import canonical, graded, jobs, reading
from autograder.grading import chapters as chapters_
from autograder.writing import demo_class, sources
from autograder.writing.student_code import solutions
from helpers.pages import SHOTS, browser_here, new_page
from runner.pool import close_all, run_job

# The workers of a test run, and the kernels they start, share the cores already.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Notebooks that a test runs leave no records of a learner in this checkout.
os.environ.setdefault("COURSE_RECORDS", "")
gc.set_threshold(50_000)  # as `autograder` does: what is loaded stays

ROOT = sources.ROOT
# Programs that tests start, and the workers of a test run, do without what takes long to load.
QUICK = str(ROOT / "tests" / "helpers" / "quick_start")
os.environ["PYTHONPATH"] = os.pathsep.join([QUICK, *filter(None, [os.environ.get("PYTHONPATH")])])
# Files of students, which are data.
collect_ignore = ["accepted", "cases", "hazards", "mistaken"]
# Folders whose files take minutes, or most of one.
LONG = ("autograder", "chapters", "browser", "runner", "project", "website", "course/explorables")


def pytest_collection_modifyitems(items):
    """Long files first, so that none is left to one worker while the others have nothing to do."""

    def place(item):
        path = item.path.relative_to(ROOT / "tests")
        return next((n for n, folder in enumerate(LONG) if path.is_relative_to(folder)), len(LONG))

    items.sort(key=place)


@pytest.fixture(autouse=True)
def _no_figure_stays_open():
    """What one test drew is not there for the next."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@pytest.fixture(scope="session")
def runner():
    yield run_job
    close_all()


@pytest.fixture(scope="session")
def chapters(tmp_path_factory):
    """The chapters by name, with hidden cases from a seed of their own."""
    course = tmp_path_factory.mktemp("seed")
    made = {}

    def chapter(name) -> chapters_.Chapter:
        if name not in made:
            made[name] = chapters_.chapter(name, course)
        return made[name]

    return chapter


@pytest.fixture
def hand_in(runner, chapters):
    """Grade a notebook of a chapter: `hand_in("04-momentum", momentum="def momentum...")`.

    Keywords are the texts of solution cells; the others stay as released, or hold the right
    solution if `rest` is "right". `change(nb)` may edit the notebook first. Returns Graded.
    """

    def grade(name, rest="blank", change=None, **texts):
        chapter = chapters(name)
        texts = (solutions(name) if rest == "right" else {}) | texts
        nb = demo_class.filled(name, texts)
        if change:
            change(nb)
        cells = reading.parse(json.loads(nbformat.writes(nb)))
        made = canonical.canonicalise(cells, chapter.template)
        return graded.grade(chapter, "student", made, runner(jobs.job(chapter, made)))

    return grade


@pytest.fixture
def course_folder(tmp_path):
    """A course folder of its own, with nbgrader's configuration and our sources."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "source", tmp_path / "source", ignore=shutil.ignore_patterns("*.ipynb"))
    return tmp_path


@pytest.fixture(scope="module")
def browser():
    with browser_here() as browser:
        yield browser


@pytest.fixture
def page(browser):
    page = new_page(browser)
    yield page
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "last-page.png")
    page.close()
