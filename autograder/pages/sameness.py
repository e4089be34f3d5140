"""The same code handed in by several. What is equal is said, and never why.

copydetect's view of code: names, strings and comments do not count. An answer that is short, or
that is the stub, or the model solution, or the form in which many write it, says nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.pages.evidence import Evidence, form

SHORTEST = 70  # characters of a form: some eight lines
SEVERAL, SHARE = 4, 0.1  # shared by so many, and this share of those who wrote it: many write it so


@dataclass(frozen=True)
class Same:
    """Exercises in which just these students handed in the same code; `letters` are those in which
    every letter is the same, comments too."""

    students: tuple[str, ...]
    exercises: tuple[str, ...]
    letters: tuple[str, ...]


def same(evidence: Iterable[Evidence], known: Mapping[str, Iterable[str]]) -> list[Same]:
    """Of one chapter, those with most exercises in common first. `known` has by exercise the code
    that is nobody's own: the stub and the model solution."""
    forms: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    written: Counter[str] = Counter()
    nobodys = {(e, form(code)) for e, codes in known.items() for code in codes}
    for one in evidence:
        for exercise, answer in one.answers.items():
            if answer.written:
                written[exercise] += 1
                if len(answer.form) >= SHORTEST and (exercise, answer.form) not in nobodys:
                    forms[exercise, answer.form].append((one.student, _letters(answer.code)))
    groups: dict[tuple[str, ...], list[tuple[str, bool]]] = defaultdict(list)
    for (exercise, _), found in forms.items():
        many = len(found) >= SEVERAL and len(found) > SHARE * written[exercise]
        if len(found) > 1 and not many:
            students = tuple(sorted(student for student, _ in found))
            groups[students].append((exercise, len({code for _, code in found}) == 1))
    made = [
        Same(who, tuple(e for e, _ in what), tuple(e for e, letters in what if letters))
        for who, what in groups.items()
    ]
    return sorted(made, key=lambda one: (-len(one.exercises), -len(one.letters), one.students))


def _letters(code: str) -> str:
    return "\n".join(line.rstrip() for line in code.strip().splitlines())
