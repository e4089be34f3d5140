# exercise: sgd_momentum
# named: velocity_rebound+gradients_emptied
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities):
            if p.grad is None:
                continue
            v = gamma * v + lr * p.grad
            p -= v
            p.grad.zero_()
