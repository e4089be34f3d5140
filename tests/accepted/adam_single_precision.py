# exercise: adam
# style: single precision, as torch has it by default
import torch


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = torch.tensor(x0, dtype=torch.float)
    m, s, path = torch.zeros_like(x), torch.zeros_like(x), [x]
    for t in range(1, steps + 1):
        g = torch.as_tensor(grad(x.numpy()), dtype=torch.float)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g * g
        x = x - lr * (m / (1 - beta1**t)) / ((s / (1 - beta2**t)).sqrt() + eps)
        path.append(x)
    return torch.stack(path)
