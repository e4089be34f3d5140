"""Training loops, steps of momentum, and optimizer classes, on the networks of `networks`."""

import copy
import math
from collections.abc import Iterable
from inspect import isgenerator
from typing import Any

import numpy as np

from course.answers.plain_data import Array, Unusable, as_data, described
from course.probes.helpers.calling import call
from course.probes.helpers.networks import LOSSES, Batches, Net, Tensor, backward, network, problem
from course.probes.probe import PATH, Case, probe
from course.probes.results import of_results


@probe(kind=PATH, by_number=True)
def velocity_probe(function: Any, case: Case) -> Array:
    """`function(params, velocities, lr, gamma)`, once per step, on a network's true gradients.

    `kick` is the size of the velocities at the start; `idle` is [parameter, step]: from that step
    on the parameter has no gradient; with a second step, until that one. `compared` says what the
    rows hold, one before the first step and one after each: "parameters", "velocities" or "both";
    "gradients" is what a step left.
    """
    import torch

    net, X, y, rng = problem(case)
    params = list(net.parameters())
    start = [case.get("kick", 0.0) * rng.standard_normal(tuple(p.shape)) for p in params]
    velocities = [torch.tensor(v) for v in start]
    told = {"parameters": [params], "velocities": [velocities], "both": [params, velocities]}

    def row() -> Array:
        if case["compared"] == "gradients":
            return _flat([p.grad for p in params])
        return np.concatenate([_flat(tensors) for tensors in told[case["compared"]]])

    rows = [row()]
    for step in range(1, case["steps"] + 1):
        for p in params:
            p.grad = None
        backward(params, X, y)
        _silence(params, case, step)
        # A list of its own: what is put into it in a parameter's place does not reach the network.
        arguments = {"params": list(params), "velocities": velocities, **_constants(case, step)}
        call(function, arguments)
        rows.append(row())
    return _rows(rows[1:] if case["compared"] == "gradients" else rows)


@probe(by_number=True)
def train_probe(function: Any, case: Case) -> Any:
    """`function(net, optimizer, loss_fn, loader, epochs)` with SGD as the optimizer.

    `compared`: "losses" (what it returns), "parameters" (what became of the network) or
    "graph kept" (whether a loss it returns still holds the graph it came from).
    """
    import torch

    net, X, y, rng = problem(case)
    optimizer = torch.optim.SGD(net.parameters(), lr=case["lr"], momentum=case["momentum"])
    arguments = {
        "net": net,
        "optimizer": optimizer,
        "loss_fn": LOSSES[case.get("loss", "squared")],
        "loader": Batches(X, y, case["batch_size"], rng),
        "epochs": case["epochs"],
    }
    answer = call(function, arguments)
    if isgenerator(answer):
        answer = list(answer)  # it trains while it is read
    if case["compared"] == "parameters":
        return _flat(net.parameters())
    if case["compared"] == "graph kept":
        answer = answer if isinstance(answer, list | tuple) else [answer]
        return any(getattr(loss, "requires_grad", False) for loss in answer)
    if answer is None:
        raise Unusable("It returned None. Is there a `return` at the end?")
    return np.atleast_1d(as_data(answer))


@probe(kind=PATH, by_number=True)
def optimizer_probe(factory: Any, case: Case) -> Array:
    """The path of the network's parameters under `factory(params, lr, momentum)`, an optimizer
    class, in an ordinary loop.

    `rates` sets the learning rate before each step; `decay` is [step_size, gamma] of a StepLR;
    `resume_at` saves there, and goes on with a new object that loads what was saved; `second` has
    the constants of a second parameter group; `idle` as above; `zeroing` "in place" keeps the
    gradients' tensors. `compared` "gradients": what the step left of them.
    """
    import torch

    net, X, y, _ = problem(case)
    optimizer = _optimizer(factory, net, case)
    schedule, rows = None, [_flat(net.parameters())]
    if "decay" in case:
        schedule = torch.optim.lr_scheduler.StepLR(optimizer, *case["decay"])
    for step in range(1, case["steps"] + 1):
        if "rates" in case:
            optimizer.param_groups[0]["lr"] = case["rates"][step - 1]
        params = list(net.parameters())
        optimizer.zero_grad(set_to_none=case.get("zeroing") != "in place")
        backward(params, X, y)
        _silence(params, case, step)
        optimizer.step()
        if schedule is not None:
            schedule.step()
        left = [p.grad for p in params]
        rows.append(_flat(left if case.get("compared") == "gradients" else params))
        if step == case.get("resume_at"):
            net, saved = copy.deepcopy(net), copy.deepcopy(optimizer.state_dict())
            optimizer = _optimizer(factory, net, case)
            optimizer.load_state_dict(saved)
    return _rows(rows)


@probe(symptom=of_results, by_number=True)
def comparison_probe(function: Any, case: Case) -> dict[str, Array]:
    """`function(make_net, make_loader, loss_fn, optimizers, epochs)`: losses by name.

    Every network from `make_net` is another one, unless the case's `starts` are "equal", and every
    loader from `make_loader` deals the same batches. `methods` maps a name to [lr, momentum].
    `compared` "first losses": only the first loss of each.
    """
    import torch

    _, X, y, rng = problem(case)
    equal = case.get("starts") == "equal"

    def optimizer(lr: float, momentum: float) -> Any:
        return lambda params: torch.optim.SGD(params, lr=lr, momentum=momentum)

    arguments = {
        "make_net": lambda: network(
            case["sizes"], np.random.default_rng(case["seed"]) if equal else rng
        ),
        "make_loader": lambda: Batches(
            X, y, case["batch_size"], np.random.default_rng(case["seed"])
        ),
        "loss_fn": LOSSES["squared"],
        "optimizers": {name: optimizer(*constants) for name, constants in case["methods"].items()},
        "epochs": case["epochs"],
    }
    answer = call(function, arguments)
    if not isinstance(answer, dict):
        raise Unusable(f"It should return a dictionary, but what came is {described(answer)}.")
    for name, given in answer.items():
        if given is None:
            raise Unusable(f"Under {name!r} stands None. Does your training return its losses?")
    losses = {str(name): np.atleast_1d(as_data(given)) for name, given in answer.items()}
    if case["compared"] == "first losses":
        return {name: given[:1] for name, given in losses.items()}
    return losses


def _optimizer(factory: Any, net: Net, case: Case) -> Any:
    import torch

    params, constants = net.parameters(), {k: case[k] for k in ("lr", "momentum")}
    if "second" in case:
        first, *rest = params
        params = [{"params": [first]}, {"params": rest, **case["second"]}]
    made = call(factory, {"params": params, **constants})
    if not isinstance(made, torch.optim.Optimizer):
        raise Unusable(
            f"It should make a torch.optim.Optimizer, but what it makes is {described(made)}. "
            "Derive the class from torch.optim.Optimizer."
        )
    if not hasattr(made, "param_groups"):
        raise Unusable("It has no param_groups: __init__ has to call super().__init__.")
    return made


def _silence(params: list[Tensor], case: Case, step: int) -> None:
    parameter, *steps = case.get("idle", [0, math.inf])
    if steps[0] <= step < (steps[1] if steps[1:] else math.inf):
        params[parameter].grad = None


def _constants(case: Case, step: int) -> dict[str, Any]:
    lr = case["lr"]
    return {"lr": lr[step - 1] if isinstance(lr, list) else lr, "gamma": case["gamma"]}


def _flat(tensors: Iterable[Tensor]) -> Array:
    parts = [np.zeros(0) if t is None else np.ravel(as_data(t)) for t in tensors]
    return np.concatenate(parts)


def _rows(rows: list[Array]) -> Array:
    if len({len(row) for row in rows}) > 1:
        raise Unusable("A parameter, velocity or gradient changed its shape on the way.")
    return np.array(rows)
