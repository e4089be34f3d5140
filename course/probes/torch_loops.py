"""The lab of chapter 08: loops of torch's optimizers."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from course.answers.plain_data import Unusable, as_data
from course.objectives import objective
from course.probes.helpers.calling import call
from course.probes.helpers.sharing import Looks, Shared
from course.probes.probe import PATH, VALUE, Case, probe


def _kind(case: Case) -> str:
    return PATH if case.get("look", "values") == "values" else VALUE


@probe(kind=_kind, by_number=True)
def descend_probe(function: Any, case: Case) -> Any:
    """`function(optimizer, parameter, loss_fn, start, epochs)` on a new parameter.

    The case names torch's `optimizer` and its `constants`, the parameter's `kind` ("number" or
    "weight", of a linear layer), and how many `steps_before` the optimizer has behind it. `look`:
    "values" (the default), "losses", "end" of the parameter, or "form" of what stands in the lists.
    """
    return _runs.look(function, case, case.get("look", "values"))


def _run(function: Any, case: Case) -> Looks:
    import torch

    f = objective(case["objective"]).f
    parameter: torch.Tensor = torch.nn.Parameter(torch.tensor(2.5, dtype=torch.float64))
    if case["kind"] == "weight":
        parameter = torch.nn.Linear(1, 1, bias=False).weight

    def loss_fn(w: Any) -> Any:
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
    return {
        "values": lambda: column(lists[0]),
        "losses": lambda: column(lists[1]),
        "end": lambda: float(parameter.detach().sum()),
        "form": lambda: _form(lists),
    }


_runs = Shared(_run)


def _form(lists: list[Any]) -> str:
    tensors = any(hasattr(item, "detach") for side in lists for item in side)
    return "tensors" if tensors else "plain"


def _two(answer: Any) -> list[Any]:
    if isinstance(answer, Mapping):
        answer = list(answer.values())
    if not hasattr(answer, "__len__") or len(answer) != 2:
        raise Unusable("It should return two lists: the parameter's values, and the losses.")
    sides = list(answer)
    if any(not hasattr(side, "__len__") or np.ndim(side) == 0 for side in sides if _light(side)):
        raise Unusable("It should return two lists; one of what it returned is not a list.")
    return sides


def _light(side: Any) -> bool:
    return not isinstance(side, list | tuple)  # whose items may be tensors with gradients


def column(values: Any) -> Any:
    """One number per row, whatever shape each had: (n, 1, 1) is (n,)."""
    data = as_data(values)
    flat = isinstance(data, np.ndarray) and data.ndim > 1 and data.size == len(data)
    return data.reshape(-1) if flat else data
