"""`hint`: each says more than the last; where a solution is a path, the last offers its lines."""

from course.judging import bank as banks
from course.judging.bank import Bank
from course.study import lines

_told: dict[str, int] = {}  # hints given so far, by exercise


def hint(exercise: str, number: int | None = None) -> None:
    """Print the next hint for `exercise`, or hint `number` (from 1). Each says more than the last.

    Raises UnknownExercise if there is no exercise of that name.
    """
    hints = ladder(banks.named(exercise))
    if number is None:
        number = min(_told.get(exercise, 0) + 1, len(hints))
    if number not in range(1, len(hints) + 1):
        print(f"`{exercise}` has hints 1 to {len(hints)}.")
        return
    _told[exercise] = number
    last = "That was the last one." if number == len(hints) else "Call again for the next."
    print(f"Hint {number} of {len(hints)}: {hints[number - 1]}\n{last}")


def ladder(bank: Bank) -> list[str]:
    """All hints for an exercise."""
    if not lines.of(bank.exercise):
        return bank.hints
    return [*bank.hints, ARRANGE.format(bank.exercise)]


ARRANGE = (
    'arrange("{}") (from course import arrange) shows the lines of a solution in a wrong order, and'
    " some that do not belong. Put them in order there, then write your own."
)
