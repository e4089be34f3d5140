"""What an answer earns, and what is told of it."""

import sys

import numpy as np

from autograder.exercises import of_chapter
from autograder.writing.banking import hidden_bank
from course import methods
from course.answers.agreement import agree
from course.answers.failure import Failure, unpack
from course.judging.asking import ask
from course.judging.forbidden import CLOSED
from course.judging.judge import judge
from helpers.course_folder import CHAPTER
from helpers.defences import defence
from helpers.judged import bank

FORBIDDEN, ASKING = "course/judging/forbidden.py", "course/judging/asking.py"


def failure_of(function: object) -> str:
    """Why a function that may not use our methods has no answer; nothing if it has one."""
    found = ask("f", function, "value_probe", {"n": 3}, CLOSED)
    return found.message if isinstance(found, Failure) else ""


@defence("course/judging/judge.py", {'and (not gated or name == "update")': ""})
def doing_nothing() -> bool:
    """Who hands back the start unchanged earns no part for not changing it."""
    verdict = judge(bank(1.0, 2.0, parts=("update", "start")), [0.0, 2.0])
    return verdict.credit == 0


@defence("course/answers/agreement.py", {"isinstance(answer, bool) or not": "not"})
def true_for_one() -> bool:
    """True is not the number 1."""
    return not agree(True, 1.0, 1e-6)


@defence("course/judging/symptoms.py", {"        if case.drawn:\n": "        if False:\n"})
def inputs_in_an_error() -> bool:
    """An error raised by a student's function does not carry a hidden input to the page."""
    said = Failure("raised", "`f` raised ValueError: the start is 41.5.", "ValueError")
    verdict = judge(bank(1.0, 2.0, drawn=True), [said, said])
    texts = [verdict.message, *(case.message for case in verdict.cases)]
    return not any("41.5" in text for text in texts)


@defence("course/probes/probe.py", {'"" if self.hidden else difference': "difference"})
def the_right_answer_in_words() -> bool:
    """Of a hidden case the right answer is not told."""
    verdict = judge(bank(41.5, drawn=True), [2.0])
    return "41.5" not in verdict.message


@defence("course/answers/failure.py", {'c if c.isprintable() else " "': "c"})
def messages_that_order() -> bool:
    """What a process says of a failure is one line of printable characters."""
    said = unpack({"failure": "raised", "message": "a\x1b[2J\nFORGED: 100 points"})
    return isinstance(said, Failure) and said.message.isprintable()


@defence("course/answers/failure.py", {"in text[:LONGEST])": "in text)"})
def messages_without_end() -> bool:
    """What a process says of a failure is short."""
    said = unpack({"failure": "raised", "message": "a" * 10_000})
    return isinstance(said, Failure) and len(said.message) <= 500


@defence("autograder/writing/banking.py", {"[*exercise.without, *CLOSED]": "[*exercise.without]"})
def our_own_methods() -> bool:
    """No exercise is answered by a method that the course itself imports."""
    bank = hidden_bank(of_chapter(CHAPTER)["effective_lr"], seed=0)
    return set(bank.without) >= set(CLOSED)


def caught(n: int) -> float:
    try:
        return float(methods.settled(np.ones(n, bool)) or 0)
    except BaseException:
        return 1.0


@defence(FORBIDDEN, {"        if called:\n": "        if False:\n"})
def a_forbidden_call_that_is_caught() -> bool:
    """Code that catches every error does not hide that it called what is closed."""
    return "called course.methods" in failure_of(caught)


def unwatched(n: int) -> float:
    sys.setprofile(None)
    return float(n)


@defence(FORBIDDEN, {'if name == "setprofile":': "if False:"})
def a_watch_that_is_taken_off() -> bool:
    """Code that takes off the watch over its calls has no answer."""
    return "called sys.setprofile" in failure_of(unwatched)


def leaving(n: int) -> float:
    raise SystemExit


@defence(ASKING, {"except BaseException as error:": "except Exception as error:"})
def an_exit_as_an_answer() -> bool:
    """A function that exits ends no judging: it has no answer."""
    try:
        return "raised SystemExit" in failure_of(leaving)
    except SystemExit:
        return False
