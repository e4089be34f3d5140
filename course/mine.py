"""`mine.momentum`: the learner's own where it passed, ours where not; which one, it says once.

    from course import mine
    explore.ravine(momentum=mine.momentum)

The learner's own is what `keep` has put into my_optimizers.py. Ours is the chapter's solution where
that is installed, else what `course.methods` makes of it. While grading it is ours, in silence, and
no exercise can be answered with either.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from course import methods
from course.judging import bank as banks
from course.study import keeping, learner, own_file, solutions
from course.study.own_file import NAME, Unusable

Function = Callable[..., Any]


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(name)
    try:
        bank = banks.load(name)
    except banks.UnknownExercise as error:
        raise AttributeError(str(error)) from None
    found, said = _own(bank)
    if found is None:
        found, ours = _ours(name)
        said = f"{ours} {said}"
    if not learner.inert():
        learner.tell(f"mine.{name}: {said}".strip())
    return found


def __dir__() -> list[str]:
    return sorted(path.stem for path in banks.FOLDER.glob("*.json"))


def _own(bank: banks.Bank) -> tuple[Any, str]:
    """The learner's own from their file, if it is there and passes, else None; and what to say."""
    name, path = bank.exercise, keeping.place()
    if path is None:
        return None, ""
    try:
        text = own_file.read(path).text if path.exists() else ""
        found = _names(text, str(path)).get(name)
    except Unusable as error:
        return None, str(error)
    if found is None:
        passed = f'\nYours has passed: keep("{name}") in its chapter keeps it.'
        return None, f"There is none in {NAME}.{passed if learner.passed(name) else ''}"
    verdict = keeping.judged(bank, found)
    if verdict.status != "passed":
        return None, f"Yours in {NAME} no longer passes. {verdict.message}"
    return found, f"your own, from {NAME}."


@cache
def _names(text: str, path: str) -> dict[str, Any]:
    """What the learner's file defines. Raises Unusable if it does not run."""
    try:
        return keeping.executed(text, Path(path))
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}"[:160]
        raise Unusable(f"{NAME} does not run ({said}). Mend it there.") from None


def _ours(name: str) -> tuple[Any, str]:
    """Ours, and what to say of it. Where there is none, a function that says so when called."""
    if not learner.inert() and solutions.of(name):
        return solutions.made(name, f"{__name__}.ours"), "ours."
    if name in OURS:
        return OURS[name], "ours."

    def absent(*_arguments: Any, **_named: Any) -> None:
        raise NotImplementedError(f"`{name}` is not in {NAME}, and ours is not installed here.")

    return absent, "ours is not installed here."


# The methods of the course with the signatures of its exercises.


def _gradient_descent(grad: Function, x0: Any, lr: float, steps: int) -> methods.Array:
    return methods.run("gd", grad, x0, lr, steps)


def _two_steps(grad: Function, x0: Any, lr: float) -> methods.Array:
    return methods.run("gd", grad, x0, lr, 2)


def _heavy_ball(method: str) -> Function:
    def path(grad: Function, x0: Any, lr: float, beta: float, steps: int) -> methods.Array:
        return methods.run(method, grad, x0, lr, steps, beta)

    return path


def _noisy(
    grad: Function, x0: Any, lr: float, beta: float, std: float, steps: int, rng: Any
) -> methods.Array:
    def noisy(x: methods.Array) -> Any:
        return grad(x) + std * rng.standard_normal(x.shape)

    return methods.run("momentum", noisy, x0, lr, steps, beta)


def _adagrad(grad: Function, x0: Any, lr: float, eps: float, steps: int) -> methods.Array:
    return methods.run("adagrad", grad, x0, lr, steps, eps=eps)


def _rmsprop(
    grad: Function, x0: Any, lr: float, alpha: float, eps: float, steps: int
) -> methods.Array:
    return methods.run("rmsprop", grad, x0, lr, steps, beta2=alpha, eps=eps)


def _adam(
    grad: Function, x0: Any, lr: float, beta1: float, beta2: float, eps: float, steps: int
) -> methods.Array:
    return methods.run("adam", grad, x0, lr, steps, beta1, beta2=beta2, eps=eps)


def _adamw(
    grad: Function,
    x0: Any,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
    steps: int,
) -> methods.Array:
    constants = {"beta2": beta2, "eps": eps, "weight_decay": weight_decay}
    return methods.run("adamw", grad, x0, lr, steps, beta1, **constants)


OURS: dict[str, Function] = {
    "two_steps": _two_steps,
    "gradient_descent": _gradient_descent,
    "momentum": _heavy_ball("momentum"),
    "momentum_ewma": _heavy_ball("momentum_ewma"),
    "nesterov": _heavy_ball("nesterov"),
    "nesterov_torch": _heavy_ball("nesterov_torch"),
    "noisy_gradient_descent": _noisy,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
    "adamw": _adamw,
}
