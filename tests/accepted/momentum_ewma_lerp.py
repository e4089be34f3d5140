# exercise: momentum_ewma
# style: torch.lerp between the old average and the gradient
import torch


def momentum_ewma(grad, x0, lr, beta, steps):
    x = torch.tensor(x0, dtype=torch.float64)
    v, path = torch.zeros_like(x), [x]
    for _ in range(steps):
        v = torch.lerp(torch.as_tensor(grad(x.numpy()), dtype=torch.float64), v, beta)
        x = x - lr * v
        path.append(x)
    return path
