"""The bank: what `check` needs to know of an exercise, as data.

`autograder release` writes one JSON file per exercise into `course/banks/`; grading builds
banks of the same type, with hidden cases, in memory.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from course import probes
from course.answers import wire
from course.answers.failure import Answer, pack, unpack
from course.probes.probe import Probe

FOLDER = Path(__file__).parents[1] / "banks"


@dataclass(frozen=True)
class Alternative:
    """A mistake or another convention: what it is called, what to say, what it earns."""

    kind: str  # "mistake" or "convention"
    message: str
    credit: float = 0.0  # of a convention; a mistake earns the parts it got right


@dataclass(frozen=True)
class BankCase:
    """One input, the part it belongs to, the right answer, and the alternatives' answers. A
    `drawn` case is hidden: nothing of it may be told. What is `trusted` is for the referee of a
    race, and never reaches the student's process."""

    input: dict[str, Any]
    part: str
    expected: Answer
    answers: dict[str, Answer] = field(default_factory=dict)  # id of an alternative -> its answer
    drawn: bool = False
    trusted: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Bank:
    exercise: str
    points: float
    probe: str
    tolerance: float
    parts: dict[str, float]  # name -> weight
    without: list[str]
    hints: list[str]
    alternatives: dict[str, Alternative]
    cases: list[BankCase]
    hidden: bool = False

    @property
    def its_probe(self) -> Probe:
        """The probe itself. Raises KeyError if there is none of that name."""
        return probes.named(self.probe)

    @property
    def asked(self) -> list[BankCase]:
        """The cases in the order in which they are asked. The first comes again at the end: its
        answer shows whether anything is remembered from call to call."""
        return [*self.cases, *self.cases[:1]]

    def kind(self, case: BankCase) -> str:
        """What a case of this bank asks for, as its probe has it."""
        return self.its_probe.kind(case.input)

    def dumps(self) -> str:
        data = {**vars(self), "alternatives": {i: vars(a) for i, a in self.alternatives.items()}}
        data["cases"] = [
            {**vars(case), "answers": {id: pack(a) for id, a in case.answers.items()}}
            for case in self.cases
        ]
        return json.dumps(wire.encode(data), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def loads(cls, text: str) -> "Bank":
        data = wire.decode(json.loads(text))
        alternatives = {id: Alternative(**a) for id, a in data.pop("alternatives").items()}
        cases = [
            BankCase(**{**case, "answers": {id: unpack(a) for id, a in case["answers"].items()}})
            for case in data.pop("cases")
        ]
        return cls(**data, alternatives=alternatives, cases=cases)


class UnknownExercise(ValueError):
    """There is no exercise of that name. Shown as its sentence, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@cache
def load(exercise: str) -> Bank:
    """The public bank of an exercise. Raises UnknownExercise if there is none of that name."""
    path = FOLDER / f"{exercise}.json"
    if not exercise.isidentifier() or not path.is_file():
        known = ", ".join(sorted(p.stem for p in FOLDER.glob("*.json")))
        raise UnknownExercise(f"There is no exercise called {exercise!r}. There are: {known}.")
    return Bank.loads(path.read_text(encoding="utf-8"))
