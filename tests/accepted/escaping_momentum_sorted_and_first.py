# exercise: escaping_momentum
# style: smallest first, and the first that escapes
import math

import torch

from course import objective


def escaping_momentum(start, lr, epochs, candidates):
    f = objective("lab_quartic").f
    for beta in sorted(candidates):
        w = torch.tensor(float(start), requires_grad=True)
        sgd = torch.optim.SGD([w], lr=lr, momentum=beta)
        for _ in range(epochs):
            sgd.zero_grad()
            f(w).backward()
            sgd.step()
        if abs(w.item() + 2) < 1:
            return beta
    return math.nan
