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
from course.judging.fingerprints import Fingerprints
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
    after: str = ""  # said once it is passed
    slips: dict[str, str] = field(default_factory=dict)  # id -> sentence
    fingerprints: Fingerprints = field(default_factory=Fingerprints)

    @property
    def its_probe(self) -> Probe:
        """The probe itself. Raises KeyError if there is none of that name."""
        return probes.named(self.probe)

    def alternative(self, id: str) -> Alternative:
        """An alternative, or a slip as one."""
        return self.alternatives.get(id) or Alternative("mistake", self.slips[id])

    @property
    def asked(self) -> list[BankCase]:
        """The cases in the order in which they are asked. The first comes again at the end: its
        answer shows whether anything is remembered from call to call. A figure, which takes long
        to draw, is drawn once."""
        figures = self.kind(self.cases[0]) == "figure"
        return self.cases if figures else [*self.cases, *self.cases[:1]]

    def kind(self, case: BankCase) -> str:
        """What a case of this bank asks for, as its probe has it."""
        return self.its_probe.kind(case.input)

    def dumps(self) -> str:
        data = {**vars(self), "alternatives": {i: vars(a) for i, a in self.alternatives.items()}}
        data["cases"] = [
            {**vars(case), "answers": {id: _shortened(a) for id, a in case.answers.items()}}
            for case in self.cases
        ]
        data["fingerprints"] = _short_prints(self.fingerprints, [*self.alternatives, *self.slips])
        return json.dumps(wire.encode(data), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def loads(cls, text: str) -> "Bank":
        data = wire.decode(json.loads(text))
        alternatives = {id: Alternative(**a) for id, a in data.pop("alternatives").items()}
        cases = [
            BankCase(**{**case, "answers": {id: _whole(a) for id, a in case["answers"].items()}})
            for case in data.pop("cases")
        ]
        prints = _whole_prints(data.pop("fingerprints"), [*alternatives, *data["slips"]])
        return cls(**data, alternatives=alternatives, cases=cases, fingerprints=prints)


def _shortened(answer: Answer) -> dict[str, Any] | str:
    """An alternative's answer for a file: an array in one word, its shape and its numbers to seven
    digits, which is far more than any tolerance asks for; a failure as what it is compared by, in
    no words of Python or NumPy."""
    if isinstance(answer, Failure):
        return pack(Failure(answer.kind, "", answer.error))
    if isinstance(answer, np.ndarray) and not np.any(np.abs(answer) > LARGEST):
        digits = base64.b64encode(answer.astype("<f4").tobytes()).decode("ascii")
        return f"{'x'.join(map(str, answer.shape))}:{digits}"
    return pack(answer)


def _whole(short: dict[str, Any] | str) -> Answer:
    """The inverse, but for the digits."""
    if not isinstance(short, str):
        return unpack(short)
    shape, digits = short.split(":")
    numbers = np.frombuffer(base64.b64decode(digits), "<f4").astype(float)
    return numbers.reshape([int(n) for n in shape.split("x") if n])


def _short_prints(prints: Fingerprints, ids: list[str]) -> dict[str, Any]:
    """Fingerprints for a file: of each the numbers of its ids in a list, and its marks."""
    number = {id: n for n, id in enumerate(ids)}
    said = " ".join("+".join(str(number[id]) for id in one) for one in prints.ids)
    return {"cases": prints.cases, "ids": said, "marks": _shortened(prints.marks)}


def _whole_prints(short: dict[str, Any], ids: list[str]) -> Fingerprints:
    said = [tuple(ids[int(n)] for n in one.split("+")) for one in short["ids"].split()]
    return Fingerprints(short["cases"], said, _whole(short["marks"]))  # type: ignore[arg-type]


class UnknownExercise(ValueError):
    """There is no exercise of that name. Shown as its sentence, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def named(exercise: object) -> Bank:
    """The public bank of what a student named; for `check(momentum)`, a sentence about the missing
    quotes. Raises UnknownExercise."""
    if not isinstance(exercise, str):
        name = getattr(exercise, "__name__", "momentum")
        raise UnknownExercise(f'Put the name in quotes, as in check("{name}").')
    return load(exercise)


@cache
def load(exercise: str) -> Bank:
    """The public bank of an exercise. Raises UnknownExercise if there is none of that name."""
    path = FOLDER / f"{exercise}.json"
    if not exercise.isidentifier() or not path.is_file():
        known = ", ".join(sorted(p.stem for p in FOLDER.glob("*.json")))
        raise UnknownExercise(f"There is no exercise called {exercise!r}. There are: {known}.")
    return Bank.loads(path.read_text(encoding="utf-8"))
