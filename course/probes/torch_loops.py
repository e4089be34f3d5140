"""The lab of chapter 08: loops of torch's optimizers, noisy descent, and what a lab cell made."""

from collections.abc import Mapping

import numpy as np

from course.answers.plain_data import Unusable, as_data, as_path, last_of
from course.objectives import objective
from course.probes.helpers.calling import call
from course.probes.paths import start_of

FAMILIAR = {0.0: "none", 10.0: "near 10", 100.0: "near 100"}  # noise in a figure


def descend_probe(function, case):
    """`function(optimizer, parameter, loss_fn, start, epochs)` on a new parameter.

    The case names torch's `optimizer` and its `constants`, the parameter's `kind` ("number" or
    "weight", of a linear layer), and how many `steps_before` the optimizer has behind it. `look`:
    "values" (the default), "losses", "end" of the parameter, or "form" of what stands in the lists.
    """
    import torch

    f, look = objective(case["objective"]).f, case.get("look", "values")
    parameter, dtype = torch.nn.Parameter(torch.tensor(2.5, dtype=torch.float64)), torch.float64
    if case["kind"] == "weight":
        parameter, dtype = torch.nn.Linear(1, 1, bias=False).weight, torch.float32

    def loss_fn(w):
        return f(w).sum()

    optimizer = getattr(torch.optim, case["optimizer"])([parameter], **case["constants"])
    with torch.no_grad():
        parameter.fill_(2.5)
    for _ in range(case["steps_before"]):  # leaves a velocity, and a gradient
        optimizer.zero_grad()
        loss_fn(parameter).backward()
        optimizer.step()
    arguments = {"optimizer": optimizer, "parameter": parameter, "loss_fn": loss_fn}
    epochs = case["epochs"]
    lists = _two(call(function, {**arguments, "start": case["start"], "epochs": epochs}))
    if look == "end":
        return float(parameter.detach().to(dtype).sum())
    if look == "form":
        tensors = any(hasattr(item, "detach") for side in lists for item in side)
        return "tensors" if tensors else "plain"
    return _column(lists[look == "losses"])


def _two(answer) -> list:
    if isinstance(answer, Mapping):
        answer = list(answer.values())
    if not hasattr(answer, "__len__") or len(answer) != 2:
        raise Unusable("It should return two lists: the parameter's values, and the losses.")
    sides = list(answer)
    if any(not hasattr(side, "__len__") or np.ndim(side) == 0 for side in sides if _light(side)):
        raise Unusable("It should return two lists; one of what it returned is not a list.")
    return sides


def _light(side) -> bool:
    return not isinstance(side, list | tuple)  # whose items may be tensors with gradients


def _column(values):
    """One number per row, whatever shape each had: (n, 1, 1) is (n,)."""
    data = as_data(values)
    flat = isinstance(data, np.ndarray) and data.ndim > 1 and data.size == len(data)
    return data.reshape(-1) if flat else data


def noisy_path_probe(function, case):
    """`function(grad, x0, ..., rng)` with a generator of the case's seed. `look` as for paths; or
    "draws": the generator's next number, which says how many were drawn."""
    look, shape = case.get("look", "path"), np.shape(case["x0"])
    given, rng = start_of(case["x0"]), np.random.default_rng(case["seed"])
    head = ("objective", "x0", "seed", "look")
    constants = {name: value for name, value in case.items() if name not in head}
    grad = objective(case["objective"]).grad
    answer = call(function, {"grad": grad, "x0": given, **constants, "rng": rng})
    path = as_path(answer, shape, rows=case["steps"] + 1)
    if look == "start":
        return as_data(given)
    if look == "draws":
        return float(rng.standard_normal())
    return path if look == "path" else last_of(path, shape)


def run_probe(run, case):
    """One thing of what `plot_fourth_order` returned, or of a record with the same names.

    `what` names it. All of it is observed; "the first steps of a new run" are made anew from the
    optimizer's class and settings.
    """
    what = case["what"]
    if what == "the path":
        return _column(_piece(run, "path"))
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
    return _setting(optimizer, what)


def paths_probe(pair, case):
    """The first or the second of two paths, or in words whether they are equal."""
    if isinstance(pair, Mapping):
        pair = list(pair.values())
    if callable(pair) or not hasattr(pair, "__len__"):
        raise Unusable("It should be two arrays, as in `a, b`.")
    if any(hasattr(side, "path") for side in pair):
        raise Unusable("It holds the record of a run, as a whole; the path is in its `.path`.")
    rows = as_data(pair) if len(pair) != 2 else [_column(side) for side in pair]
    if isinstance(rows, np.ndarray) and rows.ndim == 2 and rows.shape[1] == 2:
        rows = list(rows.T)
    if len(rows) != 2:
        raise Unusable(f"It should hold two arrays; it holds {len(pair)} things.")
    if case["what"] == "the comparison of the two":
        return "equal" if np.array_equal(*rows) else "different"
    return rows[case["what"] == "the path with noise"]


def _piece(run, name):
    found = run.get(name) if isinstance(run, Mapping) else getattr(run, name, None)
    if found is None:
        raise Unusable(f"It has no `{name}`. It should be what `plot_fourth_order` returns.")
    return found


def _setting(optimizer, what):
    import torch

    kind, group = type(optimizer), optimizer.param_groups[0]
    sgd = isinstance(optimizer, torch.optim.SGD)
    if what == "the optimizer's class":
        return "SGD" if sgd else kind.__name__
    if what == "the learning rate":
        return float(group["lr"])
    if what == "the momentum":
        return float(group["momentum"]) if "momentum" in group else None
    if what == "each other setting":
        usual = torch.optim.SGD([torch.zeros(1)], lr=1.0).defaults
        names = ("dampening", "weight_decay", "nesterov", "maximize")
        changed = [name for name in names if group.get(name, usual[name]) != usual[name]]
        return ", ".join(changed) + " changed" if changed else "as torch has it"
    w = torch.nn.Parameter(torch.tensor(6.0))
    settings = {name: group[name] for name in optimizer.defaults}
    return _walk(kind([w], **settings), w)


def _walk(optimizer, w):
    f, path = objective("lab_quartic").f, []
    for _ in range(20):
        path.append(w.item())
        optimizer.zero_grad()
        f(w).backward()
        optimizer.step()
    return np.array(path)


def _drawn(run):
    """The points of the run as (w, loss): of all that is on its axes, what has the run's w; else
    what has as many points and is no curve over a grid."""
    found, path = _on_axes(run), _column(_piece(run, "path"))
    mine = [p for p in found if p[0].shape == path.shape and np.allclose(p[0], path, atol=1e-3)]
    others = [p for p in found if len(p[0]) == len(path) and not _grid(p[0])]
    return (mine or others or [None])[-1]


def _curve(run) -> str:
    """Whether what is drawn over a grid of w is the quartic; it may be left out."""
    f = objective("lab_quartic").f
    curves = [(x, y) for x, y in _on_axes(run) if len(x) > 19 and _grid(x)]
    wrong = [y for x, y in curves if not np.allclose(y, f(x), rtol=1e-3, atol=1)]
    return "of something else" if wrong else "of the quartic, or left out"


def _on_axes(run) -> list:
    ax = _piece(run, "ax")
    axes = ax.axes if isinstance(getattr(ax, "axes", None), list) else [ax]
    return [points for one in axes for points in _points(one)]


def _points(ax):
    lines = [np.array(line.get_data(), float) for line in getattr(ax, "lines", ())]
    clouds = [np.array(c.get_offsets(), float).T for c in getattr(ax, "collections", ())]
    return [points for points in lines + clouds if points.ndim == 2 and points.shape[1] > 1]


def _grid(x) -> bool:
    steps = np.diff(x)
    return bool(np.all(steps > 0) and np.ptp(steps) < 1e-3 * abs(steps[0]) and x[0] < -1)


def _noise(w, losses) -> str:
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
