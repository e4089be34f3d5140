"""The bank: what `check` needs to know of an exercise, as data.

`autograder release` writes one JSON file per exercise into `course/banks/`; grading builds
banks of the same type, with hidden cases, in memory.
"""

import base64
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from course import probes
from course.answers import wire
from course.answers.failure import Answer, Failure, pack, unpack
from course.judging.pairs import Pairs
from course.probes.probe import Probe

FOLDER = Path(__file__).parents[1] / "banks"
LARGEST = 1e37  # that a number of seven digits can hold; inf and NaN stay what they are


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
    pairs: Pairs = field(default_factory=Pairs)

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
            {**vars(case), "answers": {id: _shortened(a) for id, a in case.answers.items()}}
            for case in self.cases
        ]
        data["pairs"] = _short_pairs(self.pairs, list(self.alternatives))
        if not self.pairs.ids:
            del data["pairs"]
        return json.dumps(wire.encode(data), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def loads(cls, text: str) -> "Bank":
        data = wire.decode(json.loads(text))
        alternatives = {id: Alternative(**a) for id, a in data.pop("alternatives").items()}
        cases = [
            BankCase(**{**case, "answers": {id: _whole(a) for id, a in case["answers"].items()}})
            for case in data.pop("cases")
        ]
        pairs = _whole_pairs(data.pop("pairs", None), list(alternatives))
        return cls(**data, alternatives=alternatives, cases=cases, pairs=pairs)


def _shortened(answer: Answer) -> dict[str, Any]:
    """An alternative's answer for a file: of an array seven digits, which is far more than any
    tolerance asks for; of a failure what it is compared by, in no words of Python or NumPy."""
    if isinstance(answer, Failure):
        return pack(Failure(answer.kind, "", answer.error))
    if isinstance(answer, np.ndarray) and not np.any(np.abs(answer) > LARGEST):
        digits = base64.b64encode(answer.astype("<f4").tobytes()).decode("ascii")
        return {"shape": list(answer.shape), "digits": digits}
    return pack(answer)


def _whole(shortened: dict[str, Any]) -> Answer:
    """The inverse, but for the digits."""
    if set(shortened) != {"shape", "digits"}:
        return unpack(shortened)
    numbers = np.frombuffer(base64.b64decode(shortened["digits"]), "<f4")
    return numbers.astype(float).reshape(shortened["shape"])


def _short_pairs(pairs: Pairs, ids: list[str]) -> dict[str, Any]:
    """The pairs for a file: the two numbers of each in the list of alternatives, and its marks."""
    number = {id: n for n, id in enumerate(ids)}
    both = " ".join(f"{number[a]}+{number[b]}" for a, b in pairs.ids)
    return {"cases": pairs.cases, "both": both, "marks": _shortened(pairs.marks)}


def _whole_pairs(short: dict[str, Any] | None, ids: list[str]) -> Pairs:
    if short is None:
        return Pairs()
    both = [tuple(ids[int(n)] for n in pair.split("+")) for pair in short["both"].split()]
    return Pairs(short["cases"], both, _whole(short["marks"]))  # type: ignore[arg-type]


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
