"""What passes is kept in the learner's own file: alone it runs, and no edit is lost."""

import subprocess
import sys

import pytest

from course.study import keeping, learner, own_file, own_source
from course.study.own_file import NAME
from helpers.learners import at_the_keyboard

IMPORTS = "import numpy as np\n\nfrom course import check, hint, keep"
HELPER = """\
# how far one step goes
FACTOR = 1.0


def step(x, lr, grad):
    return FACTOR * lr * grad(x)  # downhill"""
RIGHT = """\
def two_steps(grad, x0, lr):
    x1 = x0 - step(x0, lr, grad)
    return np.array([x0, x1, x1 - step(x1, lr, grad)])"""
SHORT = """\
def two_steps(grad, x0, lr):
    path = [x0]
    for _ in "ab":
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)"""
WRONG = "def two_steps(grad, x0, lr):\n    return x0"


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    made = at_the_keyboard(tmp_path, monkeypatch)
    made.run(IMPORTS)
    return made


@pytest.fixture
def path(tmp_path):
    return tmp_path / NAME


@pytest.fixture
def said(capsys):
    """Run a cell, and what it printed."""

    def run(notebook, cell):
        capsys.readouterr()
        notebook.run(cell)
        return capsys.readouterr().out

    return run


def test_what_passes_is_kept_with_its_helpers_and_runs_elsewhere(notebook, path, said):
    notebook.run(HELPER)
    notebook.run(RIGHT)
    assert "is kept in my_optimizers.py" in said(notebook, 'keep("two_steps")')
    text = path.read_text(encoding="utf-8")
    assert RIGHT in text and HELPER in text and "import numpy as np" in text
    assert "from course" not in text
    code = "from my_optimizers import two_steps; print(two_steps(lambda x: x, 8.0, 0.5).tolist())"
    done = subprocess.run([sys.executable, "-c", code], cwd=path.parent, capture_output=True)
    assert done.stdout.decode().strip() == "[8.0, 4.0, 2.0]"


def test_what_does_not_pass_is_not_kept(notebook, path, said):
    notebook.run(WRONG)
    assert "once it passes" in said(notebook, 'keep("two_steps")')
    assert not path.exists()


def test_check_says_once_how_to_keep_and_from_then_on_it_is_done(notebook, path):
    notebook.run(SHORT)
    bank = keeping.banks.load("two_steps")
    assert 'keep("two_steps")' in keeping.after_pass(bank, notebook.names)
    assert keeping.after_pass(bank, notebook.names) == "" and not path.exists()
    notebook.run('keep("two_steps")')
    notebook.run(HELPER)
    notebook.run(RIGHT)
    assert "in place of the one before" in keeping.after_pass(bank, notebook.names)
    assert RIGHT in path.read_text() and SHORT not in path.read_text()
    assert keeping.after_pass(bank, notebook.names) == ""


def test_what_was_edited_by_hand_stays_until_it_is_asked_for_and_is_not_lost_then(
    notebook, path, said
):
    notebook.run(SHORT)
    notebook.run('keep("two_steps")')
    path.write_text(path.read_text().replace("    path = [x0]", "    path = [x0]  # mine"))
    notebook.run(HELPER)
    notebook.run(RIGHT)
    bank = keeping.banks.load("two_steps")
    assert "You changed it" in keeping.after_pass(bank, notebook.names)
    assert "# mine" in path.read_text() and RIGHT not in path.read_text()
    assert keeping.OLDER in said(notebook, 'keep("two_steps")')
    assert RIGHT in path.read_text()
    assert "# mine" in (path.parent / keeping.OLDER).read_text()


def test_what_the_learner_adds_to_the_file_stays(notebook, path):
    path.write_text("import math\n\nTWO = math.sqrt(4)\n")
    notebook.run(SHORT)
    notebook.run('keep("two_steps")')
    assert "TWO = math.sqrt(4)" in path.read_text() and SHORT in path.read_text()


def test_a_helper_that_would_change_another_exercise_is_refused(notebook, path, said):
    path.write_text("def step(x, lr, grad):\n    return 0.0\n")
    before = path.read_text()
    notebook.run(HELPER)
    notebook.run(RIGHT)
    assert "helper `step`" in said(notebook, 'keep("two_steps")')
    assert path.read_text() == before


GRADIENT = """\
def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = eps
        g[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return g"""
ERROR = """\
def gradient_error(f, grad, x):
    a, n = grad(x), numerical_gradient(f, x)
    total = np.linalg.norm(a) + np.linalg.norm(n)
    return float(np.linalg.norm(a - n) / total) if total > 0 else 0.0"""


def test_an_exercise_that_another_one_calls_is_kept_once_in_its_newest_form(notebook, path, said):
    notebook.run(GRADIENT)
    notebook.run(ERROR)
    notebook.run('keep("numerical_gradient")')
    notebook.run('keep("gradient_error")')
    notebook.run(GRADIENT.replace("return g", "return 1 * g"))
    assert "in place of" in said(notebook, 'keep("numerical_gradient")')
    text = path.read_text(encoding="utf-8")
    assert text.count("def numerical_gradient") == 1 and "return 1 * g" in text


def test_what_needs_the_notebook_is_refused(notebook, path, said):
    notebook.run(RIGHT.replace("step(", "steps["[:-1] + "("))
    notebook.names["steps"] = lambda x, lr, grad: lr * grad(x)  # no cell says so
    assert "Taken out of the notebook" in said(notebook, 'keep("two_steps")')
    assert not path.exists()


def test_plain_data_can_be_kept(notebook, path, said, monkeypatch):
    notebook.run('entries = {"noise": {"method": "gd", "lr": 0.001}}')
    assert keeping.keepable(notebook.names["entries"])
    assert not keeping.keepable(object()) and not keeping.keepable([object()])


def test_while_grading_nothing_is_written(notebook, path, said, monkeypatch):
    monkeypatch.setattr(learner, "inert", lambda: True)
    notebook.run(SHORT)
    assert said(notebook, 'keep("two_steps")') == ""
    assert keeping.after_pass(keeping.banks.load("two_steps"), notebook.names) == ""
    assert list(path.parent.iterdir()) == []


# ------------------------------------------------------------ damage


def kept(notebook, path):
    notebook.run(SHORT)
    notebook.run('keep("two_steps")')
    return path.read_bytes()


DAMAGED = {
    "half a line": lambda data: data[: data.index(b"return")] + b"return np.array(",
    "a syntax error": lambda data: data.replace(b"def ", b"deff ", 1),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "bytes that are no text": lambda data: b"# \xff\xfe\n" + data,
    "a null byte": lambda data: data + b"\0",
    "from a newer version": lambda data: data.replace(b"(format 1)", b"(format 2)"),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_left_as_it_is_and_told_in_a_sentence(notebook, path, said, damage):
    bad = damage(kept(notebook, path))
    path.write_bytes(bad)
    notebook.run(HELPER)
    notebook.run(RIGHT)
    bank = keeping.banks.load("two_steps")
    assert keeping.after_pass(bank, notebook.names).startswith("It was not kept. my_optimizers.py")
    assert keeping.after_pass(bank, notebook.names) == "", "once in a session"
    assert said(notebook, 'keep("two_steps")').startswith("`two_steps` was not kept. my_optimizers")
    assert path.read_bytes() == bad
    assert [p.name for p in path.parent.iterdir() if "my_opt" in p.name] == [NAME]


def test_a_file_with_a_byte_order_mark_or_other_line_ends_is_read(notebook, path, said):
    data = kept(notebook, path).replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + data)
    assert said(notebook, 'keep("two_steps")') == "`two_steps` is in my_optimizers.py already.\n"


def test_a_write_protected_file_stays(notebook, path, said):
    data = kept(notebook, path)
    path.chmod(0o444)
    notebook.run(HELPER)
    notebook.run(RIGHT)
    assert "write-protected" in said(notebook, 'keep("two_steps")')
    assert path.read_bytes() == data


def test_a_folder_of_that_name_is_told(notebook, path, said):
    path.mkdir()
    notebook.run(SHORT)
    assert "it is a folder" in said(notebook, 'keep("two_steps")')


def test_a_full_disk_leaves_the_file_whole(notebook, path, said, monkeypatch):
    data = kept(notebook, path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_file.os, "replace", full)
    notebook.run(HELPER)
    notebook.run(RIGHT)
    assert "no space left" in said(notebook, 'keep("two_steps")')
    assert path.read_bytes() == data
    assert len(list(path.parent.glob("*.py"))) == len(list(path.parent.glob(".*.py"))) + 1 == 1


def test_a_deleted_file_is_made_anew_and_said_to_be(notebook, path):
    kept(notebook, path)
    path.unlink()
    bank = keeping.banks.load("two_steps")
    assert keeping.LOST in keeping.after_pass(bank, notebook.names)
    assert SHORT in path.read_text()


# ------------------------------------------------------------ source


def names(found):
    return [one.name for one in found]


def test_the_last_definition_counts_and_local_names_bring_nothing():
    cells = ["x = 5", "def f(y):\n    return 1", "def f(y):\n    x = y\n    return x + z", "z = 2"]
    found = own_source.needed("f", cells)
    assert names(found) == ["f", "z"]
    assert found[0].text == cells[2]


def test_a_star_brings_what_no_cell_defines():
    cells = ["from numpy import *\nfrom math import *", "def f(x):\n    return array([len(x)])"]
    found = own_source.needed("f", cells)
    assert [one.text for one in found] == ["from numpy import *", "from math import *", cells[1]]
    found = own_source.needed("g", [cells[0], "def g(x):\n    return len(x)"])
    assert names(found) == ["g"]


def test_a_class_brings_its_base_and_a_decorator_its_import():
    cells = [
        "import torch, functools",
        "class Base:\n    pass",
        "@functools.lru_cache\ndef g():\n    return torch.ones(1)",
        "class C(Base):\n    def go(self):\n        return g()",
    ]
    found = own_source.needed("C", cells)
    assert [one.text for one in found if one.imports] == ["import functools", "import torch"]
    assert {"Base", "C", "g"} <= set(names(found))


def test_a_cell_that_python_cannot_read_and_statements_on_one_line_do_no_harm():
    cells = ["def (", "a = 1; b = 2", "f = lambda: a"]
    assert [one.text for one in own_source.needed("f", cells)] == ["a = 1", "f = lambda: a"]
    assert own_source.needed("nothing", cells) == []
