# exercise: adagrad
# named: no_root
import torch


def adagrad(grad, x0, lr, eps, steps):
    p = torch.tensor(x0, dtype=torch.float64)
    s, out = torch.zeros_like(p), [p]
    for _ in range(steps):
        g = torch.as_tensor(grad(p.numpy())).double()
        s = s + g * g
        p = p - lr * g / (s + eps)
        out.append(p)
    return out
