"""Of a hidden case a verdict holds our own words only, whatever a student's process says of it."""

import json
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import REGISTRY
from autograder.grading.verdicts import _presentable
from autograder.writing.banking import hidden_bank
from course.answers.failure import CLAIMED, Failure, pack, unpack
from course.answers.plain_data import Unusable
from course.answers.wire import WireError
from course.judging.asking import ask
from course.judging.forbidden import Forbidden
from course.judging.judge import judge
from course.judging.patience import OutOfTime

# Exercises whose cases are told to the student's process; the race's are for its referee alone.
TOLD = [n for n, e in sorted(REGISTRY.items()) if e.drawn and not e.referee]
ERRORS = [
    *(ValueError, TypeError, KeyError, NameError, NotImplementedError, StopIteration, OSError),
    *(KeyboardInterrupt, SystemExit, GeneratorExit, TimeoutError, MemoryError, RecursionError),
    *(Forbidden, Unusable, WireError, OutOfTime, np.linalg.LinAlgError, AssertionError),
]


def numbers(value):
    """The numbers in a case's input that nobody would guess, as they are written."""
    if isinstance(value, Mapping):
        return {n for item in value.values() for n in numbers(item)}
    if isinstance(value, list | np.ndarray):
        return {n for item in value for n in numbers(item)}
    if isinstance(value, bool) or not isinstance(value, int | float):
        return set()
    text = repr(float(value)).lstrip("-").removesuffix(".0")
    return {text[:6]} if len(text) >= 4 else set()


class LoudText(Exception):
    def __str__(self):
        raise SystemExit(self.args)


class LongText(Exception):
    def __str__(self):
        return str(self.args) * 1000


class Meta(type):
    @property
    def __name__(cls):
        raise ValueError("no name")


class Nameless(Exception, metaclass=Meta):
    pass


def raising(error):
    def written(*_, **__):
        raise error

    return written


def errors(text):
    """Every way to put a text into an error."""
    yield from (error(text) for error in ERRORS)
    name = "".join(c if c.isalnum() else "_" for c in text)[:3000]
    yield type(name, (Exception,), {})(text)
    yield type(f"ValueError_{name}", (ValueError,), {})()
    yield type("NotImplementedError", (NotImplementedError,), {})(text)
    yield ExceptionGroup(text, [ValueError(text)])
    yield from (LoudText(text), LongText(text), Nameless(text))
    yield UnicodeDecodeError("utf-8", text.encode(), 0, 1, text)
    noted = ValueError("short")
    noted.add_note(text)
    yield noted


def answered(exercise, error, bank, case):
    """As the child has it."""
    try:
        return ask(exercise, raising(error), bank.probe, case.input, bank.without)
    except BaseException as passed:
        return Failure("raised", f"`{exercise}` raised {type(passed)}.")


def claims(exercise, text):
    """What a process may say without having asked the function at all."""
    head = f"`{exercise}`"
    for kind in sorted(CLAIMED):
        for said in (text, f"{head} raised ValueError: {text}", f"{head} raised {text}"):
            yield unpack(pack(Failure(kind, said)))
        yield Failure(kind, f"{head} raised ValueError, in line {abs(hash(text))} of its cell.")


def strange(text, expected):
    """Answers that carry a text or a number in their form."""
    long = np.zeros((max(1, int("".join(c for c in text if c.isdigit())[:4] or 1)), 2))
    yield from (text, [text], {text: 1.0}, {"answer": text}, long, np.array(1.5), [long, text])
    if isinstance(expected, dict):
        yield {name: long for name in expected}
        yield {name: text for name in expected}
        yield expected | {text: 1.0}


def assert_nothing_told(bank, case, given):
    """Everything right but this hidden case: what the verdict says then."""
    answers = [given if one is case else one.expected for one in bank.asked]
    verdict = _presentable(judge(bank, answers))
    assert verdict.credit < 1
    said = json.dumps(verdict.to_dict())
    assert [n for n in numbers(case.input) if n in said] == [], (given, said)


@pytest.fixture(scope="module", params=TOLD)
def exercise(request):
    bank = hidden_bank(REGISTRY[request.param], 11)
    cases = [case for case in bank.cases if case.drawn]
    return request.param, bank, list({bank.kind(case): case for case in cases}.values())


def test_no_error_tells_a_hidden_case(exercise):
    name, bank, cases = exercise
    for case in cases:
        for error in errors(repr(case.input)):
            given = answered(name, error, bank, case)
            assert isinstance(given, Failure)
            assert_nothing_told(bank, case, given)


def test_no_claim_of_a_process_tells_a_hidden_case(exercise):
    name, bank, cases = exercise
    for case in cases:
        for number in [repr(case.input), *sorted(numbers(case.input))[:1]]:
            for given in claims(name, number):
                assert_nothing_told(bank, case, given)


def test_no_answer_tells_a_hidden_case(exercise):
    _, bank, cases = exercise
    for case in cases:
        for number in [repr(case.input), *sorted(numbers(case.input))[:1]]:
            for given in strange(number, case.expected):
                assert_nothing_told(bank, case, given)


def test_the_error_is_named_if_it_is_one_of_pythons():
    bank = hidden_bank(REGISTRY["momentum"], 11)
    case = next(case for case in bank.cases if case.drawn)

    def told(message):
        answers = [Failure("raised", message) if c is case else c.expected for c in bank.asked]
        return next(c.message for c in judge(bank, answers).cases if not c.passed)

    assert told("`momentum` raised ValueError: 0.123") == (
        "`momentum` raised ValueError, on a hidden case."
    )
    for odd in ("`momentum` raised Error0123", "`momentum` raised print: 1", "what you like"):
        assert told(odd) == "`momentum` raised an error, on a hidden case."


def test_what_the_runner_says_of_a_death_is_told():
    bank = hidden_bank(REGISTRY["momentum"], 11)
    died = Failure("died", "`momentum` was being judged when its process ended (exit status 3).")
    answers = [died if case.drawn else case.expected for case in bank.cases]
    assert "exit status 3" in judge(replace(bank), answers).message
