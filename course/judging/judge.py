"""Compare answers with a bank and say in words what they show. Knows no processes, no students.

`judge(bank, answers)` is the whole of it: `check` calls it with the public cases, grading with
hidden ones.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from course.answers.agreement import agree, first_difference
from course.answers.failure import Answer, Failure
from course.judging.bank import Bank
from course.judging.credibility import believed
from course.judging.edges import told
from course.judging.naming import Name, named
from course.judging.symptoms import symptom, unnamed
from course.judging.verdict import ENOUGH, CaseResult, Part, Verdict
from course.probes.probe import PATH, Referee

NAMES = re.compile(r"Adam|Nesterov|Python|A⁰|[B-Z]\b|\w+[A-Z_]")  # are capital wherever they stand
WORDS = 50  # fewer than these a sentence and what is weak beside it have


def judge(bank: Bank, answers: Sequence[Answer]) -> Verdict:
    """The verdict on one answer (data, or a Failure) per case that the bank asks, in order; the
    last, to the first case once more, may be left out."""
    ours = next((a for a in answers if isinstance(a, Failure) and a.kind == "ours"), None)
    if ours:
        return Verdict(bank.exercise, "cannot_check", 0.0, ours.message)
    answers, again = answers[: len(bank.cases)], answers[len(bank.cases) :]
    referee, doubt = bank.its_probe.referee, None
    if referee:
        cases = _refereed(bank, answers, referee)
    else:
        cases, doubt = believed(bank, answers, again, _compared(bank, answers))
    parts, step = _parts(bank, cases), _first_step(bank, answers, cases)
    failed = Verdict(bank.exercise, "failed", 0.0, "", step=step, parts=parts, cases=cases)
    if all(part.passed for part in parts):
        return replace(failed, status="passed", credit=1.0, message=_all_right(bank))
    if blank := _blank(bank, answers):
        return replace(failed, message=blank)
    credit = float(sum(part.share * part.credit for part in parts))
    name = named(bank, answers)
    if name is None or (referee and name.weaknesses):
        message = doubt or (_distance(parts) if referee else unnamed(bank, cases, answers))
        return replace(failed, credit=credit, message=message)
    message = _message(bank, name, step) if name.ids else _nearly(name, cases, answers)
    found = [bank.alternative(id) for id in name.ids]
    convention = [one.kind for one in found] == ["convention"]
    if convention and doubt:  # it would earn what nobody believes
        return replace(failed, credit=credit, message=doubt)
    if convention:
        kept = found[0].credit * sum(part.share for part in parts if part.name in name.parts)
        credit = max(credit, kept) if name.weaknesses else found[0].credit
        return replace(failed, credit=credit, message=message, convention=name.ids[0])
    return replace(failed, credit=credit, message=message, mistake="+".join(name.ids) or None)


def _compared(bank: Bank, answers: Sequence[Answer]) -> list[CaseResult]:
    results, always = [], all(isinstance(answer, Failure) for answer in answers)
    for answer, case in zip(answers, bank.cases, strict=True):
        ok = agree(answer, case.expected, bank.tolerance)
        said = "" if ok else symptom(answer, case, bank, always)
        results.append(CaseResult(ok, case.part, said))
    return results


def _refereed(bank: Bank, answers: Iterable[Answer], referee: Referee) -> list[CaseResult]:
    """Answers that are better or worse: a referee says how far each gets toward the best known."""
    results = []
    for answer, case in zip(answers, bank.cases, strict=True):
        if isinstance(answer, Failure):
            close, sentence = 0.0, symptom(answer, case, bank)
        else:
            close, sentence = referee(answer, case.expected, **case.trusted)
        results.append(CaseResult(close >= ENOUGH, case.part, sentence, close))
    return results


def _first_step(bank: Bank, answers: Iterable[Answer], results: Iterable[CaseResult]) -> int | None:
    """The row at which the first path that went wrong does."""
    for result, answer, case in zip(results, answers, bank.cases, strict=True):
        if not result.passed and bank.kind(case) == PATH and not isinstance(answer, Failure):
            return first_difference(answer, case.expected, bank.tolerance)
    return None


def _parts(bank: Bank, cases: Sequence[CaseResult]) -> list[Part]:
    """A part is right if all its cases are. Others than "update" count only beside a right update
    on some case, so that doing nothing earns nothing. A race counts on hidden ground alone: on
    the rest everybody could practise."""
    moved = any(case.passed for case in cases if case.part == "update")
    gated, race = "update" in bank.parts and not moved, bank.its_probe.referee is not None
    if race and bank.hidden:
        cases = [result for result, case in zip(cases, bank.cases, strict=True) if case.drawn]
    total, parts = sum(bank.parts.values()), []
    for name, weight in bank.parts.items():
        mine = [case for case in cases if case.part == name]
        passed = all(case.passed for case in mine) and (not gated or name == "update")
        close = float(np.mean([case.closeness or 0.0 for case in mine])) if race else None
        wrong = [case.message for case in mine if not case.passed or race]
        reason = wrong[0] if wrong else "right" if passed else "counts only with a right update"
        parts.append(Part(name, weight / total, passed, reason, close))
    return parts


def _distance(parts: Iterable[Part]) -> str:
    """The message of a race that was not won."""
    behind = ", ".join(part.name for part in parts if not part.passed)
    return f"Not yet {ENOUGH:.0%} of the way from par to the best known, which is enough: {behind}."


def _blank(bank: Bank, answers: Sequence[Answer]) -> str | None:
    """The sentence for an exercise in which nothing was written at all."""
    failures = [a for a in answers if isinstance(a, Failure)]
    if len(failures) < len(answers):
        return None
    kinds = {failure.kind for failure in failures}
    if kinds == {"not written"}:
        return f"`{bank.exercise}` is not written yet."
    return failures[0].message if kinds == {"missing"} else None


def _all_right(bank: Bank) -> str:
    if bank.its_probe.referee:
        return f"In every part you get {ENOUGH:.0%} of the way from par to the best known, or more."
    hidden = sum(case.drawn for case in bank.cases)
    return f"Right on all {len(bank.cases)} cases{f', {hidden} of them hidden' if hidden else ''}."


def _message(bank: Bank, name: Name, step: int | None) -> str:
    """What was recognised, what is weak beside it, and what that rests on."""
    beside, total = told(name.weaknesses), len(bank.cases)
    found = [bank.alternative(id) for id in name.ids]
    said = found[0].message if len(found) == 1 else _of_two([one.message for one in found])
    what = f"of this {found[0].kind}" if len(found) == 1 else "of the two together"
    cases = f"all {total}" if name.fits == total else f"{name.fits} of {total}"
    if _too_long(f"{said} {beside}"):
        said = _in_short(said)
    if _too_long(f"{said} {beside}"):
        beside = told(name.weaknesses, most=1)
    left = f"; they leave the right path at row {step}" if step is not None else ""
    basis = f"(On {cases} cases your answers equal those {what}{left}.)"
    return " ".join(text for text in (said, beside, basis) if text)


def _too_long(text: str) -> bool:
    return len(text.split()) >= WORDS


def _of_two(messages: Sequence[str]) -> str:
    """Two at once: of each as many sentences as say what it is. What to do comes when only one is
    left."""
    wrong = [_what_is_wrong(message) for message in messages]
    said = _joined([_in_short(message) for message in wrong])
    return _joined([_in_short(message, words=1) for message in wrong]) if _too_long(said) else said


def _what_is_wrong(message: str) -> str:
    """Without what it says to be right, which another mistake beside it may have made wrong."""
    if begun := re.match(r"The first (\w+) is right[.;,] (?!but)([Aa]fter it,? |then )?", message):
        rest = message[begun.end() :]
        return f"After the first {begun[1]}, {rest[0].lower()}{rest[1:]}"
    said = re.sub(r"^([^.;:,]*\b(is|are) right[.;] |Right, but (?=there ))", "", message)
    return said[0].upper() + said[1:] if re.match(r"[a-z]{2,}\b", said) else said


def _joined(two: Sequence[str]) -> str:
    first, second = two
    first = re.sub(r"^Right\b", "It is right", first)
    first = re.sub(r"\b(is|are) right\b", "would be right", first)
    if not NAMES.match(second):
        second = second[0].lower() + second[1:]
    return f"{first} Apart from that, {second}"


def _in_short(message: str, words: int = 8, most: int = 20) -> str:
    """The first sentences, with `words` words or more; of a long one what stands before a colon."""
    sentences = re.split(r"(?<=[.?]) ", message)
    lengths = np.cumsum([len(sentence.split()) for sentence in sentences])
    said = " ".join(sentences[: 1 + int(np.sum(lengths[:-1] < words))])
    begun = re.match(r"(?!Two things)(.{15,}?)[:;] ", said)
    return f"{begun[1]}." if begun and len(said.split()) > most else said


def _nearly(name: Name, cases: Sequence[CaseResult], answers: Sequence[Answer]) -> str:
    """The method is right, and only edges are weak: the first failure tells more than its kind."""
    wrong = [(c, a) for c, a in zip(cases, answers, strict=True) if not c.passed]
    failed = next((c.message for c, a in wrong if isinstance(a, Failure)), told(name.weaknesses))
    return f"Nearly: right on {name.fits} of {len(cases)} cases. {failed}"
