"""Compare answers with a bank and say in words what they show. Knows no processes, no students.

`judge(bank, answers)` is the whole of it: `check` calls it with the public cases, grading with
hidden ones.
"""

import numpy as np

from course.answers.agreement import agree, first_difference
from course.answers.failure import Failure
from course.chapters import race
from course.judging.bank import Bank
from course.judging.symptoms import is_path, symptom, unknown
from course.judging.verdict import ENOUGH, CaseResult, Part, Verdict

REFEREES = {"race": race.referee}  # (answer, best known, **trusted) → (closeness, in words)


def judge(bank: Bank, answers: list) -> Verdict:
    """The verdict on one answer (data, or a Failure) per case of the bank, in order."""
    ours = next((a for a in answers if isinstance(a, Failure) and a.kind == "ours"), None)
    if ours:
        return Verdict(bank.exercise, "cannot_check", 0.0, ours.message)
    cases = (_refereed if bank.referee else _compared)(bank, answers)
    parts = _parts(bank, cases)
    common = {"parts": parts, "cases": cases, "step": _first_step(bank, answers, cases)}
    if all(part.passed for part in parts):
        return Verdict(bank.exercise, "passed", 1.0, _all_right(bank), **common)
    blank = _blank(bank, answers)
    if blank:
        return Verdict(bank.exercise, "failed", 0.0, blank, **common)
    credit = float(sum(part.share * part.credit for part in parts))
    id = matching(bank, answers)
    if id is None:
        message = _distance(parts) if bank.referee else unknown(bank, cases, answers)
        return Verdict(bank.exercise, "failed", credit, message, **common)
    match = bank.alternatives[id]
    message = f"{match.message} {_evidence(bank, match.kind, common['step'])}"
    if match.kind == "convention":
        credit = match.credit
    named = {match.kind: id}
    return Verdict(bank.exercise, "failed", credit, message, **named, **common)


def _compared(bank: Bank, answers: list) -> list[CaseResult]:
    results = []
    for answer, case in zip(answers, bank.cases, strict=True):
        ok = agree(answer, case.expected, bank.tolerance)
        results.append(CaseResult(ok, case.part, "" if ok else symptom(answer, case, bank)))
    return results


def _refereed(bank: Bank, answers: list) -> list[CaseResult]:
    """Answers that are better or worse: a referee says how close each comes to the best known."""
    referee, results = REFEREES[bank.referee], []
    for answer, case in zip(answers, bank.cases, strict=True):
        if isinstance(answer, Failure):
            results.append(CaseResult(False, case.part, symptom(answer, case, bank), 0.0))
            continue
        close, sentence = referee(answer, case.expected, **case.trusted)
        results.append(CaseResult(close >= ENOUGH, case.part, sentence, close))
    return results


def matching(bank: Bank, answers: list) -> str | None:
    """The id of the alternative that agrees with the answers on every case, or None."""
    for id in bank.alternatives:
        pairs = [(a, case.answers[id]) for a, case in zip(answers, bank.cases, strict=True)]
        if any(not isinstance(e, Failure) for _, e in pairs) and all(
            agree(a, e, bank.tolerance) for a, e in pairs
        ):
            return id
    return None


def _first_step(bank: Bank, answers, results) -> int | None:
    for result, answer, case in zip(results, answers, bank.cases, strict=True):
        if not result.passed and is_path(case) and not isinstance(answer, Failure):
            return first_difference(answer, case.expected, bank.tolerance)
    return None


def _parts(bank: Bank, cases: list) -> list[Part]:
    """A part is right if all its cases are. Others than "update" count only beside a right update
    on some case, so that doing nothing earns nothing. A race counts on hidden ground alone: on
    the rest everybody could practise."""
    moved = any(case.passed for case in cases if case.part == "update")
    gated = "update" in bank.parts and not moved
    if bank.referee and bank.hidden:
        cases = [result for result, case in zip(cases, bank.cases, strict=True) if case.drawn]
    total, parts = sum(bank.parts.values()), []
    for name, weight in bank.parts.items():
        mine = [case for case in cases if case.part == name]
        passed = all(case.passed for case in mine) and (not gated or name == "update")
        close = float(np.mean([case.closeness for case in mine])) if bank.referee else None
        wrong = [case.message for case in mine if not case.passed or bank.referee]
        reason = wrong[0] if wrong else "right" if passed else "counts only with a right update"
        parts.append(Part(name, weight / total, passed, reason, close))
    return parts


def _distance(parts: list) -> str:
    """The message of a race that was not won."""
    behind = ", ".join(part.name for part in parts if not part.passed)
    return f"Not yet {ENOUGH:.0%} of the best known way, which is enough: {behind}."


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
    if bank.referee:
        return f"In every part you get {ENOUGH:.0%} of the best known way, or more."
    hidden = sum(case.drawn for case in bank.cases)
    return f"Right on all {len(bank.cases)} cases{f', {hidden} of them hidden' if hidden else ''}."


def _evidence(bank: Bank, kind: str, step: int | None) -> str:
    """What the naming rests on."""
    text = f"(On all {len(bank.cases)} cases your answers equal those of this {kind}"
    return text + (f"; they leave the right path at row {step}.)" if step is not None else ".)")
