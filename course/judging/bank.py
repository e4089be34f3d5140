"""The bank: what `check` needs to know of an exercise, as data.

`autograder release` writes one JSON file per exercise into `course/banks/`; grading builds
banks of the same type, with hidden cases, in memory.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from course.answers import wire
from course.answers.failure import pack, unpack

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

    input: dict
    part: str
    expected: object
    answers: dict = field(default_factory=dict)  # id of an alternative -> its answer
    drawn: bool = False
    trusted: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Bank:
    exercise: str
    points: float
    probe: str
    tolerance: float
    parts: dict  # name -> weight
    without: list
    hints: list
    alternatives: dict  # id -> Alternative
    cases: list  # of BankCase
    hidden: bool = False
    referee: str = ""  # of judge.REFEREES, where answers are better or worse

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

    def _render_traceback_(self):
        return [str(self)]


@cache
def load(exercise: str) -> Bank:
    """The public bank of an exercise. Raises UnknownExercise if there is none of that name."""
    path = FOLDER / f"{exercise}.json"
    if not exercise.isidentifier() or not path.is_file():
        known = ", ".join(sorted(p.stem for p in FOLDER.glob("*.json")))
        raise UnknownExercise(f"There is no exercise called {exercise!r}. There are: {known}.")
    return Bank.loads(path.read_text(encoding="utf-8"))
