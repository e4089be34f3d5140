# exercise: MomentumSGD
# named: OneVelocityForAll
import torch


class MomentumSGD(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum})
        self.v = 0

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                self.v = group["momentum"] * self.v + p.grad
                p.sub_(group["lr"] * self.v)
