# exercise: sgd_momentum
# named: moves_p_v_for_p
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is None:
                continue
            v.mul_(gamma).add_(p.grad, alpha=lr)
            v.sub_(v)
