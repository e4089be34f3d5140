# exercise: adamw
# style: tensors in place, as torch's source does it
import math

import torch


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    p = torch.tensor(x0, dtype=torch.float64)
    exp_avg, exp_avg_sq = torch.zeros_like(p), torch.zeros_like(p)
    path = [p.clone()]
    for step in range(1, steps + 1):
        g = torch.as_tensor(grad(p.numpy().copy()), dtype=torch.float64)
        p.mul_(1 - lr * weight_decay)
        exp_avg.lerp_(g, 1 - beta1)
        exp_avg_sq.mul_(beta2).addcmul_(g, g, value=1 - beta2)
        denom = exp_avg_sq.sqrt() / math.sqrt(1 - beta2**step) + eps
        p.addcdiv_(exp_avg, denom, value=-lr / (1 - beta1**step))
        path.append(p.clone())
    return path
