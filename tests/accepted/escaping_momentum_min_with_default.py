# exercise: escaping_momentum
# style: all candidates, min with default
import torch
from course import objective


def escaping_momentum(start, lr, epochs, candidates):
    f = objective("lab_quartic").f

    def end(beta):
        w = torch.full((1, 1), float(start), requires_grad=True)
        opt = torch.optim.SGD([w], lr=lr, momentum=beta)
        for _ in range(epochs):
            opt.zero_grad()
            f(w).sum().backward()
            opt.step()
        return w.item()

    return min((b for b in candidates if abs(end(b) + 2) < 1), default=float("nan"))
