# exercise: momentum_ewma
# named: average_weights_swapped
import torch


def momentum_ewma(grad, x0, lr, beta, steps):
    x = torch.tensor(x0, dtype=torch.float64)
    v, path = torch.zeros_like(x), [x]
    for _ in range(steps):
        g = torch.as_tensor(grad(x.numpy())).double()
        v = torch.lerp(v, g, beta)
        x = x - lr * v
        path.append(x)
    return path
