# exercise: MomentumSGD
# named: VelocityLost
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
                state = self.state[p]
                v = state.get("v", torch.zeros_like(p))
                v = group["momentum"] * v + p.grad
                p.sub_(group["lr"] * v)
