# exercise: momentum
# named: ewma_form
# credit: 0.5
import torch


def momentum(grad, x0, lr, beta, steps):
    x = torch.tensor(x0, dtype=torch.float64)
    v, path = torch.zeros_like(x), [x]
    for _ in range(steps):
        v = torch.lerp(torch.as_tensor(grad(x.numpy())).double(), v, beta)
        x = x - lr * v
        path.append(x)
    return torch.stack(path)
