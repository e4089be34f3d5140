# exercise: MomentumSGD
# named: EverythingInAttributes
import torch


class MomentumSGD(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, {})
        self.lr, self.momentum, self.v = lr, momentum, {}

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.v[p] = self.momentum * self.v.get(p, 0) + p.grad
                    p -= self.lr * self.v[p]
