"""Compare answers with a bank and say in words what they show. Knows no processes, no students.

`judge(bank, answers)` is the whole of it: `check` calls it with the public cases, grading with
hidden ones.
"""

from dataclasses import dataclass, field

from course.agreement import agree, first_difference
from course.answers import Failure
from course.bank import Bank
from course.symptoms import is_path, symptom, unknown


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
        # Not `dataclasses.asdict`, which copies every text.
        rows = {name: [vars(row) for row in getattr(self, name)] for name in ("parts", "cases")}
        return vars(self) | rows

    @classmethod
    def from_dict(cls, data: dict) -> "Verdict":
        parts = [Part(**part) for part in data["parts"]]
        return cls(**data | {"parts": parts, "cases": [CaseResult(**c) for c in data["cases"]]})


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
        message = unknown(bank, cases, answers)
        return Verdict(bank.exercise, "failed", credit, message, **common)
    match = bank.alternatives[id]
    message = f"{match.message} {_evidence(bank, match.kind, common['step'])}"
    if match.kind == "convention":
        credit = match.credit
    named = {match.kind: id}
    return Verdict(bank.exercise, "failed", credit, message, **named, **common)


def matching(bank: Bank, answers: list) -> str | None:
    """The id of the alternative that agrees with the answers on every case, or None."""
    for id in bank.alternatives:
        pairs = [(a, case.answers[id]) for a, case in zip(answers, bank.cases, strict=True)]
        if any(not isinstance(e, Failure) for _, e in pairs) and all(
            agree(a, e, bank.tolerance) for a, e in pairs
        ):
            return id
    return None


def _first_step(bank: Bank, answers, right) -> int | None:
    for ok, answer, case in zip(right, answers, bank.cases, strict=True):
        if not ok and is_path(case) and not isinstance(answer, Failure):
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
    hidden = sum(case.drawn for case in bank.cases)
    return f"Right on all {len(bank.cases)} cases{f', {hidden} of them hidden' if hidden else ''}."


def _evidence(bank: Bank, kind: str, step: int | None) -> str:
    """What the naming rests on."""
    text = f"(On all {len(bank.cases)} cases your answers equal those of this {kind}"
    return text + (f"; they leave the right path at row {step}.)" if step is not None else ".)")
