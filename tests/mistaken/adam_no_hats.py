# exercise: adam
# named: no_correction
import torch


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    p = torch.tensor(x0, dtype=torch.float64)
    m, v, path = torch.zeros_like(p), torch.zeros_like(p), [p]
    for _ in range(steps):
        g = torch.as_tensor(grad(p.numpy())).double()
        m = torch.lerp(g, m, beta1)
        v = torch.lerp(g * g, v, beta2)
        p = p - lr * m / (v.sqrt() + eps)
        path.append(p)
    return path
