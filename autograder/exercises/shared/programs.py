"""Programs in named parts: a right one and wrong ones for each. A mistake replaces one part, and
two in different parts compose, so that two mistakes at once are known without being written down.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

Function = Callable[..., Any]


def nothing() -> dict[str, Any]:
    return {}


def point(x: Any) -> Any:
    return x


def at_rest(x: Any) -> Any:
    return np.zeros_like(x)


def slope(grad: Function, x: Any) -> Any:
    """The gradient."""
    return grad(x)


class Program:
    """A path method `(grad, x0, *constants, steps)`, in parts; `constants` may name the steps
    themselves, where more comes after them.

    A part is a function of what it names: the constants, grad, x0 and steps, the number k of the
    step from 0, the variables, and how some were before: `x_before` is the x of the last step,
    `v_old` the v (m, s, …) that this step began with. `memory` holds what each variable starts as,
    together the part "start". `parts`, in order, are (variable, function): what comes out goes into
    that variable; or into several, if a function returns a dictionary. Three more can be changed:
    "order" gives the parts' names in another order, "row" what is stored, and "keep" what changes
    after that.
    """

    unspoken: frozenset[str] = frozenset()  # names that stand in no sentence on a slip

    def __init__(
        self,
        constants: Sequence[str],
        memory: Mapping[str, Function],
        parts: Mapping[str, tuple[str, Function]],
    ) -> None:
        self.constants, self.memory, self.parts = constants, memory, parts

    @property
    def variables(self) -> list[str]:
        """What the parts make, each once."""
        return list(dict.fromkeys(variable for variable, _ in self.parts.values() if variable))

    def wrong(self, *parts: str) -> Callable[[Function], Function]:
        """A decorator: the whole path, with the function below as that part, or as each of
        several."""

        def made(function: Function) -> Function:
            changes = dict.fromkeys(parts, function)
            path = self.path(changes)
            path.__name__, path.__doc__ = function.__name__, function.__doc__
            vars(path).update(__wrapped__=function, program=self, changes=changes)
            return path

        return made

    def path(self, changes: Mapping[str, Function]) -> Function:
        """The path function, with some parts changed."""
        parts = {p: (v, _wanting(changes.get(p, f))) for p, (v, f) in self.parts.items()}
        start, keep = changes.get("start", nothing), _wanting(changes.get("keep", nothing))
        order, row = (
            changes.get("order", lambda: list(parts))(),
            _wanting(changes.get("row", point)),
        )

        given = [*self.constants, *({"steps"} - set(self.constants))]

        def path(grad: Function, x0: object, *rest: Any) -> Any:
            x = np.array(x0, float)
            now = dict(zip(given, rest, strict=True))
            now |= {"grad": grad, "x0": x, "x": x, "x_before": x}
            now |= {name: _wanting(begun)(now) for name, begun in self.memory.items()}
            now |= _wanting(start)(now)
            rows = [now["x"]]
            for k in range(now["steps"]):
                began = {f"{name}_old": now[name] for name in self.memory}
                now |= {"k": k, "x_old": now["x"], **began}
                for part in order:
                    variable, function = parts[part]
                    result = function(now)
                    now |= result if isinstance(result, dict) else {variable: result}
                rows.append(row(now))
                now |= {**keep(now), "x_before": now["x_old"]}
            return np.array(rows)

        return path


class Lines(Program):
    """The same without a loop, `(grad, x0, *constants)`: every part makes a row."""

    unspoken = frozenset({"x"})

    def path(self, changes: Mapping[str, Function]) -> Function:
        parts = {p: (v, _wanting(changes.get(p, f))) for p, (v, f) in self.parts.items()}
        order = changes.get("order", lambda: list(parts))()

        def path(grad: Function, x0: object, *constants: Any) -> Any:
            x = np.array(x0, float)
            now = dict(zip(self.constants, constants, strict=True))
            now |= {"grad": grad, "x0": x, **dict.fromkeys(self.variables, x)}
            rows = [x]
            for part in order:
                variable, function = parts[part]
                now[variable] = function(now)
                rows.append(now[variable])
            return np.array(rows)

        return path


class Series(Program):
    """The same for a series, `(values, beta)`, whose average v starts at the first value
    (`memory={"v": point}`) or at 0; x is what stands in the answer."""

    unspoken = frozenset({"x", "x0", "steps"})

    def path(self, changes: Mapping[str, Function]) -> Function:
        path, first = super().path(changes), self.memory["v"] is point

        def series(values: Sequence[float], beta: float) -> Any:
            rows = path(None, values[0] if first else 0.0, values, beta, len(values) - first)
            return rows if first else rows[1:]

        return series


@cache  # thousands of programs share their parts
def _wanting(function: Function) -> Callable[[Mapping[str, Any]], Any]:
    """The function, given what it names."""
    names = list(inspect.signature(function).parameters)
    return lambda now: function(*[now[name] for name in names])
