# exercise: sgd_momentum
# style: through .data, copy_ for the velocities
import torch


def sgd_momentum(params, velocities, lr, gamma):
    for i, p in enumerate(params):
        if p.grad is not None:
            velocities[i].copy_(gamma * velocities[i] + lr * p.grad)
            p.data -= velocities[i]
