# exercise: quadratic_gradient
# style: torch differentiates the loss
import torch


def quadratic_gradient(A, x):
    A = torch.tensor(A, dtype=torch.float64)
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    loss = 0.5 * (x @ A @ x)
    loss.backward()
    return x.grad
