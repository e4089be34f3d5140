"""Compare answers with a bank and say in words what they show. Knows no processes, no students.

`judge(bank, answers)` is the whole of it: `check` calls it with the public cases, grading with
hidden ones.
"""

from dataclasses import asdict, dataclass, field

import numpy as np

from course.answers import Failure
from course.bank import Bank


@dataclass(frozen=True)
class Part:
    """One part of an exercise: its share of the credit, whether it is right, and why."""

    name: str
    share: float
    passed: bool
    reason: str


@dataclass(frozen=True)
class CaseResult:
    passed: bool
    part: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What became of one exercise. `docs/verdict.md` describes the JSON of `to_dict`."""

    exercise: str
    status: str  # "passed", "failed" or "cannot_check"
    credit: float  # 0..1; passed if and only if 1
    message: str
    mistake: str | None = None
    convention: str | None = None
    step: int | None = None  # first row at which the path differs from the right one
    parts: list = field(default_factory=list)
    cases: list = field(default_factory=list)

    def to_dict(self) -> dict:
        return asdict(self)


def judge(bank: Bank, answers: list) -> Verdict:
    """The verdict on one answer (data, or a Failure) per case of the bank, in order."""
    ours = next((a for a in answers if isinstance(a, Failure) and a.kind == "ours"), None)
    if ours:
        return Verdict(bank.exercise, "cannot_check", 0.0, ours.message)
    right = [
        agree(answer, case.expected, bank.tolerance)
        for answer, case in zip(answers, bank.cases, strict=True)
    ]
    cases = [
        CaseResult(ok, case.part, "" if ok else symptom(answer, case, bank))
        for ok, answer, case in zip(right, answers, bank.cases, strict=True)
    ]
    parts = _parts(bank, cases)
    common = {"parts": parts, "cases": cases, "step": _first_step(bank, answers, right)}
    if all(right):
        return Verdict(bank.exercise, "passed", 1.0, _all_right(bank), **common)
    blank = _blank(bank, answers)
    if blank:
        return Verdict(bank.exercise, "failed", 0.0, blank, **common)
    credit = float(sum(part.share for part in parts if part.passed))
    id = matching(bank, answers)
    if id is None:
        message = _unknown(bank, cases, answers)
        return Verdict(bank.exercise, "failed", credit, message, **common)
    match = bank.alternatives[id]
    message = f"{match.message} {_evidence(bank, common['step'])}"
    if match.kind == "convention":
        credit = match.credit
    named = {match.kind: id}
    return Verdict(bank.exercise, "failed", credit, message, **named, **common)


def agree(answer, expected, tolerance: float) -> bool:
    """Whether |answer − expected| ≤ tolerance · (1 + max|expected|), shapes and kinds too."""
    if isinstance(expected, Failure) or isinstance(answer, Failure):
        both = isinstance(expected, Failure) and isinstance(answer, Failure)
        return both and answer.kind == expected.kind
    if expected is None or isinstance(expected, str | bool):
        return type(answer) is type(expected) and answer == expected
    if isinstance(expected, dict):
        return (
            isinstance(answer, dict)
            and answer.keys() == expected.keys()
            and all(agree(answer[k], v, tolerance) for k, v in expected.items())
        )
    if isinstance(expected, list):
        return (
            isinstance(answer, list)
            and len(answer) == len(expected)
            and all(agree(a, e, tolerance) for a, e in zip(answer, expected, strict=True))
        )
    return _close(answer, expected, tolerance)


def _close(answer, expected, tolerance: float) -> bool:
    if isinstance(answer, bool) or not isinstance(answer, int | float | np.ndarray):
        return False
    try:
        a, e = np.asarray(answer, float), np.asarray(expected, float)
    except OverflowError:
        return False
    if a.shape != e.shape and not (e.ndim == 0 and a.size == 1):
        return False
    return _within(a.reshape(e.shape), e, tolerance * _scale(e))


def _scale(expected) -> float:
    return 1 + float(np.max(np.abs(expected), initial=0.0, where=np.isfinite(expected)))


def _within(a, e, limit: float) -> bool:
    finite = np.isfinite(e)
    if not np.array_equal(a[~finite], e[~finite], equal_nan=True):
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        return bool(np.all(np.abs(a[finite] - e[finite]) <= limit))


def matching(bank: Bank, answers: list) -> str | None:
    """The id of the alternative that agrees with the answers on every case, or None."""
    for id in bank.alternatives:
        pairs = [(a, case.answers[id]) for a, case in zip(answers, bank.cases, strict=True)]
        if any(not isinstance(e, Failure) for _, e in pairs) and all(
            agree(a, e, bank.tolerance) for a, e in pairs
        ):
            return id
    return None


def first_difference(answer, expected, tolerance: float) -> int | None:
    """The first row in which two paths differ; None if they do not, or are not both paths."""
    paths = isinstance(expected, np.ndarray) and isinstance(answer, np.ndarray)
    if not paths or not expected.ndim or answer.shape[1:] != expected.shape[1:]:
        return None
    limit = tolerance * _scale(expected)
    for row, (a, e) in enumerate(zip(answer, expected, strict=False)):
        if not _within(a, e, limit):
            return row
    return None if len(answer) == len(expected) else min(len(answer), len(expected))


def symptom(answer, case, bank: Bank) -> str:
    """What is to be seen of a wrong answer, in a sentence."""
    if isinstance(answer, Failure):
        return answer.message
    where, expected = _where(case, bank), case.expected
    if "key" in case.input:
        return (
            f"Entry {case.input['key']!r} is not right, or its value stands in other entries too."
        )
    if case.input.get("look") in ("start", "data"):
        return f"{where} what was handed in came back changed: work on a copy of it."
    arrays = isinstance(expected, np.ndarray) and isinstance(answer, np.ndarray)
    if arrays and answer.shape != expected.shape:
        return _wrong_shape(answer, expected, case, where)
    if arrays and _is_path(case):
        k = first_difference(answer, expected, bank.tolerance)
        shown = _shown(bank, answer[k], expected[k])
        return f"{where} the path leaves the right one at row {k}{shown}."
    return f"{where} the answer is not the right one{_shown(bank, answer, expected)}."


def _unknown(bank: Bank, cases, answers) -> str:
    """The message for a mistake without a name: a whole path shows more than its end."""
    wrong = [
        (c.message, a, _is_path(case))
        for c, a, case in zip(cases, answers, bank.cases, strict=True)
        if not c.passed
    ]
    if isinstance(wrong[0][1], Failure):
        return wrong[0][0]
    message = next((m for m, a, path in wrong if path and not isinstance(a, Failure)), wrong[0][0])
    return f"{message} It is none of the mistakes known here."


def _is_path(case) -> bool:
    """Whether the whole path of an optimizer is asked for."""
    counted = "steps" in case.input or "epochs" in case.input
    return counted and case.input.get("look", "path") == "path"


def _wrong_shape(answer, expected, case, where) -> str:
    text = f"{where} the answer has shape {answer.shape}; shape {expected.shape} was expected"
    if _is_path(case):
        start = "x0" if "x0" in case.input else "w0"
        text += f": {len(expected) - 1} steps make {len(expected)} rows, and row 0 is {start}"
    return text + "."


def _where(case, bank: Bank) -> str:
    if bank.hidden:
        return f"On a hidden case ({case.part}),"
    inputs = {k: v for k, v in case.input.items() if k not in ("look", "objective")}
    shown = ", ".join(f"{k}={_brief(v)}" for k, v in inputs.items() if _brief(v))
    name = case.input.get("objective", "")
    name = name if isinstance(name, str) else name.get("name", "")
    return f"With {name + ': ' if name else ''}{shown},"


def _brief(value) -> str:
    """A short value as text, a long one as nothing."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 40 else ""


def _shown(bank: Bank, answer, expected) -> str:
    """Both values, unless the case is hidden or they are long."""
    if bank.hidden or answer is None or isinstance(answer, list | dict):
        return ""
    pair = [np.array2string(np.asarray(v), precision=5) for v in (answer, expected)]
    return f": {pair[0]}, where {pair[1]} is right" if max(map(len, pair)) <= 60 else ""


def _first_step(bank: Bank, answers, right) -> int | None:
    for ok, answer, case in zip(right, answers, bank.cases, strict=True):
        if not ok and _is_path(case) and not isinstance(answer, Failure):
            return first_difference(answer, case.expected, bank.tolerance)
    return None


def _parts(bank: Bank, cases: list) -> list[Part]:
    """A part is right if all its cases are. Others than "update" count only beside a right update
    on some case, so that doing nothing earns nothing."""
    moved = any(case.passed for case in cases if case.part == "update")
    gated = "update" in bank.parts and not moved
    total, parts = sum(bank.parts.values()), []
    for name, weight in bank.parts.items():
        mine = [case for case in cases if case.part == name]
        passed = all(case.passed for case in mine) and (not gated or name == "update")
        wrong = [case.message for case in mine if not case.passed]
        reason = "right" if passed else (wrong[0] if wrong else "counts only with a right update")
        parts.append(Part(name, weight / total, passed, reason))
    return parts


def _blank(bank: Bank, answers: list) -> str | None:
    """The sentence for an exercise in which nothing was written at all."""
    failures = [a for a in answers if isinstance(a, Failure)]
    if len(failures) < len(answers):
        return None
    kinds = {failure.kind for failure in failures}
    if kinds == {"not written"}:
        return f"`{bank.exercise}` is not written yet."
    return failures[0].message if kinds == {"missing"} else None


def _all_right(bank: Bank) -> str:
    return f"Right on all {len(bank.cases)} {'hidden ' if bank.hidden else ''}cases."


def _evidence(bank: Bank, step: int | None) -> str:
    """What the naming rests on."""
    text = f"(Your answers equal its answers on all {len(bank.cases)} cases"
    return text + (f"; they leave the right path at row {step}.)" if step is not None else ".)")
