"""Guesses and self-checks as data: a file per chapter, in `guesses/` and in `self_checks/`."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

GUESSES = Path(__file__).with_name("guesses")
SELF_CHECKS = Path(__file__).with_name("self_checks")
SEED = 1847  # of the places of right answers

Answer = str | float  # the text of an option, or a number


class UnknownQuestion(ValueError):
    """There is no question of that name. Shown as its sentence, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@dataclass(frozen=True)
class Question:
    """Something to answer by one of `options`, or by a number.

    `right` is the text of the right option; `number` the right number, and `between` the two bounds
    of what counts as right. `reason` says why; `reasons` say it of each option, where they do.
    `shown` is the title of the cell or the section that shows it.
    """

    id: str
    question: str
    reason: str = ""
    shown: str = ""
    options: tuple[str, ...] = ()
    right: str = ""
    reasons: tuple[str, ...] = ()
    number: float | None = None
    between: tuple[float, float] = (0.0, 0.0)

    @property
    def chapter(self) -> str:
        """The number of its chapter, such as "04"."""
        return self.id.split("-")[0]

    def is_right(self, answer: Answer) -> bool:
        if self.number is None:
            return answer == self.right
        low, high = self.between
        return isinstance(answer, int | float) and low <= answer <= high

    def why(self, answer: Answer) -> str:
        """What to say of an answer."""
        said = dict(zip(self.options, self.reasons, strict=False))
        return said.get(str(answer), self.reason)

    @property
    def truth(self) -> str:
        """What is so, as an answer."""
        return self.right if self.number is None else written(self.number)


def written(answer: object) -> str:
    """An answer as a text, whatever stands in a record."""
    return f"{answer:g}".replace("-", "−") if isinstance(answer, int | float) else str(answer)


@cache
def guesses() -> dict[str, Question]:
    """The guesses of all chapters, by id, in their order."""
    return {one.id: one for one in _declared(GUESSES)}


@cache
def self_checks() -> dict[str, Question]:
    """The self-checks of all chapters, by id, each right answer at a place of its own: every letter
    is right about as often as the others."""
    places = random.Random(SEED)
    return {one.id: one for one in _spread(list(_declared(SELF_CHECKS)), places)}


def named(id: str) -> Question:
    """A guess or a self-check. Raises UnknownQuestion if there is none of that name."""
    known = guesses() | self_checks()
    if id not in known:
        near = get_close_matches(str(id), known, n=3, cutoff=0)
        raise UnknownQuestion(f"There is no question {id!r}. Near it are: {', '.join(near)}.")
    return known[id]


def _declared(folder: Path) -> Iterator[Question]:
    for path in sorted(folder.glob("*.toml")):
        for id, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            facts: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in entry.items()
            }
            yield Question(id, **facts)


def _spread(questions: list[Question], places: random.Random) -> Iterator[Question]:
    """Questions with as many options take turns: each place comes once in a round."""
    turns: dict[int, Iterator[int]] = {}
    for one in questions:
        count = len(one.options)
        turn = turns.setdefault(count, _rounds(count, places))
        yield _with_right_at(next(turn), one)


def _rounds(count: int, places: random.Random) -> Iterator[int]:
    for _ in cycle([None]):
        yield from places.sample(range(count), count)


def _with_right_at(place: int, one: Question) -> Question:
    """The right option moved to a place; the others stay in their order."""
    order = [n for n, option in enumerate(one.options) if option != one.right]
    order.insert(place, one.options.index(one.right))
    return replace(
        one,
        options=tuple(one.options[n] for n in order),
        reasons=tuple(one.reasons[n] for n in order),
    )
