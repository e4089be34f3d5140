"""Thirty runs a family: a race against habit, counted and kept in the learner's own records."""

from collections.abc import Mapping
from typing import Any

from course.chapters import race
from course.study import learner

RUNS = 30  # of a family
KIND = "race run"


class Spent(Exception):
    """No run is left in a family. Shown as its sentence, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def practise(entry: Mapping[str, Any], family: str) -> None:
    """Run an entry on the family's forty practice surfaces, say what happened, and count it.

    The same entry again costs nothing. Raises Spent once RUNS different ones have run; race.NoEntry
    and ValueError, which cost nothing either.
    """
    down, mean = race.outcome(entry, family), race.progress(entry, family)
    method, constants = race.read(entry)
    mine, before = {"method": method, **constants}, runs(family)
    if mine not in [run["entry"] for run in before]:
        if len(before) >= RUNS:
            raise Spent(
                f"Your {RUNS} runs in {family!r} are spent. `ranked({family!r})` shows them, best "
                "first; enter one of them, or what you conclude from them."
            )
        learner.add(KIND, family, entry=mine, decades=mean)
    count = f"run {len(runs(family))} of {RUNS}" if not learner.inert() else "a run"
    print(f"{family}, {count}: {mean:.2f} decades on average. {race.told(down).capitalize()}")


def runs(family: str) -> list[dict[str, Any]]:
    """What has run on a family's practice surfaces, oldest first; nothing while grading."""
    return learner.of(KIND, family)


def ranked(family: str, most: int = 10) -> None:
    """Print your runs in a family, best first."""
    mine = sorted(runs(family), key=lambda run: -run["decades"])
    print(f"{len(mine)} of {RUNS} runs in {family!r}{', best first:' if mine else '.'}")
    for run in mine[:most]:
        constants = ", ".join(f"{k}={v:g}" for k, v in run["entry"].items() if k != "method")
        print(f"{run['decades']:6.2f} decades  {run['entry']['method']}  {constants}")
