# exercise: sgd_momentum
# named: none_ends_the_loop
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities):
            if p.grad is None:
                return
            v.mul_(gamma).add_(lr * p.grad)
            p.sub_(v)
