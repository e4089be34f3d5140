"""Weaknesses at the edges: what goes wrong with single numbers, whole numbers, lists, the start of
a path, what was handed in, or where numbers break down. They are told beside the name of a mistake,
and do not hide it."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from course.answers.agreement import agree, first_difference
from course.answers.failure import Answer, Failure
from course.answers.words import brief
from course.judging.bank import Bank, BankCase
from course.judging.symptoms import where
from course.probes.probe import INPUTS, PATH

Weakness = tuple[str, str]  # which edge it is, and what goes wrong there, in words
BROKEN = "broken"  # no answer, or NaN, where the arguments are as usual
LATER = "later"  # a path that is left late: what is tiny at first need not remain so
FAR = 5  # rows that have to agree before that
TOLD, CURE = 2, "begin with "
CHANGED = "what was handed in comes back changed: work on a copy of it"


def core(bank: Bank) -> set[int]:
    """The numbers of the cases that show the method itself: those of the first part, with
    arguments of the usual form. A name has to fit them all."""
    first = next(iter(bank.parts))
    return {n for n, c in enumerate(bank.cases) if c.part == first and not edge(bank, c)[0]}


def edge(bank: Bank, case: BankCase) -> tuple[str, str]:
    """(what is unusual in a case's arguments, which of them), or two times "". What is usual is
    the form of the first case."""
    if bank.kind(case) == INPUTS:
        return INPUTS, ""
    if case.input.get("kind") == "list" and "kind" not in bank.cases[0].input:
        return "list", "values"
    for name, usual in bank.cases[0].input.items():
        if unusual := _unusual(usual, case.input.get(name)):
            return unusual, name
    return "", ""


def _unusual(usual: Any, value: Any) -> str:
    """Only of arrays of fractions is it known what is usual."""
    if not isinstance(usual, list | np.ndarray) or _form(usual)[1] != "f" or value is None:
        return ""
    dimensions, kind = _form(value)
    if dimensions == 0:
        return "number" if kind in "if" else ""
    return "whole" if kind == "i" else "" if dimensions == _form(usual)[0] else "shape"


def _form(value: Any) -> tuple[int, str]:
    """(dimensions, kind of number); no dimensions and no kind for what holds no numbers alone."""
    if not isinstance(value, int | float | list | np.ndarray) or isinstance(value, bool):
        return 0, "-"
    try:
        array = np.asarray(value)
    except ValueError:
        return 0, "-"
    return (array.ndim, array.dtype.kind) if array.size and array.dtype.kind in "if" else (0, "-")


def weakness(
    answer: Answer, right: Answer, number: int, bank: Bank, core: set[int]
) -> Weakness | None:
    """What is weak in the answer to case `number` of a program that should have answered `right`
    and answered something else; None if that is no weakness at an edge."""
    case = bank.cases[number]
    what, name = edge(bank, case)
    if what == INPUTS and not how_broken(answer, case.expected):
        return INPUTS, CHANGED
    if bank.kind(case) == PATH and _without_start(answer, right, case, bank.tolerance):
        return "start", "row 0, the start, is missing"
    if what not in ("", INPUTS):
        return what, _said_of(what, name, answer, case)
    if number in core:
        return None
    row = first_difference(answer, right, bank.tolerance) if bank.kind(case) == PATH else 0
    if row and row > FAR:
        return LATER, f"{_lower(where(case, bank))} the rows from {row} on are others again"
    broken = how_broken(answer, case.expected)
    return (BROKEN, f"{_lower(where(case, bank))} it {broken}") if broken else None


def _without_start(answer: Answer, right: Answer, case: BankCase, tolerance: float) -> bool:
    if not isinstance(right, np.ndarray) or right.ndim == 0 or len(right) < 2:
        return False
    if len(right) == 2 < len(np.atleast_1d(case.expected)):  # type: ignore[call-overload]
        return False  # of a path that is too short already too little is left
    return agree(answer, right[1:], tolerance)


def _said_of(what: str, name: str, answer: Answer, case: BankCase) -> str:
    value = "" if case.drawn else brief(case.input.get(name))
    shown = f" ({name}={value})" if value else ""
    things = {
        "number": f"a single number as `{name}`{shown}",
        "whole": f"whole numbers as `{name}`{shown}",
        "list": f"a list as `{name}`",
        "shape": f"`{name}` of another shape{shown}",
    }[what]
    many = what == "whole"
    if how := how_broken(answer, case.expected):
        cure = f"; {CURE}np.array({name}, float)" if what in ("number", "whole") else ""
        return f"{things} {_plural(how) if many else how}{cure}"
    if many and _all_whole(answer):
        return f"{things} lose their fractions: an array made of them holds integers"
    return f"{things} {'give' if many else 'gives'} another wrong answer"


def how_broken(answer: Answer, expected: Answer) -> str:
    """In what way an answer is none: "raises TypeError", "gives NaN"; "" if it is one."""
    if isinstance(answer, Failure):
        if answer.kind == "raised":
            return f"raises {answer.error or 'an error'}"
        return "takes too long" if answer.kind == "timeout" else "gives no usable answer"
    if answer is None and expected is not None:
        return "gives None"
    return "gives NaN" if _lost(answer, expected) else ""


def _lost(answer: Answer, expected: Answer) -> bool:
    """Whether numbers became NaN or infinite that should not."""
    if isinstance(answer, dict) and isinstance(expected, dict):
        return any(_lost(value, expected.get(key)) for key, value in answer.items())
    if not isinstance(answer, float | np.ndarray) or not isinstance(expected, float | np.ndarray):
        return False
    return bool(np.all(np.isfinite(expected)) and not np.all(np.isfinite(answer)))


def _all_whole(answer: Answer) -> bool:
    return isinstance(answer, np.ndarray) and bool(np.all(answer == np.round(answer)))


def _plural(text: str) -> str:
    verb, _, rest = text.partition(" ")
    return f"{verb.removesuffix('s')} {rest}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def told(weaknesses: Iterable[Weakness], most: int = TOLD) -> str:
    """A sentence on the first of them, each edge once, then what cures them; or ""."""
    each = dict(reversed(list(weaknesses)))  # the first of each kind
    phrases = "; ".join(list(reversed(each.values()))[:most]).split("; ")
    ordered = sorted(dict.fromkeys(phrases), key=lambda phrase: phrase.startswith(CURE))
    return f"Beside that, {'; '.join(ordered)}." if each else ""
