"""What is to be seen of a wrong answer, in sentences for the student."""

import re

import numpy as np

from course.answers.agreement import agree, first_difference
from course.answers.failure import Failure
from course.judging.bank import Bank
from course.probes import axes, grids

HEAD = {"look", "objective", "returns"}  # entries of a case that are no arguments
UNKNOWN = "It is none of the mistakes known here."


def symptom(answer, case, bank: Bank) -> str:
    """What is to be seen of a wrong answer, in a sentence."""
    if isinstance(answer, Failure):
        return _without_inputs(answer) if case.drawn else answer.message
    where, expected = _where(case, bank), case.expected
    if "key" in case.input:
        fault = "is missing, or has another entry's value" if answer is None else "is not right"
        return f"Entry {case.input['key']!r} {fault}."
    if "what" in case.input:
        return _of_what(answer, case, bank)
    if answer is None and expected is not None:
        return f"{where} it gave None. Is there a `return` at the end?"
    if case.input.get("look") in ("start", "data"):
        return f"{where} what was handed in came back changed: work on a copy of it."
    if isinstance(expected, dict) and isinstance(answer, dict):
        return _wrong_result(answer, case, bank, where)
    if isinstance(expected, str) and expected == axes.RIGHT:
        return f"{where} {axes.SAID.get(answer, 'the figure is not the one that was asked for.')}"
    if case.input.get("look") in grids.NAMES:
        return f"{where} {_of_table(case.input['look'], answer, case, bank)}"
    arrays = isinstance(expected, np.ndarray) and isinstance(answer, np.ndarray)
    if arrays and answer.shape != expected.shape:
        return _wrong_shape(answer, expected, case, where)
    if arrays and is_path(case):
        theirs = "x0" in case.input or "w0" in case.input  # else the probe recorded the rows
        if theirs and len(answer) > 1 and (answer == answer[0]).all():
            return f"{where} all rows are equal. Is one array stored each time, and then changed?"
        k = first_difference(answer, expected, bank.tolerance)
        shown = _shown(case, answer[k], expected[k])
        return f"{where} the path leaves the right one at row {k}{shown}."
    return f"{where} the answer is not the right one{_shown(case, answer, expected)}."


def _of_table(name, answer, case, bank) -> str:
    """What is wrong with one of the arrays X, Y and Z: its shape, or its first wrong entry."""
    expected = case.expected
    if not isinstance(answer, np.ndarray) or answer.shape != expected.shape:
        return f"{name} should be an array of shape {expected.shape}; yours has {np.shape(answer)}."
    row = first_difference(answer, expected, bank.tolerance)
    column = first_difference(answer[row], expected[row], bank.tolerance)
    place = row, column if column is not None else 0
    shown = _shown(case, answer[place], expected[place])
    return f"{name} is not right at row {place[0]}, column {place[1]}{shown}."


def _of_what(answer, case, bank: Bank) -> str:
    """Of a value that a cell made: the case names `what` of it is examined."""
    what, expected = case.input["what"], case.expected
    what = what[:1].upper() + what[1:]
    if answer is None:
        return f"{what} is not there."
    k = first_difference(answer, expected, bank.tolerance)
    if k is not None and k < min(len(answer), len(expected)):
        return f"{what} leaves the right one at row {k}{_shown(case, answer[k], expected[k])}."
    if k is not None:
        return f"{what} has {len(answer)} values, where {len(expected)} are right."
    return f"{what} is not the right one{_shown(case, answer, expected)}."


def _without_inputs(failure: Failure) -> str:
    """An error's text may hold the inputs of a hidden case: only its type and line are told."""
    if failure.kind not in ("raised", "unusable"):
        return failure.message
    what = re.match(r"`\w+` (raised \w+|gave an answer that cannot be used)", failure.message)
    line = re.search(r", in line \d+ of its cell", failure.message)
    return f"{what[0] if what else 'It failed'}{line[0] if line else ''}, on a hidden case."


def unknown(bank: Bank, cases, answers) -> str:
    """The message for a mistake without a name: a whole path shows more than its end."""
    wrong = [
        (c.message, a, is_path(case))
        for c, a, case in zip(cases, answers, bank.cases, strict=True)
        if not c.passed
    ]
    if isinstance(wrong[0][1], Failure):
        return wrong[0][0]
    message = next((m for m, a, path in wrong if path and not isinstance(a, Failure)), wrong[0][0])
    return message if "key" in bank.cases[0].input else f"{message} {UNKNOWN}"


def is_path(case) -> bool:
    """Whether the whole path of an optimizer is asked for."""
    counted = bool({"steps", "epochs", "max_steps"} & set(case.input))
    return counted and case.input.get("look", "path") == "path"


def _wrong_shape(answer, expected, case, where) -> str:
    text = f"{where} the answer has shape {answer.shape}; shape {expected.shape} was expected"
    start = next((name for name in ("x0", "w0") if name in case.input), None)
    if is_path(case) and start:
        steps, verb = f"{len(expected) - 1} step{'s' * (len(expected) != 2)}", "make"
        if "max_steps" in case.input:
            steps = f"the run ends after {steps}, which"
            verb = "makes" if len(expected) == 2 else verb
        text += f": {steps} {verb} {len(expected)} rows, and row 0 is {start}"
    return text + "."


def _wrong_result(answer, case, bank, where) -> str:
    """Which of several results is not right, and how. Axes of length 1 are not in their shapes."""
    for name, expected in case.expected.items():
        mine = answer.get(name)
        if agree(mine, expected, bank.tolerance):
            continue
        if np.size(mine) != np.size(expected):
            sizes = f"{np.size(mine)} where {np.size(expected)} were expected"
            return f"{where} `{name}` has the wrong number of entries: {sizes}."
        if np.shape(mine) != np.shape(expected):
            shapes = f"{np.shape(mine)} where {np.shape(expected)} was expected"
            return f"{where} `{name}` has the wrong shape: {shapes}."
        return f"{where} `{name}` is not right{_shown(case, mine, expected)}."
    return f"{where} the answer is not the right one."


def _where(case, bank: Bank) -> str:
    if case.drawn:
        return f"On a hidden case ({case.part}),"
    told = HEAD | {"steps"} if bank.probe == "fixed_steps_probe" else HEAD
    inputs = {k: v for k, v in case.input.items() if k not in told}
    shown = ", ".join(f"{k}={_brief(v)}" for k, v in inputs.items() if _brief(v))
    name = case.input.get("objective", "")
    name = name if isinstance(name, str) else name.get("name", "")
    return f"With {': '.join(text for text in (name, shown) if text)},"


def _brief(value) -> str:
    """A value as short text, a long list by its beginning; nothing where no text is short."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    if len(text) > 60 and isinstance(value, list) and value and not isinstance(value[0], list):
        return text[:50].rsplit(",", 1)[0] + ", …]"
    return text if len(text) <= 60 else ""


def _shown(case, answer, expected) -> str:
    """Both values, unless the case is hidden or they are long."""
    if case.drawn or answer is None or isinstance(answer, list | dict):
        return ""
    mine, right = point(answer), point(expected)
    return f": {mine}, where {right} is right" if max(len(mine), len(right)) <= 60 else ""


def point(value) -> str:
    """A number or a point as text: 0.5, or (0.5, -1.25); words as they are."""
    if isinstance(value, str):
        return repr(value)
    array = np.asarray(value)
    if not array.ndim:
        return f"{array.item():.5g}" if array.dtype.kind in "iuf" else str(value)
    return f"({', '.join(point(item) for item in array)})"
