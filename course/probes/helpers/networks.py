"""Networks to train: one hidden layer of tanh, a few parameters in double precision.

Torch is imported where it is used. All numbers are drawn by NumPy from the case's seed, so that
they are the same for any version of torch, and its generators are left alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np

from course.answers.plain_data import Array
from course.probes.probe import Case

Tensor: TypeAlias = Any  # torch's
Net: TypeAlias = Any  # a torch module


class Batches:
    """A loader: in each pass the examples in a new order, in batches; the last may be short."""

    def __init__(self, X: Array, y: Array, size: int, rng: np.random.Generator) -> None:
        import torch

        self.X, self.y = torch.from_numpy(X), torch.from_numpy(y)
        self.size, self.rng = size, rng

    def __len__(self) -> int:
        return -(-len(self.y) // self.size)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        order = self.rng.permutation(len(self.y))
        for k in range(0, len(order), self.size):
            rows = order[k : k + self.size].tolist()
            yield self.X[rows], self.y[rows]


def _squared(output: Tensor, target: Tensor) -> Tensor:
    import torch

    return torch.nn.functional.mse_loss(output, target)


def _pinball(output: Tensor, target: Tensor) -> Tensor:
    """Too low costs four times as much as too high: the two arguments are not alike."""
    import torch

    error = target - output
    return torch.maximum(0.8 * error, -0.2 * error).mean()


LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {"squared": _squared, "pinball": _pinball}


def problem(case: Case) -> tuple[Net, Array, Array, np.random.Generator]:
    """Network, inputs, targets, and the generator they came from."""
    rng = np.random.default_rng(case["seed"])
    net = network(case["sizes"], rng, case.get("bias", True))
    X, y = (rng.standard_normal((case["n"], case["sizes"][k])) for k in (0, -1))
    return net, X, y, rng


def network(sizes: Sequence[int], rng: np.random.Generator, bias: bool = True) -> Net:
    """A network of sizes (inputs, hidden, outputs), its weights from a normal distribution."""
    d, m, k = sizes
    shapes = {"W": (m, d), "b": (m,), "V": (k, m), "c": (k,)}
    shapes = shapes if bias else {"W": (m, d), "V": (k, m)}
    return _network_class()(
        {name: 0.8 * rng.standard_normal(shape) for name, shape in shapes.items()}
    )


@cache
def _network_class() -> Any:
    """The class of the networks, made once torch is wanted."""
    import torch

    class Network(torch.nn.Module):
        W: Any
        b: Any
        V: Any
        c: Any

        def __init__(self, weights: dict[str, Array]) -> None:
            super().__init__()
            for name, value in weights.items():
                self.register_parameter(name, torch.nn.Parameter(torch.from_numpy(value)))
            if "b" not in weights:
                self.b = self.c = None

        def forward(self, x: Tensor) -> Tensor:
            linear = torch.nn.functional.linear
            return linear(torch.tanh(linear(x, self.W, self.b)), self.V, self.c)

    return Network


def backward(params: Iterable[Tensor], X: Array, y: Array) -> None:
    """What backward() on the mean squared error would add to each `grad`; by hand, which for so few
    numbers takes a tenth of the time."""
    import torch

    weights = [p.detach().numpy() for p in params]
    W, b, V, c = weights if len(weights) == 4 else (weights[0], 0.0, weights[1], 0.0)
    h = np.tanh(X @ W.T + b)
    error = 2 * (h @ V.T + c - y) / y.size
    inner = error @ V * (1 - h**2)
    gradients = [inner.T @ X, inner.sum(0), error.T @ h, error.sum(0)]
    for p, g in zip(params, gradients if len(weights) == 4 else gradients[::2], strict=True):
        if p.grad is None:
            p.grad = torch.from_numpy(g)
        else:
            p.grad += torch.from_numpy(g)
