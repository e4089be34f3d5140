# exercise: sgd_momentum
# style: foreach and an index list
import torch


def sgd_momentum(params, velocities, lr, gamma):
    live = [k for k, p in enumerate(params) if p.grad is not None]
    if not live:
        return
    ps, vs = [params[k].data for k in live], [velocities[k] for k in live]
    torch._foreach_mul_(vs, gamma)
    torch._foreach_add_(vs, [params[k].grad for k in live], alpha=lr)
    torch._foreach_sub_(ps, vs)
