# exercise: MomentumSGD
# style: an update in a method of its own, constants in local names
import torch


class MomentumSGD(torch.optim.Optimizer):
    def __init__(self, params, lr=0.01, momentum=0.0):
        super().__init__(params, defaults={"lr": lr, "momentum": momentum})

    def _velocity(self, p):
        state = self.state[p]
        if len(state) == 0:
            state["v"] = torch.zeros_like(p, memory_format=torch.preserve_format)
        return state["v"]

    def step(self, closure=None):
        loss = closure() if closure else None
        with torch.no_grad():
            for group in self.param_groups:
                η, β = group["lr"], group["momentum"]
                for p in filter(lambda q: q.grad is not None, group["params"]):
                    v = self._velocity(p)
                    v.copy_(β * v + p.grad)
                    p.copy_(p - η * v)
        return loss
