"""How much of what can go wrong is named: a right program is changed in one place and in two, in
every ordinary way, and judged. What stays unknown, and how often, says which mistake to add next.
"""

import contextlib
import resource
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.writing.banking import hidden_bank
from autograder.writing.mutants import doubles, singles
from autograder.writing.student_code import names_of, solutions
from course.answers.failure import Answer, Failure
from course.judging.asking import MISSING, ask
from course.judging.bank import Bank
from course.judging.judge import judge

SEEDS = (1, 2)  # of the hidden cases: a name is one only if both give it
SECONDS = 1.0  # of processor time for a program and a bank
MEMORY = 2**30  # bytes that a program may add
SHOWN = 4  # numbers that two behaviours share to this many digits are one


class GaugeError(Exception):
    """An exercise that cannot be gauged; the message says why."""


@dataclass
class Group:
    """Programs of one unknown behaviour, by an example of it."""

    what: str
    program: str
    message: str
    number: int = 1


@dataclass
class Share:
    """What became of the programs with so many changes. `right` are as good as the solution, and
    `stopped` raise an error wherever the method is asked for: both are set aside. Of the `wrong`
    ones, `names` says how many got which name; `unsteady` changed it with the hidden cases."""

    right: int = 0
    stopped: int = 0
    wrong: int = 0
    names: dict[str, int] = field(default_factory=dict)
    unsteady: list[str] = field(default_factory=list)
    unknown: dict[str, Group] = field(default_factory=dict)

    @property
    def named(self) -> float:
        """The share of wrong programs that got a name."""
        return sum(self.names.values()) / self.wrong if self.wrong else 1.0

    def to_dict(self) -> dict[str, Any]:
        groups = [vars(group) for group in self.largest(len(self.unknown))]
        return vars(self) | {"named": self.named, "unknown": groups}

    def largest(self, number: int) -> list[Group]:
        return sorted(self.unknown.values(), key=lambda group: -group.number)[:number]


def gauge(exercise: Exercise, number: int = 400, seed: int = 0) -> tuple[Share, Share]:
    """The share of programs with one change, and of at most `number` with two, that are named.

    Raises GaugeError for an exercise that is no function, and BankError.
    """
    if exercise.made or exercise.referee:
        raise GaugeError(f"`{exercise.id}` is no function that is right or wrong.")
    source, names = solutions(exercise.chapter)[exercise.id], names_of(exercise.chapter)
    banks = [hidden_bank(exercise, n) for n in SEEDS]
    return (
        _share(singles(source), names, banks),
        _share(doubles(source, number, np.random.default_rng(seed)), names, banks),
    )


def _share(programs: dict[str, str], names: dict[str, Any], banks: list[Bank]) -> Share:
    share = Share()
    for program, what in programs.items():
        _count(share, program, what, names, banks)
    return share


def _count(share: Share, program: str, what: str, names: dict[str, Any], banks: list[Bank]) -> None:
    answers = _answers(program, names, banks[0])
    verdict = judge(banks[0], answers)
    if verdict.status == "passed":
        share.right += 1
        return
    if all(isinstance(answer, Failure) for answer in answers):
        share.stopped += 1
        return
    share.wrong += 1
    name = verdict.mistake or verdict.convention
    if name is None:
        group = Group(what, program, verdict.message)
        known = share.unknown.setdefault(_behaviour(answers, banks[0]), group)
        known.number += known is not group
        return
    share.names[name] = share.names.get(name, 0) + 1
    again = judge(banks[1], _answers(program, names, banks[1]))
    if name != (again.mistake or again.convention):
        share.unsteady.append(f"{what}: {name}, then {again.mistake or again.convention}")


def _answers(program: str, names: dict[str, Any], bank: Bank) -> list[Answer]:
    """The answers of a program to every case of a bank, or what it came to before its time was
    over; a program that is none has no answers."""
    own = dict(names)
    try:
        exec(compile(program, "<program>", "exec"), own)
    except Exception:
        return [Failure("missing", "It is no program.")] * len(bank.cases)
    found, answers = own.get(bank.exercise, MISSING), list[Answer]()
    with _bounded():
        for case in bank.cases:
            answers.append(ask(bank.exercise, found, bank.probe, case.input, bank.without))
            if isinstance(answers[-1], Failure) and answers[-1].kind == "timeout":
                break
    return answers + [Failure("timeout", "")] * (len(bank.cases) - len(answers))


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    """Raise TimeoutError in what takes too long, and MemoryError in what grows too large."""

    def over(number: int, frame: object) -> None:
        raise TimeoutError

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    before = signal.signal(signal.SIGVTALRM, over)
    resource.setrlimit(resource.RLIMIT_DATA, (_used() + MEMORY, hard))
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
        signal.signal(signal.SIGVTALRM, before)


def _used() -> int:
    """Bytes of data that this process has now."""
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("VmData"))


def _behaviour(answers: Sequence[Answer], bank: Bank) -> str:
    """The answers to the public cases, so that those of one behaviour are alike."""
    public = [a for a, case in zip(answers, bank.cases, strict=True) if not case.drawn]
    return repr([_rounded(answer) for answer in public])


def _rounded(answer: Answer) -> object:
    if isinstance(answer, Failure):
        return answer.kind, answer.error
    if isinstance(answer, float | np.ndarray):
        return [f"{number:.{SHOWN}g}" for number in np.ravel(answer)]
    return answer
