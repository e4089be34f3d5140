# exercise: sgd_momentum
# named: velocity_fades_without_gradient
import torch


@torch.no_grad()
def sgd_momentum(params, velocities, lr, gamma):
    for i, p in enumerate(params):
        velocities[i].mul_(gamma)
        if p.grad is not None:
            velocities[i].add_(p.grad, alpha=lr)
            p.sub_(velocities[i])
