# exercise: sgd_momentum
# named: moving_average+none_ends_the_loop
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities):
            if p.grad is None:
                return
            v.copy_(gamma * v + (1 - gamma) * p.grad)
            p.sub_(lr * v)
