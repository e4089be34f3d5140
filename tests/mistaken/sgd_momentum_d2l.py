# exercise: sgd_momentum
# named: rate_outside_gradients_emptied
import torch


def sgd_momentum(params, velocities, lr, gamma):
    for p, v in zip(params, velocities):
        if p.grad is None:
            continue
        with torch.no_grad():
            v[:] = gamma * v + p.grad
            p[:] -= lr * v
        p.grad.data.zero_()
