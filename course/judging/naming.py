"""Which of the known mistakes and conventions answers show.

Parts first, edges after: a name has to fit the cases that show the method, and wherever else an
answer is right. Where it is not, only weaknesses at the edges may lie between them, which are then
told beside the name. No name is given where two fit equally well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from course.answers.agreement import agree
from course.answers.failure import Answer, Failure
from course.judging import edges
from course.judging.bank import Bank
from course.probes.probe import INPUTS

NONE_OF_THEM = ""  # the right method itself, which may be weak at the edges


@dataclass(frozen=True)
class Name:
    """The ids of one alternative or two; of none, where only the edges are weak. `fits` says on
    how many cases the answers are those of the alternative; `parts` which parts fit wholly."""

    ids: tuple[str, ...]
    weaknesses: tuple[edges.Weakness, ...]
    fits: int
    parts: frozenset[str]


def named(bank: Bank, answers: Sequence[Answer]) -> Name | None:
    """The one explanation that needs the fewest weaknesses, or None."""
    ids = [*bank.alternatives, NONE_OF_THEM]
    right = [agree(a, c.expected, bank.tolerance) for a, c in zip(answers, bank.cases, strict=True)]
    core = edges.core(bank)
    found: list[Name] = []
    for id in ids:
        if name := _explained(bank, id, answers, right, core):
            if not name.weaknesses:
                return name
            found.append(name)
    most = max((name.fits for name in found), default=0)
    best = [name for name in found if name.fits == most]
    if not best:
        return _by_fingerprint(bank, answers, right)
    doubtful = len(found) > 1 and _lacks_evidence(best[0])
    return best[0] if len(best) == 1 and not doubtful else None


def _lacks_evidence(name: Name) -> bool:
    """Whether answers are lost where no edge is, so that less speaks against other names."""
    return any(edge in (edges.BROKEN, edges.LATER) for edge, _ in name.weaknesses)


def _by_fingerprint(bank: Bank, answers: Sequence[Answer], right: Sequence[bool]) -> Name | None:
    """A slip, or two alternatives at once, which are known by the cases of their marks alone."""
    ids = bank.fingerprints.matching(answers, bank.tolerance)
    if ids is None:
        return None
    others = set(range(len(bank.cases))) - {n for n, ok in enumerate(right) if ok}
    weaknesses = [
        (INPUTS, edges.CHANGED)
        for n in sorted(others - set(bank.fingerprints.cases))
        if bank.kind(bank.cases[n]) == INPUTS and not isinstance(answers[n], Failure)
    ]
    return Name(ids, tuple(weaknesses), len(bank.fingerprints.cases), frozenset())


def _explained(
    bank: Bank, id: str, answers: Sequence[Answer], right: Sequence[bool], core: set[int]
) -> Name | None:
    """What it takes to explain the answers by one alternative."""
    weaknesses, open_parts, evidence = [], set(), False
    for number, (answer, case) in enumerate(zip(answers, bank.cases, strict=True)):
        its = case.answers[id] if id else case.expected
        if agree(answer, its, bank.tolerance):
            evidence = evidence or not isinstance(its, Failure)
            continue
        # An answer that is right cannot come of this alternative, whatever the edge.
        weak = None if right[number] else edges.weakness(answer, its, number, bank, core)
        if weak is None:
            return None
        weaknesses.append(weak)
        open_parts.add(case.part)
    if not evidence or (not id and not weaknesses):
        return None
    fits = len(bank.cases) - len(weaknesses)
    whole = frozenset(set(bank.parts) - open_parts)
    return Name((id,) if id else (), tuple(weaknesses), fits, whole)
