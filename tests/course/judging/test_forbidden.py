"""A closed library answers nothing, in Python or in C, however its functions are called."""

import _thread
import builtins
import cProfile
import importlib
import sys
import threading
from functools import cache, partial, reduce, wraps

import numpy as np
import pytest
import torch

from course import methods
from course.explorables.backprop import own_forward
from course.judging.bank import load
from course.judging.forbidden import CLOSED, Forbidden, hold, without
from course.methods import run

START, RATE = np.array([1.0, 2.0]), 0.1


def grad(x):
    return x


def caught(function):
    try:
        return function()
    except BaseException:
        return None


def by_thread(function):
    found = []
    one = threading.Thread(target=lambda: found.append(caught(function)))
    one.start()
    one.join()
    return found


@wraps(run)
def wrapped(*arguments):
    return run(*arguments)


STEPS = {
    "directly": lambda: run("gd", grad, START, RATE, 3),
    "wrapped": lambda: wrapped("gd", grad, START, RATE, 3),
    "by functools.partial": partial(run, "gd", grad, START, RATE, 3),
    "by map": lambda: list(map(run, ["gd"], [grad], [START], [RATE], [3])),
    "by reduce": lambda: reduce(lambda x, _: run("gd", grad, x, RATE, 1), range(2), START),
    "by a cache": cache(lambda: run("gd", grad, START, RATE, 3)),
    "by a generator": lambda: list(run("gd", grad, START, RATE, n) for n in range(2)),
    "by a class": type("Call", (), {"__call__": lambda self: run("gd", grad, START, RATE, 3)})(),
    "by a sort": lambda: sorted([2, 1], key=lambda n: run("gd", grad, START, RATE, n).size),
    "in a thread": lambda: by_thread(lambda: run("gd", grad, START, RATE, 3)),
    "with every error caught": lambda: caught(lambda: run("gd", grad, START, RATE, 3)),
    "below it": lambda: own_forward(np.eye(3), np.ones(3), START),
}


@pytest.mark.parametrize("how", STEPS)
def test_a_closed_module_cannot_be_called(how):
    sentence = r"It called course\.(methods|explorables); .* own work"
    with pytest.raises(Forbidden, match=sentence), without(CLOSED):
        STEPS[how]()


x, g, v, n = torch.ones(2), torch.ones(2), torch.zeros(2), torch.ones(())
z, labels = torch.zeros(2, 3), torch.tensor([0, 2])
plain = {"lr": 0.1, "weight_decay": 0.0, "maximize": False}
adam = plain | {"beta1": 0.9, "beta2": 0.99, "eps": 1e-8, "amsgrad": False}
sgd = plain | {"momentum": 0.9, "dampening": 0.0, "nesterov": False, "is_first_step": False}
UPDATES = {
    "torch.optim": lambda: torch.optim.SGD([x.clone().requires_grad_()], lr=0.1),
    "the fused kernel of SGD": lambda: torch._fused_sgd_([x], [g], [v], **sgd),
    "that of Adam": lambda: torch._fused_adam_([x], [g], [v], [v.clone()], [], [n], **adam),
    "that of AdamW": lambda: torch._fused_adamw_([x], [g], [v], [v.clone()], [], [n], **adam),
    "that of AdaGrad": lambda: torch._fused_adagrad_(
        [x], [g], [v], [n], lr_decay=0.0, eps=1e-8, **plain
    ),
    "an operator": lambda: torch.ops.aten._fused_sgd_([x], [g], [v], **sgd),
    "its overload": lambda: torch.ops.aten._fused_sgd_.default([x], [g], [v], **sgd),
}
LOSSES = {
    "torch.nn.functional": lambda: torch.nn.functional.cross_entropy(z, labels),
    "what is below it": lambda: torch._C._nn.cross_entropy_loss(z, labels),
    "an operator": lambda: torch.ops.aten.cross_entropy_loss(z, labels),
    "its overload": lambda: torch.ops.aten.cross_entropy_loss.default(z, labels),
    "two classes": lambda: torch.binary_cross_entropy_with_logits(x, g),
    "the likelihood": lambda: torch._C._nn.nll_loss(z, labels),
    "the logarithm of the softmax": lambda: torch.log_softmax(z, 1),
    "the same as a method": lambda: z.log_softmax(1),
}


@pytest.mark.parametrize("kernel", UPDATES)
def test_an_update_is_not_left_to_torch(kernel):
    with pytest.raises(Forbidden, match=r"torch\.optim"), without(["torch.optim"]):
        UPDATES[kernel]()


@pytest.mark.parametrize("kernel", LOSSES)
def test_a_loss_is_not_left_to_torch(kernel):
    with pytest.raises(Forbidden, match=r"torch\.nn"), without(["torch.nn"]):
        LOSSES[kernel]()


def test_a_gradient_is_not_left_to_the_engine_of_torch():
    w = torch.ones(1, requires_grad=True)
    engine = torch.autograd.Variable._execution_engine
    arguments = ((w * w).sum(),), (None,), False, False, (), True, True
    with pytest.raises(Forbidden), without(["torch.autograd.graph"]):
        engine.run_backward(*arguments)


def test_arithmetic_is_free():
    """Of tensors as of arrays; in Python as in C."""
    with without([*CLOSED, "torch.optim", "torch.nn", "torch.autograd.graph", "scipy", "sklearn"]):
        p = torch.softmax(z, 1) + torch.tanh(z).mul_(2).exp().log()
        torch._foreach_mul_([p], 2.0)
        torch.ops.aten.add(p, 1.0)
        assert np.linalg.norm(p.numpy()) > 0 and sorted([2, 1]) == [1, 2]


def test_an_optimizer_of_ones_own_may_stand_on_that_of_torch():
    class Own(torch.optim.Optimizer):
        def step(self):
            with torch.no_grad():
                for p in self.param_groups[0]["params"]:
                    p.sub_(0.1 * p)

    with without([*CLOSED, "torch.optim.sgd"]):
        Own([x.clone().requires_grad_()], {}).step()
    with pytest.raises(Forbidden), without([*CLOSED, "torch.optim.sgd"]):
        torch.optim.SGD([x.clone().requires_grad_()], lr=0.1)


def test_code_without_a_name_opens_nothing():
    nameless = eval("lambda: 1", {"__name__": ""})
    with pytest.raises(Forbidden), without(CLOSED):
        nameless()
        run("gd", grad, START, RATE, 1)


def test_loading_a_library_is_no_use_of_it():
    for name in [name for name in sys.modules if name.startswith("colorsys")]:
        del sys.modules[name]
    with without(["colorsys", "_frozen_importlib"]):
        import colorsys
    with pytest.raises(Forbidden), without(["colorsys"]):
        colorsys.rgb_to_hsv(0, 0, 0)


def test_who_takes_the_watcher_away_is_told():
    before = sys.getprofile()
    with pytest.raises(Forbidden, match=r"sys\.setprofile"), without(CLOSED):
        sys.setprofile(None)
    assert sys.getprofile() is before
    assert threading.getprofile() is None


def test_an_error_in_the_depth_is_no_fault_of_the_watcher():
    def deeper():
        return deeper()

    with pytest.raises(RecursionError), without(CLOSED):
        deeper()
    with without(CLOSED):
        assert caught(deeper) is None


def deeper():
    return deeper()


def in_a_raw_thread(function):
    done = threading.Event()
    _thread.start_new_thread(lambda: (caught(function), done.set()), ())
    done.wait()


def in_a_thread_that_is_not_watched(function):
    threading.setprofile(None)
    one = threading.Thread(target=lambda: caught(function))
    one.start()
    one.join()


def in_the_name_of(home, function):
    return eval("lambda: function()", {"__name__": home, "function": function})()


def nameless(function):
    caught(eval("lambda: 1", {"__name__": []}))
    function()


def renamed(function):
    before, methods.__name__ = methods.__name__, "mine"
    try:
        function()
    finally:
        methods.__name__ = before


def after(first):
    def way(function):
        caught(first)
        function()

    return way


WAYS_ROUND = {
    "after an endless recursion": after(deeper),
    "after a map that takes the watch off": after(lambda: list(map(sys.setprofile, [None]))),
    "after the same by a partial": after(partial(sys.setprofile, None)),
    "after a profiler": after(lambda: cProfile.Profile().runcall(len, "")),
    "after code whose module has a list for a name": nameless,
    "from a module that has another name now": renamed,
    "in the name of what imports": partial(in_the_name_of, "_frozen_importlib"),
    "in a raw thread": in_a_raw_thread,
    "in a thread that is not watched": in_a_thread_that_is_not_watched,
}


@pytest.mark.parametrize("way", WAYS_ROUND)
def test_no_way_round_the_watch_is_easy(way):
    hold()
    reached = []

    def answer():
        run("gd", grad, START, RATE, 1)
        reached.append(True)

    with pytest.raises(Forbidden), without(CLOSED):
        WAYS_ROUND[way](answer)
        raise Forbidden if not reached else AssertionError("an answer was had")
    assert not reached


def test_an_update_is_not_left_to_sklearn():
    """Whose optimizers take plain arrays, one step at a time."""
    from sklearn.neural_network._stochastic_optimizers import SGDOptimizer

    with pytest.raises(Forbidden, match="sklearn"), without(load("momentum").without):
        SGDOptimizer([START.copy()], RATE).update_params([START.copy()], [START])


def test_a_file_of_ones_own_that_is_loaded_is_no_library(tmp_path, monkeypatch):
    lines = "import builtins", "from course.methods import run", "path = run(*builtins.asked)"
    (tmp_path / "own_file.py").write_text("\n".join(lines))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(builtins, "asked", ("gd", grad, START, RATE, 1), raising=False)
    with pytest.raises(Forbidden, match="methods"), without(CLOSED):
        importlib.import_module("own_file")


def test_a_recursion_that_ends_too_deep_is_an_honest_attempt():
    hold()
    found = []
    with without(CLOSED):
        try:
            deeper()
        except RecursionError:
            found.append("a loop instead")
        by_thread(lambda: found.append("and a thread"))
    assert found == ["a loop instead", "and a thread"]
