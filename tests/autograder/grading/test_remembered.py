"""What a function keeps from call to call is seen, in `check` as in grading; a memo is welcome."""

import numpy as np
import pytest

from course import checking
from course.judging import bank as banks
from course.judging.asking import ask_all
from course.judging.judge import judge
from course.judging.patience import Patience

SIGNATURE = "grad, x0, lr, beta, steps"


def momentum(first="v = 0", last="return np.array(rows)", before="", signature=SIGNATURE):
    """A momentum that does something `first`, walks, and does something at `last`."""
    lines = [
        *first.splitlines(),
        "x = np.array(x0, dtype=float)",
        "rows = [x]",
        "for _ in range(steps):",
        "    v = beta * v + lr * grad(x)",
        "    x = x - v",
        "    rows.append(x)",
        *last.splitlines(),
    ]
    return "\n".join(
        ["import numpy as np", before, f"def momentum({signature}):", *("    " + n for n in lines)]
    )


RETURN = "\nreturn np.array(rows)"
KEEPS = {
    "a global that is never reset": momentum("global v", before="v = 0"),
    "a list as a default": momentum(
        last="kept += rows\nreturn kept", signature=f"{SIGNATURE}, kept=[]"
    ),
    "an attribute of the function": momentum(
        "v = getattr(momentum, 'v', 0)", "momentum.v = v" + RETURN
    ),
    "an attribute of a class": momentum(
        "v = Ball.v", "Ball.v = v" + RETURN, "class Ball:\n    v = 0"
    ),
    "a generator that goes on": momentum(
        "v = 0.001 * next(counts)", before="counts = iter(range(1000))"
    ),
    "a closure": momentum("v = kept[0]", "kept[0] = v" + RETURN, signature=f"kept, {SIGNATURE}")
    + """
def made(inner, kept):
    def momentum(grad, x0, lr, beta, steps):
        return inner(kept, grad, x0, lr, beta, steps)
    return momentum
momentum = made(momentum, [0])
""",
}
HONEST = {
    "a memo by functools.cache": momentum("v = zero(0)", before="import functools")
    + "\n@functools.cache\ndef zero(n):\n    return float(n)",
    "a memo of its own": momentum(
        "key = (float(np.sum(grad(np.add(x0, 1.0)))), str(x0), lr, beta, steps)\n"
        "if key in seen:\n    return seen[key]\nv = 0",
        "seen[key] = np.array(rows)\nreturn seen[key]",
        "seen = {}",
    ),
    "a global that is reset": momentum("global v\nv = 0", before="v = 0"),
    "a count of the calls": momentum("global calls\ncalls += 1\nv = 0", before="calls = 0"),
}


def checked(code):
    """The verdict of `check` in the student's own notebook."""
    names = {"__name__": "__main__"}
    exec(code, names)
    bank = banks.load("momentum")
    return judge(bank, ask_all(bank, names["momentum"], Patience()))


@pytest.fixture(params=["check", "grading"])
def judged(request, hand_in):
    """The verdict on a momentum, in the notebook or when it is graded."""

    def graded(code):
        return hand_in("04-momentum", momentum=code).verdicts["momentum"]

    return checked if request.param == "check" else graded


@pytest.mark.parametrize("keeps", KEEPS)
def test_a_function_that_remembers_gets_no_full_credit_and_is_told_why(keeps, judged):
    verdict = judged(KEEPS[keeps])
    assert verdict.credit < 1
    assert "remembered from an earlier call" in verdict.message


@pytest.mark.parametrize("style", HONEST)
def test_what_is_kept_may_be_kept_if_the_answers_do_not_change(style, judged):
    verdict = judged(HONEST[style])
    assert verdict.status == "passed", verdict.message


def test_one_call_that_differs_is_enough():
    count = len(banks.load("momentum").asked)
    late = momentum("calls.append(1)\nv = 0 if len(calls) < COUNT else 1", before="calls = []")
    verdict = checked(late.replace("COUNT", str(count)))
    assert 0 < verdict.credit < 1 and "earlier call" in verdict.message
    assert checked(late.replace("COUNT", str(count + 1))).credit == 1


def test_numbers_drawn_from_elsewhere_are_told_with_the_generator():
    bank = banks.load("minibatch_sgd")

    def written(X, y, w0, lr, batch_size, epochs, rng):
        updates = epochs * -(-len(y) // batch_size)
        return np.random.default_rng().standard_normal((updates + 1, len(w0)))

    verdict = judge(bank, ask_all(bank, written, Patience()))
    assert verdict.credit == 0
    assert "from the generator that is handed in" in verdict.message


def test_what_check_asks_leaves_no_trace_in_the_notebook(monkeypatch):
    momentum_with_a_global = KEEPS["a global that is never reset"]
    monkeypatch.setitem(globals(), "v", 0)
    monkeypatch.setitem(globals(), "momentum", momentum)  # which is put back afterwards
    exec(momentum_with_a_global, globals())
    said = []
    for _ in range(2):
        with pytest.raises(checking.CheckFailed) as failed:
            checking.check("momentum")
        said.append(str(failed.value))
        assert globals()["v"] == 0
    assert said[0] == said[1]
