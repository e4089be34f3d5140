"""Any nbgrader assignment is graded: in the sandbox, by nbgrader's own rule."""

import json
import os
import shutil
from pathlib import Path

import nbformat
import nbgrader
import pytest

from autograder.gradebook import database
from autograder.grading import class_run
from autograder.pages import table
from autograder.writing import demo_class, sources
from autograder.writing.sources import ROOT, SourceError
from autograder.writing.student_code import solutions
from helpers import plain
from helpers.commands import autograder, nbgrader_in_turn, python
from helpers.commands import nbgrader as stock_command
from helpers.executors import Here
from helpers.plain import hand_in, notebook, solution, source, written

PACKAGE = Path(nbgrader.__file__).parent
GUIDE = PACKAGE / "docs" / "source" / "user_guide"
FILES = PACKAGE / "tests" / "apps" / "files"
# nbgrader's own notebooks: assignment → source, and what is handed in, by student.
TESTS = {
    "changes": (
        "submitted-unchanged",
        [
            *("submitted-changed", "submitted-unchanged", "submitted-grade-cell-changed"),
            *("submitted-locked-cell-changed", "submitted-cheat-attempt"),
            "submitted-cheat-attempt-alternative",
        ],
    ),
    "hidden": ("test-hidden-tests", ["test-hidden-tests"]),
    "zero": ("validation-zero-points", ["validation-zero-points"]),
    "asks": ("validating-environment-variable", ["validating-environment-variable"]),
    "file": ("open_relative_file", ["open_relative_file"]),
}
HEADER = 'c.IncludeHeaderFooter.header = "source/header.ipynb"\n'
QUICK = 'c = get_config()\nc.Execute.shutdown_kernel = "immediate"\n' + HEADER


@pytest.fixture(scope="module")
def three_ways(tmp_path_factory):
    """nbgrader's example course and its tests' notebooks, graded by `autograder grade`, by
    `nbgrader autograde` under our configuration, and by stock nbgrader."""
    ways = {name: tmp_path_factory.mktemp(name) for name in ("ours", "button", "stock")}
    for name, course in ways.items():
        shutil.copytree(GUIDE / "source", course / "source")
        shutil.rmtree(course / "source" / "ps1_autotest")
        shutil.copytree(GUIDE / "submitted", course / "submitted")
        for assignment, (own, handed_in) in TESTS.items():
            copy(own, course / "source" / assignment)
            for student in handed_in:
                copy(student, course / "submitted" / student / assignment)
        (course / "source" / "file" / "data.txt").write_text("Hello!")
        ours = (ROOT / "nbgrader_config.py").read_text() + HEADER
        (course / "nbgrader_config.py").write_text(QUICK if name == "stock" else ours)
    assignments = ["ps1", *TESTS]
    done = autograder("grade", *assignments, "--course", ways["ours"])
    assert done.returncode == 0, done.stderr
    for name in ("button", "stock"):
        database.make(ways[name])
        commands = ("generate_assignment", "autograde")
        lines = [f"{command} {assignment}" for assignment in assignments for command in commands]
        said = nbgrader_in_turn(lines, cwd=ways[name])
        assert said.returncode == 0, said.stderr[-2000:]
    return ways


def copy(name: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(FILES / f"{name}.ipynb", folder / "p1.ipynb")


def test_nbgraders_own_notebooks_get_the_scores_of_stock_nbgrader(three_ways):
    stock, ours = plain.rows(three_ways["stock"]), plain.rows(three_ways["ours"])
    assert len(stock) > 40 and len({score for score, _ in stock.values()}) >= 4
    assert ours == stock


def test_nbgrader_autograde_under_our_configuration_gives_the_same(three_ways):
    assert plain.rows(three_ways["button"]) == plain.rows(three_ways["stock"])


def test_what_is_recorded_of_a_plain_notebook_is_not_done_again(three_ways):
    again = autograder("grade", "ps1", "--course", three_ways["ours"])
    assert "4 of 4 are unchanged" in " ".join(again.stderr.split())


@pytest.fixture
def grade(runner, tmp_path):
    """Grade everything in the course folder `tmp_path`, in this process: (student, chapter) →
    Graded."""

    def run(*names, **options):
        with class_run.opened(tmp_path, list(names), **options) as work:
            return {(g.student, g.chapter): g for g in work.grade(Here(runner), 4)}

    return run


def one_test(course, own: str, check: str, points: float = 2, before: str = "x = 1"):
    """A class of one: an assignment with one test cell."""
    source(course, notebook(solution(before, "a"), plain.tested(check, "t", points)), "ps")
    hand_in(course, "kim", notebook(plain.cell(own, "a", solution=True)), "ps")


RULE = {
    "silence is full credit": ("x = 1", "assert x == 1", 2),
    "an error is none": ("x = 2", "assert x == 1", 0),
    "a result is partial credit": ("x = 1", "x + 0.5", 1.5),
    "text that is no number is full credit": ("x = 1", "'done'", 2),
    "a warning on stderr is none": ("x = 1", "import sys; print('hm', file=sys.stderr)", 0),
    "what is installed here can be imported": (
        "import pandas, scipy, sklearn, requests, yaml; x = 1",
        "from numpy.testing import assert_equal; assert_equal(x, 1)",
        2,
    ),
    "print is no result": ("x = 1", "print(0)", 2),
    "no traceback is still an error": (
        "get_ipython().showtraceback = lambda *a, **k: None; x = 2",
        "assert x == 1",
        0,
    ),
    "a flood hides no error": (
        "from IPython.display import display\ndef x():\n    [display(i) for i in range(900)]",
        "x(); assert False",
        0,
    ),
    "megabytes hide no error": ("x = lambda: print('x' * 5_000_000)", "x(); assert False", 0),
    "an end of the process earns nothing": ("import os; os._exit(0)", "assert True", 0),
}


@pytest.mark.parametrize("case", RULE)
def test_nbgraders_rule(tmp_path, grade, case):
    own, check, score = RULE[case]
    one_test(tmp_path, own, check)
    graded = grade()["kim", "ps"]
    assert graded.score == score
    assert plain.rows(tmp_path)["ps", "kim", "ps", "t"] == (score, False)
    assert (graded.verdicts["t"].status == "passed") == (score == 2)


def test_more_than_its_points_waits_for_a_person(tmp_path, grade):
    one_test(tmp_path, "x = 5", "x")
    graded = grade()["kim", "ps"]
    assert graded.verdicts["t"].status == "cannot_check" and "no score" in graded.waiting["t"]
    assert plain.rows(tmp_path)["ps", "kim", "ps", "t"] == (None, True)


def test_a_cell_that_swallows_the_end_of_its_time_earns_nothing(tmp_path, grade):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.Execute.timeout = 1\n")
    wait = "def x():\n    try:\n        while True: pass\n    except Exception: pass"
    one_test(tmp_path, wait, "x()")
    assert grade()["kim", "ps"].score == 0


def test_a_deleted_test_cell_and_a_locked_helper_are_put_back_and_run(tmp_path, grade):
    helper = plain.cell("def twice(x):\n    return 2 * x", "helper", locked=True)
    own = notebook(helper, solution("y = twice(2)", "a"), plain.tested("assert y == 4", "t"))
    source(tmp_path, own, "ps")
    hand_in(tmp_path, "kim", notebook(plain.cell("y = twice(2)", "a", solution=True)), "ps")
    assert grade()["kim", "ps"].score == 1


def test_the_assignments_files_lie_beside_a_notebook_in_place_of_a_students(tmp_path, grade):
    one_test(tmp_path, "x = open('data.txt').read()", "assert x == 'right'; import helper")
    for place, text in (("source", "right"), ("submitted/kim", "wrong")):
        (tmp_path / place / "ps" / "data.txt").write_text(text)
    (tmp_path / "source" / "ps" / "helper.py").write_text("")
    assert grade()["kim", "ps"].score == 2


def test_an_unreadable_notebook_and_a_missing_one_score_zero_with_a_sentence(tmp_path, grade):
    one_test(tmp_path, "x = 1", "assert x == 1")
    for student in ("lee", "sam"):
        (tmp_path / "submitted" / student / "ps").mkdir(parents=True)
    (tmp_path / "submitted" / "lee" / "ps" / "ps.ipynb").write_text("no JSON")
    graded = grade()
    assert graded["kim", "ps"].score == 2
    for student, what in (("lee", "not JSON"), ("sam", "There is no ps.ipynb")):
        one = graded[student, "ps"]
        assert one.score == 0 and what in one.verdicts["t"].message
        assert plain.rows(tmp_path)["ps", student, "ps", "t"] == (0, False)


def test_manual_cells_and_tasks_wait_as_in_nbgrader(tmp_path, grade):
    task = plain.cell("Draw it.", "draw", "markdown", task=True, locked=True, points=3)
    own = notebook(
        solution("x = 1", "a"), plain.tested("assert x == 1", "t"), written("why", 2), task
    )
    source(tmp_path, own, "ps")
    answer = plain.cell("Because.", "why", "markdown", grade=True, solution=True, points=2)
    hand_in(tmp_path, "kim", notebook(answer), "ps")
    hand_in(tmp_path, "lee", notebook(written("why", 2)), "ps")
    grade()
    found = {key[1::2]: row for key, row in plain.rows(tmp_path).items()}
    assert found["kim", "why"] == (None, True) and found["lee", "why"] == (0, False)
    assert found["kim", "draw"] == found["lee", "draw"] == (None, True)


def test_a_chapter_may_hold_our_exercises_and_tests_of_its_own(tmp_path, grade):
    chapter = "00-start-here"
    nb = sources.read(chapter)
    nb.cells.append(
        plain.tested("assert len(two_steps(lambda x: x, np.array([1.0, 1.0]), 0.1)) == 3", "t", 4)
    )
    source(tmp_path, nb, chapter)
    hand_in(tmp_path, "kim", demo_class.filled(chapter, solutions(chapter)), chapter)
    hand_in(tmp_path, "lee", demo_class.filled(chapter, {}), chapter)
    graded = grade()
    assert list(graded["kim", chapter].points.items()) == [("two_steps", 1), ("t", 4)]
    assert graded["kim", chapter].score == 5 and graded["lee", chapter].score == 0


def test_a_chapter_as_text_has_its_table_and_no_solution_in_its_release(tmp_path, grade):
    own = notebook(solution("x = 1", "a"), plain.tested("assert x == 1", "test-a", 2))
    source(tmp_path, own, "ps", "first", text=True)
    (tmp_path / "source" / "ps" / "helper.py").write_text("y = 2\n")
    hand_in(tmp_path, "kim", notebook(plain.cell("x = 1", "a", solution=True)), "ps", "first")
    graded = grade("ps")
    assert list(graded) == [("kim", "ps/first")] and graded["kim", "ps/first"].score == 2
    shown = "\n".join(str(column.header) for column in table_of(graded.values()).columns)
    assert "1\n/2" in shown and "total\n/2" in shown
    done = autograder("release", "ps", "--course", tmp_path)
    assert done.returncode == 0, done.stderr
    released = tmp_path / "release" / "ps"
    assert sorted(p.name for p in released.iterdir()) == ["first.ipynb", "helper.py"]
    assert "x = 1" not in (released / "first.ipynb").read_text()


def table_of(graded):
    return table.class_table("ps/first", list(graded)).renderables[0]


def test_a_notebook_in_another_language_is_refused_with_a_sentence(tmp_path, grade):
    one_test(tmp_path, "x <- 1", "stopifnot(x == 1)")
    path = tmp_path / "source" / "ps" / "ps.ipynb"
    nb = nbformat.read(path, 4)
    nb.metadata.kernelspec = {"name": "ir", "display_name": "R", "language": "R"}
    nbformat.write(nb, path)
    with pytest.raises(SourceError, match="Only Python's"):
        grade()


ESCAPE = """
import os, pathlib
for place in {places!r}:
    try:
        pathlib.Path(place, "escaped").write_text("out")
    except OSError:
        pass
x = os.getpid() if os.path.exists({secret!r}) else 1
"""


@pytest.fixture
def escaping(tmp_path):
    """A course with our configuration, a notebook that looks for a way out, and a link to a
    secret among what was handed in."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the gradebook's password")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    text = ESCAPE.format(places=[str(tmp_path), os.path.expanduser("~")], secret=str(secret))
    text += "print(open('notes.txt').read())"
    one_test(tmp_path, text, "assert x == 1")
    nb = nbformat.read(tmp_path / "submitted" / "kim" / "ps" / "ps.ipynb", 4)
    nb.cells.append(nbformat.from_dict(plain.tested("assert x == 1", "t", 2)))
    hand_in(tmp_path, "kim", nb, "ps")
    (tmp_path / "submitted" / "kim" / "ps" / "notes.txt").symlink_to(secret)
    database.make(tmp_path)
    assert stock_command("generate_assignment", "ps", cwd=tmp_path).returncode == 0
    return tmp_path


PRESS = """
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader
config = PyFileConfigLoader('nbgrader_config.py').load_config()
api = NbGraderAPI(CourseDirectory(config=config), config=config)
result = api.autograde('ps', 'kim', force=True)
assert result['success'], result
"""


@pytest.mark.parametrize("way", ["autograder grade", "nbgrader autograde", "formgrader's button"])
def test_nothing_of_a_submission_runs_outside_the_sandbox(escaping, way):
    if way == "autograder grade":
        done = autograder("grade", "ps", "--course", escaping)
    elif way == "nbgrader autograde":
        done = stock_command("autograde", "ps", cwd=escaping)
    else:
        done = python(PRESS, escaping)
    assert done.returncode == 0, done.stderr[-2000:]
    assert plain.rows(escaping)["ps", "kim", "ps", "t"] == (2, False)
    assert not (escaping / "escaped").exists()
    assert not Path(os.path.expanduser("~"), "escaped").exists()
    graded = (escaping / "autograded" / "kim" / "ps" / "ps.ipynb").read_text()
    assert "password" not in graded and "FileNotFoundError" in graded
    assert not (escaping / "autograded" / "kim" / "ps" / "notes.txt").exists()


def test_the_json_names_each_notebook_of_an_assignment(tmp_path):
    for name in ("one", "two"):
        source(tmp_path, notebook(plain.tested("assert True", f"t-{name}")), "ps", name)
        hand_in(tmp_path, "kim", notebook("1"), "ps", name)
    done = autograder("grade", "ps", "--course", tmp_path, "--json", tmp_path / "out.json")
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "out.json").read_text())
    assert [(r["chapter"], r["exercise"], r["points"]) for r in rows] == [
        ("ps/one", "t-one", 1),
        ("ps/two", "t-two", 1),
    ]
