"""Nothing that `course` holds answers an exercise, in whatever order its arguments come."""

import contextlib
import importlib
import inspect
import pkgutil
from itertools import combinations, permutations

import pytest

import course
from autograder.exercises import REGISTRY
from autograder.writing.banking import hidden_bank
from course.answers.agreement import agree
from course.answers.failure import Failure
from course.judging import bank as banks
from course.judging.asking import ask
from course.judging.judge import judge


def callables() -> dict:
    """Every function and class that a module of the course defines, private ones too."""
    found = {}
    for module in pkgutil.walk_packages(course.__path__, "course."):
        if module.name.endswith("__main__"):  # a command: it writes files
            continue
        for name, thing in vars(importlib.import_module(module.name)).items():
            if callable(thing) and getattr(thing, "__module__", None) == module.name:
                found[f"{module.name}.{name}"] = thing
    return found


ALL = callables()
THEIRS = {"forward": "own_forward", "bce": "_cross_entropy", "backward": "own_backward"}


def orders(count):
    """All orders of a few things; of many, those with two that have changed places."""
    if count <= 4:
        return list(permutations(range(count)))
    swapped = [list(range(count)) for _ in range(count * (count - 1) // 2)]
    for order, (i, j) in zip(swapped, combinations(range(count), 2), strict=True):
        order[i], order[j] = j, i
    return [tuple(range(count)), *map(tuple, swapped)]


def can_be_called(thing, counts):
    """Whether it takes so many arguments, in one of these numbers; of a class nobody knows."""
    if isinstance(thing, type) or not counts:
        return True
    try:
        signature = inspect.signature(thing, follow_wrapped=False)
    except (TypeError, ValueError):
        return True
    for count in counts:
        with contextlib.suppress(TypeError):
            signature.bind(*range(count))
            return True
    return False


def with_answers(function, question):
    """The function, called in each of the orders in which it raises nothing."""
    able, called = [], []

    def tried(*arguments):
        called.append(arguments)
        for order in orders(len(arguments)):
            try:
                function(*[arguments[i] for i in order])
            except BaseException:
                continue
            able.append(order)

    question(tried)
    for order in able:
        yield lambda *arguments, order=order: function(*[arguments[i] for i in order])
    if able or not called or isinstance(function, type):  # else it raises in every order
        yield function


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_no_callable_of_the_course_is_an_answer(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exercise = REGISTRY[name]
    bank = hidden_bank(exercise, 5) if exercise.drawn else banks.load(name)
    first = {}
    for case in bank.cases:
        if case.drawn or not exercise.drawn:
            first.setdefault(case.part, case)

    def answers(function, cases):
        return [ask(name, function, bank.probe, case.input, bank.without) for case in cases]

    credited, counts = {}, set()
    main = next(iter(first.values()))
    answers(lambda *arguments: counts.add(len(arguments)), [main])
    for label, thing in ALL.items():
        if not can_be_called(thing, counts):  # it raises in every order
            continue
        for answer in with_answers(thing, lambda tried: answers(tried, [main])):
            given = zip(answers(answer, first.values()), first.values(), strict=True)
            if any(
                not isinstance(a, Failure) and agree(a, case.expected, bank.tolerance)
                for a, case in given
            ):
                credited[label] = judge(bank, answers(answer, bank.cases)).credit
    assert {label: credit for label, credit in credited.items() if credit} == {}


def test_the_modules_that_hold_the_methods_are_among_them():
    assert {"course.methods.run", "course.explorables.backprop.own_forward"} <= set(ALL)
    assert len(ALL) > 200


@pytest.mark.parametrize("name", ["forward", "bce", "backward"])
def test_it_is_their_being_closed_that_keeps_them_from_being_answers(name):
    bank = banks.load(name)
    theirs = ALL["course.explorables.backprop." + THEIRS[name]]
    for closed, status in ((bank.without, "failed"), ([], "passed")):
        answers = [ask(name, theirs, bank.probe, case.input, closed) for case in bank.cases]
        assert judge(bank, answers).status == status
