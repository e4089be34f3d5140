# exercise: sgd_momentum
# named: lr_twice
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities):
            if p.grad is None:
                continue
            v.mul_(gamma).add_(lr * p.grad)
            p.sub_(lr * v)
