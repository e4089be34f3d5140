# exercise: sgd_momentum
# named: old_velocity
import torch


@torch.no_grad()
def sgd_momentum(params, velocities, lr, gamma):
    for p, v in zip(params, velocities):
        if p.grad is None:
            continue
        p -= v
        v *= gamma
        v += lr * p.grad
