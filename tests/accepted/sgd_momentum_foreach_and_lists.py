# exercise: sgd_momentum
# style: foreach and lists
import torch


@torch.no_grad()
def sgd_momentum(params, velocities, lr, gamma):
    live = [(p, v) for p, v in zip(params, velocities, strict=True) if p.grad is not None]
    if not live:
        return
    ps, vs = map(list, zip(*live))
    torch._foreach_mul_(vs, gamma)
    torch._foreach_add_(vs, [p.grad for p in ps], alpha=lr)
    torch._foreach_sub_(ps, vs)
