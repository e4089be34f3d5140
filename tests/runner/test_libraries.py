"""What takes long to load is loaded beforehand where a notebook uses it, and only there."""

import json
import threading
import time

import pytest

from helpers.jobs import cells
from runner import pool
from runner.job import Job
from runner.kernel import Kernel
from runner.zygote import Warm

LOADED = "import sys\nprint([name for name in ('sklearn', 'torch') if name in sys.modules])"


def text(run, *sources, imports=""):
    """What the last cell prints or gives."""
    outputs, _ = run(Job(cells(*sources), [], imports=imports)).outputs[-1]
    last = json.loads(outputs[-1])
    return last.get("text", "").strip() or last["data"]["text/plain"]


def test_a_notebook_that_uses_numpy_only_has_nothing_else_loaded(runner):
    assert text(runner, "import numpy as np", LOADED) == "[]"


@pytest.mark.parametrize(
    ("source", "loaded"),
    [
        ("import torch", ("torch",)),
        ("def f():\n    from torch.optim import SGD", ("torch",)),
        ("import numpy, sklearn.datasets", ("sklearn",)),
        ("from sklearn.datasets import load_iris\nimport torch", ("sklearn", "torch")),
        ("# import torch\ntorch = 1", ()),
        ("print('import', torchlight)\nimport torchlight", ()),
        (" \n" * 100_000 + "import " * 100_000, ()),
    ],
)
def test_what_a_notebook_uses_is_seen_by_its_imports(source, loaded):
    assert Job(cells("1", source), []).libraries == loaded
    assert Job([], [], imports=source).libraries == loaded


def test_what_is_imported_further_down_is_there_from_the_start(runner):
    assert text(runner, "import sys", LOADED, "import torch", LOADED) == "['torch']"
    assert text(runner, LOADED, imports="from sklearn import datasets") == "['sklearn']"


def test_both_kinds_of_notebook_can_take_turns(runner):
    for _ in range(2):
        assert text(runner, "import numpy", LOADED) == "[]"
        assert text(runner, "import torch", LOADED) == "['torch']"


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ntorch.rand(3).tolist()",
        "torch = __import__('tor' + 'ch')\ntorch.rand(3).tolist()",
    ],
    ids=["seen", "unseen"],
)
def test_random_numbers_are_the_same_each_time_and_in_both_engines(source, runner):
    found = {text(run, source) for run in (runner, runner, Kernel().run)}
    assert len(found) == 1


def test_what_is_expected_is_loaded_once_and_serves_the_first_job(runner):
    """A chapter says what its notebooks import while its hidden cases are drawn."""
    text(runner, "1 + 1")  # a sandbox is there
    loads, load = [], Warm.load
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "_parents", {})
        patch.setattr(Warm, "load", lambda self, names: loads.append(names) or load(self, names))
        pool.expect(("torch",))
        while not pool._parents:
            time.sleep(0.01)
        assert text(runner, "import torch", "1") == "1"
        assert text(runner, "import torch", LOADED) == "['torch']"
    assert loads == [("torch",)]


def test_where_there_is_no_sandbox_nothing_is_loaded_early(monkeypatch):
    monkeypatch.setattr(pool, "_first", None)
    monkeypatch.setattr(pool, "_loaded", lambda names: pytest.fail(f"{names} would be loaded"))
    threads = threading.active_count()
    pool.expect(("torch",))
    assert threading.active_count() == threads
