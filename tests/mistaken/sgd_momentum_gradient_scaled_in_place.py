# exercise: sgd_momentum
# named: gradient_changed
import torch


@torch.no_grad()
def sgd_momentum(params, velocities, lr, gamma):
    for p, v in zip(params, velocities):
        if p.grad is not None:
            v.mul_(gamma).add_(p.grad.mul_(lr))
            p -= v
