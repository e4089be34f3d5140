# exercise: MomentumSGD
# named: VelocityIsTheGradient
import torch


class MomentumSGD(torch.optim.Optimizer):
    def __init__(self, params, lr, momentum=0.0):
        super().__init__(params, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                s = self.state[p]
                if "v" not in s:
                    s["v"] = p.grad
                else:
                    s["v"].mul_(group["momentum"]).add_(p.grad)
                p.sub_(s["v"], alpha=group["lr"])
