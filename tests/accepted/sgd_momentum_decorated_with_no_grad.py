# exercise: sgd_momentum
# style: the decorator no_grad, slices assigned in place
import torch


@torch.no_grad()
def sgd_momentum(params, velocities, lr, gamma):
    """Ein Schritt, an Ort und Stelle."""
    for p, v in zip(params, velocities):
        if p.grad is None:
            continue
        v[...] = gamma * v + lr * p.grad
        p[...] = p - v
