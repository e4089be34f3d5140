# exercise: momentum
# style: a list of tensors that need gradients
import numpy as np

import torch


def momentum(grad, x0, lr, beta, steps):
    x = torch.tensor(np.array(x0, float), requires_grad=True)
    v, rows = torch.zeros_like(x), [x]
    for _ in range(steps):
        v = beta * v + lr * torch.as_tensor(grad(x.detach().numpy()))
        x = x - v
        rows.append(x)
    return rows
