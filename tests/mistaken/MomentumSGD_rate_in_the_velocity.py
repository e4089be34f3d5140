# exercise: MomentumSGD
# named: RateInside
# credit: 0.7
import torch


class MomentumSGD(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum))

    def step(self, closure=None):
        for g in self.param_groups:
            for p in g["params"]:
                if p.grad is None:
                    continue
                v = self.state[p].setdefault("v", torch.zeros_like(p.data))
                v.mul_(g["momentum"]).add_(p.grad, alpha=g["lr"])
                p.data.sub_(v)
