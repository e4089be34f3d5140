"""Keep what passed in the learner's own `my_optimizers.py`, with its helpers, and read it back."""

import ast
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from course.judging import bank as banks
from course.judging.asking import MISSING, ask_all, quietly
from course.judging.bank import Bank
from course.judging.judge import judge
from course.judging.patience import OWN_FILE, Patience
from course.judging.verdict import Verdict
from course.study import learner, own_file, own_source
from course.study.own_file import NAME, OwnFile, Unusable
from course.study.own_source import Statement

OLDER = "my_optimizers_older.py"  # what `keep` took out of the file although it was edited by hand
HOME = "course.mine"  # closed while an exercise is judged: see course.judging.forbidden
_told: set[str] = set()  # sentences of this session that stand for good


LOST = f"There was no {NAME} any more; what else has passed comes back with its next check."


class NotKept(Exception):
    """Something cannot be kept; the message says why."""


def keep(exercise: str) -> None:
    """Keep the notebook's `exercise` in my_optimizers.py, if it passes; later passes are then kept
    by themselves. What you changed there by hand goes to my_optimizers_older.py.

    Raises UnknownExercise if there is no exercise of that name.
    """
    names = sys._getframe(1).f_globals
    bank, path = banks.named(exercise), place()
    if path is None:
        return
    verdict = judged(bank, names.get(exercise, MISSING))
    if verdict.status != "passed":
        print(f"`{exercise}` is kept once it passes its check. {verdict.message}")
        return
    if not keepable(names.get(exercise)):
        print(f"`{exercise}` belongs to this notebook; a file cannot hold it.")
        return
    try:
        print(_kept(bank, path, by_hand=True) or f"`{exercise}` is in {NAME} already.")
        learner.add("keep", exercise)
    except (NotKept, Unusable) as error:
        print(f"`{exercise}` was not kept. {error}")


def after_pass(bank: Bank, names: Mapping[str, Any]) -> str:
    """What to say of keeping what has just passed: at first how it is done; from then on it is."""
    path = place()
    if path is None or not keepable(names.get(bank.exercise)):
        return ""
    if not path.exists() and not learner.of("keep"):
        if learner.of("keep offered"):
            return ""
        learner.add("keep offered", bank.exercise)
        call = f'`keep("{bank.exercise}")` (from course import keep)'
        return f"{call} keeps it in {NAME}, for later chapters; what passes later is then kept too."
    try:
        return _kept(bank, path)
    except (NotKept, Unusable) as error:
        sentence = f"It was not kept. {error}"
        once = "" if sentence in _told else sentence
        _told.add(sentence)
        return once


def place() -> Path | None:
    """The learner's file, beside the chapters' folders; None while grading."""
    folder = None if learner.inert() else learner.folder()
    return folder / NAME if folder else None


def keepable(found: object) -> bool:
    """Whether a file can hold it: functions, classes, and plain data."""
    if callable(found):
        return True
    try:
        return bool(found == ast.literal_eval(repr(found)))
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return False


def judged(bank: Bank, found: object) -> Verdict:
    """The verdict on what the learner kept, on the public cases, without a word."""
    opened = [module for module in bank.without if module != HOME]
    return judge(bank, ask_all(replace(bank, without=opened), found, Patience()))


def _kept(bank: Bank, path: Path, by_hand: bool = False) -> str:
    """Bring the file up to date and say so; "" if it is. Raises NotKept, Unusable."""
    name, file = bank.exercise, own_file.read(path)
    lost = not path.exists() and bool(learner.of("keep"))
    found, old = _needed(name, file), file.sections.get(name)
    body, imports = own_source.joined(found), [one.text for one in found if one.imports]
    if old and own_file.sum_of(old.body) == own_file.sum_of(body):
        return ""
    if old and old.edited and not by_hand:
        stays = f"You changed it in {NAME}, and that stays."
        raise NotKept(f'{stays} `keep("{name}")` puts this one there.')
    new = file.with_section(name, body, learner.now().date().isoformat(), imports)
    _refuse_clashes(new, name, [one.name for one in found if not one.imports])
    _refuse_what_fails(bank, new, path)
    if old and old.edited:
        _set_aside(path.with_name(OLDER), old.body)
    own_file.write(path, new.text)
    said = [f"`{name}` is kept{' in place of the one before' if old else ''} in {NAME}:"]
    said += [f"`from course import mine`, then `mine.{name}`."]
    said += [f"What you had changed there is in {OLDER}."] if old and old.edited else []
    return " ".join([*said, LOST] if lost else said)


def _needed(name: str, file: OwnFile) -> list[Statement]:
    """What a function needs, without what the file holds as an exercise. Raises NotKept."""
    found = own_source.needed(name, own_source.cells_run())
    if not found:
        raise NotKept(f"No cell that was run in this notebook defines `{name}`.")
    return [one for one in found if one.name == name or one.name not in file.sections]


def _refuse_clashes(file: OwnFile, exercise: str, helpers: Sequence[str]) -> None:
    """Raise NotKept if a helper is defined elsewhere in the file in other words."""
    for helper in helpers:
        where = file.otherwise(exercise, helper)
        if where and helper != exercise:
            raise NotKept(
                f"Its helper `{helper}` stands in {NAME} already, in other words, for {where}."
                " Give one of the two another name."
            )


def _refuse_what_fails(bank: Bank, file: OwnFile, path: Path) -> None:
    """Raise NotKept unless the exercise passes in the new file, read alone."""
    try:
        names = executed(file.text, path)
    except (Exception, SystemExit) as error:
        raise NotKept(f"Taken out of the notebook it does not run ({_said(error)}).") from None
    verdict = judged(bank, names.get(bank.exercise, MISSING))
    if verdict.status != "passed":
        raise NotKept(f"Taken out of the notebook it does not pass. {verdict.message}")


def executed(text: str, path: Path) -> dict[str, Any]:
    """What the text of the learner's file defines. What it raises is passed on."""
    names: dict[str, Any] = {"__name__": OWN_FILE, "__file__": str(path)}
    with quietly():
        exec(compile(text, str(path), "exec"), names)
    return names


def _set_aside(path: Path, text: str) -> None:
    """Add to the file of older functions, which nobody else reads. Raises Unusable."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"# taken out of {NAME} on {learner.now().date()}\n{text}\n\n\n")
    except OSError as error:
        raise Unusable(f"{path.name} cannot be written: {error.strerror}.") from None


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0][:120] if str(error) else ''}"
