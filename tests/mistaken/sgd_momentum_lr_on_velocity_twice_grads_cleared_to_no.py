# exercise: sgd_momentum
# named: lr_twice+gradients_taken_away
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities):
            if p.grad is None:
                continue
            v *= gamma
            v += lr * p.grad
            p -= lr * v
            p.grad = None
