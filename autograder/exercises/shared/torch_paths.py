"""References by torch: the path of one of its optimizers, in double precision."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray


def torch_path(
    make: Callable[[list[Any]], Any],
    grad: Callable[[Any], Any],
    x0: object,
    steps: int,
) -> NDArray[np.float64]:
    """The path of the optimizer `make([parameter])` from x0, one row per step and x0 before them.

    `grad` maps an array to its gradient; torch's own autograd is not involved.
    """
    import torch

    x = torch.nn.Parameter(torch.tensor(np.asarray(x0, float), dtype=torch.float64))
    optimizer = make([x])
    rows = [x.detach().numpy().copy()]
    for _ in range(steps):
        x.grad = torch.as_tensor(np.asarray(grad(rows[-1].copy()), float), dtype=torch.float64)
        optimizer.step()
        rows.append(x.detach().numpy().copy())
    return np.array(rows)
