# exercise: escaping_momentum
# named: the_largest
import torch

from course import objective

f = objective("lab_quartic").f


def escaping_momentum(start, lr, epochs, candidates):
    for beta in sorted(candidates, reverse=True):
        w = torch.tensor(float(start), requires_grad=True)
        sgd = torch.optim.SGD([w], lr=lr, momentum=beta)
        for _ in range(epochs):
            sgd.zero_grad()
            f(w).backward()
            sgd.step()
        if abs(w.item() + 2) < 1:
            return beta
    return float("nan")
