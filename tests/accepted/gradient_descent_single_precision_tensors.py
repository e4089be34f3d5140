# exercise: gradient_descent
# style: tensors of single precision
import torch


def gradient_descent(grad, x0, lr, steps):
    x = torch.tensor(x0, dtype=torch.float32)
    path = [x]
    for _ in range(steps):
        x = x - lr * torch.tensor(grad(x.numpy()), dtype=torch.float32)
        path.append(x)
    return torch.stack(path)
