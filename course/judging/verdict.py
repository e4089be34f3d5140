"""What became of one exercise, as data."""

from dataclasses import dataclass, field
from typing import Any

ENOUGH = 0.9  # of the way to the best known: full credit, where answers are better or worse


@dataclass(frozen=True)
class Part:
    """One part of an exercise: its share of the credit, whether it is right, and why.

    Where answers are better or worse and not right or wrong, `closeness` says how much of the best
    known one this is.
    """

    name: str
    share: float
    passed: bool
    reason: str
    closeness: float | None = None

    @property
    def credit(self) -> float:
        """How much of the share is earned, 0 to 1."""
        return 1.0 if self.passed else min(1.0, (self.closeness or 0.0) / ENOUGH)


@dataclass(frozen=True)
class CaseResult:
    passed: bool
    part: str
    message: str
    closeness: float | None = None


@dataclass(frozen=True)
class Verdict:
    """What became of one exercise. `docs/verdict.md` describes the JSON of `to_dict`."""

    exercise: str
    status: str  # "passed", "failed" or "cannot_check"
    credit: float  # 0..1; passed if and only if 1
    message: str
    mistake: str | None = None
    convention: str | None = None
    step: int | None = None  # first row at which the path differs from the right one
    parts: list[Part] = field(default_factory=list)
    cases: list[CaseResult] = field(default_factory=list)

    @property
    def closeness(self) -> float | None:
        """In a race, how far this is from par to the best known; the mean over its parts."""
        close = [part.closeness for part in self.parts if part.closeness is not None]
        return sum(close) / len(close) if close else None

    def to_dict(self) -> dict[str, Any]:
        # Not `dataclasses.asdict`, which copies every text.
        rows = {name: [vars(row) for row in getattr(self, name)] for name in ("parts", "cases")}
        return vars(self) | rows

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Verdict":
        parts = [Part(**part) for part in data["parts"]]
        return cls(**data | {"parts": parts, "cases": [CaseResult(**c) for c in data["cases"]]})
