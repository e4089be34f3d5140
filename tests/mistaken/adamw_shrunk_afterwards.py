# exercise: adamw
# named: decay_after_the_step
# credit: 0.5
import torch


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    p = torch.tensor(x0, dtype=torch.float64)
    m, s, path = torch.zeros_like(p), torch.zeros_like(p), [p]
    for t in range(1, steps + 1):
        g = torch.as_tensor(grad(p.numpy())).double()
        m, s = torch.lerp(g, m, beta1), torch.lerp(g**2, s, beta2)
        p = p - lr * m / (1 - beta1**t) / ((s / (1 - beta2**t)).sqrt() + eps)
        p = p * (1 - lr * weight_decay)
        path.append(p)
    return path
