"""`arrange`: a solution's lines, to be put in order; judged like any answer."""

from collections.abc import Collection, Sequence
from typing import Any, TypeGuard

from course.judging import bank as banks
from course.judging.asking import MISSING, ask_all
from course.judging.bank import Bank
from course.judging.judge import judge
from course.judging.patience import Patience
from course.judging.showing import word
from course.study import learner, lines
from course.study.kept_output import show, show_panel
from course.study.lines import Lines

DONE = "That is one way to write it. Now write your own in its cell: check judges that one."


def arrange(exercise: str) -> None:
    """Show the lines of a solution of `exercise` in a wrong order, and some that do not belong, to
    be moved by buttons and judged. Where there are none, a sentence says so.

    Raises UnknownExercise if there is no exercise of that name.
    """
    bank, given = banks.named(exercise), lines.of(exercise)
    if given is None:
        print(f'There are no lines of `{exercise}` to arrange; hint("{exercise}") says more.')
        return
    if not learner.inert():
        from course.study.arranging_panel import ArrangingPanel

        panel = ArrangingPanel(bank, given, *last(exercise, given))
        show_panel(panel, f"The lines of {exercise}")
    show({"text/plain": as_text(given)})


def as_text(given: Lines) -> str:
    """The lines as they are given, for pages without a kernel."""
    return "\n".join(["Lines in a wrong order; some do not belong:", given.head, *given.lines])


def last(exercise: str, given: Lines) -> tuple[list[int], list[int]]:
    """How the learner had the lines when they were last judged: their order, and which were out."""
    places = list(range(len(given.lines)))
    for record in reversed(learner.of("arranged", exercise)):
        order, out = record.get("order"), record.get("out")
        if _places(order) and _places(out) and sorted(order) == places and {*out} <= {*places}:
            return order, out
    return places, []


def _places(found: Any) -> TypeGuard[list[int]]:
    return isinstance(found, list) and all(isinstance(place, int) for place in found)


def verdict(
    bank: Bank, given: Lines, order: Sequence[int], out: Collection[int]
) -> tuple[bool, str]:
    """Whether the function with its lines in this order passes, and what is said of it."""
    text = given.program(order, out)
    try:
        names: dict[str, Any] = {"__name__": "__main__"}
        exec("\n".join(given.imports), names)
        exec(compile(text, "your order", "exec"), names)
    except SyntaxError as error:
        line = (text.split("\n")[(error.lineno or 1) - 1 :] or [""])[0].strip()
        return False, f"Not yet. Python cannot read it, at the line `{line}`: {error.msg}."
    found = judge(bank, ask_all(bank, names.get(bank.exercise, MISSING), Patience()))
    if found.status == "passed":
        return True, f"Passed. {DONE}"
    return False, f"{word(found)}. {found.message}"
