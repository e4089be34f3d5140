"""A probe says itself what its cases ask for and how a wrong answer is told."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import course
from course import probes
from course.judging import bank as banks
from course.judging.asking import ask
from course.judging.bank import Alternative, Bank, BankCase
from course.judging.judge import judge
from course.probes.probe import INPUTS, PATH, PROBES, VALUE, probe

COURSE = Path(course.__file__).parent
NAMES = sorted(path.stem for path in banks.FOLDER.glob("*.json"))

SPIRAL = """
from course.probes.probe import probe


def _of_turns(wrong):
    values = wrong.values(wrong.answer, wrong.expected)
    return f"{wrong.where} it turns {wrong.answer} times{values}."


@probe(kind="spiral", symptom=_of_turns, unknown="Nobody knows why.")
def spiral_probe(written, case):
    return written(case["turns"])
"""


def spiral_bank(**changes) -> Bank:
    cases = [BankCase({"turns": 3}, "answer", 3, {"twice": 6}, **changes)]
    known = {"twice": Alternative("mistake", "It turns twice as often.")}
    parts = {"answer": 1}
    return Bank("spiral", 1, "spiral_probe", 1e-5, parts, [], [], known, cases)


@pytest.fixture
def spiral():
    """The probe above, for one test."""
    exec(SPIRAL, {})
    yield PROBES["spiral_probe"]
    del PROBES["spiral_probe"]


def verdict_on(written, bank=None):
    bank = bank or spiral_bank()
    return judge(bank, [ask("spiral", written, bank.probe, case.input) for case in bank.cases])


def test_a_new_kind_of_probe_is_judged_in_its_own_words(spiral):
    assert verdict_on(lambda turns: turns).status == "passed"
    assert verdict_on(lambda turns: 2 * turns).mistake == "twice"
    unnamed = verdict_on(lambda turns: turns + 4)
    assert (
        unnamed.message == "With turns=3, it turns 7 times: 7, where 3 is right. Nobody knows why."
    )
    assert spiral_bank().kind(spiral_bank().cases[0]) == "spiral"


def test_a_probes_own_words_keep_a_hidden_case_hidden(spiral):
    hidden = verdict_on(lambda turns: turns + 4, spiral_bank(drawn=True))
    assert hidden.message.startswith("On a hidden case (answer), it turns 7 times.")


def test_a_new_probe_is_one_new_file_and_no_other_changes(tmp_path):
    shutil.copytree(COURSE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "course" / "probes" / "spirals.py").write_text(SPIRAL)
    code = (
        "from course.judging.asking import ask\n"
        "assert ask('spiral', lambda n: 2 * n, 'spiral_probe', {'turns': 3}) == 6"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def test_two_probes_of_one_name_are_refused(spiral):
    with pytest.raises(ValueError, match="spiral_probe"):

        @probe()
        def spiral_probe(written, case):
            """Another."""


def test_every_probe_serves_an_exercise_and_every_exercise_has_one():
    assert {banks.load(name).probe for name in NAMES} == set(PROBES)


@pytest.mark.parametrize(
    ("name", "case", "kind"),
    [
        ("path_probe", {"steps": 3}, PATH),
        ("path_probe", {"steps": 3, "look": "path"}, PATH),
        ("path_probe", {"steps": 3, "look": "end"}, VALUE),
        ("path_probe", {"steps": 3, "look": "start"}, INPUTS),
        ("minibatch_probe", {"epochs": 3, "look": "data"}, INPUTS),
        ("noisy_path_probe", {"steps": 3, "look": "draws"}, VALUE),
        ("descend_probe", {"epochs": 3}, PATH),
        ("descend_probe", {"epochs": 3, "look": "losses"}, VALUE),
        ("value_probe", {"steps": 3}, VALUE),  # an argument that is called so makes no path
        ("results_probe", {"returns": "h, z", "look": "z"}, VALUE),
        ("results_probe", {"returns": "h, z", "look": "data"}, INPUTS),
        ("grid_probe", {"look": "X"}, "table"),
        ("axes_probe", {"look": "path"}, "figure"),
        ("entry_probe", {"key": "A"}, "entry"),
    ],
)
def test_a_case_is_of_the_kind_that_its_probe_says(name, case, kind):
    assert probes.named(name).kind(case) == kind


@pytest.mark.parametrize("name", NAMES)
def test_what_a_path_case_expects_has_rows(name):
    bank = banks.load(name)
    for case in bank.cases:
        if bank.kind(case) == PATH:
            assert isinstance(case.expected, np.ndarray) and case.expected.ndim


def test_only_the_race_has_a_referee():
    assert [name for name, one in sorted(PROBES.items()) if one.referee] == ["named_probe"]
    assert [name for name in NAMES if banks.load(name).its_probe.referee] == ["entries"]


def test_judging_knows_of_probes_what_a_probe_is_and_nothing_else():
    found = set()
    for path in (COURSE / "judging").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= {f"{node.module}.{name.name}" for name in node.names}
    assert {name for name in found if "probes." in name} == {
        f"course.probes.probe.{name}"
        for name in ("Case", "INPUTS", "PATH", "Probe", "Referee", "Wrong")
    }
    closed = ("course.explorables", "course.explore", "course.chapters", "course.methods")
    assert not [name for name in found if name.startswith(closed)]


def test_importing_the_course_loads_nothing_heavy():
    heavy = {"torch", "anywidget", "ipywidgets", "matplotlib", "IPython", "scipy"}
    code = f"import sys, course; print({heavy} & set(sys.modules) or '')"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not said.stdout.strip()
