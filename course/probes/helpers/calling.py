"""Call what the student wrote, whatever its parameters are called and however they are ordered."""

import inspect
from typing import Any

from course.answers.plain_data import Unusable, described


def call(function: Any, arguments: dict[str, Any]) -> Any:
    """Call `function` with `arguments`, which stand in the order of the exercise's signature.

    Parameters of the same name get their argument, in any order; the other parameters get the
    other arguments, in order. Raises Unusable if it is no function.
    """
    if not callable(function):
        raise Unusable(f"It should be a function, but it is {described(function)}.")
    try:
        parameters = inspect.signature(function, follow_wrapped=False).parameters.values()
    except (TypeError, ValueError):
        return function(*arguments.values())
    kinds = {p.kind for p in parameters}
    slots = [p for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    if not slots and inspect.Parameter.VAR_POSITIONAL in kinds:
        return function(*_in_order_of_wrapped(function, arguments))
    given = {p.name: arguments[p.name] for p in slots if p.name in arguments}
    rest = {name: value for name, value in arguments.items() if name not in given}
    if inspect.Parameter.VAR_KEYWORD in kinds:
        given, rest = given | rest, {}
    for p in slots:
        if p.name not in given and rest:
            given[p.name] = rest.pop(next(iter(rest)))
    if rest:
        return function(*arguments.values())
    first = [p.name for p in slots if p.kind == p.POSITIONAL_ONLY and p.name in given]
    return function(*[given.pop(name) for name in first], **given)


def _in_order_of_wrapped(function: Any, arguments: dict[str, Any]) -> list[Any]:
    """For a decorated function that takes `*args`: the order of the one inside."""
    inner = getattr(function, "__wrapped__", None)
    names = list(inspect.signature(inner).parameters) if callable(inner) else []
    if set(arguments) <= set(names):
        return [arguments[name] for name in names if name in arguments]
    return list(arguments.values())
