# exercise: MomentumSGD
# named: VelocityOutsideState
import torch


class MomentumSGD(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum})
        self.velocity = {p: torch.zeros_like(p) for g in self.param_groups for p in g["params"]}

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                self.velocity[p].mul_(group["momentum"]).add_(p.grad)
                p.add_(self.velocity[p], alpha=-group["lr"])
