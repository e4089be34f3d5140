# exercise: sgd_momentum
# unknown: Put the change under `with torch.no_grad():`.
import torch


def sgd_momentum(params, velocities, lr, gamma):
    for p, v in zip(params, velocities):
        if p.grad is not None:
            v.mul_(gamma).add_(p.grad, alpha=lr)
            p.sub_(v)
