# exercise: MomentumSGD
# named: MovingAverageOfSteps
# credit: 0.5
import torch


class MomentumSGD(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                v = self.state[p].get("v", torch.zeros_like(p))
                v = group["momentum"] * v + (1 - group["momentum"]) * group["lr"] * p.grad
                self.state[p]["v"] = v
                p.sub_(v)
