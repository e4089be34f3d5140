"""What a probe is: how to use what the student wrote on a case, what such a case asks for, and
how a wrong answer to it is told.

A probe is a function in a module of this folder, under the decorator `probe`; nothing else has to
know of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from course.answers import agreement
from course.answers.comparing import difference
from course.answers.failure import Answer
from course.answers.likeness import likeness

Case: TypeAlias = Mapping[str, Any]  # the entries of a case's input, plain data
Run: TypeAlias = Callable[[Any, Case], Answer]  # (what the student wrote, case) → answer

PATH = "path"  # of a case: all rows of a run, the start in row 0
INPUTS = "inputs"  # of a case: what became of the arguments that were handed in
VALUE = "value"
UNKNOWN = "It is none of the mistakes known here."


@dataclass(frozen=True)
class Wrong:
    """A wrong answer, with all that a sentence about it may tell.

    `where` begins the sentence: "With ravine: lr=0.1,", or "On a hidden case (update),".
    """

    answer: Answer
    expected: Answer
    case: Case
    kind: str
    where: str
    tolerance: float
    hidden: bool = False

    def values(self, mine: Answer, right: Answer) -> str:
        """The end of the sentence: the first place that differs, with both values, unless the case
        is hidden; and what one is of the other."""
        try:
            told = "" if self.hidden else difference(mine, right, self.tolerance)
        except OverflowError:
            told = ""
        if isinstance(self.answer, np.ndarray) and isinstance(self.expected, np.ndarray):
            mine, right = self.answer, self.expected  # a row or an entry shows less than the whole
        try:
            parts = [text for text in (told, likeness(mine, right, self.tolerance)) if text]
        except OverflowError:  # a whole number that no float can hold
            parts = []
        return f": {'; '.join(parts)}" if parts else ""

    def row(self) -> int | None:
        """The first row in which two arrays differ."""
        return agreement.first_difference(self.answer, self.expected, self.tolerance)

    def shapes(self) -> str:
        """ "the answer has shape …; shape … was expected", with what is to be seen of its numbers;
        or "" if they have the same, or none. Neither is told of a hidden case."""
        mine, right = self.answer, self.expected
        if not isinstance(mine, np.ndarray) or not isinstance(right, np.ndarray):
            return ""
        if mine.shape == right.shape:
            return ""
        if self.hidden:
            return "the answer has another shape than was expected"
        seen = likeness(mine, right, self.tolerance)
        shapes = f"the answer has shape {mine.shape}; shape {right.shape} was expected"
        return f"{seen}; {shapes}" if seen else shapes


Symptom: TypeAlias = Callable[[Wrong], str | None]  # None where what is said of any answer will do
Referee: TypeAlias = Callable[..., tuple[float, str]]


@dataclass(frozen=True)
class Probe:
    """`probe(written, case)` is the answer, as plain data; it may raise whatever the student's
    code raises, and Unusable.

    `kind` says what a case asks for: PATH and INPUTS are known to the judge, any other word is the
    probe's own. `symptom` is what is to be seen of a wrong answer. `untold` entries of a case are
    no arguments, and are not named as such; where all are none, a case is told `by_number`, which
    gives its arguments. `unknown` is added where no known mistake fits. A `referee` makes of
    (answer, what the bank measures by, **what the case trusts it with) how close the first comes to
    the best known, and that in words: answers are then better or worse, not wrong.
    """

    run: Run
    kind: Callable[[Case], str]
    symptom: Symptom
    untold: frozenset[str]
    by_number: bool
    unknown: str
    referee: Referee | None

    def __call__(self, written: Any, case: Case) -> Answer:
        return self.run(written, case)


PROBES: dict[str, Probe] = {}  # by the name of their function


def probe(
    kind: str | Callable[[Case], str] = VALUE,
    symptom: Symptom = lambda wrong: None,
    untold: tuple[str, ...] = (),
    by_number: bool = False,
    unknown: str = UNKNOWN,
    referee: Referee | None = None,
) -> Callable[[Run], Probe]:
    """Make a Probe of the function below, under its name. A `kind` that is a word is that of all
    its cases. Raises ValueError if there is one of that name."""

    def made(run: Run) -> Probe:
        name = run.__name__
        if name in PROBES:
            raise ValueError(f"There are two probes called {name!r}; exercises name them.")
        kinds = kind if callable(kind) else lambda case: kind
        left_out = frozenset({"look", "objective", *untold})
        PROBES[name] = Probe(run, kinds, symptom, left_out, by_number, unknown, referee)
        return PROBES[name]

    return made


def looking(usual: str) -> Callable[[Case], str]:
    """The kind of a case whose `look` says what to report of a call: "start" or "data" what became
    of its arguments, nothing (or `usual` itself) what it returned, anything else a value of that.
    """

    def kind(case: Case) -> str:
        look = case.get("look", usual)
        return INPUTS if look in ("start", "data") else usual if look == usual else VALUE

    return kind
