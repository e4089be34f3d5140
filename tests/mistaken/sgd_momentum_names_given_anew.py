# exercise: sgd_momentum
# named: nothing_changes_none_crashes
import torch


@torch.no_grad()
def sgd_momentum(params, velocities, lr, gamma):
    for p, v in zip(params, velocities):
        v = gamma * v + lr * p.grad
        p = p - v
