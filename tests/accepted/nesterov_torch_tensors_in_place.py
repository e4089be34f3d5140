# exercise: nesterov_torch
# style: tensors in place, clones stored
import torch


def nesterov_torch(grad, x0, lr, beta, steps):
    p = torch.tensor(x0, dtype=torch.float64)
    buf = None
    path = [p.clone()]
    for _ in range(steps):
        g = torch.as_tensor(grad(p.numpy()), dtype=torch.float64)
        buf = g.clone() if buf is None else buf.mul_(beta).add_(g)
        p.sub_(g.add(buf, alpha=beta), alpha=lr)
        path.append(p.clone())
    return path
