"""The lab of chapter 08: what a cell made, a run or two."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np

from course.answers.plain_data import Array, Unusable, as_data
from course.objectives import objective
from course.probes.helpers.calling import call
from course.probes.probe import Case, Wrong, probe
from course.probes.results import of_results
from course.probes.torch_loops import column

Points: TypeAlias = tuple[Array, Array]  # w and the loss
FAMILIAR = {0.0: "none", 10.0: "near 10", 100.0: "near 100"}  # noise in a figure


def _of_what(wrong: Wrong) -> str:
    """Of a value that a cell made: the case names `what` of it is examined."""
    what, mine, right = wrong.case["what"], wrong.answer, wrong.expected
    what = what[:1].upper() + what[1:]
    if mine is None:
        return f"{what} is not there."
    row = wrong.row()
    if row is None or not isinstance(mine, np.ndarray) or not isinstance(right, np.ndarray):
        return f"{what} is not the right one{wrong.values(mine, right)}."
    if row < min(len(mine), len(right)):
        return f"{what} leaves the right one at row {row}{wrong.values(mine[row], right[row])}."
    return f"{what} has {len(mine)} values, where {len(right)} are right."


@probe(kind="what a cell made", symptom=_of_what)
def run_probe(run: Any, case: Case) -> Any:
    """One thing of what `plot_fourth_order` returned, or of a record with the same names.

    `what` names it. All of it is observed but for "a new run": an optimizer of the same class, with
    the same settings, walks `steps` steps from `start`.
    """
    what = case["what"]
    if what == "the path":
        return column(_piece(run, "path"))
    if what in ("the drawn path", "the noise on the drawn losses"):
        points = _drawn(run)
        if points is None:
            return None
        return points[0] if what == "the drawn path" else _noise(*points)
    if what == "the curve":
        return _curve(run)
    optimizer = _piece(run, "optimizer")
    if not hasattr(optimizer, "param_groups"):
        raise Unusable("Its `optimizer` is not one of torch's.")
    return _new_run(optimizer, case) if what == "a new run" else _setting(optimizer, what)


@probe(symptom=of_results, by_number=True)
def paths_probe(function: Any, case: Case) -> Any:
    """`function(f, noise, start, lr, beta, epochs)`: its paths on f(w), and on f(w) + noise(w).

    f is the case's objective. `noise(w)` draws a normal number of deviation `std` at each call,
    from `seed`; where the case `tilts`, that number comes times w.
    """
    import torch

    numbers = np.random.default_rng(case["seed"])

    def noise(w: Any) -> Any:
        number = case["std"] * float(numbers.standard_normal())
        return number * w if case["tilts"] else torch.tensor(number)

    names = ("start", "lr", "beta", "epochs")
    known = {"f": objective(case["objective"]).f, "noise": noise}
    answer = call(function, {**known, **{name: case[name] for name in names}})
    if isinstance(answer, Mapping):
        answer = list(answer.values())
    sides = list(answer) if hasattr(answer, "__len__") and not isinstance(answer, str) else []
    if any(hasattr(side, "path") for side in sides):
        raise Unusable("It returns the record of a run, as a whole; the path is in its `.path`.")
    rows = as_data(answer) if len(sides) != 2 else [column(side) for side in sides]
    if isinstance(rows, np.ndarray) and rows.ndim == 2 and rows.shape[1] == 2:
        rows = list(rows.T)
    if len(sides) < 2 or len(rows) != 2:
        raise Unusable("It should return two paths: without the noise, and with it.")
    return {"without": rows[0], "with noise": rows[1]}


def _piece(run: Any, name: str) -> Any:
    found = run.get(name) if isinstance(run, Mapping) else getattr(run, name, None)
    if found is None:
        raise Unusable(f"It has no `{name}`. It should be what `plot_fourth_order` returns.")
    return found


def _setting(optimizer: Any, what: str) -> Any:
    import torch

    kind, group = type(optimizer), optimizer.param_groups[0]
    sgd = isinstance(optimizer, torch.optim.SGD)
    if what == "the optimizer's class":
        return "SGD" if sgd else kind.__name__
    if what == "the learning rate":
        return float(group["lr"])
    if what == "the momentum":
        return float(group["momentum"]) if "momentum" in group else None
    usual = torch.optim.SGD([torch.zeros(1)], lr=1.0).defaults
    names = ("dampening", "weight_decay", "nesterov", "maximize")
    changed = [name for name in names if group.get(name, usual[name]) != usual[name]]
    return ", ".join(changed) + " changed" if changed else "as torch has it"


def _new_run(optimizer: Any, case: Case) -> Array:
    import torch

    f, path = objective("lab_quartic").f, []
    w = torch.nn.Parameter(torch.tensor(float(case["start"])))
    settings = {name: optimizer.param_groups[0][name] for name in optimizer.defaults}
    new = type(optimizer)([w], **settings)
    for _ in range(case["steps"]):
        path.append(w.item())
        new.zero_grad()
        f(w).backward()
        new.step()
    return np.array(path)


def _drawn(run: Any) -> Points | None:
    """The points of the run as (w, loss): of all that is on its axes, what has the run's w; else
    what has as many points and is no curve over a grid."""
    found, path = _on_axes(run), column(_piece(run, "path"))
    mine = [p for p in found if p[0].shape == path.shape and np.allclose(p[0], path, atol=1e-3)]
    others = [p for p in found if len(p[0]) == len(path) and not _grid(p[0])]
    fitting = mine or others
    return fitting[-1] if fitting else None


def _curve(run: Any) -> str:
    """Whether what is drawn over a grid of w is the quartic; it may be left out."""
    f = objective("lab_quartic").f
    curves = [(x, y) for x, y in _on_axes(run) if len(x) > 19 and _grid(x)]
    wrong = [y for x, y in curves if not np.allclose(y, f(x), rtol=1e-3, atol=1)]
    return "of something else" if wrong else "of the quartic, or left out"


def _on_axes(run: Any) -> list[Points]:
    ax = _piece(run, "ax")
    axes = ax.axes if isinstance(getattr(ax, "axes", None), list) else [ax]
    return [points for one in axes for points in _points(one)]


def _points(ax: Any) -> list[Any]:
    lines = [np.array(line.get_data(), float) for line in getattr(ax, "lines", ())]
    clouds = [np.array(c.get_offsets(), float).T for c in getattr(ax, "collections", ())]
    return [points for points in lines + clouds if points.ndim == 2 and points.shape[1] > 1]


def _grid(x: Array) -> bool:
    steps = np.diff(x)
    return bool(np.all(steps > 0) and np.ptp(steps) < 1e-3 * abs(steps[0]) and x[0] < -1)


def _noise(w: Array, losses: Array) -> str:
    """How far the losses lie from the quartic: in words, since the noise differs in each run."""
    off = losses - objective("lab_quartic").f(w)
    if not np.all(np.isfinite(off)):
        return "not finite"
    spread, mean = off.std(), abs(off.mean())
    for size, words in FAMILIAR.items():
        near = 0.65 * size - 0.01 < spread < 1.35 * size + 0.01
        if near and mean < 0.5 * size + 0.01:
            return words
    return "of another size"
