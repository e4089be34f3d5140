# exercise: escaping_momentum
# style: filter, min with a default
from functools import partial

import torch

from course import objective


def escapes(beta, start, lr, epochs):
    w = torch.nn.Parameter(torch.tensor(start, dtype=torch.float64))
    optimizer = torch.optim.SGD([w], lr, beta)
    f = objective("lab_quartic").f
    for _ in range(epochs):
        w.grad = None
        f(w).backward()
        optimizer.step()
    return bool(torch.abs(w + 2) < 1)


def escaping_momentum(start, lr, epochs, candidates):
    good = filter(partial(escapes, start=start, lr=lr, epochs=epochs), candidates)
    return min(good, default=float("nan"))
