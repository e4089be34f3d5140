"""The portable engine gives what the warm parent gives: the same outputs, answers and verdicts."""

import contextlib
import json
import os
import time

import nbformat
import numpy as np
import psutil
import pytest

from autograder.exercises import REGISTRY
from autograder.grading import canonical, graded, jobs, reading
from autograder.writing import demo_class
from autograder.writing.student_code import alternative_text, solutions
from course.answers.failure import Failure
from runner.job import Job, Limits
from runner.kernel import Kernel

CHAPTER = "04-momentum"


@pytest.fixture(scope="module")
def both(runner):
    """Run a job with both engines; their results must agree before either is looked at."""

    def run_both(cells, exercises=(), **limits):
        cells = [c if isinstance(c, dict) else {"source": c, "object": None} for c in cells]
        files = {"data/numbers.txt": b"1 2 3", "helper.py": b"three = 3"}
        work = Job(cells, [question(e) for e in exercises], files, Limits(**limits))
        warm, kernel = runner(work), Kernel().run(work)
        assert kernel.mode == "none"
        assert [c for _, c in kernel.outputs] == [c for _, c in warm.outputs]
        assert len(kernel.answers) == len(warm.answers) == len(exercises)
        for mine, theirs in zip(kernel.answers, warm.answers, strict=True):
            if isinstance(theirs, Failure):
                assert mine == theirs
            else:
                np.testing.assert_array_equal(mine, theirs)
        return warm, kernel

    return run_both


def question(exercise):
    return {"exercise": exercise, "probe": "value_probe", "case": {"n": 3}, "without": []}


def at_test(exercise):
    return {"source": "", "object": exercise}


def read(result):
    return [[json.loads(text) for text in outputs] for outputs, _ in result.outputs]


def test_outputs_are_the_warm_parents(both):
    cells = [
        "import sys\nprint('a')\nprint('b', file=sys.stderr)\ndisplay('c')\n6 * 7",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "# nothing",
        "",
        "1 / 0",
        "def f(:",
        "raise KeyboardInterrupt",
        "_, In[2]",
        "import random, numpy, torch\nrandom.random(), numpy.random.rand(), torch.rand(1)",
        "%who_ls function",
        "from IPython.display import *\nprint('gone')\nclear_output()\nHTML('<b>')",
        "for i in range(10**5): print('flood')",
        "import helper\nhelper.three, open('data/numbers.txt').read(), __name__",
    ]
    warm, kernel = both(cells)
    outputs = read(kernel)
    theirs = read(warm)
    for syntax_error in (outputs[5][0], theirs[5][0]):  # each names the cell's file its own way
        assert syntax_error.pop("evalue").startswith("invalid syntax (")
    assert outputs == theirs
    assert outputs[0][-1]["data"] == {"text/plain": "42"}
    assert "image/png" in outputs[1][0]["data"]
    assert outputs[4][0]["ename"] == "ZeroDivisionError"
    assert outputs[10] == [
        {
            "output_type": "execute_result",
            "execution_count": kernel.outputs[10][1],
            "data": {"text/html": "<b>", "text/plain": "<IPython.core.display.HTML object>"},
            "metadata": {},
        }
    ]
    assert outputs[11][0]["text"].endswith("too long.]\n")
    assert "(3, '1 2 3', '__main__')" in outputs[12][0]["data"]["text/plain"]


def test_answers_are_the_warm_parents(both):
    cells = [
        "import numpy as np, torch, sys\nfrom IPython.display import display",
        "def right(n): return n + 1",
        "def stub(n):\n    raise NotImplementedError",
        "def array(n): return np.arange(n) / 3",
        "def tensor(n): return torch.ones(2, n, requires_grad=True)",
        "def raises(n): return 1 / (n - 3)",
        "def exits(n): sys.exit()",
        "def interrupts(n): raise KeyboardInterrupt",
        "def nonsense(n): return object()",
        "def ragged(n): return [[1], [1, 2]]",
        "def loud(n):\n    for _ in range(600): display(n)\n    print(n)\n    return n",
        "def huge(n): return np.ones(2 * 10**6)",
        "k = 1",
        "def tested(n): return k",
        at_test("tested"),
        "k = 2\ndef tested(n): return 10",
        at_test("late"),
        "def late(n): return k",
    ]
    names = ["right", "stub", "array", "tensor", "raises", "exits", "interrupts", "nonsense"]
    names += ["ragged", "loud", "huge", "tested", "late", "nobody"]
    _, kernel = both(cells, names)
    answers = dict(zip(names, kernel.answers, strict=True))
    kinds = {e: a.kind for e, a in answers.items() if isinstance(a, Failure)}
    assert kinds == {
        "stub": "not written",
        "raises": "raised",
        "exits": "raised",
        "interrupts": "raised",
        "nonsense": "unusable",
        "ragged": "unusable",
        "huge": "unusable",
        "nobody": "missing",
    }
    assert answers["right"] == 4.0 and answers["loud"] == 3.0 and answers["tested"] == 1.0
    assert answers["array"].tolist() == [0, 1 / 3, 2 / 3]
    assert answers["tensor"].tolist() == [[1, 1, 1], [1, 1, 1]]


def test_what_takes_too_long_is_stopped_and_the_rest_goes_on(both):
    cells = [
        "while True: pass",
        "import time; time.sleep(60)",
        "import asyncio; await asyncio.sleep(60)",
        "def endless(n):\n    while True: pass\ndef fine(n): return n",
    ]
    started = time.monotonic()
    exercises = ["endless", "fine", "endless"]
    warm, kernel = both(cells, exercises, cell_seconds=0.6, answer_seconds=0.5)
    assert time.monotonic() - started < 20
    for result in (warm, kernel):
        for outputs in read(result)[:2]:
            assert outputs[0]["ename"] == "TimeoutError"
            assert outputs[0]["evalue"] == "The cell ran longer than 0.6 seconds and was stopped."
        assert read(result)[2][0]["output_type"] == "error"
    assert [getattr(a, "kind", a) for a in kernel.answers] == ["timeout", 3.0, "timeout"]


def test_what_cannot_be_interrupted_is_killed_and_keeps_earlier_answers(runner):
    deaf = "signal.signal(signal.SIGINT, signal.SIG_IGN)"
    source = f"import signal\ndef deaf(n):\n    {deaf}\n    while True: pass\ndef fine(n): return n"
    questions = [question(e) for e in ("fine", "deaf", "fine")]
    limits = Limits(answer_seconds=0.3)
    result = Kernel().run(Job([{"source": source, "object": None}], questions, limits=limits))
    assert result.answers == [
        3.0,
        Failure("timeout", "`deaf` took too long and could not be interrupted."),
        Failure("died", "Judging stopped earlier, at `deaf`, for the whole notebook."),
    ]


def test_a_notebook_has_a_limit_as_a_whole(both):
    deaf = (
        "import signal\nfor s in (signal.SIGALRM, signal.SIGINT): signal.signal(s, signal.SIG_IGN)"
    )
    cells = [f"{deaf}\nwhile True: pass"]
    _, kernel = both(cells, ["fine"], cell_seconds=0.3, notebook_seconds=1.5)
    assert kernel.outputs == []
    assert kernel.answers[0].kind == "timeout" and "1.5 seconds" in kernel.answers[0].message


@pytest.mark.parametrize(
    ("during", "told"),
    [
        ("cells", "The notebook's process ended (exit status 3) while its cells ran."),
        ("answers", "`dies` was being judged when its process ended (exit status 3)."),
    ],
)
def test_a_process_that_ends_fails_what_is_left_with_the_same_sentence(during, told, both):
    cells = ["import os\ndef fine(n): return n\ndef dies(n): os._exit(3)"]
    if during == "cells":
        cells.append("os._exit(3)")
    _, kernel = both(cells, ["fine", "dies"])
    assert kernel.answers[-1] == Failure("died", told)
    assert len(kernel.outputs) == 1
    assert (kernel.answers[0] == 3.0) == (during == "answers")


FORGE = """
import base64, json, struct
from runner import inkernel
def frame(message):
    body = json.dumps(message).encode()
    return base64.b64encode(struct.pack(">I", len(body)) + body).decode()
def forged(text):
    nonce = inkernel._read(text)["nonce"]
    get_ipython().display_pub.publish({inkernel.REPLY: %s})
inkernel.reply = forged
"""


@pytest.mark.parametrize(
    "forgery",
    [
        'frame({"nonce": "0" * 16, "answer": 4.0})',
        'frame({"nonce": nonce, "failure": "ours", "message": ""})',
        'frame({"nonce": nonce, "answer": {"$array": [9], "$data": ""}})',
        '"not base64"',
    ],
)
def test_a_forged_answer_is_no_answer(forgery):
    cells = [{"source": FORGE % forgery, "object": None}]
    (found,) = Kernel().run(Job(cells, [question("forged")])).answers
    assert found == Failure("died", "`forged` sent something that is no answer.")


@pytest.mark.parametrize("content", ['{"data": {}, "transient": "x"}', "[]", "7"])
def test_a_forged_message_is_no_failure_of_ours(content):
    send = f"kernel.session.send(kernel.iopub_socket, 'display_data', {content}, parent=parent)"
    source = f"kernel = get_ipython().kernel\nparent = kernel.get_parent()\n{send}"
    (found,) = Kernel().run(Job([{"source": source, "object": None}], [question("any")])).answers
    assert isinstance(found, Failure) and found.kind in ("died", "missing")


def test_the_kernel_holds_nothing_of_the_callers_and_leaves_nothing(monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "sesame")
    source = (
        "import os, subprocess, sys\n"
        "left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'],\n"
        "                        start_new_session=True)\n"
        "def names(n): return sorted(os.environ)\n"
        "def loaded(n): return sum(m.startswith('autograder') for m in sys.modules)\n"
        "def place(n): return [os.getcwd(), str(os.getpid()), str(left.pid)]\n"
    )
    questions = [question(e) for e in ("names", "loaded", "place")]
    result = Kernel().run(Job([{"source": source, "object": None}], questions))
    names, loaded, (folder, *pids) = result.answers
    assert "SECRET_TOKEN" not in names and "PATH" in names
    assert loaded == 0 and result.seconds > 0.1
    assert not os.path.exists(folder)
    for pid in map(int, pids):  # killed; a busy machine takes a moment to end it
        with contextlib.suppress(psutil.NoSuchProcess):
            for _ in range(600):
                if psutil.Process(pid).status() == "zombie":
                    break
                time.sleep(0.05)
            else:
                pytest.fail("A process of the notebook's is left.")


@pytest.mark.parametrize("kind", ["right", "mistaken", "another convention", "blank"])
def test_a_chapter_gets_the_same_verdicts_and_a_planted_error_changes_its_own(
    kind, chapters, runner
):
    chapter, right = chapters(CHAPTER), solutions(CHAPTER)
    texts = {
        "right": right,
        "mistaken": right | {"momentum": alternative("velocity_lost")},
        "another convention": right | {"momentum": alternative("ewma_form")},
        "blank": {},
    }[kind]
    graded = [handed_in(chapter, texts, engine) for engine in (runner, Kernel().run)]
    warm, kernel = ({e: v.to_dict() for e, v in g.verdicts.items()} for g in graded)
    assert kernel == warm
    assert outputs_of(graded[1]) == outputs_of(graded[0])
    expected = {
        "right": ("passed", None, None),
        "mistaken": ("failed", "velocity_lost", None),
        "another convention": ("failed", None, "ewma_form"),
        "blank": ("failed", None, None),
    }[kind]
    verdict = graded[1].verdicts["momentum"]
    assert (verdict.status, verdict.mistake, verdict.convention) == expected
    others = {v.status for e, v in graded[1].verdicts.items() if e != "momentum"}
    assert others == ({"failed"} if kind == "blank" else {"passed"})


def alternative(id):
    return alternative_text(REGISTRY["momentum"], id)


def handed_in(chapter, texts, engine):
    cells = reading.parse(json.loads(nbformat.writes(demo_class.filled(CHAPTER, texts))))
    made = canonical.canonicalise(cells, chapter.template)
    return graded.grade(chapter, "kim", made, engine(jobs.job(chapter, made)))


def outputs_of(graded):
    return [cell.outputs for cell in graded.notebook.cells if cell.cell_type == "code"]
