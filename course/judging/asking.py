"""Put a case to what the student wrote, and come back with an answer or a Failure, always."""

import contextlib
import os
import warnings
from collections.abc import Iterable, Iterator
from types import CodeType

from course import probes
from course.answers.failure import Answer, Failure, type_of
from course.answers.plain_data import Unusable
from course.answers.wire import WireError, dumps
from course.judging.bank import Bank
from course.judging.forbidden import Forbidden, without
from course.judging.patience import OutOfTime, Patience
from course.probes.probe import Case

MISSING = object()
IN_OUR_WORDS = {  # what torch says at length, by a part of it
    "leaf Variable that requires grad": "torch changes no parameter in place while it records. Put "
    "the change under `with torch.no_grad():`.",
    "backward through the graph a second time": "the same loss was asked for its gradient twice. "
    "Compute it anew before each `backward()`.",
    "does not require grad and does not have": "nothing leads from the loss back to a parameter. "
    "Is it cut off, by `.item()`, `.detach()` or `no_grad`?",
}


def ask(
    exercise: str, found: object, probe: str, case: Case, forbidden: Iterable[str] = ()
) -> Answer:
    """The answer of `found` (the student's object, or MISSING) to the case, or a Failure.

    What it prints and warns is dropped; only KeyboardInterrupt and OutOfTime pass through.
    """
    if found is MISSING:
        sentence = f"There is no `{exercise}`. Run the cell that defines it; keep the name."
        return Failure("missing", sentence)
    try:
        with quietly(), without(forbidden):
            answer = probes.named(probe)(found, case)
        dumps(answer)
        return answer
    except NotImplementedError as error:
        return _not_written(exercise, error)
    except Forbidden as error:
        return Failure("forbidden", f"`{exercise}` could not be judged. {_text(error)}")
    except (Unusable, WireError) as error:
        unusable = f"`{exercise}` gave an answer that cannot be used."
        return Failure("unusable", f"{unusable} {_text(error)}".strip())
    except TimeoutError as error:
        return Failure("timeout", f"`{exercise}` took too long. {_text(error)}".strip())
    except (KeyboardInterrupt, OutOfTime):
        raise
    except BaseException as error:  # SystemExit too: a function that exits has no answer
        said = f"`{exercise}` raised {_told(error)}"
        return Failure("raised", said, type_of(error))


def ask_all(bank: Bank, found: object, patience: Patience) -> list[Answer]:
    """The answers of `found` to all that the bank asks. Once patience is at its end, nothing more
    is asked: the failure stands for the other answers too."""
    answers: list[Answer] = []
    try:
        for case in bank.asked:
            with patience.limit():
                answers.append(ask(bank.exercise, found, bank.probe, case.input, bank.without))
    except OutOfTime:
        slow = Failure("timeout", f"`{bank.exercise}` {patience.said}")
        answers += [slow] * (len(bank.asked) - len(answers))
    return answers


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Drop what is printed and warned: nbgrader takes a warning for an error."""
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def _text(error: BaseException) -> str:
    try:
        return " ".join(str(error).split())[:200]
    except BaseException:  # `__str__` is the student's too
        return ""


def _told(error: BaseException) -> str:
    """Its name, what it says, and the line."""
    text, name = _text(error), type.__dict__["__name__"].__get__(type(error))
    if ours := next((ours for said, ours in IN_OUR_WORDS.items() if said in text), ""):
        return f"{name}{_line(error)}: {ours}"
    said = f"{name}: {text.rstrip('.')}" if text else str(name)
    return f"{said}{_line(error)}."


def _not_written(exercise: str, error: BaseException) -> Failure:
    """The stub raised, or the stub of another exercise that this one calls."""
    calls = [code for code, _ in _own_frames(error)]
    if len(calls) > 1 and calls[-1].co_name != exercise:
        needed = f"`{exercise}` calls `{calls[-1].co_name}`, which is not written yet."
        return Failure("raised", f"{needed} Write that first.")
    if calls and set(calls[-1].co_names) - {"NotImplementedError"}:
        sentence = "still raises NotImplementedError: delete that line, it stood for yours."
        return Failure("raised", f"`{exercise}` {sentence}")
    return Failure("not written", f"`{exercise}` is not written yet.")


def _own_frames(error: BaseException) -> list[tuple[CodeType, int]]:
    """The code of the student's own functions on the way to the error, and the lines."""
    found, trace = [], error.__traceback__
    while trace:
        if trace.tb_frame.f_globals.get("__name__") == "__main__":
            found.append((trace.tb_frame.f_code, trace.tb_lineno))
        trace = trace.tb_next
    return found


def _line(error: BaseException) -> str:
    """The last line of the student's own that was on the way."""
    frames = _own_frames(error)
    return f", in line {frames[-1][1]} of its cell" if frames else ""
