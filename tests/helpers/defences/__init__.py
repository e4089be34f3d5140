"""What keeps harm out: each defence with a check that is True while it stands, and with the text
that it is taken out by. A check that is False without it shows that nobody can do so unnoticed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from helpers.copies import Check


@dataclass(frozen=True)
class Defence:
    """`place` is the file that it stands in; `changes` maps texts of it, each found there once, to
    what stands there instead when it is taken out. The check is given a notebook's box if `box`
    names one, "full" or "reduced"."""

    check: Check
    place: str
    changes: Mapping[str, str]
    box: str | None

    @property
    def name(self) -> str:
        return self.check.__name__

    @property
    def sentence(self) -> str:
        """What it keeps out."""
        return " ".join((self.check.__doc__ or "").split())


DEFENCES: list[Defence] = []


def defence(
    place: str, changes: Mapping[str, str], box: str | None = None
) -> Callable[[Check], Check]:
    """Put the check below, whose docstring says what is kept out, on the list."""

    def listed(check: Check) -> Check:
        DEFENCES.append(Defence(check, place, changes, box))
        return check

    return listed


from helpers.defences import (  # noqa: E402, F401
    answers,
    class_runs,
    limits,
    own_tests,
    pages,
    records,
    submissions,
    walls,
    wire_talk,
)
