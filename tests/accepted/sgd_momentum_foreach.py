# exercise: sgd_momentum
# style: torch's foreach operations on whole lists
import torch


@torch.no_grad()
def sgd_momentum(params, velocities, lr, gamma):
    some = [i for i, p in enumerate(params) if p.grad is not None]
    if not some:
        return
    v = [velocities[i] for i in some]
    torch._foreach_mul_(v, gamma)
    torch._foreach_add_(v, [params[i].grad for i in some], alpha=lr)
    torch._foreach_sub_([params[i] for i in some], v)
