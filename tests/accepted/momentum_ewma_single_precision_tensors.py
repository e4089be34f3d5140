# exercise: momentum_ewma
# style: tensors of single precision
import torch


def momentum_ewma(grad, x0, lr, beta, steps):
    x = torch.as_tensor(x0).float()
    v = torch.zeros_like(x)
    path = [x.tolist()]
    for _ in range(steps):
        g = torch.as_tensor(grad(x.numpy())).float()
        v = beta * v + (1 - beta) * g
        x = x - lr * v
        path.append(x.tolist())
    return path
