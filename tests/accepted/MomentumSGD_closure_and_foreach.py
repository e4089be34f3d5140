# exercise: MomentumSGD
# style: with a closure, state by get
import torch


class MomentumSGD(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum))

    def step(self, closure=None):
        loss = None if closure is None else closure()
        with torch.no_grad():
            for group in self.param_groups:
                live = [p for p in group["params"] if p.grad is not None]
                for p in live:
                    v = self.state[p].get("v", torch.zeros_like(p))
                    self.state[p]["v"] = v = group["momentum"] * v + p.grad
                    p -= group["lr"] * v
        return loss
