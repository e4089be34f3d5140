# exercise: sgd_momentum
# style: pairs with a gradient picked first, augmented assignments
import torch


def sgd_momentum(params, velocities, lr, gamma):
    live = [(p, v) for p, v in zip(params, velocities, strict=True) if p.grad is not None]
    with torch.no_grad():
        for p, v in live:
            v *= gamma
            v += lr * p.grad
            p -= v
