# exercise: MomentumSGD
# style: through .data, velocities by setdefault
import torch
from torch.optim import Optimizer


class MomentumSGD(Optimizer):
    """Momentum, wie torch es schreibt."""

    def __init__(self, params, lr, momentum=0.0):
        Optimizer.__init__(self, params, {"lr": lr, "momentum": momentum})

    def step(self, closure=None):
        live = ((p, g) for g in self.param_groups for p in g["params"] if p.grad is not None)
        for p, g in live:
            v = self.state[p].setdefault("v", torch.zeros_like(p.data))
            v.copy_(g["momentum"] * v + p.grad.data)
            p.data = p.data - g["lr"] * v
