"""An exercise, declared once: what is asked, how it is probed, what is right, what goes wrong."""

import hashlib
import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

import numpy as np

from autograder.exercises.shared.programs import Program
from autograder.exercises.shared.written import Written
from course import probes
from course.answers import wire
from course.probes.probe import Referee

Function = Callable[..., Any]  # what a student could have written
F = TypeVar("F", bound=Function)

REGISTRY: dict[str, "Exercise"] = {}


def case(
    objective: object = None,
    /,
    *,
    part: str | None = None,
    trusted: dict[str, Any] | None = None,
    **inputs: Any,
) -> dict[str, Any]:
    """One input. `inputs` stand in the order of the signature; `part` is what it examines;
    `trusted` is what only a referee may know."""
    head = {} if objective is None else {"objective": objective}
    return {"part": part, "input": {**head, **inputs}, "trusted": trusted or {}}


@dataclass
class Exercise:
    """An exercise. `reference`, `convention`, `mistake` and `draw` are decorators that complete it.

    `parts` maps names to weights; a case without a part belongs to the first. `draw(rng)` gives a
    list of hidden cases. `without` names modules that may not be called while it is judged. `made`
    says that the student's object is a value that a cell makes: then the reference and the
    alternatives are functions without arguments that make it too.
    `decoys` make an exercise of putting the solution's lines in order, with these among them.
    `program` is the method in named parts: slips in it are known as mistakes are, without being
    written down. `written` is the same for a solution as it is written, by its lines.
    The docstring of a convention or mistake is the sentence the student reads. Where the probe has
    a referee, answers are better or worse: the reference is then a function of a case's `trusted`
    entries, and gives what the referee measures by, never an answer.
    """

    id: str
    points: float
    probe: str
    cases: list[dict[str, Any]]
    hints: list[str]
    parts: dict[str, float] = field(default_factory=lambda: {"answer": 1})
    without: list[str] = field(default_factory=list)
    tolerance: float = 1e-5
    chapter: str = ""
    made: bool = False
    after: str = ""  # said once it is passed: what it can do now, or what comes next
    remark: str = ""  # beside the chapter's solution: what to notice in it
    # of the solution: (its line, another in that place, the id of what this is)
    decoys: list[tuple[str, str, str]] = field(default_factory=list)
    right: Function | None = None
    program: Program | None = None
    written: Written | None = None
    drawn: Callable[[np.random.Generator], list[dict[str, Any]]] | None = None
    # id -> (kind, function, credit)
    alternatives: dict[str, tuple[str, Function, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.id in REGISTRY:
            raise ValueError(f"There are two exercises called {self.id!r}; ids are unique.")
        REGISTRY[self.id] = self

    def reference(self, function: F) -> F:
        self.right = function
        return function

    def draw(self, function: F) -> F:
        self.drawn = function
        return function

    def mistake(self, function: F) -> F:
        return self._alternative("mistake", function, 0.0)

    def convention(self, function: Any = None, *, credit: float = 0.5) -> Any:
        if function is None:
            return lambda f: self._alternative("convention", f, credit)
        return self._alternative("convention", function, credit)

    def _alternative(self, kind: str, function: F, credit: float) -> F:
        name = function.__name__
        if name in self.alternatives:
            raise ValueError(f"{self.id} has two alternatives called {name!r}.")
        if not function.__doc__:
            raise ValueError(f"{self.id}: {name} needs a docstring, the sentence students read.")
        self.alternatives[name] = (kind, function, credit)
        return function

    def subject(self, function: Function) -> object:
        """What the probe gets for a reference or an alternative: the function, or its value."""
        return _made_by(function) if self.made else function

    @property
    def referee(self) -> Referee | None:
        """Of the probe, where answers are better or worse; else None."""
        return probes.named(self.probe).referee

    @property
    def revision(self) -> str:
        """Changes when the inputs or the code behind the answers change."""
        functions: list[Function | None] = [self.right, self.drawn]
        functions += [function for _, function, _ in self.alternatives.values()]
        sources = [inspect.getsource(inspect.unwrap(f)) for f in functions if f]
        text = json.dumps([wire.encode(self.cases), self.probe, self.parts, sources])
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def _made_by(function: Function) -> object:
    return function()
