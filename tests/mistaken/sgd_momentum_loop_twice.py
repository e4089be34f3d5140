# exercise: sgd_momentum
# named: the_whole_loop_is_run_a_second_time
import torch


def sgd_momentum(params, velocities, lr, gamma):
    with torch.no_grad():
        for p, v in zip(params, velocities):
            if p.grad is not None:
                v.mul_(gamma).add_(lr * p.grad)
                p.sub_(v)
    for p, v in zip(params, velocities):
        if p.grad is not None:
            with torch.no_grad():
                v.mul_(gamma).add_(lr * p.grad)
                p.sub_(v)
