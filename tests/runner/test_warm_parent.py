"""The warm parent and its children: outputs as a kernel's, and a child that misbehaves."""

import json
import os
import time

import pytest

from course.answers.failure import Failure
from helpers.jobs import QUESTION, cells
from runner.job import Job, Limits


def shown(runner, *sources):
    """The outputs of each cell."""
    outputs = [outputs for outputs, _ in runner(Job(cells(*sources), [])).outputs]
    return [[json.loads(text) for text in one] for one in outputs]


def answer(runner, *sources, questions=(QUESTION,), **limits):
    return runner(Job(cells(*sources), list(questions), limits=Limits(**limits))).answers


def test_an_answer_comes_from_the_students_object(runner):
    assert answer(runner, "def momentum(n): return n + 1") == [4.0]


def test_the_object_is_the_one_at_its_test_cell_not_a_later_one(runner):
    job = cells("def momentum(n): return 1") + [{"source": "", "object": "momentum"}]
    job += cells("def momentum(n): return 2")
    assert runner(Job(job, [QUESTION])).answers == [1.0]


def test_without_a_value_at_the_test_cell_the_last_one_counts(runner):
    job = [{"source": "", "object": "momentum"}, *cells("def momentum(n): return 2")]
    assert runner(Job(job, [QUESTION])).answers == [2.0]


def test_what_hides_pythons_own_further_down_hides_nothing_of_what_is_tested(runner):
    job = cells("def momentum(n): return len(list(range(n))) + helper()")
    job += [{"source": "", "object": "momentum"}]
    job += cells("range = list = len = 5\ndef helper(): return 10")
    assert runner(Job(job, [QUESTION])).answers == [13.0]


def test_outputs_have_the_form_and_order_of_a_kernels(runner):
    source = "import sys\nprint('a')\nprint('b', file=sys.stderr)\ndisplay('c')\n6 * 7"
    (outputs,) = shown(runner, source)
    kinds = [(o["output_type"], o.get("name")) for o in outputs]
    assert kinds == [
        ("stream", "stdout"),
        ("stream", "stderr"),
        ("display_data", None),
        ("execute_result", None),
    ]
    assert outputs[-1]["data"] == {"text/plain": "42"} and outputs[-1]["execution_count"] == 1


def test_magics_figures_and_errors_work(runner):
    sources = (
        "%who",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "1 / 0",
        "2 + 2",
        "_, In[3]",
    )
    outputs = shown(runner, *sources)
    assert "image/png" in outputs[1][0]["data"]
    assert outputs[2][0]["ename"] == "ZeroDivisionError"
    assert outputs[4][0]["data"]["text/plain"] == "(4, '1 / 0')"


def test_an_endless_cell_is_stopped_and_the_next_ones_run(runner):
    found = answer(runner, "while True: pass", "def momentum(n): return n", cell_seconds=0.5)
    assert found == [3.0]


def test_an_endless_answer_fails_that_exercise_only(runner):
    other = {**QUESTION, "exercise": "other"}
    source = "def momentum(n):\n    while True: pass\ndef other(n): return n"
    slow, fine = answer(runner, source, questions=[QUESTION, other], answer_seconds=0.5)
    assert slow.kind == "timeout" and "momentum" in slow.message
    assert fine == 3.0


def test_a_timed_out_exercise_is_not_waited_for_again(runner):
    start = time.monotonic()
    source = "def momentum(n):\n    while True: pass"
    found = answer(runner, source, questions=[QUESTION] * 20, answer_seconds=0.5)
    assert [f.kind for f in found] == ["timeout"] * 20
    assert time.monotonic() - start < 8


def test_what_cannot_be_interrupted_is_killed_and_keeps_earlier_answers(runner):
    stubborn = (
        "import signal\n"
        "def momentum(n):\n"
        "    signal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
        "    while True: pass\n"
        "def other(n): return n\n"
    )
    other = {**QUESTION, "exercise": "other"}
    found = answer(runner, stubborn, questions=[other, QUESTION, other], answer_seconds=0.3)
    assert found[0] == 3.0
    assert found[1].kind == "timeout" and "could not be interrupted" in found[1].message
    assert found[2].kind == "died" and "`momentum`" in found[2].message


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import os; os._exit(3)", "exit status 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
        ("import sys; sys.exit(0)", None),
        ("raise KeyboardInterrupt", None),
    ],
)
def test_a_process_that_ends_is_told_from_one_that_only_raises(source, told, runner):
    (found,) = answer(runner, source, "def momentum(n): return n")
    if told is None:
        assert found == 3.0
    else:
        assert found.kind == "died" and told in found.message


def test_a_process_that_ends_while_it_answers_keeps_what_it_had_answered(runner):
    source = "import os\ndef momentum(n): os._exit(0)\ndef other(n): return n"
    other = {**QUESTION, "exercise": "other"}
    first, second = answer(runner, source, questions=[other, QUESTION])
    assert first == 3.0
    assert second.kind == "died" and "`momentum`" in second.message


@pytest.mark.parametrize(
    "forgery",
    [
        "b'\\x00\\x00\\x00\\x02{}'",
        "b'\\xff\\xff\\xff\\xff'",
        "b'\\x00\\x00\\x00\\x04nope'",
        "b'\\x00\\x00\\x00\\x04null'",
    ],
)
def test_nonsense_on_the_channel_is_no_answer(forgery, runner):
    source = (
        "import os, stat\n"
        "def momentum(n):\n"
        "    for fd in range(3, 64):\n"
        "        try:\n"
        "            if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, " + forgery + ")\n"
        "        except OSError: pass\n"
        "    os._exit(0)\n"
    )
    (found,) = answer(runner, source)
    assert isinstance(found, Failure) and found.kind == "died"


def test_the_child_holds_no_environment_of_the_callers(runner, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "sesame")
    source = "import os\ndef momentum(n): return sorted(os.environ)"
    (names,) = answer(runner, source)
    assert "SECRET_TOKEN" not in names and "PATH" in names
    assert os.environ["SECRET_TOKEN"] == "sesame"


def test_one_child_leaves_nothing_to_the_next(runner):
    answer(runner, "import numpy; numpy.secret = 1; open('left', 'w').write('x')")
    left = "[int(hasattr(numpy, 'secret')), len(os.listdir())]"
    source = f"import numpy, os\ndef momentum(n): return {left}"
    assert answer(runner, source)[0].tolist() == [0, 0]


def test_the_child_never_holds_an_expected_value_or_imports_the_autograder(runner):
    source = (
        "import sys, gc\n"
        "def momentum(n):\n"
        "    banks = [o for o in gc.get_objects() if type(o).__name__ in ('Bank', 'BankCase')]\n"
        "    return [len(banks), sum(m.startswith('autograder') for m in sys.modules)]\n"
    )
    assert answer(runner, source)[0].tolist() == [0, 0]


def test_a_flood_of_output_is_cut(runner):
    (outputs,) = shown(runner, "for i in range(10**6): print('flood')")
    assert len(outputs[0]["text"]) < 300_000 and "left out" in outputs[0]["text"]


def test_a_file_called_numpy_in_the_working_folder_is_not_imported(runner):
    sources = "open('numpy.py', 'w').write('raise SystemExit')", "import numpy\nnumpy.pi"
    _, outputs = shown(runner, *sources)
    assert outputs[0]["data"]["text/plain"].startswith("3.14")


DRAWN = """
import gc, numpy as np
from matplotlib import figure, font_manager, mathtext
from matplotlib.backends.backend_agg import FigureCanvasAgg

def drawn():
    one = figure.Figure((2, 1))
    one.text(0.1, 0.5, r"Ωß § $\\Psi\\zeta k_w$", fontsize=20)
    canvas = FigureCanvasAgg(one)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba()).copy()

warm = drawn()
for k in range(60):  # more formulas than are kept: the first ones go, with their fonts
    mathtext.MathTextParser("agg").parse(f"$x_{{{k}}}$")
font_manager._get_font.cache_clear()
gc.collect()
print((drawn() == warm).all(), warm.min())
"""


def test_fonts_loaded_beforehand_are_read_rightly_and_close_nobodys_files(runner):
    """Their descriptors were closed in the notebook's process and given to other files, which were
    closed when matplotlib put a font away: the process ended, in the midst of right work."""
    first, second = shown(runner, DRAWN, "print('on')")
    assert [first[0]["text"], second[0]["text"]] == ["True 0\n", "on\n"]
