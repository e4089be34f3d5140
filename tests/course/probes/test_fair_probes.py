"""What probes do so that a wrong answer fails, and is told what is wrong with it."""

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from course import probes
from course.answers.plain_data import Unusable
from course.chapters import six_paths
from course.judging import bank as banks
from course.judging.asking import ask
from course.judging.judge import judge
from course.probes.helpers.chance import global_generator_at
from course.probes.helpers.sharing import Shared
from course.probes.helpers.slope import Slope


def judged(name, written):
    bank = banks.load(name)
    asked = (case.input for case in bank.asked)
    return judge(bank, [ask(name, written, bank.probe, case, bank.without) for case in asked])


@pytest.mark.parametrize("use", [lambda g: 0.1 * g, lambda g: np.ones(2) * g, lambda g: 1 - g])
def test_a_gradient_that_is_not_called_says_so(use):
    with pytest.raises(TypeError, match=r"call it at a point, as in grad\(x\)"):
        use(Slope(lambda x: 2 * x))


def test_that_sentence_reaches_the_student():
    def two_steps(grad, x0, lr):
        x1 = x0 - lr * grad
        return [x0, x1, x1]

    assert "`grad` is a function: call it at a point" in judged("two_steps", two_steps).message


def test_the_global_generator_is_put_back():
    np.random.seed(5)
    expected = np.random.random(3)
    np.random.seed(5)
    with global_generator_at(1):
        inside = np.random.random()
    assert np.array_equal(np.random.random(3), expected)
    np.random.seed(1)
    assert inside == np.random.random()


def test_looks_share_a_run_and_each_check_has_a_new_one():
    runs = []

    def run(written, case):
        runs.append(case)
        return {"a": lambda: case["x"], "b": lambda: written}

    shared = Shared(run)
    for _ in "12":
        assert shared.look("mine", {"x": 1, "look": "a"}, "a") == 1
        assert shared.look("mine", {"x": 1, "look": "b"}, "b") == "mine"
    assert runs == [{"x": 1}, {"x": 1}]
    shared.look("mine", {"x": 2}, "a")
    shared.look("yours", {"x": 2}, "b")
    assert len(runs) == 4


def test_tensors_put_into_the_list_do_not_reach_the_network():
    import torch

    def sgd_momentum(params, velocities, lr, gamma):
        with torch.no_grad():
            for i, (p, v) in enumerate(zip(params, velocities, strict=True)):
                if p.grad is not None:
                    v.mul_(gamma).add_(lr * p.grad)
                    params[i] = p - v

    assert judged("sgd_momentum", sgd_momentum).mistake == "parameter_rebound"


def test_good_batches_are_not_blamed_for_another_start():
    function = REGISTRY["compare_optimizers"].alternatives["another_start_each"][1]
    parts = {part.name: part.passed for part in judged("compare_optimizers", function).parts}
    assert parts == {"losses": False, "same start": False, "same batches": True}


def test_two_equal_paths_are_no_experiment():
    def without_twice(f, noise, *settings):
        path, _ = REGISTRY["paths_with_and_without_noise"].right(f, lambda w: 0 * w, *settings)
        return path, list(path)

    assert judged("paths_with_and_without_noise", without_twice).mistake == "one_run_twice"


def test_the_first_steps_of_the_six_paths_mistakes_are_those_told():
    """Worked by hand from the formulas of OPTIONS: gradient 2θ, η = 0.1, β = 0.7, from 10."""
    eta, beta, x = six_paths.LR, six_paths.BETA, six_paths.START
    g = 2 * x
    second = {  # the velocity of the second step, where the first step was ηg = 2
        "beta squared": beta**2 * 2 + eta * 2 * 8,
        "gradient from x0": beta * 2 + eta * g,
        "minus beta": -beta * 2 + eta * 2 * 8,
        "velocity lost": eta * 2 * 8,
    }
    for name, step in second.items():
        assert six_paths.FIRST_STEPS[name] == pytest.approx((2, step))
    for name, path in zip(
        ("weights swapped", "old velocity", "velocity lost", "minus beta", "moving average",
         "beta squared"),
        six_paths.PATHS.values(),
        strict=True,
    ):  # fmt: skip
        assert six_paths.FIRST_STEPS[name] == pytest.approx(-np.diff(path[:3]))
    late = eta * (beta * eta * g + eta * 2 * (x - eta * 2))
    assert six_paths.FIRST_STEPS["lr twice"] == pytest.approx((eta * 2, late))
    assert six_paths.FIRST_STEPS.keys() == six_paths.OPTIONS.keys()


def test_a_wrong_diagnosis_is_told_what_its_mistake_would_give():
    said = dict(zip("ABCDEF", six_paths.OPTIONS, strict=False))
    verdict = judged("diagnosis", said)
    assert "'beta squared' would begin with steps of 2 and 2.58. Path A does not" in verdict.message


@pytest.mark.parametrize(("probe", "key"), [("entry_probe", "A"), ("named_probe", "valleys")])
def test_an_unknown_key_is_named_itself(probe, key):
    with pytest.raises(Unusable, match="its keys are 'vallies'"):
        probes.named(probe)({"vallies": "x"}, {"key": key})
