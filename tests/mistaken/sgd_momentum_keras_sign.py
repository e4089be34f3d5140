# exercise: sgd_momentum
# named: signs_disagree
import torch


@torch.no_grad()
def sgd_momentum(params, velocities, lr, gamma):
    for p, v in zip(params, velocities):
        if p.grad is None:
            continue
        v.mul_(gamma).sub_(p.grad, alpha=lr)
        p.sub_(v)
