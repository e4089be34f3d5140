# exercise: sgd_momentum
# named: gamma_forgotten+gradients_emptied
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities):
            if p.grad is None:
                continue
            v.add_(lr * p.grad)
            p.sub_(v)
            p.grad.zero_()
