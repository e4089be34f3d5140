"""`case`: the arguments of a public case, so that a failing one can be run."""

from typing import Any, NoReturn

from course.judging import bank as banks


class NoCase(ValueError):
    """There is no such case. Shown as its sentence, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class _Caught(BaseException):
    """Carries what a probe hands to a function out of it; no probe takes it for a mistake."""

    def __init__(self, arguments: dict[str, Any]) -> None:
        self.arguments = arguments


def _catch(**arguments: Any) -> NoReturn:
    raise _Caught(arguments)


def case(exercise: str, number: int) -> dict[str, Any]:
    """The arguments of public case `number` (from 1) by name: `momentum(**case("momentum", 4))`.

    Where a case calls the function several times, those of the first call. Raises UnknownExercise
    if there is no such exercise, NoCase if there is no such case or it has no arguments.
    """
    bank = banks.load(exercise)
    if number not in range(1, len(bank.cases) + 1):
        raise NoCase(f"`{exercise}` has cases 1 to {len(bank.cases)}; there is no case {number!r}.")
    try:
        bank.its_probe(_catch, bank.cases[number - 1].input)
    except _Caught as caught:
        return caught.arguments
    except Exception:
        pass  # the probe wanted something else than a function
    raise NoCase(f"`{exercise}` is no function: its cases have no arguments to call it with.")
