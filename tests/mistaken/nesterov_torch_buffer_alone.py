# exercise: nesterov_torch
# named: heavy_ball_given
import torch


def nesterov_torch(grad, x0, lr, beta, steps):
    p = torch.tensor(x0, dtype=torch.float64)
    buf, rows = torch.zeros_like(p), [p]
    for _ in range(steps):
        buf = buf * beta + torch.as_tensor(grad(p.numpy())).double()
        p = p.sub(buf, alpha=lr)
        rows.append(p)
    return rows
